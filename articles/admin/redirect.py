"""Old public addresses. Most are made by the lifecycle; an editor adds those of an older site."""

from django.contrib import admin

from articles.admin.widgets import Autocomplete
from articles.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ["old_path", "target_shown"]
    search_fields = ["old_path"]
    list_per_page = 50
    fields = ["old_path", "article", "section", "topic", "term"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("article__live_version", "section", "topic", "term")
            .prefetch_related("section__wordings", "topic__wordings", "term__wordings")
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs["widget"] = Autocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        """An address once public is never given to another, so its redirect stays."""
        return False

    @admin.display(description=Redirect._meta.verbose_name)
    def target_shown(self, redirect):
        return redirect.target
