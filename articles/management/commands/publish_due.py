"""Make scheduled changes live. First publication, archiving and withdrawal need no command: time alone decides."""

import contextlib
import time

from django.core.management.base import BaseCommand

from articles import lifecycle, notices


class Command(BaseCommand):
    help = (
        "Makes live every scheduled change of an article whose moment has come, and tells the editors by e-mail, "
        "once, of what is overdue. Run it once a minute."
    )

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on, and look again after so many seconds")

    def handle(self, *args, every=None, **options):
        self.publish()
        with contextlib.suppress(KeyboardInterrupt):
            while every:
                time.sleep(every)
                self.publish()

    def publish(self):
        for version in lifecycle.publish_due():
            self.stdout.write(f"{version.article.path} version {version.number}")
        notices.tell_overdue()
