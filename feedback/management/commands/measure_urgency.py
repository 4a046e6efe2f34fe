"""Print how many comments of crisis and harm are noticed, and how many others are flagged without need."""

from django.utils.translation import gettext as _

from feedback.management.measuring import MeasureCommand
from feedback.privacy import Urgency, measure


class Command(MeasureCommand):
    help = "Recall of crisis and harm, and the share of other comments flagged, on the project's corpus or a file."
    corpus, example = "urgency.jsonl", '{"text": ..., "label": "crisis" | "harm" | "prognosis" | "none"}'
    read, score_of = staticmethod(measure.read_urgency), measure.UrgencyScore.of

    def line(self, name, score):
        recalls = ", ".join(f"{label} {score.recall(label):.4f} ({score.count(label)})" for label in Urgency)
        return _("%(name)s: %(comments)d comments; recall %(recalls)s; prognosis and none flagged %(flagged).4f") % {
            "name": name,
            "comments": score.comments,
            "recalls": recalls,
            "flagged": score.flagged_needlessly,
        }

    def details(self, score):
        self.stdout.write("\n" + _("Label (down), taken for (across)"))
        self.stdout.write(" " * 10 + "".join(f"{found:>10}" for found in Urgency))
        for label in Urgency:
            self.stdout.write(f"{label:<10}" + "".join(f"{score.confusion[label, found]:>10}" for found in Urgency))
        self.stdout.write("\n" + _("Taken for something else: %d") % len(score.misses))
        for label, found, text in score.misses:
            self.stdout.write(f"  {label} -> {found}: {text}")
