"""What readers looked for and did not find: read by editors, taken off the list once it is written about."""

from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from articles.models import MissedSearch


@admin.register(MissedSearch)
class MissedSearchAdmin(admin.ModelAdmin):
    list_display = ["search", "count", "language", "last_on"]
    list_display_links = None
    list_filter = ["language"]
    search_fields = ["text"]
    list_per_page = 50

    def get_queryset(self, request):
        """Only what enough readers have looked for has words to show."""
        return super().get_queryset(request).exclude(text="")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("searched for"), ordering="text")
    def search(self, missed):
        """The words, as a link that searches for them now."""
        with override(missed.language):
            address = f"{reverse('site:search')}?{urlencode({'q': missed.text})}"
        return format_html('<a href="{}">{}</a>', address, missed.text)
