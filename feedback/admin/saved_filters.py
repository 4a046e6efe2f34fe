"""Views of the inbox that somebody keeps under a name: shown to them above the list, and taken away there."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from feedback.models import SavedFilter

# Where in the list one is and what went wrong there is no part of a view; nor is what Django's own pop-ups add.
NO_FILTERS = ("p", "all", "e", "_popup", "_to_field")


class SavedFilterForm(forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ["name", "query"]
        widgets = {"query": forms.HiddenInput}


class SavedFilters:
    """The part of the inbox's admin that keeps them."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("filters/", wrap(require_POST(self.save_filter)), name="feedback_savedfilter_add"),
            path(
                "filters/<int:filter_id>/remove/",
                wrap(require_POST(self.remove_filter)),
                name="feedback_savedfilter_remove",
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        query = _filters_of(request)
        context = {
            "saved_filters": SavedFilter.objects.filter(user=request.user),
            "filter_form": SavedFilterForm(initial={"query": query}, auto_id="filter-%s") if query else None,
            "filter_query": query,
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def save_filter(self, request):
        """Keep a view; the same name again names the new one."""
        self._refuse_strangers(request)
        form = SavedFilterForm(request.POST)
        if form.is_valid():
            query = {"query": form.cleaned_data["query"]}
            SavedFilter.objects.update_or_create(user=request.user, name=form.cleaned_data["name"], defaults=query)
            messages.success(request, _("The view was saved as “%s”.") % form.cleaned_data["name"])
        else:
            messages.error(request, _("The view was not saved: give it a name of at most 60 characters."))
        return _list(request.POST.get("query", ""))

    def remove_filter(self, request, filter_id):
        self._refuse_strangers(request)
        kept = get_object_or_404(SavedFilter, pk=filter_id, user=request.user)
        kept.delete()
        messages.success(request, _("The view “%s” was removed.") % kept)
        return _list(kept.query)

    def _refuse_strangers(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied


def _filters_of(request):
    query = request.GET.copy()
    for name in NO_FILTERS:
        query.pop(name, None)
    return query.urlencode()


def _list(query):
    return HttpResponseRedirect(f"{reverse('admin:feedback_feedback_changelist')}?{query}")
