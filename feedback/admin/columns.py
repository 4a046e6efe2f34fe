"""The helpful rate in the list of articles, registered with the admin site so that articles need not know of it."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from feedback.models import Feedback

# Below this many answers a percentage says more than is known.
FEWEST_FOR_A_RATE = 10


def with_answers(articles):
    """Annotate each article with ``answers`` and ``helpful_answers``, over all of its versions, without spam."""
    answers = Feedback.objects.not_spam().filter(version__article=OuterRef("pk")).order_by().values("version__article")

    def counted(*conditions):
        count = answers.annotate(count=Count("pk", filter=Q(*conditions) if conditions else None)).values("count")
        return Coalesce(Subquery(count, output_field=IntegerField()), 0)

    return articles.annotate(answers=counted(), helpful_answers=counted(("is_helpful", True)))


def shown(article):
    """“8 of 9” while the answers are few, then “87% of 120”; nothing where nobody answered."""
    if not article.answers:
        return "–"
    numbers = {"helpful": article.helpful_answers, "answers": article.answers}
    if article.answers < FEWEST_FOR_A_RATE:
        return _("%(helpful)d of %(answers)d") % numbers
    return _("%(rate)d%% of %(answers)d") % {**numbers, "rate": round(100 * article.helpful_answers / article.answers)}


admin.site.register_column(
    Article,
    name="helpful",
    label=gettext_lazy("helpful"),
    annotate=with_answers,
    show=shown,
    order_by="helpful_answers",
)
