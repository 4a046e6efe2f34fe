"""People who write and review."""

from django.contrib import admin

from articles.models import Person


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ["name", "credentials", "slug"]
    search_fields = ["name", "slug", "credentials"]
    prepopulated_fields = {"slug": ["name"]}
    list_per_page = 50
