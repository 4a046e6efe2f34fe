"""Forget what was typed and never saved, a long time after anyone touched it."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.lifecycle import working_copies
from articles.models import WorkingCopy

MOST_DAYS = 36_500


class Command(BaseCommand):
    help = "Deletes what editors typed and never saved, where nobody has touched it for 90 days. Run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=working_copies.KEPT_FOR.days, help="another number of days")
        parser.add_argument("--dry-run", action="store_true", help="only count them")

    def handle(self, *args, days, dry_run, **options):
        if not 0 < days <= MOST_DAYS:
            raise CommandError(f"--days {days}: a number from 1 to {MOST_DAYS} is needed.")
        before = timezone.now() - timedelta(days=days)
        if dry_run:
            self.stdout.write(f"Working copies to be deleted: {WorkingCopy.objects.untouched_since(before).count()}")
        else:
            self.stdout.write(f"Working copies deleted: {working_copies.forget(before=before)}")
