"""Addresses that stand once for each language: at / in the default one, at /es/ in Spanish."""

from django.urls import path

from articles import feeds, views
from articles.models import StandingPage

app_name = "site"

urlpatterns = [
    path("", views.home, name="home"),
    path("feed/", feeds.atom, name="feed"),
    path("feed.json", feeds.json_feed, name="json_feed"),
    path("search/", views.search, name="search"),
    path("topics/", views.topic_index, name="topics"),
    path("topics/<slug:topic_slug>/", views.topic_list, name="topic"),
    path("topics/<slug:topic_slug>/feed/", feeds.atom, name="topic_feed"),
    path("topics/<slug:topic_slug>/feed.json", feeds.json_feed, name="topic_json_feed"),
    path("glossary/", views.glossary, name="glossary"),
    path("glossary/<slug:term_slug>/", views.term, name="term"),
    *[path(f"{kind}/", views.standing_page, {"kind": kind}, name="page") for kind in StandingPage.Kind.values],
    path("<slug:section_slug>/", views.section_list, name="section"),
    path("<slug:section_slug>/feed/", feeds.atom, name="section_feed"),
    path("<slug:section_slug>/feed.json", feeds.json_feed, name="section_json_feed"),
]
