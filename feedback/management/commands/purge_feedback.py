"""Delete readers' comments that are older than their time, and keep all counts."""

import re
from argparse import ArgumentTypeError

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from feedback import lifecycle

LONGEST = 36_500


def days(value):
    """A number of days, written ``180d`` or ``180``."""
    match = re.fullmatch(r"([0-9]{1,5})d?", value)
    if not match or int(match[1]) > LONGEST:
        raise ArgumentTypeError(_("%(value)s is no number of days, as 180d is") % {"value": repr(value)})
    return int(match[1])


class Command(BaseCommand):
    help = (
        "Delete the comments of readers, staff's notes on them and the titles of closed tasks, which may quote them, "
        "once they are older than FEEDBACK_RETENTION_DAYS. "
        "Answers, reasons, passages and counts stay. There is no way back."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than", type=days, default=settings.FEEDBACK_RETENTION_DAYS, metavar="180d", help="instead of that"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say how many it would be")

    def handle(self, *args, older_than, dry_run, **options):
        purged = lifecycle.purge(days=older_than, is_dry_run=dry_run)
        if dry_run:
            said = _(
                "Older than %(days)d days: comments %(comments)d, notes %(notes)d, titles of tasks %(titles)d. "
                "Nothing was deleted."
            )
        else:
            said = _(
                "Deleted, older than %(days)d days: comments %(comments)d, notes %(notes)d, titles of tasks %(titles)d."
            )
        self.stdout.write(said % {**purged._asdict(), "days": older_than})
