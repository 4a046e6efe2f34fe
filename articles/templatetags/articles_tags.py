"""How articles' moments and pictures are written into pages."""

import json
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info

from articles import pictures, structured_data
from articles.content import dates

register = template.Library()

# Within a script element, these must not stand as they are (as in Django's ``json_script``).
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def moment(instant, pattern, zone):
    """A ``<time>`` element: ``instant`` in the letters of ``pattern``, told in ``zone``."""
    return format_html(
        '<time datetime="{}">{}</time>', dates.machine_readable(instant, zone), dates.shown(instant, pattern, zone)
    )


@register.filter
def machine_readable(instant, zone):
    """``instant`` as the ``<time>`` elements write it."""
    return dates.machine_readable(instant, zone)


@register.simple_tag(takes_context=True)
def json_ld(context, kind):
    """What a page of this ``kind`` (a function of ``articles.structured_data``) says of itself to machines."""
    page = context.flatten()
    data = getattr(structured_data, kind)(page | {"path": page["request"].path, "language": get_language()})
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 (escaped)


@register.inclusion_tag("articles/_event_time.html")
def event_time(version):
    """When an event begins and ends, in its own time zone; the day once where it is the same."""
    zone = version.event_zone
    moments = [one for one in (version.event_starts_at, version.event_ends_at) if one]
    told = [(dates.machine_readable(one, zone), *dates.in_full(one, zone)) for one in moments]
    return {
        "moments": told,
        "is_one_day": len({day for _machine, day, _time in told}) == 1,
        "zone": dates.zone_name(zone),
    }


@register.simple_tag
def event_day(article):
    """The day on which the event of ``article`` begins, in its own time zone; its section is attached."""
    version = article.live_version
    zone = ZoneInfo(version.event_time_zone) if version.event_time_zone else article.section.zone
    return dates.shown(version.event_starts_at, "DATE_FORMAT", zone)


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
