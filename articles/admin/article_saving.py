"""Saving the form of an article: words, rows and catalogue in one write, and two editors brought together."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from articles import lifecycle
from articles.admin import conflicts
from articles.admin.others import last_change
from articles.lifecycle import CATALOGUE
from articles.states import State


class ArticleSaving:
    """The part of the article's admin that writes; what may be written is decided by ``articles.lifecycle``."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            request.POST = conflicts.with_edits(request.POST)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except lifecycle.Conflict as conflict:
            return conflicts.page(request, conflict, model_admin=self)

    def save_model(self, request, obj, form, change):
        """Words, rows and catalogue are one write; see ``save_related``."""

    def save_related(self, request, form, formsets, change):
        work = form.work() | {formset.prefix: formset.written() for formset in formsets}
        if change:
            self._save_work(request, form, formsets, work)
        else:
            self._start(request, form, formsets, work)

    def _save_work(self, request, form, formsets, work):
        article, data = form.instance, form.cleaned_data
        answers = conflicts.answers(request.POST)
        try:
            saved = lifecycle.save_work(
                article=article, basis=data["basis"], began=data["began"], work=work, by=request.user, **answers
            )
        except lifecycle.Conflict as conflict:
            conflict.form, conflict.formsets = form, formsets
            raise
        forget(article)
        request.merged_with = last_change(article) if saved.is_merged else None
        # For the history: what was written, not what the form differed in from what others had saved meanwhile.
        form.changed_data = [name for name in form.fields if name in saved.changed]
        if "translated_from" in saved.changed:
            form.changed_data.append("translation_of")
        for formset in formsets:
            if formset.prefix in saved.changed:
                formset.note(list(getattr(article.open_version, formset.prefix).select_related()))

    def _start(self, request, form, formsets, work):
        first = {name: work.pop(name) for name in ("section", "slug", "kind", "language")}
        catalogue = {name: work.pop(name) for name in CATALOGUE if name in work}
        article = lifecycle.start_article(by=request.user, **first, **work)
        lifecycle.save_catalogue(article=article, **catalogue)
        form.instance.pk = article.pk
        form.instance._state.adding = False
        forget(form.instance)
        for formset in formsets:
            formset.note(work[formset.prefix])

    def response_add(self, request, obj, post_url_continue=None):
        return self._saved(request, obj)

    def response_change(self, request, obj):
        return self._saved(request, obj)

    def _saved(self, request, article):
        messages.success(request, saved_message(article))
        if other := getattr(request, "merged_with", None):
            messages.info(request, merged_message(other, request.user))
        page = "preview" if "_preview" in request.POST else "change"
        return HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]))


def forget(article):
    """Let ``article`` be read anew, together with the version that was being worked on."""
    article.__dict__.pop("open_versions", None)
    article.refresh_from_db()


def saved_message(article):
    if article.state == State.DRAFT:
        return gettext("Draft saved. Readers see nothing of it yet.")
    if article.open_version is None:
        return gettext("Saved.")
    return gettext("Draft saved. Readers still see version %s.") % article.live_version.number


def merged_message(other, user):
    """What someone did to the article while ``user`` had its form open."""
    if other.who == user:
        said = gettext("You saved this article yourself meanwhile (%(when)s: %(what)s). Both were brought together.")
    else:
        said = gettext("%(who)s worked on it meanwhile (%(when)s: %(what)s). Both were brought together.")
    return said % {"who": other.name, "when": other.when, "what": other.what.rstrip(".")}
