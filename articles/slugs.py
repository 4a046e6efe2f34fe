"""Which addresses sections and articles may take."""

from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.utils.translation import gettext as _

RESERVED_IN_SECTION = {"feed"}


def section_slug_error(slug):
    """Why a section cannot stand at ``/<slug>/``, or None where it can."""
    if slug in dict(settings.LANGUAGES):
        return _("“%s” is the address of a language.") % slug
    if slug in {"static", "media", "preview", "feed"} | set(_first_segments(get_resolver().url_patterns)):
        return _("“%s” is an address that the site itself needs.") % slug
    return None


def article_slug_error(slug):
    """Why an article cannot stand at ``/<section>/<slug>/``, or None where it can."""
    if slug in RESERVED_IN_SECTION:
        return _("“%s” is an address that the section itself needs.") % slug
    return None


def _first_segments(patterns, prefix=""):
    """The fixed first segments of all addresses; patterns that begin with a variable have none."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        segment, slash, _rest = route.partition("/")
        if slash or isinstance(pattern, URLPattern):
            if segment and "<" not in segment:
                yield segment
        else:
            yield from _first_segments(pattern.url_patterns, route)
