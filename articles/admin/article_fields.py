"""Which fields the form of an article has, with which widgets, and in which boxes."""

from django.contrib import admin
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from articles.admin.article_form import CATALOGUE, TRANSLATION, WORDS, ArticleForm
from articles.admin.fields import HtmlField
from articles.admin.widgets import Autocomplete, AutocompleteMultiple
from articles.models import Article, Section, Topic, Version

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
EVENT = ("event_starts_at", "event_ends_at", "event_time_zone", "event_place")


class ArticleFields:
    """The part of the article's admin that builds its form; the form itself stands in ``article_form``."""

    def get_fieldsets(self, request, obj=None):
        if obj and not self.has_change_permission(request, obj):
            return [(_("Words"), {"fields": ["words_to_read"]}), catalogue_box(obj)]
        version = (obj.open_version or obj.live_version) if obj else None

        def folded(names):
            typed = getattr(request, "taken_up", None) or {}
            filled = version is not None and any(getattr(version, name) or typed.get(name) for name in names)
            return [] if filled else ["collapse"]

        is_event = obj is not None and obj.kind == Article.Kind.EVENT
        return [
            (
                _("Words"),
                {
                    "fields": ["basis", "began", "title", "summary", "body", "what_it_means", "not_yet_known"],
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
            attributes = {**self._word_fields(request), "taken_up": getattr(request, "taken_up", None)}
            kwargs["form"] = type("ArticleForm", (ArticleForm,), attributes)
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
        not_for_addresses = {"basis", "began", "event_starts_at", "event_ends_at"}
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
        kwargs |= {"instance": Version() if may_write else version, "rows": rows}
        return kwargs | {"taken_up": getattr(request, "taken_up", None)}


def catalogue_box(article):
    """What applies at once, in a box that says so."""
    title = _("Readers see this now") if article and article.is_addressable else _("Catalogue")
    return title, {
        "fields": [name for name in CATALOGUE if article or name not in ENDING],
        "classes": ["catalogue"],
        "description": _("These apply as soon as you save; they are no part of a version.") if article else None,
    }
