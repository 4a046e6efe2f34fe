"""Forgotten passwords and invitations: Django's own views beside the admin, in its look."""

from django.contrib import admin
from django.contrib.auth import views
from django.urls import path, reverse_lazy

from newsroom.accounts import NewPasswordForm

# The names are those by which the admin and Django's own views and mails know these pages.
look = {"extra_context": {"site_header": admin.site.site_header, "site_title": admin.site.site_title}}

urlpatterns = [
    path(
        "password_reset/",
        views.PasswordResetView.as_view(
            form_class=NewPasswordForm,
            email_template_name="registration/new_password_email.txt",
            subject_template_name="registration/new_password_subject.txt",
            success_url=reverse_lazy("password_reset_done"),
            **look,
        ),
        name="admin_password_reset",
    ),
    path("password_reset/done/", views.PasswordResetDoneView.as_view(**look), name="password_reset_done"),
    path(
        "password_reset/<uidb64>/<token>/",
        views.PasswordResetConfirmView.as_view(success_url=reverse_lazy("password_reset_complete"), **look),
        name="password_reset_confirm",
    ),
    path(
        "password_reset/complete/",
        views.PasswordResetCompleteView.as_view(
            extra_context=look["extra_context"] | {"login_url": reverse_lazy("admin:login")}
        ),
        name="password_reset_complete",
    ),
]
