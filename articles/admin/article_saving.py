"""Saving the form of an article: words, rows and catalogue in one write, and two editors brought together."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from articles import lifecycle
from articles.admin import conflicts, typed
from articles.admin.others import last_change
from articles.admin.transitions import offered_to
from articles.lifecycle import CATALOGUE
from articles.models import Article
from articles.states import State


class ArticleSaving:
    """The part of the article's admin that writes; what may be written is decided by ``articles.lifecycle``."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            request.POST = conflicts.with_edits(request.POST)
            if object_id is None:
                object_id, form_url = self._begun(request) or (None, form_url)
            elif self.get_object(request, object_id) is None and self.has_add_permission(request):
                return self._rescue(request, object_id)
        else:
            request.taken_up = typed.wanted(request)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except lifecycle.Conflict as conflict:
            return conflicts.page(request, conflict, model_admin=self)
        except Article.DoesNotExist:
            # It was there when the form was read, and gone when it was to be saved.
            return self._rescue(request, object_id)

    def _begun(self, request):
        """The key and the form's address of the draft that was made of a new article while it was typed, if any."""
        copy = typed.of_the_tab(request)
        if copy is None or copy.article is None:
            return None
        request.POST = request.POST.copy()
        for name in ("basis", "began"):
            request.POST[name] = (copy.loaded or {}).get(name, "")
        return str(copy.article_id), typed.form_address(copy.article)

    def _rescue(self, request, object_id):
        """The article was deleted while somebody had its form open; what they sent can become a new one."""
        copy = typed.rescue(request)
        other = last_change(Article(pk=object_id))
        who = f" ({other.name}, {other.when})" if other else ""
        said = gettext("This article was deleted meanwhile%s. What you wrote is here; saving it makes a new article.")
        messages.warning(request, said % who)
        return HttpResponseRedirect(f"{typed.form_address(None)}?copy={copy.pk}")

    def save_model(self, request, obj, form, change):
        """Words, rows and catalogue are one write; see ``save_related``."""

    def save_related(self, request, form, formsets, change):
        work = form.work() | {formset.prefix: formset.written() for formset in formsets}
        if change:
            self._save_work(request, form, formsets, work)
        else:
            self._start(request, form, formsets, work)
        typed.settle(request, form.instance)

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
        request.merged_with = last_change(article) if saved.became != lifecycle.Since.NOTHING else None
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

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= typed.context(request, obj, model_admin=self)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        return self._saved(request, obj)

    def response_change(self, request, obj):
        return self._saved(request, obj)

    def _saved(self, request, article):
        messages.success(request, saved_message(article))
        if other := getattr(request, "merged_with", None):
            messages.info(request, merged_message(other, request.user))
        return HttpResponseRedirect(reverse(f"admin:{_page_after(request, article)}", args=[article.pk]))


def _page_after(request, article):
    """Where the button leads that was pressed: on with the form, to the preview, or to a transition of these words."""
    if "_preview" in request.POST:
        return "articles_article_preview"
    wanted = [one for one in offered_to(request.user, article) if one.name == request.POST.get("_then")]
    return wanted[0].url_name if wanted else "articles_article_change"


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
