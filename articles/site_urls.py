"""Addresses that stand once for each language: at / in the default one, at /es/ in Spanish."""

from django.urls import path

from articles import views
from articles.models import StandingPage

app_name = "site"

urlpatterns = [
    path("", views.home, name="home"),
    path("topics/", views.topic_index, name="topics"),
    path("topics/<slug:topic_slug>/", views.topic_list, name="topic"),
    path("glossary/", views.glossary, name="glossary"),
    path("glossary/<slug:term_slug>/", views.term, name="term"),
    *[path(f"{kind}/", views.standing_page, {"kind": kind}, name="page") for kind in StandingPage.Kind.values],
    path("<slug:section_slug>/", views.section_list, name="section"),
]
