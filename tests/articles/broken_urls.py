"""An address that fails, to see the page that says so."""

from django.urls import path


def broken(request):
    raise RuntimeError("on purpose")


urlpatterns = [path("broken/", broken)]
