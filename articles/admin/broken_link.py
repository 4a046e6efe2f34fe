"""Links that lead to nothing, as ``check_links`` found them: each leads to the article in which to mend it."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.article import short_day
from articles.models import BrokenLink


@admin.register(BrokenLink)
class BrokenLinkAdmin(admin.ModelAdmin):
    list_display = ["article", "address", "why", "found_on"]
    list_display_links = None
    list_filter = ["why"]
    search_fields = ["address", "version__title"]
    list_per_page = 50
    list_select_related = ["version"]

    def get_queryset(self, request):
        """Not those in words that have been replaced since."""
        return super().get_queryset(request).current()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        title = {"title": self.opts.verbose_name_plural.capitalize()}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description=_("found"), ordering="found_at")
    def found_on(self, broken):
        return short_day(broken.found_at)

    @admin.display(description=_("article"), ordering="version__title")
    def article(self, broken):
        address = reverse("admin:articles_article_change", args=[broken.version.article_id])
        return format_html('<a href="{}">{}</a>', address, broken.version.title)


admin.site.register_queue(
    "broken-links",
    label=_("Broken links"),
    count=lambda user: BrokenLink.objects.current().count(),
    address=lambda user: reverse("admin:articles_brokenlink_changelist"),
    permission="articles.view_brokenlink",
)
