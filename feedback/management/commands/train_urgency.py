"""Learn anew what tells words of danger, after a change of the concepts or of the corpora."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from feedback.privacy import learning
from feedback.privacy.urgency import KINDS
from feedback.privacy.vocabulary import WORDS

HEAD = f"""\
# What each feature says for {", ".join(KINDS)}. Written by "manage.py train_urgency", not by hand.
# Learned from {{digest}}
"""


class Command(BaseCommand):
    help = "Learn the weights of words of danger from the development half of the corpus and the lessons beside it."
    requires_system_checks = []

    def handle(self, *args, **options):
        learned = learning.lessons(*learning.material())
        weights = learning.weights_of(learned)
        lines = [f"{name} {' '.join(f'{weight:.2f}' for weight in row)}" for name, row in sorted(weights.items())]
        head = HEAD.format(digest=learning.digest())
        (WORDS / "urgency_weights.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        counted = {"comments": len(learned), "weights": len(weights)}
        self.stdout.write(_("%(weights)d weights learned from %(comments)d comments.") % counted)
