"""Staff look at words that readers do not see yet, in the real page."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from articles import pages
from articles.models import Article, Version


@require_safe
def preview(request, object_id, *, model_admin):
    """The article with its open words, else its live ones; ``?version=`` names another version.

    ``admin_view``, which wraps it, keeps the answer out of every cache.
    """
    article = get_object_or_404(Article.objects.select_related("section", "live_version"), pk=object_id)
    if not model_admin.has_view_permission(request, article):
        raise PermissionDenied
    version = _wanted(article, request.GET.get("version", ""))
    with translation.override(article.language):
        context = pages.article_page(article=article, version=version)
        context |= {"is_preview": True, "edit_address": reverse("admin:articles_article_change", args=[article.pk])}
        response = render(request, "articles/article_detail.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Content-Language"] = article.language
    return response


def _wanted(article, number):
    if not number:
        version = article.open_version or article.live_version
        if version is None:
            raise Http404
        return version
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Http404
    return get_object_or_404(Version.objects.for_version_page(), article=article, number=number)
