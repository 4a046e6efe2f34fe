from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class NewsroomConfig(AppConfig):
    """The project as an app: its static files, its commands and the demonstration."""

    name = "newsroom"


class NewsroomAdminConfig(AdminConfig):
    default_site = "newsroom.admin_site.NewsroomAdminSite"


class NewsroomStaticFilesConfig(StaticFilesConfig):
    """Static files without the test and sample pages that the editor's package brings along."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "samples",
        "*sample*.html",
        "ckeditor/ckeditor/build-config.js",
    ]
