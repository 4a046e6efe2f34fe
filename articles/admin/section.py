"""Sections, with their words and forms of dates in each language."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.severities import SectionForm
from articles.admin.topic import PlaceAdmin, WordingInline
from articles.models import Section, SectionWording


class SectionWordingInline(WordingInline):
    model = SectionWording
    fieldsets = [
        (None, {"fields": ["language", "name", "description"]}),
        (_("Dates"), {"fields": ["published_format", "updated_format"]}),
        (_("Notice on archived articles"), {"fields": ["archive_notice_heading", "archive_notice_body"]}),
        (_("Medical terms"), {"fields": ["medical_terms"]}),
        (_("Feedback under articles"), {"fields": ["feedback_heading", "feedback_prompt", "urgent_help"]}),
    ]


@admin.register(Section)
class SectionAdmin(PlaceAdmin):
    form = SectionForm
    inlines = [SectionWordingInline]
    list_display = ["shown_name", "slug", "position", "time_zone"]
    search_fields = ["slug", "wordings__name"]
    fieldsets = [
        (None, {"fields": ["slug", "position"]}),
        (
            _("What stands around an article"),
            {
                "fields": [
                    "show_heading",
                    "show_breadcrumb",
                    "show_back_link",
                    "show_kind",
                    "published_position",
                    "time_zone",
                ]
            },
        ),
        (_("Medical review"), {"fields": ["review_interval_months"]}),
        (_("Checks beside a text"), {"fields": ["checks"], "classes": ["collapse"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """Who only looks finds the checks on their own pages."""
        found = super().get_fieldsets(request, obj)
        may_change = obj is None or self.has_change_permission(request, obj)
        return [one for one in found if may_change or one[1]["fields"] != ["checks"]]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        lifecycle.set_checks(section=obj, severities=form.cleaned_data["checks"])
