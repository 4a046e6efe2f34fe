"""Forms that act for nobody carry no token: it is their origin that is checked."""

from django.conf import settings


def is_own_origin(request):
    """Whether the browser says that the form was sent from our own page, or says nothing."""
    origin = request.headers.get("Origin")
    own = {f"{request.scheme}://{request.get_host()}", settings.SITE_URL}
    return origin is None or origin in own
