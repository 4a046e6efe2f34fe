"""Which answers count, and what the staff's lists need."""

from django.db import models


class FeedbackQuerySet(models.QuerySet):
    def not_spam(self):
        return self.exclude(state="spam")

    def for_inbox(self):
        """The list that staff triage: oldest untouched answers are found by its state filter."""
        return (
            self.select_related("version__article__section")
            .prefetch_related("version__article__section__wordings")
            .defer("version__body", "version__what_it_means", "version__not_yet_known")
        )
