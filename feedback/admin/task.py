"""Tasks from readers: what is to be done, from which answers it came, and which version did it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.refusals import ForgivingList, RefusingAdmin, add_refusal
from feedback import lifecycle
from feedback.models import Feedback, Task


class OpenFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "open"

    def lookups(self, request, model_admin):
        return [("yes", _("Open")), ("no", _("Closed"))]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.open()
        return queryset.closed() if self.value() == "no" else queryset


class ItemInline(admin.TabularInline):
    model = Feedback
    verbose_name_plural = _("What readers said")
    fields = readonly_fields = ["comment", "passage_quote", "reason", "state", "received_at"]
    show_change_link = True
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("version")  # which each is named by

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Task)
class TaskAdmin(ForgivingList, RefusingAdmin, admin.ModelAdmin):
    list_display = ["named", "listed_article", "items", "answered_by", "dropped_at", "created_at"]
    list_filter = [OpenFilter]
    search_fields = ["title", "article__live_version__title"]
    fields = ["title", "article_link", "answered_by", "dropped_at", "created_by", "created_at"]
    readonly_fields = ["article_link", "dropped_at", "created_by", "created_at"]
    inlines = [ItemInline]
    actions = ["drop"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_items().select_related("article__live_version", "answered_by")

    def get_readonly_fields(self, request, obj=None):
        closed = [] if obj is None or obj.is_open else ["answered_by"]
        return [*super().get_readonly_fields(request, obj), *closed]

    def has_add_permission(self, request):
        # A task comes from answers: it is begun in the list of feedback.
        return False

    def get_actions(self, request):
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "answered_by":
            task = request.resolver_match.kwargs.get("object_id", "")
            versions = db_field.remote_field.model.objects.for_history()
            kwargs["queryset"] = versions.filter(article__feedback_tasks=task if task.isdecimal() else None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if field := form.base_fields.get("answered_by"):
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
            field.help_text = _("Its answers are done then, and once the version is live, the article's history tells.")
        return form

    def save_model(self, request, obj, form, change):
        version = obj.answered_by if "answered_by" in form.changed_data else None
        if version:
            obj.answered_by = None
        obj.save()
        if version:
            lifecycle.answer_task(task=obj, version=version)

    @admin.display(description=_("what to do"), ordering="title")
    def named(self, task):
        return str(task)  # whose title may be gone

    @admin.display(description=_("article"))
    def listed_article(self, task):
        return task.article.title

    @admin.display(description=_("readers"), ordering="item_count")
    def items(self, task):
        return task.item_count

    @admin.display(description=_("article"))
    def article_link(self, task):
        address = reverse("admin:articles_article_change", args=[task.article_id])
        return format_html('<a href="{}">{}</a>', address, task.article.title)

    @admin.action(description=_("Drop: nothing will be done"), permissions=["change"])
    def drop(self, request, queryset):
        for task in queryset.open():
            lifecycle.drop_task(task=task)
            self.log_change(request, task, gettext("Dropped."))


class TaskForm(forms.Form):
    """Which task the chosen answers go into."""

    task = forms.ModelChoiceField(Task.objects.none(), label=_("Into an open task"), required=False)
    title = forms.CharField(label=_("Or a new one: what to do"), max_length=200, required=False)

    def __init__(self, *args, answers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = Task.objects.open().filter(article__versions__feedback__in=answers).distinct()


def make_task(model_admin, request, queryset):
    """The page between choosing answers in the list and having them in a task."""
    form = TaskForm(request.POST if "make" in request.POST else None, answers=queryset)
    if form.is_bound and form.is_valid():
        try:
            task = lifecycle.start_task(answers=queryset, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            model_admin.log_change(request, task, gettext("Answers of readers were put into this task."))
            messages.success(request, _("The answers are in the task “%s”.") % task)
            return HttpResponseRedirect(reverse("admin:feedback_task_change", args=[task.pk]))
    return TemplateResponse(
        request,
        "admin/feedback/make_task.html",
        {
            **model_admin.admin_site.each_context(request),
            "title": _("A task from what readers said"),
            "opts": model_admin.opts,
            "form": form,
            "answers": queryset,
        },
    )
