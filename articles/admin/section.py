"""Sections, with their words and forms of dates in each language."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.topic import PlaceAdmin, WordingInline
from articles.models import Section, SectionWording


class SectionWordingInline(WordingInline):
    model = SectionWording
    fieldsets = [
        (None, {"fields": ["language", "name", "description"]}),
        (_("Dates"), {"fields": ["published_format", "updated_format"]}),
        (_("Notice on archived articles"), {"fields": ["archive_notice_heading", "archive_notice_body"]}),
        (_("Feedback under articles"), {"fields": ["feedback_heading", "feedback_prompt"]}),
    ]


@admin.register(Section)
class SectionAdmin(PlaceAdmin):
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
    ]
