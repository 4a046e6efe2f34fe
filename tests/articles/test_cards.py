"""The pictures that stand for pages where links are shared."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from lxml import html as lxml_html
from PIL import Image

from articles import cards, lifecycle
from articles.content import card
from tests.factories import change_article, image_bytes, make_article, make_draft, make_picture, make_section

INK, PAPER = (23, 47, 56), (248, 242, 231)
# Within the frame of the mark, left of its word; paper where there is none.
IN_MARK = (card.MARGIN + 8, 80)


@pytest.fixture
def reader(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = Client(raise_request_exception=False)
    yield client
    assert not client.cookies


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image


def shared(reader, path):
    """The address of the picture that a page offers, and what is said of it."""
    root = lxml_html.fromstring(reader.get(path).text)
    found = {
        meta.get("property"): meta.get("content") for meta in root.xpath("//head/meta[starts-with(@property, 'og:')]")
    }
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image"].startswith("http://testserver/cards/")
    return found["og:image"].removeprefix("http://testserver"), found["og:image:alt"]


def kept():
    """The cards in the storage."""
    if not default_storage.exists("cards"):
        return []
    owners = default_storage.listdir("cards")[0]
    return [f"{owner}/{name}" for owner in owners for name in default_storage.listdir(f"cards/{owner}")[1]]


@pytest.mark.django_db
def test_a_card_follows_title_and_state_and_the_old_address_leads_to_it(reader, django_assert_num_queries):
    article = make_article(make_section("news", name="News"), title="First", image=make_picture())
    first, says = shared(reader, article.path)
    assert says == "First. News. Newsroom"
    assert kept() == []
    with django_assert_num_queries(2):
        drawn = reader.get(first)
    assert drawn["Content-Type"] == "image/png"
    assert opened(drawn.content).getpixel(IN_MARK) == PAPER
    assert len(kept()) == 1
    assert reader.get(first).content == drawn.content
    article = change_article(article, title="Second")
    second, _says = shared(reader, article.path)
    assert second != first
    assert reader.get(first).url == second
    lifecycle.archive(article=article)
    archived, says = shared(reader, article.path)
    assert says == "Archived. Second. News. Newsroom"
    assert opened(reader.get(archived).content).getpixel(IN_MARK) == INK
    assert reader.get(second).url == archived
    assert len(kept()) == 1
    assert reader.get(first, headers={"if-none-match": drawn["ETag"]}).status_code == 302


@pytest.mark.django_db
def test_what_readers_may_not_read_has_no_card(reader, frozen):
    section = make_section("news")
    article = make_article(section, title="Harmful")
    address, _says = shared(reader, article.path)
    reader.get(address)
    lifecycle.withdraw(article=article, reason="Harm.", at=datetime.now(UTC) + timedelta(hours=1))
    assert reader.get(address).status_code == 200
    frozen.shift(timedelta(hours=1))
    assert reader.get(address).status_code == 404
    assert shared(reader, article.path)[0].startswith("/cards/en/")
    # The card may lie in the folder of uploads still, but under a name that nobody can make out from its words.
    assert not any(address.rpartition("/")[2].removesuffix(".png") in name for name in kept())
    cards.discard(str(article.pk))
    assert kept() == []
    cards.discard(str(article.pk))
    draft = make_draft(section)
    for owner in (draft.pk, 99999, "0", "none", "9" * 30, "²", "fr"):
        assert reader.get(f"/cards/{owner}/0.png").status_code == 404


@pytest.mark.django_db
def test_every_other_page_has_the_cards_of_the_site_in_its_language(reader):
    make_section("news")
    english, spanish = shared(reader, "/")[0], shared(reader, "/es/news/")[0]
    assert english != spanish
    assert shared(reader, "/about/")[0] == english
    for address in (english, spanish):
        opened(reader.get(address).content)
    assert reader.get("/cards/es/0.png").url == spanish


TITLES = ["", "x", "word " * 200, "w" * 400, "≤ 5 µg/m² ‑ α-β 😀 日本 \u0000\u202e", "Ñandú Straße"]


@pytest.mark.parametrize("title", TITLES, ids=["empty", "short", "long", "one word", "odd signs", "accents"])
@pytest.mark.parametrize("has_picture", [False, True])
def test_any_title_can_be_drawn(title, has_picture):
    picture = io.BytesIO(image_bytes(size=(300, 900), colour="red")) if has_picture else None
    image = opened(card.draw(card.Card(title, title, title, "Archived"), picture, (0, 100)))
    assert image.getpixel(IN_MARK) == INK
    # Nothing runs over the edge.
    right = 1200 - (card.PICTURE_WIDTH if has_picture else 0)
    margin = image.crop((right - card.MARGIN + 2, 20, right, 630))
    assert margin.getcolors() == [(margin.width * margin.height, PAPER)]


def test_letters_that_the_font_lacks_are_written_in_others():
    assert card._drawable("≤ 5 µg/m² ‑ H₂O 😀 ﬁ") == "<= 5 µg/m² - H₂O fi"
