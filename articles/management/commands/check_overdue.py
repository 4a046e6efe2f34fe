"""For monitoring: does ``publish_due`` run? It never takes a server out of service."""

from django.core.management.base import BaseCommand, CommandError

from articles import notices
from articles.models import Version


class Command(BaseCommand):
    help = (
        "Fails, with the reason, if a scheduled change is overdue by two minutes. "
        "One of a withdrawn article is not overdue: it waits until the article is back."
    )

    def handle(self, *args, **options):
        # The editors are to hear of it also where publish_due does not run.
        notices.tell_overdue()
        overdue = Version.objects.overdue().select_related("article__section").order_by("due_at")
        if overdue:
            lines = [f"{version.article.path}: due since {version.due_at:%Y-%m-%d %H:%M %Z}" for version in overdue]
            raise CommandError("\n".join(["Scheduled changes are overdue; is publish_due running?", *lines]))
        self.stdout.write("Nothing is overdue.")
