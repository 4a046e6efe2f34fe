"""The list of articles: its filters, its columns and what it fetches for them."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import worded
from articles.admin import signoff
from articles.models import Version
from articles.states import State


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() in State.values else queryset


class OpenWordsFilter(admin.SimpleListFilter):
    title = _("unpublished changes")
    parameter_name = "open"

    def lookups(self, request, model_admin):
        return [("yes", _("with")), ("no", _("without"))]

    def queryset(self, request, queryset):
        if self.value() not in {"yes", "no"}:
            return queryset
        has_open = Exists(Version.objects.open().filter(article=OuterRef("pk")))
        return queryset.filter(has_open if self.value() == "yes" else ~has_open)


class _WordedFilter(admin.SimpleListFilter):
    """Sections or topics by name; Django's own filter would ask for each name by itself."""

    def choices_by_id(self):
        raise NotImplementedError

    def lookups(self, request, model_admin):
        return [(str(pk), thing.name) for pk, thing in self.choices_by_id().items()]

    def queryset(self, request, queryset):
        known = {key for key, _name in self.lookup_choices}
        return queryset.filter(**{self.field: self.value()}) if self.value() in known else queryset


class SectionFilter(_WordedFilter):
    title = _("section")
    parameter_name = field = "section"

    def choices_by_id(self):
        return worded.sections()


class TopicFilter(_WordedFilter):
    title = _("topic")
    parameter_name = "topic"
    field = "topics"

    def choices_by_id(self):
        return worded.topics()


class ArticleChangeList(ChangeList):
    """The rows carry their sections and what other apps registered, in a fixed number of queries."""

    def get_queryset(self, request, exclude_parameters=None):
        for column in self.model_admin.foreign_columns():
            self.root_queryset = column.annotate(self.root_queryset)
        return super().get_queryset(request, exclude_parameters)

    def get_results(self, request):
        super().get_results(request)
        self.result_list = worded.attach_sections(list(self.result_list), worded.sections())


def shown_column(column):
    """A registered ``Column`` as the admin wants it: a function with its heading and order as attributes."""

    def show(article):
        return column.show(article)

    show.__name__ = column.name
    show.short_description = column.label
    show.admin_order_field = column.order_by or None
    return show


def state_label(article, now=None):
    """The state in words, with a mark that needs no colour."""
    state = article.state
    label = format_html('<span class="state state-{}">{}</span>', state.value, state.label)
    if state == State.PUBLISHED and article.archived_at and article.archived_at > (now or timezone.now()):
        label = format_html('{} <span class="state-aside">{}</span>', label, _("to be archived"))
    review = signoff.listed(article)
    return format_html('{} <span class="state-aside">{}</span>', label, review) if review else label
