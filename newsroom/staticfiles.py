"""Which static files are served: not the editor's samples, tests and removed plugins; one style sheet for many."""

from fnmatch import fnmatchcase

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import FileSystemStorage

from articles.content.editor import REMOVED_PLUGINS
from newsroom import stylesheet

EDITOR = "ckeditor/ckeditor"
LEFT_OUT = [
    "ckeditor/galleriffic/*",
    "ckeditor/file-icons/*",
    f"{EDITOR}/adapters/*",
    f"{EDITOR}/build-config.js",
    f"{EDITOR}/bender-runner.config.json",
    *[f"{EDITOR}/{name}.md" for name in ("CHANGES", "README", "SECURITY")],
    f"{EDITOR}/*.html",
    f"{EDITOR}/*.php",
    f"{EDITOR}/*/samples/*",
    f"{EDITOR}/*/tests/*",
    f"{EDITOR}/*/dev/*",
    *[f"{EDITOR}/plugins/{name}/*" for name in REMOVED_PLUGINS.split(",")],
    # Put together into one.
    "newsroom/css/*",
]


def is_left_out(path):
    return any(fnmatchcase(path, pattern) for pattern in LEFT_OUT)


class TidyAppDirectoriesFinder(AppDirectoriesFinder):
    """Django's finder of the apps' static files, for which some do not exist and one is put together.

    ``ignore_patterns`` of the staticfiles app would keep them from being collected, but a server
    in debug mode would still serve them.
    """

    def list(self, ignore_patterns):
        for path, storage in super().list(ignore_patterns):
            if not is_left_out(path.replace("\\", "/")):
                yield path, storage
        yield stylesheet.NAME, FileSystemStorage(location=stylesheet.folder())

    def find_in_app(self, app, path):
        if path == stylesheet.NAME:
            return str(stylesheet.folder() / path)
        return None if is_left_out(path) else super().find_in_app(app, path)
