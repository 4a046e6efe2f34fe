"""The glossary: what medical words mean, in each language."""

from django.contrib import admin

from articles.admin.topic import PlaceAdmin, WordingInline
from articles.models import Term, TermWording


class TermWordingInline(WordingInline):
    model = TermWording
    fields = ["language", "name", "description", "other_names"]


@admin.register(Term)
class TermAdmin(PlaceAdmin):
    inlines = [TermWordingInline]
    list_display = ["shown_name", "shown_other_names", "slug"]
    search_fields = ["slug", "wordings__name", "wordings__other_names"]
    list_per_page = 100

    def has_delete_permission(self, request, obj=None):
        """A term whose old address leads on stays: an address once public is never given to another."""
        return super().has_delete_permission(request, obj) and not (obj is not None and obj.redirects.exists())

    def get_actions(self, request):
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    @admin.display(description=TermWording._meta.get_field("other_names").verbose_name)
    def shown_other_names(self, term):
        return ", ".join(term.wording().names[1:])
