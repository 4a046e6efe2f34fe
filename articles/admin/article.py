"""Articles: the list, and the form on which an editor writes beside what readers see."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.article_form import CATALOGUE, TRANSLATION, WORDS, ArticleForm
from articles.admin.article_list import (
    ArticleChangeList,
    OpenWordsFilter,
    SectionFilter,
    StateFilter,
    TopicFilter,
    shown_column,
    state_label,
)
from articles.admin.fields import TEXT_OVERRIDES, HtmlField
from articles.admin.pickers import pick
from articles.admin.preview import preview
from articles.admin.refusals import ForgivingList, RefusingAdmin
from articles.admin.rows import CitationInline, CreditInline
from articles.admin.transitions import TRANSITIONS, offered_to, standing, transition_view
from articles.admin.versions import restore, versions
from articles.admin.widgets import Autocomplete, AutocompleteMultiple
from articles.models import Article, Section, Topic, Version
from articles.states import State

EVIDENCE = (
    "peer_reviewed",
    "study_kind",
    "studied_in_people",
    "studied_in_animals",
    "studied_in_cells",
    "study_size",
    "funding",
    "disclosure",
)
# Asked for only once there is an article that may end.
ENDING = ("successor", "notice_heading", "notice_body")
DAY = "j M Y"
EVENT = ("event_starts_at", "event_ends_at", "event_time_zone", "event_place")


@admin.register(Article)
class ArticleAdmin(ForgivingList, RefusingAdmin, admin.ModelAdmin):
    form = ArticleForm
    inlines = [CreditInline, CitationInline]
    save_on_top = True
    list_filter = [StateFilter, OpenWordsFilter, SectionFilter, "kind", "language", TopicFilter]
    search_fields = ["slug", "live_version__title", "open_title"]
    date_hierarchy = "published_at"
    list_per_page = 50
    show_full_result_count = False
    formfield_overrides = TEXT_OVERRIDES

    class Media:
        css = {"all": ["newsroom/editor/editor.css"]}
        js = ["newsroom/admin/change_form.js"]

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
            return Article.objects.select_related("section", "live_version").get(pk=object_id)
        except (Article.DoesNotExist, ValidationError, ValueError):
            return None

    def get_fieldsets(self, request, obj=None):
        if obj and not self.has_change_permission(request, obj):
            return [(_("Words"), {"fields": ["words_to_read"]}), catalogue_box(obj)]
        version = (obj.open_version or obj.live_version) if obj else None

        def folded(names):
            filled = version is not None and any(getattr(version, name) for name in names)
            return [] if filled else ["collapse"]

        is_event = obj is not None and obj.kind == Article.Kind.EVENT
        return [
            (
                _("Words"),
                {
                    "fields": ["basis", "title", "summary", "body", "what_it_means", "not_yet_known"],
                    "classes": ["words"],
                },
            ),
            (_("Lead picture"), {"fields": ["image", "image_alt", "image_caption"], "classes": folded(["image"])}),
            catalogue_box(obj),
            (_("Evidence and disclosure"), {"fields": [*EVIDENCE], "classes": folded(EVIDENCE)}),
            (_("Event"), {"fields": [*EVENT], "classes": ["event", *([] if is_event else folded(EVENT))]}),
            (
                _("Search engines and translation"),
                {"fields": ["seo_title", *TRANSLATION], "classes": folded(["seo_title", "translated_from_id"])},
            ),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None or self.has_change_permission(request, obj):
            kwargs["form"] = type("ArticleForm", (ArticleForm,), self._word_fields(request))
        return super().get_form(request, obj, change=change, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """What readers see now is changed only by those who may publish."""
        if obj and obj.is_addressable and not request.user.has_perm("articles.publish_article"):
            return ["words_to_read", *CATALOGUE]
        return ["words_to_read"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title"]}

    def get_changeform_initial_data(self, request):
        # An address may name a first text or a section; a moment in it would come as text.
        not_for_addresses = {"basis", "event_starts_at", "event_ends_at"}
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if name not in not_for_addresses}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "section":
            kwargs["queryset"] = Section.objects.with_wordings()
        elif db_field.name in {"successor", "image"}:
            kwargs["widget"] = Autocomplete(db_field, self.admin_site)
        if db_field.name == "successor":
            kwargs["queryset"] = Article.objects.for_desk()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["queryset"] = Topic.objects.with_wordings()
        kwargs["widget"] = AutocompleteMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in Version.HTML_FIELDS:
            config = "default" if db_field.name == "body" else "small"
            return HtmlField(config=config, label=db_field.verbose_name.capitalize(), required=False)
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in {"section", "successor"}:
            formfield.widget.can_add_related = formfield.widget.can_change_related = False
            formfield.widget.can_view_related = formfield.widget.can_delete_related = False
        return formfield

    def _word_fields(self, request):
        fields = {name: self.formfield_for_dbfield(Version._meta.get_field(name), request=request) for name in WORDS}
        successor = Article._meta.get_field("successor")
        fields["translation_of"] = successor.formfield(
            label=_("Translation of"),
            help_text=_("The article in the other language that these words translate."),
            queryset=Article.objects.for_desk(),
            widget=Autocomplete(successor, self.admin_site),
        )
        fields["follows_original"] = models.BooleanField().formfield(
            label=_("These words follow the original as it is now"),
            help_text=_("Tick it after you have carried the original's changes over."),
        )
        return fields

    @admin.display(description=_("words"))
    def words_to_read(self, article):
        version = article.open_version or article.live_version
        return render_to_string("admin/articles/article/words.html", {"article": article, "version": version})

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Rows that will be written belong to no version yet; ``save_work`` gives them one."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        version = (obj.open_version or obj.live_version) if obj.pk else None
        rows = inline.get_queryset(request).filter(version=version).select_related() if version else []
        may_write = not obj.pk or self.has_change_permission(request, obj)
        return kwargs | {"instance": Version() if may_write else version, "rows": rows}

    # --- Saving ---

    def save_model(self, request, obj, form, change):
        """Words, rows and catalogue are one write; see ``save_related``."""

    def save_related(self, request, form, formsets, change):
        article = form.instance
        words = form.changed_words()
        for formset in formsets:
            if formset.compare():
                words[formset.prefix] = formset.written()
        catalogue = form.changed_catalogue()
        if change:
            lifecycle.save_work(
                article=article,
                basis=form.cleaned_data["basis"],
                words=words,
                catalogue=catalogue,
                by=request.user,
            )
        else:
            article.pk = self._start(request, words, form.cleaned_data).pk
            article._state.adding = False
        article.refresh_from_db()

    @staticmethod
    def _start(request, words, cleaned):
        start = {name: cleaned[name] for name in ("section", "slug", "kind", "language")}
        article = lifecycle.start_article(by=request.user, **start, **words)
        rest = {name: cleaned[name] for name in CATALOGUE if name in cleaned and name not in start}
        return lifecycle.save_catalogue(article=article, **rest)

    def delete_model(self, request, obj):
        lifecycle.delete(article=obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_deletable)

    def view_on_site(self, article):
        if article.is_addressable:
            return article.get_absolute_url()
        return reverse("admin:articles_article_preview", args=[article.pk])

    def response_add(self, request, obj, post_url_continue=None):
        return self._saved(request, obj)

    def response_change(self, request, obj):
        return self._saved(request, obj)

    def _saved(self, request, article):
        messages.success(request, saved_message(article))
        page = "preview" if "_preview" in request.POST else "change"
        return HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context |= {"transitions": offered_to(request.user, obj), "standing": standing(obj)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # --- Its other pages ---

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("pick/", wrap(partial(pick, model_admin=self)), name="articles_article_pick"),
            path(
                "<int:object_id>/versions/", wrap(partial(versions, model_admin=self)), name="articles_article_versions"
            ),
            path(
                "<int:object_id>/versions/<int:number>/restore/",
                wrap(partial(restore, model_admin=self)),
                name="articles_article_restore",
            ),
            path("<int:object_id>/preview/", wrap(partial(preview, model_admin=self)), name="articles_article_preview"),
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

    def pickable(self, article):
        return {
            "title": article.desk_title or article.slug,
            "address": article.path,
            "note": f"{article.state.label} · {article.get_language_display()}",
        }


def catalogue_box(article):
    """What applies at once, in a box that says so."""
    title = _("Readers see this now") if article and article.is_addressable else _("Catalogue")
    return title, {
        "fields": [name for name in CATALOGUE if article or name not in ENDING],
        "classes": ["catalogue"],
        "description": _("These apply as soon as you save; they are no part of a version.") if article else None,
    }


def short_day(moment):
    """The day, and on pointing at it the minute."""
    if moment is None:
        return None
    here = timezone.localtime(moment)
    return format_html('<span title="{}">{}</span>', date_format(here, "DATETIME_FORMAT"), date_format(here, DAY))


def saved_message(article):
    if article.state == State.DRAFT:
        return gettext("Draft saved. Readers see nothing of it yet.")
    if article.open_version is None:
        return gettext("Saved.")
    return gettext("Draft saved. Readers still see version %s.") % article.live_version.number
