"""Addresses of articles. An article has one language and so one address."""

from django.urls import path

from articles import guests, views

app_name = "articles"

urlpatterns = [
    path("preview/<str:token>/", guests.preview, name="guest_preview"),
    path("<slug:section_slug>/<slug:slug>/", views.article_detail, name="detail"),
    path("<slug:section_slug>/<slug:slug>/event.ics", views.event_calendar, name="event"),
    path("<slug:section_slug>/<slug:slug>/history/", views.article_history, name="history"),
    path("<slug:section_slug>/<slug:slug>/v/<int:number>/", views.article_version, name="version"),
]
