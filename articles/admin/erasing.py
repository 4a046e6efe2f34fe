"""The page on which an administrator erases the words of a version; it says what goes, what stays, what readers see."""

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
from django.views.decorators.http import require_http_methods

from articles import lifecycle
from articles.admin.fields import PlainTextField
from articles.admin.refusals import add_refusal
from articles.models import Article, Version


class EraseForm(forms.Form):
    required_css_class = "required"
    reason = PlainTextField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers see it where the words stood. Do not repeat what must not be kept."),
        error_messages={"required": _("Say why the words were removed; readers see it in their place.")},
    )
    change_note = PlainTextField(
        label=_("Change note from now on"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the history. Word it anew if it holds what must not be kept."),
    )

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = version
        if version.change_kind in lifecycle.NOTED:
            self.initial["change_note"] = version.change_note
        else:
            del self.fields["change_note"]

    def perform(self, by):
        # Nothing said of it, what readers were told stays as it is, to the letter.
        changed = {"change_note"} & set(self.changed_data)
        note = {name: self.cleaned_data[name] for name in changed}
        lifecycle.erase_words(version=self.version, reason=self.cleaned_data["reason"], by=by, **note)
        return gettext("Erased the words of version %(number)s: %(reason)s") % {
            "number": self.version.number,
            "reason": self.cleaned_data["reason"],
        }


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request, object_id, number, *, model_admin):
    article = get_object_or_404(Article.objects.select_related("section", "live_version"), pk=object_id)
    if not request.user.has_perm("articles.erase_version"):
        raise PermissionDenied
    version = get_object_or_404(Version.objects.for_version_page(), article=article, number=number)
    version.article = article
    back = HttpResponseRedirect(reverse("admin:articles_article_versions", args=[article.pk]))
    if why_not := lifecycle.why_not_erased(version):
        messages.error(request, why_not)
        return back
    form = EraseForm(request.POST if request.method == "POST" else None, version=version)
    if form.is_valid():
        try:
            with transaction.atomic():
                note = form.perform(request.user)
                model_admin.log_change(request, Article.objects.get(pk=article.pk), note)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, note)
            return back
    same = article.versions.filter(fingerprint=version.fingerprint).exclude(pk=version.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Erase the words of version %s") % number,
        "opts": model_admin.opts,
        "original": article,
        "version": version,
        "same": list(same.for_history()),
        "form": form,
    }
    return TemplateResponse(request, "admin/articles/article/erase.html", context)
