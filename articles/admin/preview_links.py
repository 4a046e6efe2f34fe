"""Preview links: made and revoked on a page of the article, and listed over all articles."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from articles import lifecycle
from articles.admin.refusals import add_refusal
from articles.lifecycle.previews import DAYS, token_of
from articles.models import Article, PreviewLink

USUAL_DAYS = 14


class LinkForm(forms.Form):
    required_css_class = "required"
    recipient = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_("The name of the person who is to read the draft; it is filled in above their remarks."),
        error_messages={"required": _("Say for whom it is.")},
    )
    days = forms.TypedChoiceField(
        label=_("Works for"),
        coerce=int,
        initial=USUAL_DAYS,
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in DAYS],
    )


def address_of(link):
    """What the guest is sent."""
    return settings.SITE_URL + reverse("articles:guest_preview", args=[token_of(link)])


@require_http_methods(["GET", "HEAD", "POST"])
def preview_links(request, object_id, *, model_admin):
    """All links to drafts of an article, with their addresses; POST makes another."""
    article = _article(request, object_id, model_admin, "add")
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _make(request, article, model_admin, **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return HttpResponseRedirect(request.path)
    links = PreviewLink.objects.filter(version__article=article).select_related("version")
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Preview links"),
        "opts": model_admin.opts,
        "original": article,
        "form": form,
        "links": [(link, address_of(link) if link.state == PreviewLink.State.VALID else "") for link in links],
    }
    return TemplateResponse(request, "admin/articles/article/preview_links.html", context)


@require_http_methods(["POST"])
@transaction.atomic
def revoke(request, object_id, link_id, *, model_admin):
    """End a link before its time."""
    article = _article(request, object_id, model_admin, "change")
    link = get_object_or_404(PreviewLink, pk=link_id, version__article=article)
    if lifecycle.revoke_preview_link(link=link):
        _log_revoked(request, article, link, model_admin)
        messages.success(request, gettext("The link for %s was revoked; it shows nothing any more.") % link.recipient)
    else:
        messages.warning(request, gettext("The link for %s has ended already.") % link.recipient)
    return HttpResponseRedirect(reverse("admin:articles_article_preview_links", args=[article.pk]))


@admin.register(PreviewLink)
class PreviewLinkAdmin(admin.ModelAdmin):
    """All links there are, to see who is still let in; they are made on the page of their article."""

    list_display = ["recipient", "article", "by_name", "at", "expires_at", "shown_state"]
    list_display_links = None
    search_fields = ["recipient", "version__title"]
    actions = ["revoke_chosen"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("version__article")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("article"), ordering="version__title")
    def article(self, link):
        address = reverse("admin:articles_article_preview_links", args=[link.version.article_id])
        return format_html('<a href="{}">{}</a>', address, link.version)

    @admin.display(description=_("state"))
    def shown_state(self, link):
        return link.state.label

    @admin.action(description=_("Revoke the chosen links"), permissions=["change"])
    @transaction.atomic
    def revoke_chosen(self, request, queryset):
        revoked = [link for link in queryset if lifecycle.revoke_preview_link(link=link)]
        for link in revoked:
            _log_revoked(request, link.version.article, link, self)
        said = ngettext("%d link was revoked.", "%d links were revoked.", len(revoked))
        messages.success(request, said % len(revoked))


@transaction.atomic
def _make(request, article, model_admin, recipient, days):
    version = article.open_version
    if version is None:
        raise ValidationError(_("There are no unpublished words any more."))
    link = lifecycle.make_preview_link(version=version, recipient=recipient, days=days, by=request.user)
    until = date_format(timezone.localtime(link.expires_at), "DATETIME_FORMAT")
    said = gettext("Made a preview link to version %(number)s for %(who)s, good until %(until)s.") % {
        "number": version.number,
        "who": link.recipient,
        "until": until,
    }
    model_admin.log_change(request, article, said)
    messages.success(request, said)


def _log_revoked(request, article, link, model_admin):
    model_admin.log_change(request, article, gettext("Revoked the preview link for %s.") % link.recipient)


def _article(request, object_id, model_admin, verb):
    article = get_object_or_404(Article.objects.select_related("section", "live_version"), pk=object_id)
    may_see = model_admin.has_view_permission(request, article)
    if not may_see or not request.user.has_perm(f"articles.{verb}_previewlink"):
        raise PermissionDenied
    return article
