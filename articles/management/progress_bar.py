"""How an import gets on, drawn on a terminal and nowhere else."""

from contextlib import AbstractContextManager

from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.interchange.outcome import Progress


class ProgressBar(Progress, AbstractContextManager):
    """A bar for the reading of ``size`` bytes, then one for the articles."""

    def __init__(self, size):
        self.bar = tqdm(total=size, unit="B", unit_scale=True, desc=_("Reading"), **OPTIONS)

    def __exit__(self, *exc_info):
        self.bar.close()

    def on_bytes(self, number):
        self.bar.update(number)

    def on_count(self, number):
        self.bar.close()
        self.bar = tqdm(total=number, unit=_(" articles"), desc=_("Importing"), **OPTIONS)

    def on_article(self):
        self.bar.update()


# None: no bar unless on a terminal.
OPTIONS = {"disable": None, "leave": False}
