"""Print how much personal data redaction finds in labelled comments, and what it takes without need."""

from django.utils.translation import gettext as _

from feedback.management.measuring import MeasureCommand
from feedback.privacy import measure


class Command(MeasureCommand):
    help = "Recall and precision of redaction, counted by character, on the project's corpus or a file of one's own."
    corpus, example = "redaction.jsonl", '{"text": ..., "personal": [the spans to go]}'
    read, score_of = staticmethod(measure.read_redaction), measure.RedactionScore.of

    def line(self, name, score):
        return _("%(name)s: %(comments)d comments, recall %(recall).4f, precision %(precision).4f") % {
            "name": name,
            "comments": score.comments,
            "recall": score.recall,
            "precision": score.precision,
        }

    def details(self, score):
        for heading, pieces in ((_("Missed"), score.missed), (_("Taken in excess"), score.excess)):
            self.stdout.write(f"\n{heading}: {len(pieces)}")
            for piece in pieces:
                self.stdout.write(f"  {piece}")
