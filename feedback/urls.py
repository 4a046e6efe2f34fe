from django.urls import path

from feedback import views

app_name = "feedback"

urlpatterns = [
    path("<slug:section_slug>/<slug:slug>/feedback/", views.create, name="create"),
    path("<slug:section_slug>/<slug:slug>/feedback/thanks/", views.thanks, name="thanks"),
]
