"""The newsroom's addresses, and before them the bare views."""

from django.urls import path

from newsroom.bench import bare
from newsroom.urls import handler404, urlpatterns

__all__ = ["handler404", "urlpatterns"]

urlpatterns = [path("bare/<str:key>/", bare.view), *urlpatterns]
