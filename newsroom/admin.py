"""The accounts of the staff: roles are groups (made by a migration), passwords are chosen by their owners."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from newsroom.accounts import invite


class _UniqueEmail:
    """An e-mail belongs to one account, or a link for a new password would open several."""

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email and User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another account has this e-mail address."))
        return email


class InvitationForm(_UniqueEmail, forms.ModelForm):
    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "groups"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["groups"].required = True

    def save(self, commit=True):
        user = super().save(commit=False)
        user.is_staff = True
        # Nobody knows it; with an unusable one, a person whose link has expired could not ask for another.
        user.set_password(get_random_string(64))
        if commit:
            user.save()
            self.save_m2m()
        return user


class AccountForm(_UniqueEmail, UserAdmin.form):
    pass


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Administrators invite and assign roles; only a superuser touches a superuser."""

    form = AccountForm
    add_form = InvitationForm
    add_form_template = None
    list_display = ["username", "get_full_name", "email", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active", "is_superuser"]
    actions = ["send_link"]
    filter_horizontal = []
    add_fieldsets = [
        (
            None,
            {
                "fields": ["username", "first_name", "last_name", "email", "groups"],
                "description": _("The person gets an e-mail with a link under which they choose their password."),
            },
        )
    ]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Roles"), {"fields": ["is_active", "is_staff", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            return [*fieldsets, (_("All rights"), {"fields": ["is_superuser"]})]
        return fieldsets

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Not of whoever has done something: their entries in the log would go with them, and histories be untrue."""
        has_done = obj is not None and LogEntry.objects.filter(user=obj).exists()
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj) and not has_done

    @staticmethod
    def _may_touch(request, obj):
        return obj is None or request.user.is_superuser or not obj.is_superuser

    def get_actions(self, request):
        # Accounts are deleted one by one, where it is checked whose they are; mostly they are made inactive.
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            self._invite(request, [form.instance])

    @admin.action(description=_("Send a link for a new password"), permissions=["change"])
    def send_link(self, request, queryset):
        self._invite(request, [user for user in queryset if user.is_active and self._may_touch(request, user)])

    def _invite(self, request, users):
        reached = [user for user in users if user.email and invite(user)]
        if reached:
            said = ngettext("%d person got a link by e-mail.", "%d people got a link by e-mail.", len(reached))
            messages.success(request, said % len(reached))
        if len(reached) < len(users):
            missed = ", ".join(user.get_username() for user in users if user not in reached)
            messages.error(request, _("No e-mail could be sent to: %s") % missed)

    @admin.display(description=_("roles"))
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all()) or "–"


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    pass
