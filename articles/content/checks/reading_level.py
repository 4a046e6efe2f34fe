"""A text must not ask for more schooling than its readers have."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.checks.rule import ENGLISH_AND_SPANISH, Finding, Rule

# Below this a formula says more about chance than about the text.
FEWEST_WORDS = 50


def reading_level(reading):
    measured = reading.readability
    if measured.plain.words < FEWEST_WORDS:
        return
    if reading.language == "en":
        grade, limit = measured.familiar_scores["flesch_kincaid_grade"], reading.text.grade_limit
        if grade > limit:
            message = _(
                "The text asks for school grade %(grade).1f, its own terms counted as known; the limit is %(limit).1f."
            )
            yield Finding(message % {"grade": grade, "limit": limit})
    else:
        points, limit = measured.familiar_scores["szigriszt_pazos"], reading.text.inflesz_limit
        if points < limit:
            message = _(
                "The text has %(points).1f points on the INFLESZ scale, its own terms counted as known; it should "
                "have %(limit).1f."
            )
            yield Finding(message % {"points": points, "limit": limit})


RULES = (
    Rule(
        id="reading-level",
        name=gettext_lazy("Harder than its readers can be asked to read"),
        source="PEMAT, item 3 (AHRQ, 2013); Barrio-Cantalejo and others, An. Sist. Sanit. Navar. 31 (2008)",
        help=gettext_lazy(
            "Half of all adults read at the eighth grade or below, and everybody reads worse when afraid. Begin with "
            "the costliest sentences listed here: part them, and take shorter words."
        ),
        find=reading_level,
        languages=ENGLISH_AND_SPANISH,
    ),
)
