"""What browsers are told to refuse: one module for every policy of content and features.

Public pages load their own styles, script and pictures and nothing else. The admin is as strict, but for the
icons of its own style sheets; only where the editor runs may attributes hold styles and handlers, for CKEditor 4
sets both. No page anywhere may hold a script of its own, and nothing may frame one.

Seven constant lines need no library; Django 6 brings a setting for them.
"""

from django.conf import settings

PUBLIC = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
ADMIN = PUBLIC | {"img-src": "'self' data:"}
EDITOR = ADMIN | {"script-src-attr": "'unsafe-inline'", "style-src": "'self' 'unsafe-inline'"}

EDITOR_PAGES = {"articles_article_add", "articles_article_change", "articles_standingpage_change"}

# What no page of ours ever asks for.
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)


def as_header(policy):
    """A policy as browsers read it."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


PUBLIC_HEADER, ADMIN_HEADER, EDITOR_HEADER = map(as_header, (PUBLIC, ADMIN, EDITOR))


def header_for(match):
    """The content policy of the page that ``match``, a request's ``resolver_match``, leads to."""
    if match is None or not match.route.startswith("admin/"):
        return PUBLIC_HEADER
    return EDITOR_HEADER if match.url_name in EDITOR_PAGES else ADMIN_HEADER


class PolicyMiddleware:
    """Sends the policies with every answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        # Django's own pages on faults in debug mode hold their styles and script.
        if not (settings.DEBUG and response.status_code in {404, 500}):
            response["Content-Security-Policy"] = header_for(request.resolver_match)
        return response
