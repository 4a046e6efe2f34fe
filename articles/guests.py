"""What a guest with a preview link sees: the draft in the real page, and where to leave remarks.

No cache may keep it and no search engine may list it; its address goes to no other site.
"""

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles import pages
from articles.forms import RemarkForm
from articles.lifecycle import previews
from articles.origin import is_own_origin

# With "no-referrer", browsers would hide the form's own origin, too.
HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "same-origin",
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, token):
    """The draft behind ``token``; POST leaves a remark on it."""
    response = _answer(request, token)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _answer(request, token):
    try:
        link = previews.link_of(token)
    except BadSignature:
        return _ended(request, "forged", status=404)
    except previews.Ended as ended:
        return _ended(request, ended.why, article=ended.article)
    article = link.version.article
    with translation.override(article.language):
        response = _receive(request, link, token) if request.method == "POST" else _page(request, link)
    response["Content-Language"] = article.language
    return response


def _receive(request, link, token):
    form = RemarkForm(request.POST, link=link)
    if not is_own_origin(request):
        form.add_error(None, _("This form was sent from another site. Please send it from here."))
        return _page(request, link, form, status=403)
    if form.is_valid():
        try:
            form.save()
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return HttpResponseRedirect(
                reverse("articles:guest_preview", args=[token], query={"kept": 1}, fragment="remarks")
            )
    return _page(request, link, form, status=400)


def _page(request, link, form=None, status=200):
    context = pages.article_page(article=link.version.article, version=link.version) | {
        "is_preview": True,
        "link": link,
        "form": form or RemarkForm(link=link),
        "remarks": link.remarks.all(),
        "is_kept": "kept" in request.GET,
    }
    return render(request, "articles/guest_preview.html", context, status=status)


def _ended(request, why, *, article=None, status=410):
    context = pages.frame() | {"why": why, "article": article}
    return render(request, "articles/guest_preview_ended.html", context, status=status)
