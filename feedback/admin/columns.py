"""The helpful rate in the list of articles, registered with the admin site so that articles need not know of it."""

from django.contrib import admin
from django.db.models import F, IntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from feedback.admin.figures import percent, told
from feedback.models import DailyCount
from feedback.statistics import Share


def with_answers(articles):
    """Annotate each article with ``answers`` and ``helpful_answers``, over all of its versions, without spam."""
    counts = DailyCount.objects.filter(version__article=OuterRef("pk")).order_by().values("version__article")

    def summed(expression):
        return Coalesce(Subquery(counts.annotate(sum=Sum(expression)).values("sum"), output_field=IntegerField()), 0)

    return articles.annotate(answers=summed(F("helpful") + F("not_helpful")), helpful_answers=summed("helpful"))


def shown(article):
    """How many found it helpful, with the way to the article's report; a dash where nobody answered."""
    share = Share(article.helpful_answers, article.answers)
    if not share.total:
        return "–"
    said = _("%(rate)d%% of %(answers)d") % {"rate": percent(share.rate), "answers": share.total}
    address = reverse("admin:feedback_report_article", args=[article.pk])
    return format_html('<a href="{}">{}</a>', address, told(share) if share.is_few else said)


admin.site.register_column(
    Article,
    name="helpful",
    label=gettext_lazy("helpful"),
    annotate=with_answers,
    show=shown,
    order_by="helpful_answers",
)
