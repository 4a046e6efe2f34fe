"""What is done with many articles at once: each action has a page that names them and asks before anything is done."""

import hashlib

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.refusals import add_refusal
from articles.admin.transitions.asking import with_pickers
from articles.admin.transitions.ending import Notice, WayOn, archived_message
from articles.admin.widgets import AutocompleteMultiple
from articles.models import Article, Topic

# As many as one can look through before saying yes.
MOST = 200
CONFIRMED = "_confirmed"


class BulkForm(forms.Form):
    """What is asked once for all of ``articles``; ``seen`` says how they were when the page was made.

    ``title`` and ``says`` stand on that page.
    """

    required_css_class = "required"
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, articles, user, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        self.articles, self.user = articles, user
        self.initial["seen"] = self.now = _digest(articles)
        with_pickers(self, admin_site)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("seen") != self.now:
            self.data = self.data.copy()
            self.data["seen"] = self.now  # The page that says so shows them as they are.
            raise ValidationError(
                _("Some of these articles have changed since you opened this page. Please look at them once more.")
            )

    @staticmethod
    def why_not(article):
        """Why it cannot be done with ``article``, or ""."""
        return ""

    def perform(self):
        """Do it; returns pairs of an article and what its history says."""
        raise NotImplementedError


class BulkArchiveForm(WayOn, Notice, BulkForm):
    title = _("Archive several articles")
    says = _("These articles stay readable and findable, and say everywhere that they are archived.")
    field_order = ["seen", "successor", "nothing_newer", "notice_heading", "notice_body"]

    @staticmethod
    def why_not(article):
        return lifecycle.why_not_archived(article)

    def perform(self):
        data = self.cleaned_data
        # Where nothing is said here, each keeps the notice that it has.
        notice = {name: data[name] or None for name in ("notice_heading", "notice_body")}
        done = lifecycle.archive_many(articles=self.articles, successor=data["successor"], **notice)
        return [(article, archived_message(article)) for article in done]


class BulkTopicsForm(BulkForm):
    title = _("Topics of several articles")
    says = _("Readers see this at once, whatever version of the articles they read.")
    add = forms.ModelMultipleChoiceField(Topic.objects.with_wordings(), label=_("Add"), required=False)
    remove = forms.ModelMultipleChoiceField(Topic.objects.with_wordings(), label=_("Take away"), required=False)

    def __init__(self, *args, admin_site, **kwargs):
        super().__init__(*args, admin_site=admin_site, **kwargs)
        for name in ("add", "remove"):
            field = self.fields[name]
            field.widget = AutocompleteMultiple(Article._meta.get_field("topics"), admin_site)
            field.widget.choices = field.choices

    def perform(self):
        add, remove = self.cleaned_data["add"], self.cleaned_data["remove"]
        done = lifecycle.sort_many(articles=self.articles, add=list(add), remove=list(remove))
        said = [
            text % ", ".join(topic.name for topic in topics)
            for text, topics in ((gettext("Topics added: %s."), add), (gettext("Topics taken away: %s."), remove))
            if topics
        ]
        return [(article, " ".join(said)) for article in done]


class BulkKeepForm(BulkForm):
    title = _("Keep several articles as they are")
    says = _("These articles are not archived, and not proposed for it again until their words change.")

    def perform(self):
        done = [lifecycle.dismiss_proposal(article=article, by=self.user) for article in self.articles]
        return [(article, gettext("Kept: the proposal to archive it was dismissed.")) for article in done]


@admin.action(description=_("Archive…"), permissions=["archive"])
def archive_selected(model_admin, request, queryset):
    return _ask(model_admin, request, queryset, BulkArchiveForm)


@admin.action(description=_("Keep: dismiss the proposal to archive…"), permissions=["archive"])
def keep_selected(model_admin, request, queryset):
    return _ask(model_admin, request, queryset, BulkKeepForm)


@admin.action(description=_("Topics…"), permissions=["publish"])
def sort_selected(model_admin, request, queryset):
    return _ask(model_admin, request, queryset, BulkTopicsForm)


def _ask(model_admin, request, queryset, form_class):
    """The page that asks; once it is confirmed, what it says is done, or refused with all that was typed."""
    articles = list(queryset.order_by("pk")[: MOST + 1])
    if len(articles) > MOST:
        messages.error(request, _("Choose at most %d articles at once.") % MOST)
        return None
    able, unable = _parted(articles, form_class.why_not)
    posted = request.POST if CONFIRMED in request.POST and able else None
    form = form_class(posted, articles=able, user=request.user, admin_site=model_admin.admin_site)
    if form.is_valid() and _is_done(model_admin, request, form):
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": form_class.title,
        "says": form_class.says,
        "opts": model_admin.opts,
        "form": form,
        "able": able,
        "unable": unable,
        "action": request.POST["action"],
        "checkbox": ACTION_CHECKBOX_NAME,
        "confirmed": CONFIRMED,
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "admin/articles/article/bulk.html", context)


def _parted(articles, why_not):
    """Those with which it can be done, and pairs of another and the reason."""
    reasons = [(article, why_not(article)) for article in articles]
    return [one for one, reason in reasons if not reason], [(one, reason) for one, reason in reasons if reason]


def _is_done(model_admin, request, form):
    try:
        with transaction.atomic():
            done = form.perform()
            for article, note in done:
                model_admin.log_change(request, article, note)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    said = ngettext("%d article was changed.", "%d articles were changed.", len(done))
    messages.success(request, said % len(done))
    return True


def _digest(articles):
    """How all of ``articles`` are now, in a short text (no query where the list fetched their open versions)."""
    known = "|".join(f"{article.pk}={lifecycle.basis_of(article)}" for article in articles)
    return hashlib.sha256(known.encode()).hexdigest()
