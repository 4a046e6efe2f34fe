"""All addresses, by inclusion only.

Pages that belong to no language of their own stand once for each: at ``/`` in the default
language and, for the others, under the language's code. An article has one language, so its
address is one; it comes after those, for it fits any two segments.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

from articles import styleguide

urlpatterns = [
    path("admin/", include("newsroom.account_urls")),
    path("admin/", admin.site.urls),
    path("styleguide/", styleguide.show, name="styleguide"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(path("", include("articles.site_urls")), prefix_default_language=False),
    path("", include("articles.urls")),
    path("", include("feedback.urls")),
]

handler404 = "articles.views.not_found"
