"""Print how much personal data redaction finds in labelled comments, and what it takes without need."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from feedback.privacy import measure


class Command(BaseCommand):
    help = "Recall and precision of redaction, counted by character, on the project's corpus or a file of one's own."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", help='lines {"text": ..., "personal": [the spans to go]}; default: the project\'s corpus'
        )
        parser.add_argument(
            "--half",
            choices=[measure.DEVELOPMENT, measure.HELD_OUT],
            help="only this half (whoever tunes patterns reads the development half)",
        )

    def handle(self, *args, file=None, half=None, **options):
        try:
            rows = measure.read_redaction(file or measure.CORPORA / "redaction.jsonl")
        except measure.MalformedFile as error:
            raise CommandError(str(error)) from None
        parts = measure.parts_of(rows)
        if half:
            rows = parts[half]
            parts = {half: rows}
        for name, part in parts.items():
            self._line(name, measure.RedactionScore.of(part))
        score = measure.RedactionScore.of(rows)
        if not half:
            self._line(_("all"), score)
        self._list(_("Missed"), score.missed)
        self._list(_("Taken in excess"), score.excess)

    def _line(self, name, score):
        self.stdout.write(
            _("%(name)s: %(comments)d comments, recall %(recall).4f, precision %(precision).4f")
            % {"name": name, "comments": score.comments, "recall": score.recall, "precision": score.precision}
        )

    def _list(self, heading, pieces):
        self.stdout.write(f"\n{heading}: {len(pieces)}")
        for piece in pieces:
            self.stdout.write(f"  {piece}")
