"""How the figures of the checks went from version to version: a line small enough to stand beside a text."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.models import Assessment

WIDTH, HEIGHT, MARGIN = 160, 32, 4
MEASURES = {"en": _("school grade"), "es": _("points of INFLESZ")}


@dataclass(frozen=True)
class Point:
    """One version's figure, and where it stands in the picture."""

    number: int
    value: float
    x: float
    y: float


@dataclass(frozen=True)
class Trend:
    """At least two versions of one article that have a figure; ``measure`` says what it is."""

    measure: str
    points: tuple

    @property
    def line(self):
        """The points as SVG wants them."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)


def trend_of(article):
    """The ``Trend`` of the versions of ``article`` (one query), or None where there is none to see."""
    found = Assessment.objects.filter(version__article=article, figures__language=article.language)
    found = found.select_related("version").only("figures", "version__number").order_by("version__number")
    figures = [(one.version.number, one.headline) for one in found if one.headline is not None]
    if len(figures) < 2:
        return None
    values = [value for _number, value in figures]
    low, spread = min(values), (max(values) - min(values)) or 1
    step = (WIDTH - 2 * MARGIN) / (len(figures) - 1)
    points = tuple(
        Point(number, value, MARGIN + place * step, HEIGHT - MARGIN - (value - low) / spread * (HEIGHT - 2 * MARGIN))
        for place, (number, value) in enumerate(figures)
    )
    return Trend(MEASURES[article.language], points)
