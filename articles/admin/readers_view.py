"""What readers will see of an article once it has ended or come back: the real page and the real card, before it is so.

They stand in frames without script and without a way out, so that the site's own style shows them and not the admin's.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone, translation
from lxml import html as lxml_html

from articles import pages, successors
from articles.models import Article
from articles.states import State

LONGEST_LIST = 20
AROUND = (
    "//script|//template|//*[contains(concat(' ', @class, ' '), ' masthead ')]|//footer"
    "|//*[contains(concat(' ', @class, ' '), ' skip-link ')]"
)


@dataclass(frozen=True)
class ReadersView:
    """``tab`` is what the browser's tab and search engines show; ``page`` and ``card`` are whole documents.

    ``linking`` are the articles whose words link here, ``led_here`` those that have this one as their successor.
    """

    tab: str
    page: str
    card: str
    linking: list
    led_here: list
    refusal: list = ()


def readers_view(request, form):
    """The ``ReadersView`` of what ``form`` is about to do; only with a ``refusal`` where that cannot be."""
    try:
        article = form.outcome()
    except ValidationError as refusal:
        return ReadersView("", "", "", [], [], refusal.messages)
    with translation.override(article.language):
        document = lxml_html.document_fromstring(_page(request, article))
        tab = " ".join(document.findtext("head/title").split())
        for element in document.xpath(AROUND):
            element.drop_tree()
        # Whoever follows a link out of the frame keeps the form.
        document.head.insert(0, lxml_html.builder.BASE(target="_blank"))
        card = _with_body(document, _card(request, article)) if article.is_public else ""
    return ReadersView(tab, _as_text(document), card, _linking(article), _led_here(article))


def _page(request, article):
    if article.state == State.WITHDRAWN:
        template, context = "articles/article_withdrawn.html", pages.withdrawn_page(article)
    else:
        template = "articles/article_detail.html"
        context = pages.article_page(article=article, version=article.live_version)
    context["successor"] = _way_on(article)
    return render_to_string(template, context, request)


def _way_on(article):
    """Where readers will be led: the successor as the form has it, not as the database has."""
    if article.successor_id is None:
        return None
    chain = successors.chains({article.successor_id}, timezone.now())[article.successor_id]
    return successors.living_end([article, *chain])


def _card(request, article):
    return render_to_string("includes/_card.html", {"article": article, "show_section": True}, request)


def _with_body(document, html):
    head = lxml_html.tostring(document.head, encoding="unicode")
    language = document.get("lang")
    return f'<!doctype html><html lang="{language}">{head}<body><div class="page">{html}</div></body></html>'


def _as_text(document):
    return lxml_html.tostring(document, doctype="<!doctype html>", encoding="unicode")


def _linking(article):
    found = Article.objects.published().filter(live_version__links__article=article).exclude(pk=article.pk)
    return list(found.for_desk().newest()[: LONGEST_LIST + 1])


def _led_here(article):
    return list(Article.objects.addressable().filter(successor=article).for_desk().newest()[: LONGEST_LIST + 1])
