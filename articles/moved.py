"""Which article stands at an address, and which once stood there."""

from functools import cache

from django.db.models import CharField, DateTimeField

from articles.models import Article, Section
from articles.prepared import Given, Prepared


def article_at(section_slug, slug, now):
    """The article at the address, as its page needs it, if it is addressable at ``now``; else None (one query)."""
    return next(iter(_at_address().fetch(section_slug=section_slug, slug=slug, now=now)), None)


def article_once_at(section_slug, slug, articles):
    """Which of ``articles`` once stood at the address: it moved itself, or its section did; None if none did."""
    article = articles.filter(redirects__old_path=f"/{section_slug}/{slug}/").first()
    if article is None and (moved := _current_section(section_slug)):
        article = articles.filter(section__slug=moved, slug=slug).first()
        article = article or articles.filter(redirects__old_path=f"/{moved}/{slug}/").first()
    return article


def _current_section(slug):
    """The slug of the section that stands or once stood at ``/slug/``, or "" where none did."""
    return Section.objects.at_address(slug).values_list("slug", flat=True).first() or ""


@cache
def _at_address():
    articles = Article.objects.addressable(Given("now", DateTimeField())).for_article_page().order_by()
    place = {"section__slug": Given("section_slug", CharField()), "slug": Given("slug", CharField())}
    return Prepared(articles.filter(**place))
