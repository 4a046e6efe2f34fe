"""The inbox: find, read and triage answers. Readers' words are shown as text and never changed."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.http import Http404, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article_list import SectionFilter
from articles.admin.refusals import ForgivingList
from articles.models import Article
from feedback.admin.emails import emails
from feedback.admin.reports import area_report, article_report
from feedback.admin.saved_filters import SavedFilters
from feedback.admin.task import make_task
from feedback.admin.triage import Triage
from feedback.exports import FORMATS
from feedback.models import Feedback, Note
from feedback.querysets import QUEUE_ORDER
from feedback.spam import Sign


class ArticleSectionFilter(SectionFilter):
    field = "version__article__section"


class ArticleFilter(admin.SimpleListFilter):
    """Nothing to choose from, for there are thousands: the report of an article leads here."""

    title = _("article")
    parameter_name = "article"

    def lookups(self, request, model_admin):
        wanted = self.value() or ""
        articles = Article.objects.select_related("live_version").filter(pk=wanted if wanted.isdecimal() else None)
        return [(str(article.pk), article.title) for article in articles]

    def queryset(self, request, queryset):
        return queryset.filter(version__article=self.value()) if self.value() else queryset


class MineFilter(admin.SimpleListFilter):
    title = _("assigned to")
    parameter_name = "assigned"

    def lookups(self, request, model_admin):
        return [("me", _("Me")), ("nobody", _("Nobody"))]

    def queryset(self, request, queryset):
        wanted = {"me": request.user.pk, "nobody": None}
        return queryset.filter(assigned_to=wanted[self.value()]) if self.value() in wanted else queryset


class WaitingFilter(admin.SimpleListFilter):
    title = _("waiting")
    parameter_name = "waits"

    def lookups(self, request, model_admin):
        return [("urgent", _("Urgent and waiting"))]

    def queryset(self, request, queryset):
        return queryset.urgent_and_waiting() if self.value() == "urgent" else queryset


class NoteForm(forms.ModelForm):
    class Meta:
        # A table's heading names its column to those who see it.
        widgets = {"text": AdminTextareaWidget(attrs={"rows": 3, "aria-label": _("Note")})}


class NoteInline(admin.TabularInline):
    model = Note
    form = NoteForm
    fields = ["text", "author", "created_at"]
    readonly_fields = ["author", "created_at"]
    extra = 1
    can_delete = False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Feedback)
class FeedbackAdmin(Triage, SavedFilters, ForgivingList, admin.ModelAdmin):
    list_display = ["urgency_and_wait", "state", "answer", "excerpt", "article", "section", "reason", "received_at"]
    # The first column is mostly empty, and an empty link leads nobody.
    list_display_links = ["article"]
    list_filter = [
        *["state", WaitingFilter, MineFilter, "urgency", "is_helpful", "reason"],
        *[ArticleSectionFilter, ArticleFilter],
        *["language", "is_after_withdrawal", "received_at"],
    ]
    search_fields = ["comment", "version__title"]  # that there is a search; how, ``with_words`` knows
    list_per_page = 50
    show_full_result_count = False
    save_on_top = True
    # First what the reader said, then what becomes of it.
    fields = [
        *["comment", "passage_quote", "reason", "answer", "urgency_and_wait", "article_link"],
        *["state", "assigned_to", "task", "signs", "language", "received_at", "is_after_withdrawal", "is_purged"],
    ]
    readonly_fields = [name for name in fields if name not in {"state", "assigned_to"}]
    inlines = [NoteInline]
    actions = ["mark_in_progress", "mark_done", "mark_no_action", "mark_spam", "assign_to_me", "make_task"]

    class Media:
        css = {"all": ["newsroom/admin/inbox.css"]}
        js = ["newsroom/admin/triage.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).for_inbox()

    def get_ordering(self, request):
        return QUEUE_ORDER

    def get_search_results(self, request, queryset, search_term):
        return queryset.with_words(search_term), False

    def has_add_permission(self, request):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("reports/", wrap(partial(area_report, model_admin=self)), name="feedback_report"),
            path(
                "reports/articles/<int:article_id>/",
                wrap(partial(article_report, model_admin=self)),
                name="feedback_report_article",
            ),
            path("emails/", wrap(partial(emails, model_admin=self)), name="feedback_emails"),
            path("export/<str:file_format>/", wrap(self.export), name="feedback_feedback_export"),
            *super().get_urls(),
        ]

    def has_export_permission(self, request):
        return request.user.has_perm("feedback.export_feedback")

    def changelist_view(self, request, extra_context=None):
        formats = list(FORMATS) if self.has_export_permission(request) else []
        return super().changelist_view(request, {"export_formats": formats} | (extra_context or {}))

    def export(self, request, file_format):
        """The list as it is filtered, as a file; who took what is in the log."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        if file_format not in FORMATS:
            raise Http404
        try:
            answers = self.get_changelist_instance(request).get_queryset(request)
            count = answers.count()
        except (DataError, IncorrectLookupParameters, OverflowError, ValueError):
            messages.error(request, _("This list cannot be exported: its address holds a value that is none."))
            return HttpResponseRedirect(reverse("admin:feedback_feedback_changelist"))
        content_type, write = FORMATS[file_format]
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(Feedback),
            object_repr=ngettext("Export of %d answer", "Export of %d answers", count) % count,
            action_flag=CHANGE,
            change_message=gettext("Exported as %(format)s: %(filters)s")
            % {"format": file_format.upper(), "filters": request.GET.urlencode() or gettext("everything")},
        )
        name = f"feedback-{timezone.now():%Y-%m-%d}.{file_format}"
        return StreamingHttpResponse(
            write(answers),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "assigned_to":
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def save_formset(self, request, form, formset, change):
        for note in formset.save(commit=False):
            note.author = request.user
            note.save()

    @admin.display(description=_("urgency"), ordering="urgency")
    def urgency_and_wait(self, feedback):
        """What it sounds like and, while it is urgent and waits, since how many hours."""
        if not feedback.is_urgent:
            return None if feedback.urgency == Feedback.Urgency.NONE else feedback.get_urgency_display()
        if feedback.state not in Feedback.WAITING:
            return feedback.get_urgency_display()
        hours = int((timezone.now() - feedback.received_at).total_seconds() // 3600)
        return format_html("<strong>{}</strong> {}", feedback.get_urgency_display(), _("waits %d h") % hours)

    @admin.display(description=_("signs of spam"))
    def signs(self, feedback):
        labels = dict(Sign.choices)
        return ", ".join(str(labels.get(sign, sign)) for sign in feedback.spam_signs) or None

    @admin.display(description=_("answer"), ordering="is_helpful")
    def answer(self, feedback):
        return _("Helpful") if feedback.is_helpful else _("Not helpful")

    @admin.display(description=_("article"), ordering="version__title")
    def article(self, feedback):
        return f"{feedback.version.title} ({feedback.version.number})"

    @admin.display(description=_("section"))
    def section(self, feedback):
        return feedback.version.article.section.name

    @admin.display(description=_("comment"))
    def excerpt(self, feedback):
        return Truncator(feedback.comment).chars(120)

    @admin.display(description=_("article and version"))
    def article_link(self, feedback):
        version = feedback.version
        address = version.article.get_absolute_url() if version.is_live_version else version.get_absolute_url()
        return format_html(
            '<a href="{}">{} ({})</a> · <a href="{}">{}</a>',
            *(address, version.title, version.number),
            *(reverse("admin:feedback_report_article", args=[version.article_id]), _("Report")),
        )

    @admin.action(description=_("Make a task of them…"), permissions=["triage"])
    def make_task(self, request, queryset):
        return make_task(self, request, queryset)
