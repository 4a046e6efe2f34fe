"""Make scheduled changes live. First publication, archiving and withdrawal need no command: time alone decides."""

import logging
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from articles import lifecycle, notices

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Makes live every scheduled change of an article whose moment has come, and tells the editors by e-mail, "
        "once, of what is overdue. Run it once a minute. A change that fails is logged and holds up no other; the "
        "command then ends with an error, and the next run tries again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on, and look again after so many seconds")

    def handle(self, *args, every=None, **options):
        if every is None:
            self.publish()
            return
        try:
            while True:
                self.publish_whatever_happens()
                time.sleep(every)
        except KeyboardInterrupt:
            return

    def publish_whatever_happens(self):
        try:
            self.publish()
        except CommandError as error:
            self.stderr.write(str(error))
        except Exception:  # a database that is away, and whatever else may be over by the next time
            logger.exception("publish_due failed and tries again")
            close_old_connections()

    def publish(self):
        done, failed = lifecycle.publish_due()
        for version in done:
            self.stdout.write(f"{version.article.path} version {version.number}")
        notices.tell_overdue()
        if failed:
            lines = [f"{version.article.path} version {version.number}" for version in failed]
            raise CommandError("\n".join(["Scheduled changes could not be published; the log says why:", *lines]))
