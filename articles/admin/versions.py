"""All versions of an article: what changed between any two of them, and an old one taken up again as a draft."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from articles import lifecycle
from articles.admin.telling import differences
from articles.admin.trend import trend_of
from articles.models import Article, Remark


class CompareForm(forms.Form):
    """Which two versions to hold side by side; without a choice, the newest and the one before it."""

    old = forms.TypedChoiceField(label=_("Version"), coerce=int)
    new = forms.TypedChoiceField(label=_("compared with"), coerce=int)

    def __init__(self, data, versions):
        numbers = [version.number for version in versions]
        usual = {"new": numbers[0], "old": numbers[1] if len(numbers) > 1 else numbers[0]}
        super().__init__({name: data.get(name, number) for name, number in usual.items()})
        for name in usual:
            self.fields[name].choices = [(version.number, label(version)) for version in versions]


def label(version):
    """A version as an editor tells it from the others."""
    if version.is_live_version:
        return gettext("%s (readers see it)") % version.number
    return gettext("%s (draft)") % version.number if version.is_open else str(version.number)


@require_safe
def versions(request, object_id, *, model_admin):
    """The list of versions, and below it the words that two of them do not share."""
    article = _article(request, object_id, model_admin.has_view_permission)
    found = list(article.versions.for_history().select_related("assessment", "erased_by"))
    for version in found:
        version.article = article
        version.is_erasable = not lifecycle.why_not_erased(version)
    form = CompareForm(request.GET, found) if found else None
    changes = []
    if form and form.is_valid() and form.cleaned_data["old"] != form.cleaned_data["new"]:
        changes = changes_between(*(_version(article, form.cleaned_data[name]) for name in ("old", "new")))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Versions"),
        "opts": model_admin.opts,
        "original": article,
        "versions": found,
        "form": form,
        "changes": changes,
        "trend": trend_of(article),
        "remarks": Remark.objects.filter(version__article=article).select_related("version", "settled_by"),
        "may_restore": model_admin.has_change_permission(request, article),
    }
    return TemplateResponse(request, "admin/articles/article/versions.html", context)


@require_http_methods(["POST"])
def restore(request, object_id, number, *, model_admin):
    """Take an old version up as a new draft."""
    article = _article(request, object_id, model_admin.has_change_permission)
    done = gettext("Version %s was taken up again as a draft. Readers do not see it yet.") % number
    try:
        with transaction.atomic():
            lifecycle.restore_version(version=_version(article, number), by=request.user)
            model_admin.log_change(request, article, done)
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
        return HttpResponseRedirect(reverse("admin:articles_article_versions", args=[article.pk]))
    messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def changes_between(old, new):
    """``[(name of the field, what changed as safe HTML)]`` for all words that differ, in the order of the page."""
    return differences(lifecycle.words_of(old), lifecycle.words_of(new))


def _article(request, object_id, is_allowed):
    article = get_object_or_404(Article.objects.select_related("section", "live_version"), pk=object_id)
    if not is_allowed(request, article):
        raise PermissionDenied
    return article


def _version(article, number):
    return get_object_or_404(article.versions.for_version_page(), number=number)
