"""Addresses of articles, which have one language and so one address, and of what lists them for machines."""

from django.urls import path

from articles import guests, sitemaps, views

app_name = "articles"

urlpatterns = [
    path("preview/<str:token>/", guests.preview, name="guest_preview"),
    # What is asked most, as soon as it may: any preview would fit it, nothing below does.
    path("<slug:section_slug>/<slug:slug>/", views.article_detail, name="detail"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.standing, name="sitemap_pages"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    path("sitemap-<slug:section_slug>-<int:number>.xml", sitemaps.block, name="sitemap_block"),
    path("cards/<slug:owner>/<slug:key>.png", views.card, name="card"),
    path("<slug:section_slug>/<slug:slug>/event.ics", views.event_calendar, name="event"),
    path("<slug:section_slug>/<slug:slug>/history/", views.article_history, name="history"),
    path("<slug:section_slug>/<slug:slug>/v/<int:number>/", views.article_version, name="version"),
]
