from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Publishing")

    def ready(self):
        # Models must be loaded first; checks register themselves.
        from articles import checks, revision, topic_entries  # noqa: F401, PLC0415

        revision.follow_public_models()
        pre_migrate.connect(topic_entries.stand_aside, sender=self, dispatch_uid="topic-entries")
        post_migrate.connect(topic_entries.keep_in_step, sender=self, dispatch_uid="topic-entries")
