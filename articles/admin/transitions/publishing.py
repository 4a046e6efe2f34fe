"""What is asked before words reach readers, and before they wait, or are thrown away, instead."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.fields import PlainTextField
from articles.admin.others import last_change
from articles.admin.transitions.asking import TransitionForm, WhenForm
from articles.models import Article, Version
from articles.states import State


class PublicationForm(WhenForm):
    """Asks for a reason where something stands in the way; ``hindrances`` are shown beside that question."""

    override_reason = PlainTextField(
        label=_("Publish all the same, because"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The desk lists it, with your name, until what stands in the way is mended or approved."),
        error_messages={"required": _("Say why this is to be published all the same.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        version = self.article.open_version
        self.hindrances = lifecycle.hindrances(version) if version else []
        if not self.hindrances:
            del self.fields["override_reason"]

    def publish(self, **change):
        data = self.cleaned_data
        return lifecycle.publish(
            article=self.article,
            at=self.moment,
            basis=data["basis"],
            by=self.user,
            override_reason=data.get("override_reason", ""),
            **change,
        )

    def done_already(self):
        article = Article.objects.get(pk=self.article.pk)
        became = lifecycle.since(article, self.cleaned_data.get("basis", ""))
        last = last_change(article)
        if last is None or became not in {lifecycle.Since.PUBLISHED, lifecycle.Since.SCHEDULED}:
            return ""
        if last.who != self.user:
            said = gettext("These words were published or scheduled already (%(who)s, %(when)s: %(what)s).")
        elif article.is_scheduled:
            said = gettext("You have scheduled these words already (%(when)s: %(what)s). It was not done twice.")
        else:
            said = gettext("You have published these words already (%(when)s: %(what)s). It was not done twice.")
        return said % {"who": last.name, "when": last.when, "what": last.what.rstrip(".")}

    def with_reason(self, said):
        """What the history keeps: ``said``, and the reason for which a gate was passed."""
        reason = self.cleaned_data.get("override_reason", "")
        because = gettext("All the same, because: %s")
        return f"{said} {because % reason}" if reason else said


class FirstPublicationForm(PublicationForm):
    other_moment = _("At another time: in the future to schedule it, in the past if it is an old article")
    field_order = ["basis", "when", "at", "override_reason"]

    def perform(self):
        article = self.publish()
        moment = date_format(timezone.localtime(article.published_at), "DATETIME_FORMAT")
        if article.state == State.SCHEDULED:
            return self.with_reason(gettext("Scheduled for %s.") % moment)
        return self.with_reason(gettext("Published, dated %s.") % moment)


CHANGES = [
    (
        Version.ChangeKind.MINOR,
        _("Minor change: a typing error or the like. No date moves, readers are told nothing."),
    ),
    (
        Version.ChangeKind.UPDATE,
        _("Update: something new was added. The date of update moves and readers see your note."),
    ),
    (
        Version.ChangeKind.CORRECTION,
        _("Correction: something was wrong. The date of update moves and readers see your note, and what was wrong."),
    ),
    (
        Version.ChangeKind.REVIEW,
        _("Review: a medical reviewer has approved these words. The date of review moves, without a note."),
    ),
]


CHANGE = ("change_kind", "change_note", "what_was_wrong")


class ChangePublicationForm(PublicationForm):
    other_moment = _("At another time, in the future")
    change_kind = forms.ChoiceField(label=_("Kind of change"), choices=CHANGES, widget=forms.RadioSelect)
    change_note = PlainTextField(
        label=_("Change note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For an update or correction: one sentence to readers on what has changed."),
    )
    what_was_wrong = PlainTextField(
        label=_("What was wrong"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For a correction: one sentence to readers on what it said before."),
    )

    field_order = ["basis", "change_kind", "change_note", "what_was_wrong", "when", "at", "override_reason"]

    def __init__(self, *args, admin_site, **kwargs):
        super().__init__(*args, admin_site=admin_site, **kwargs)
        asked = [(question, question.field(self.article, self.user)) for question in admin_site.questions]
        self.questions = [question for question, field in asked if field]
        self.fields |= {question.name: field for question, field in asked if field}
        self.order_fields(["basis", *CHANGE, *(question.name for question in self.questions)])

    def clean(self):
        super().clean()
        change = {name: self.cleaned_data.get(name, "") for name in CHANGE}
        if (version := self.article.open_version) and not self.errors.keys() & set(CHANGE):
            for name, fault in lifecycle.change_faults(version=version, **change).items():
                self.add_error(name, fault)

    def perform(self):
        article = self.publish(**{name: self.cleaned_data[name] for name in CHANGE})
        if article.is_scheduled:
            answers = self.answers(article.open_version)
            due = date_format(timezone.localtime(article.open_version.due_at), "DATETIME_FORMAT")
            return self.with_reason(" ".join([gettext("The change is scheduled for %s.") % due, *answers]))
        version = article.live_version
        answers = self.answers(version)
        said = gettext("Published version %(number)s. %(kind)s.") % {
            "number": version.number,
            "kind": version.get_change_kind_display(),
        }
        return self.with_reason(" ".join(filter(None, [said, version.change_note, version.what_was_wrong, *answers])))

    def answers(self, version):
        """What the history says of what other apps asked about ``version``."""
        given = [(question, self.cleaned_data[question.name]) for question in self.questions]
        return [question.answer(version, value) for question, value in given if value]


class DiscardForm(TransitionForm):
    def perform(self):
        version = self.article.open_version
        if version is None:
            raise ValidationError(_("There are no unpublished words any more."))
        lifecycle.discard(version=version, basis=self.cleaned_data["basis"])
        return gettext("Discarded the unpublished version %s.") % version.number


class UnscheduleForm(TransitionForm):
    def perform(self):
        lifecycle.unschedule(article=self.article, basis=self.cleaned_data["basis"])
        return gettext("Unscheduled; it is a draft again.")


def publication_form(article):
    return FirstPublicationForm if article.published_at is None else ChangePublicationForm
