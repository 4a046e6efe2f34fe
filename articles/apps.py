from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Publishing")

    def ready(self):
        from articles import checks, revision  # noqa: F401, PLC0415 (models must be loaded first; checks register themselves)

        revision.follow_public_models()
