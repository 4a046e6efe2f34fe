"""System checks: what must not be loosened by a setting."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from articles.content.editor import REMOVED_PLUGINS


@register(Tags.security)
def editor_stays_tight(app_configs, **kwargs):
    """The editor's configuration keeps out what its bundled version cannot be trusted with."""
    problems = []
    if "ckeditor_uploader" in settings.INSTALLED_APPS:
        problems.append(("ckeditor_uploader is installed", "Remove it: it stores any file any staff user sends."))
    for name, config in settings.CKEDITOR_CONFIGS.items():
        if not isinstance(config.get("allowedContent"), dict):
            problems.append((f"allowedContent of “{name}” is open", "Derive it from the sanitiser's allow-list."))
        if config.get("fullPage"):
            problems.append((f"fullPage of “{name}” is on", "Remove it (CVE-2024-24815)."))
        missing = set(REMOVED_PLUGINS.split(",")) - set(config.get("removePlugins", "").split(","))
        returned = missing | (set(REMOVED_PLUGINS.split(",")) & set(config.get("extraPlugins", "").split(",")))
        if returned:
            problems.append((f"“{name}” loads {', '.join(sorted(returned))}", "Put them back on removePlugins."))
    return [Error(f"The editor is set up unsafely: {what}.", hint=hint, id="articles.E001") for what, hint in problems]
