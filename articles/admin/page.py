"""Standing pages: a fixed set, one text for each language."""

from django.conf import settings
from django.contrib import admin

from articles.admin.fields import HtmlField
from articles.models import StandingPage


@admin.register(StandingPage)
class StandingPageAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "language", "modified_at"]
    list_filter = ["language", "kind"]
    save_on_top = True

    class Media:
        css = {"all": ["newsroom/editor/editor.css"]}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "body":
            return HtmlField(config="page", keeps_references=False, label=db_field.verbose_name.capitalize())
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return ["kind", "language"] if obj else []

    def has_add_permission(self, request):
        """Only where a page still lacks a language."""
        every = len(StandingPage.Kind.values) * len(settings.LANGUAGES)
        return super().has_add_permission(request) and StandingPage.objects.count() < every

    def has_delete_permission(self, request, obj=None):
        return False
