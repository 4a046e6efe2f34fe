from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_info

from articles import cards


def site(request):
    """What every page's frame names: the site and the languages it can be read in. No query."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "site_card": SimpleLazyObject(lambda: cards.of_site(translation.get_language())),
        "languages": [_language(request, code) for code, _name in settings.LANGUAGES],
    }


def _language(request, code):
    """A language with the address of this page in it; an article has one language, so home stands in for it."""
    match = getattr(request, "resolver_match", None)
    with translation.override(code):
        is_in_each = match and match.namespace == "site"
        address = reverse(match.view_name, kwargs=match.kwargs) if is_in_each else reverse("site:home")
    return {"code": code, "name": get_language_info(code)["name_local"], "address": address}
