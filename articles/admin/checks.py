"""The checks beside a text: a page of help for each, and the panel that asks them.

What a section makes of them is set in the section's own form (``articles.admin.severities``).
"""

from functools import partial

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.admin.checks_panel import panel
from articles.content.checks import RULES, SEVERITY_LABELS, WORD_LISTS
from articles.models import CheckSetting, Section


@admin.register(CheckSetting)
class CheckAdmin(admin.ModelAdmin):
    """Nothing to write: its list is that of the rules."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_article")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(partial(rules, model_admin=self)), name="articles_checksetting_changelist"),
            path("panel/", wrap(partial(panel, model_admin=self)), name="articles_checksetting_panel_new"),
            path("panel/<int:article_id>/", wrap(partial(panel, model_admin=self)), name="articles_checksetting_panel"),
            path("<slug:rule_id>/", wrap(partial(rule, model_admin=self)), name="articles_checksetting_rule"),
        ]

    def page(self, request, template, context):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return TemplateResponse(request, template, self.admin_site.each_context(request) | context)


@require_safe
def rules(request, *, model_admin):
    """All rules, with what they do by default."""
    context = {
        "title": _("Checks of a text"),
        "rules": [(one, SEVERITY_LABELS[one.default]) for one in RULES.values()],
    }
    return model_admin.page(request, "admin/articles/checksetting/rules.html", context)


@require_safe
def rule(request, rule_id, *, model_admin):
    """What one rule looks for, why, by whose word, and which words it knows."""
    if rule_id not in RULES:
        raise Http404
    one = RULES[rule_id]
    names = dict(settings.LANGUAGES)
    sections = Section.objects.with_wordings().filter(check_settings__rule=rule_id).prefetch_related("check_settings")
    context = {
        "title": one.name,
        "rule": one,
        "default": SEVERITY_LABELS[one.default],
        "elsewhere": [
            (section.name, setting.get_severity_display())
            for section in sections
            for setting in section.check_settings.all()
            if setting.rule == rule_id
        ],
        "languages": [names.get(language, language) for language in sorted(one.languages or ())],
        "lists": [(names.get(language, language), words) for language, words in WORD_LISTS.get(rule_id, {}).items()],
    }
    return model_admin.page(request, "admin/articles/checksetting/rule.html", context)
