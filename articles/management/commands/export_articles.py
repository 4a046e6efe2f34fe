"""Write articles, and all that belongs to them, as a file."""

import os
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.interchange.exporter import export
from articles.models import Section


class Command(BaseCommand):
    help = "Writes a file of the format newsroom/1 (docs/interchange.md) to the standard output."

    def add_arguments(self, parser):
        parser.add_argument(
            "--section",
            action="append",
            dest="sections",
            metavar="SLUG",
            help="only this section, with what its articles need; can be given several times",
        )

    def handle(self, *, sections, **options):
        known = set(Section.objects.values_list("slug", flat=True))
        if unknown := sorted(set(sections or ()) - known):
            raise CommandError(_("There is no section %s.") % ", ".join(unknown))
        if self.stdout._out is sys.stdout:
            # The format is UTF-8 with bare line ends, whatever the terminal speaks.
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        try:
            export(self._write, section_slugs=sections, warn=self.stderr.write)
        except BrokenPipeError:
            # Whoever reads has seen enough; without this, Python would complain once more as it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _write(self, text):
        self.stdout.write(text, ending="")
