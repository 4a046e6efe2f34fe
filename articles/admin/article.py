"""Articles: the list, and the form on which an editor writes beside what readers see."""

from functools import partial

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin import typed
from articles.admin.article_fields import ArticleFields
from articles.admin.article_form import ArticleForm
from articles.admin.article_list import (
    ArticleChangeList,
    OpenWordsFilter,
    SectionFilter,
    StateFilter,
    TopicFilter,
    shown_column,
    state_label,
)
from articles.admin.article_saving import ArticleSaving
from articles.admin.autosave import autosave
from articles.admin.bulk import archive_selected, keep_selected, sort_selected
from articles.admin.erasing import erase
from articles.admin.fields import TEXT_OVERRIDES
from articles.admin.pickers import pick
from articles.admin.preview import preview
from articles.admin.preview_links import preview_links, revoke
from articles.admin.queues import QueueFilter
from articles.admin.refusals import ForgivingList, RefusingAdmin
from articles.admin.rows import CitationInline, CreditInline
from articles.admin.signoff import review_box, settle_remark
from articles.admin.transitions import TRANSITIONS, offered_to, standing, transition_view
from articles.admin.versions import restore, versions
from articles.models import Article

DAY = "j M Y"


@admin.register(Article)
class ArticleAdmin(ForgivingList, ArticleFields, ArticleSaving, RefusingAdmin, admin.ModelAdmin):
    form = ArticleForm
    inlines = [CreditInline, CitationInline]
    save_on_top = True
    list_filter = [QueueFilter, StateFilter, OpenWordsFilter, SectionFilter, "kind", "language", TopicFilter]
    search_fields = ["slug", "live_version__title", "open_title"]
    date_hierarchy = "published_at"
    list_per_page = 50
    actions = [archive_selected, keep_selected, sort_selected]
    show_full_result_count = False
    formfield_overrides = TEXT_OVERRIDES

    class Media:
        css = {"all": ["newsroom/editor/editor.css", "newsroom/admin/checks.css"]}
        js = ["newsroom/admin/change_form.js", "newsroom/admin/autosave.js", "newsroom/admin/checks_panel.js"]

    # --- The list ---

    def get_list_display(self, request):
        return [
            "listed_title",
            "listed_state",
            "listed_section",
            "listed_published",
            "listed_updated",
            "listed_review_due",
            *map(shown_column, self.foreign_columns()),
        ]

    def foreign_columns(self):
        """What other apps have registered for this list."""
        return self.admin_site.columns_for(Article)

    def get_queryset(self, request):
        return super().get_queryset(request).for_desk()

    def get_changelist(self, request, **kwargs):
        return ArticleChangeList

    def has_archive_permission(self, request):
        return request.user.has_perm("articles.archive_article")

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def get_actions(self, request):
        # What readers have seen is archived or withdrawn; a draft is deleted on its own page.
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    @admin.display(description=_("title"), ordering="desk_title")
    def listed_title(self, article):
        title = article.desk_title or article.slug
        if article.live_version_id and article.open_version:
            return format_html('{} <span class="state-aside">{}</span>', title, _("+ unpublished changes"))
        return title

    @admin.display(description=_("state"))
    def listed_state(self, article):
        return state_label(article)

    @admin.display(description=_("section"), ordering="section")
    def listed_section(self, article):
        return article.section.name

    @admin.display(description=_("published"), ordering="published_at")
    def listed_published(self, article):
        return short_day(article.published_at)

    @admin.display(description=_("updated"), ordering="updated_at")
    def listed_updated(self, article):
        return short_day(article.updated_at)

    @admin.display(description=_("review due"), ordering="review_due_on")
    def listed_review_due(self, article):
        return article.review_due_on and date_format(article.review_due_on, DAY)

    def changelist_view(self, request, extra_context=None):
        title = {"title": self.opts.verbose_name_plural.capitalize()}
        return super().changelist_view(request, title | (extra_context or {}))

    # --- The form ---

    def get_object(self, request, object_id, from_field=None):
        try:
            return Article.objects.select_related("section", "live_version").with_open_version().get(pk=object_id)
        except (Article.DoesNotExist, ValidationError, ValueError):
            return None

    def delete_model(self, request, obj):
        lifecycle.delete(article=obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_deletable)

    def view_on_site(self, article):
        if article.is_addressable:
            return article.get_absolute_url()
        return reverse("admin:articles_article_preview", args=[article.pk])

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context |= {
                "transitions": offered_to(request.user, obj),
                "standing": standing(obj),
                "review": review_box(obj),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # --- Its other pages ---

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            *self._typing_urls(),
            path("pick/", wrap(partial(pick, model_admin=self)), name="articles_article_pick"),
            path(
                "<int:object_id>/versions/", wrap(partial(versions, model_admin=self)), name="articles_article_versions"
            ),
            path(
                "<int:object_id>/versions/<int:number>/restore/",
                wrap(partial(restore, model_admin=self)),
                name="articles_article_restore",
            ),
            path(
                "<int:object_id>/versions/<int:number>/erase/",
                wrap(partial(erase, model_admin=self)),
                name="articles_article_erase",
            ),
            path(
                "<int:object_id>/remarks/<int:remark_id>/settle/",
                wrap(partial(settle_remark, model_admin=self)),
                name="articles_article_settle_remark",
            ),
            path("<int:object_id>/preview/", wrap(partial(preview, model_admin=self)), name="articles_article_preview"),
            path(
                "<int:object_id>/preview-links/",
                wrap(partial(preview_links, model_admin=self)),
                name="articles_article_preview_links",
            ),
            path(
                "<int:object_id>/preview-links/<int:link_id>/revoke/",
                wrap(partial(revoke, model_admin=self)),
                name="articles_article_revoke_preview",
            ),
            *[
                path(
                    f"<int:object_id>/{one.name}/",
                    wrap(partial(transition_view, transition=one, model_admin=self)),
                    name=one.url_name,
                )
                for one in TRANSITIONS
            ],
            *super().get_urls(),
        ]

    def _typing_urls(self):
        """What is typed and not saved. The first two answer in JSON also those who are not signed in any more."""
        wrap = self.admin_site.admin_view
        return [
            path("autosave/", partial(autosave, model_admin=self), name="articles_article_autosave_new"),
            path("<int:object_id>/autosave/", partial(autosave, model_admin=self), name="articles_article_autosave"),
            path("typed/", wrap(partial(typed.offers_page, model_admin=self)), name="articles_article_typed_new"),
            path(
                "<int:object_id>/typed/",
                wrap(partial(typed.offers_page, model_admin=self)),
                name="articles_article_typed",
            ),
            path("typed/<int:pk>/take-up/", wrap(partial(typed.take_up, model_admin=self)), name="articles_take_up"),
            path(
                "typed/<int:pk>/discard/", wrap(partial(typed.discard, model_admin=self)), name="articles_discard_typed"
            ),
        ]

    def pickable(self, article):
        return {
            "title": article.desk_title or article.slug,
            "address": article.path,
            "note": f"{article.state.label} · {article.get_language_display()}",
        }


def short_day(moment):
    """The day, and on pointing at it the minute."""
    if moment is None:
        return None
    here = timezone.localtime(moment)
    return format_html('<span title="{}">{}</span>', date_format(here, "DATETIME_FORMAT"), date_format(here, DAY))
