"""How articles' moments and pictures are written into pages."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language_info

from articles import pictures
from articles.content import dates

register = template.Library()


@register.simple_tag
def moment(instant, pattern, zone):
    """A ``<time>`` element: ``instant`` in the letters of ``pattern``, told in ``zone``."""
    return format_html(
        '<time datetime="{}">{}</time>', dates.machine_readable(instant, zone), dates.shown(instant, pattern, zone)
    )


@register.inclusion_tag("includes/_picture.html")
def picture(shown, place, alt="", name="", first=False):
    """The picture ``shown`` at ``place``, one of ``pictures.SIZES``; with ``first`` it is fetched before others."""
    return pictures.for_page(shown, place) | {"alt": alt, "name": name, "first": first}


@register.simple_tag
def language_name(code):
    """The name of a language in itself."""
    return get_language_info(code)["name_local"].capitalize()


@register.simple_tag
def address_in(language, articles, otherwise):
    """Where one of ``articles`` stands that is in ``language``, else ``otherwise``."""
    return next((one.get_absolute_url() for one in articles or () if one.language == language), otherwise)
