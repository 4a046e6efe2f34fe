"""Bring articles, and all that belongs to them, from a file into the database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.interchange.importer import import_file
from articles.interchange.outcome import Existing, ImportRefused
from articles.management.progress_bar import ProgressBar


class Command(BaseCommand):
    help = "Imports a file of the format newsroom/1 (docs/interchange.md): all of it or, if anything is wrong, nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check everything and write nothing")
        parser.add_argument("--update", action="store_true", help="replace what exists and differs")

    def handle(self, *, file, dry_run, update, **options):
        if not file.is_file():
            raise CommandError(_("There is no file %s.") % file)
        existing = Existing.UPDATE if update else Existing.REFUSE
        try:
            with ProgressBar(file.stat().st_size) as progress:
                outcome = import_file(file, existing=existing, is_dry_run=dry_run, progress=progress)
        except ImportRefused as refusal:
            raise CommandError("\n".join(refusal.report.lines())) from None
        for line in outcome.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))
        elif not outcome:
            self.stdout.write(_("Nothing was written: all of it is there already."))
