"""Print how many comments of crisis and harm are noticed, and how many others are flagged without need."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from feedback.privacy import Urgency, measure


class Command(BaseCommand):
    help = "Recall of crisis and harm, and the share of other comments flagged, on the project's corpus or a file."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            nargs="?",
            help='lines {"text": ..., "label": "crisis" | "harm" | "prognosis" | "none"}; default: the project\'s own',
        )
        parser.add_argument(
            "--half",
            choices=[measure.DEVELOPMENT, measure.HELD_OUT],
            help="only this half (whoever tunes patterns reads the development half)",
        )

    def handle(self, *args, file=None, half=None, **options):
        try:
            rows = measure.read_urgency(file or measure.CORPORA / "urgency.jsonl")
        except measure.MalformedFile as error:
            raise CommandError(str(error)) from None
        parts = measure.parts_of(rows)
        if half:
            rows = parts[half]
            parts = {half: rows}
        for name, part in parts.items():
            self._line(name, measure.UrgencyScore.of(part))
        score = measure.UrgencyScore.of(rows)
        if not half:
            self._line(_("all"), score)
        self._confusion(score)
        self.stdout.write("\n" + _("Taken for something else: %d") % len(score.misses))
        for label, found, text in score.misses:
            self.stdout.write(f"  {label} -> {found}: {text}")

    def _line(self, name, score):
        recalls = ", ".join(f"{label} {score.recall(label):.4f} ({score.count(label)})" for label in Urgency)
        self.stdout.write(
            _("%(name)s: %(comments)d comments; recall %(recalls)s; prognosis and none flagged %(flagged).4f")
            % {"name": name, "comments": score.comments, "recalls": recalls, "flagged": score.flagged_needlessly}
        )

    def _confusion(self, score):
        self.stdout.write("\n" + _("Label (down), taken for (across)"))
        self.stdout.write(" " * 10 + "".join(f"{found:>10}" for found in Urgency))
        for label in Urgency:
            self.stdout.write(f"{label:<10}" + "".join(f"{score.confusion[label, found]:>10}" for found in Urgency))
