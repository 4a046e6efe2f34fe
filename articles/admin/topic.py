"""Topics, with their words in each language."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.distinct import DistinctRows
from articles.admin.fields import TEXT_OVERRIDES
from articles.admin.refusals import RefusingAdmin
from articles.models import Topic, TopicWording


class Wordings(DistinctRows):
    once = ("language",)
    twice = _("There are words in this language already.")


class WordingInline(admin.StackedInline):
    """One block a language; the first is needed, for it is the name."""

    formset = Wordings
    formfield_overrides = TEXT_OVERRIDES
    extra = 0
    min_num = 1
    max_num = len(settings.LANGUAGES)

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)


class PlaceAdmin(RefusingAdmin, admin.ModelAdmin):
    """Something with an address and words of its own. The lifecycle sees to it that old addresses lead on."""

    save_on_top = True

    def get_queryset(self, request):
        return super().get_queryset(request).with_wordings()

    def save_model(self, request, obj, form, change):
        new_slug = obj.slug
        if change:
            obj.slug = form.initial["slug"]
        super().save_model(request, obj, form, change)
        if change:
            lifecycle.move(thing=obj, slug=new_slug)

    @admin.display(description=_("name"))
    def shown_name(self, obj):
        return obj.name


class TopicWordingInline(WordingInline):
    model = TopicWording


@admin.register(Topic)
class TopicAdmin(PlaceAdmin):
    inlines = [TopicWordingInline]
    list_display = ["shown_name", "slug"]
    search_fields = ["slug", "wordings__name"]
    list_per_page = 100

    def has_delete_permission(self, request, obj=None):
        """A topic whose address readers may know stays: an address once public is never given to another."""
        in_use = obj is not None and (obj.articles.exists() or obj.redirects.exists())
        return super().has_delete_permission(request, obj) and not in_use

    def get_actions(self, request):
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}
