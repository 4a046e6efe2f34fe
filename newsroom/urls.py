"""All addresses, by inclusion only.

Pages that belong to no language of their own stand twice: at ``/`` and, in the other language,
under its code. The article's language is its own, so its address is one.
"""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
