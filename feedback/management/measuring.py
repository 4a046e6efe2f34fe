"""What the commands have in common that measure on labelled comments."""

import os
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from feedback.privacy import measure


class MeasureCommand(BaseCommand):
    """Measures on ``corpus`` or a file of one's own, whose lines look like ``example``.

    A subclass says in ``line`` what is printed of each part and in ``details`` what of all of it.
    """

    requires_system_checks = []
    corpus, example = None, None
    read, score_of = None, None

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help=f"lines {self.example}; default: the project's own corpus")
        parser.add_argument(
            "--half",
            choices=[measure.DEVELOPMENT, measure.HELD_OUT],
            help="only this half (whoever tunes patterns reads the development half)",
        )

    def handle(self, *args, **options):
        try:
            self.measure(**options)
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever reads has enough, as "head" has; what is left must not be flushed at the end either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def measure(self, *, file=None, half=None, **options):
        try:
            rows = self.read(file or measure.CORPORA / self.corpus)
        except measure.MalformedFile as error:
            raise CommandError(str(error)) from None
        parts = measure.parts_of(rows)
        if half:
            rows = parts[half]
            parts = {half: rows}
        for name, part in parts.items():
            self.stdout.write(self.line(name, self.score_of(part)))
        score = self.score_of(rows)
        if not half:
            self.stdout.write(self.line(_("all"), score))
        self.details(score)
