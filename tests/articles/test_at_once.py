"""Two people act at the same moment, each over a connection of their own."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from articles import lifecycle
from articles.models import Article, Version
from tests.factories import make_article, make_topic

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions):
    """Run ``actions`` side by side; returns what each gave or raised, in their order."""
    results, start = [None] * len(actions), Barrier(len(actions))

    def run(number, action):
        start.wait(timeout=20)
        try:
            results[number] = action()
        except ValidationError as error:
            results[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_two_successors_set_at_once_make_no_circle():
    one, other = make_article(), make_article()
    results = at_once(
        lambda: lifecycle.save_catalogue(article=one, successor=other),
        lambda: lifecycle.archive(article=other, successor=one),
    )
    refused = [result for result in results if isinstance(result, ValidationError)]
    assert len(refused) == 1
    assert "successor" in refused[0].message_dict
    assert Article.objects.exclude(successor=None).count() == 1


def test_two_who_open_an_article_at_once_work_on_one_version():
    article = make_article()
    results = at_once(*[lambda: lifecycle.open_version(article=article)] * 3)
    assert len({version.pk for version in results}) == 1
    assert Version.objects.count() == 2


def test_words_published_at_once_are_published_once():
    article = make_article()
    lifecycle.open_version(article=article)
    results = at_once(*[lambda: lifecycle.publish(article=article, change_kind="minor")] * 2)
    assert sum(isinstance(result, ValidationError) for result in results) == 1
    article.refresh_from_db()
    assert article.live_version.number == 2


def test_pages_asked_at_once_are_each_its_own(client):
    """Their queries are written once for all connections (``articles.prepared``)."""
    titles = ("Sleep", "Pain", "Rest")
    articles = [make_article(title=title) for title in titles]
    for article in articles:
        lifecycle.save_catalogue(article=article, topics=[make_topic(name=f"On {article.title}")])
    first, *others = [article.path for article in articles]
    pages = [client.get(first), *at_once(*[lambda path=path: Client().get(path) for path in others])]
    for page, own in zip(pages, titles, strict=True):
        assert [title for title in titles if f"<h1>{title}</h1>" in page.content.decode()] == [own]
        assert [title for title in titles if f">On {title}</a>" in page.content.decode()] == [own]
