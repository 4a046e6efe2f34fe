"""Pages in Spanish say nothing in English but what is marked as English."""

import calendar

import polib
import pytest
from django.conf import settings
from lxml import html as lxml_html

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# What readers see or hear, of the part that the page says is in Spanish.
SAID = (
    "//body//text()[not(parent::script)][ancestor::*[@lang][1]/@lang = 'es']"
    " | //body//@*[name() = 'alt' or name() = 'aria-label' or name() = 'title' or name() = 'placeholder']"
    "[ancestor::*[@lang][1]/@lang = 'es']"
)


def english():
    """What the interface says in English and says otherwise in Spanish."""
    catalogue = polib.pofile(settings.BASE_DIR / "locale/es/LC_MESSAGES/django.po")
    said = {entry.msgid for entry in catalogue if entry.msgstr not in ("", entry.msgid)}
    said |= {entry.msgid_plural for entry in catalogue if entry.msgid_plural}
    return said - {entry.msgstr for entry in catalogue} - {settings.SITE_NAME}


def test_no_word_of_the_interface_is_left_in_english(found):
    interface, months = english(), set(calendar.month_name[1:])
    pages = {
        address: root
        for address, answer in found.items()
        if "html" in answer["Content-Type"]
        and (root := lxml_html.fromstring(answer.content)).xpath("/html/@lang") == ["es"]
    }
    for address, root in pages.items():
        said = {" ".join(text.split()) for text in root.xpath(SAID)}
        assert said & interface == set(), address
        days = " ".join(root.xpath("//time[ancestor::*[@lang][1]/@lang = 'es']//text()"))
        assert {day.strip(",") for day in days.split()} & months == set(), address
    assert len(pages) > 30, "hardly any page in Spanish was found"
    assert any("Última actualización" in root.text_content() for root in pages.values())
