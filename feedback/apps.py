from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "feedback"
    verbose_name = _("Readers' feedback")

    def ready(self):
        # articles cannot know of us; what is personal in a reader's words is ours to say.
        from articles.lifecycle import words_erased  # noqa: PLC0415 (models must be loaded first)
        from articles.search import missed  # noqa: PLC0415
        from feedback import checks  # noqa: F401, PLC0415 (they register themselves)
        from feedback.lifecycle import forget_passages  # noqa: PLC0415
        from feedback.privacy import redact  # noqa: PLC0415

        words_erased.connect(forget_passages, dispatch_uid="feedback-passages")
        missed.judge_with(lambda text: redact(text).is_changed)
