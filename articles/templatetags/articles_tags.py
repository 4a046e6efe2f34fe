"""How articles' moments are written into pages."""

from django import template
from django.utils.html import format_html

from articles.content import dates

register = template.Library()


@register.simple_tag
def moment(instant, pattern, zone):
    """A ``<time>`` element: ``instant`` in the letters of ``pattern``, told in ``zone``."""
    return format_html(
        '<time datetime="{}">{}</time>', dates.machine_readable(instant, zone), dates.shown(instant, pattern, zone)
    )
