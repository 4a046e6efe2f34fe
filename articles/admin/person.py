"""People who write and review."""

from django.contrib import admin
from django.contrib.auth import get_user_model

from articles.models import Person


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ["name", "credentials", "slug"]
    search_fields = ["name", "slug", "credentials"]
    prepopulated_fields = {"slug": ["name"]}
    list_per_page = 50

    def get_exclude(self, request, obj=None):
        """Only those who look after the accounts say whose is whose."""
        return [] if request.user.has_perm("auth.change_user") else ["account"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "account":
            kwargs["queryset"] = get_user_model().objects.filter(is_staff=True).order_by("username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
