"""The ways on from an article: related ones, and the same in other languages."""

from datetime import timedelta

import pytest
from lxml import html as lxml_html

from articles import lifecycle
from articles.models import Article
from tests.articles.test_public_pages import visible_text
from tests.factories import PUBLISHED_AT, change_article, make_article, make_section, make_topic

pytestmark = pytest.mark.django_db


def on(topics, **words):
    """An article on ``topics``; an ``age`` in days makes it older."""
    age = words.pop("age", 0)
    article = make_article(at=PUBLISHED_AT - timedelta(days=age), **words)
    lifecycle.save_catalogue(article=article, topics=topics)
    return article


def links(client, article, kind):
    page = lxml_html.fromstring(client.get(article.path).content.decode())
    return page.xpath("//nav[@class=$kind]//a/@href", kind=kind)


def test_related_are_living_ones_first_then_those_that_share_most_then_the_newest(client):
    one, two, other = make_topic(), make_topic(), make_topic()
    article = on([one, two])
    archived = lifecycle.archive(article=on([one, two], age=1))
    older, newer = on([one], age=9), on([two], age=5)
    both = on([one, two], age=99)
    on([other])
    on([one], language="es")
    lifecycle.withdraw(article=on([one]), reason="Harm.")
    assert links(client, article, "related") == [both.path, newer.path, older.path, archived.path]
    page = client.get(article.path).content.decode()
    assert page.count("mark-archived") == 1
    newest = on([two])
    assert links(client, article, "related") == [both.path, newest.path, newer.path, older.path], "and only a few"


def test_the_successor_is_not_named_twice(client):
    topic = make_topic()
    successor, article = on([topic]), on([topic])
    lifecycle.archive(article=article, successor=successor)
    assert links(client, article, "related") == []
    assert links(client, successor, "related") == [article.path]


def test_without_a_topic_nothing_is_related(client):
    make_article()
    article = make_article()
    assert 'class="related"' not in client.get(article.path).content.decode()


@pytest.fixture
def both():
    """An article and its translation."""
    english = make_article(make_section("news"), title="The original")
    spanish = make_article(english.section, title="La traducción", language="es", translated_from=english.live_version)
    return english, spanish


def test_each_language_leads_to_the_others(client, both):
    english, spanish = both
    assert links(client, english, "languages") == [spanish.path]
    assert links(client, spanish, "languages") == [english.path]
    page = client.get(english.path).content.decode()
    link = f'<a href="{spanish.path}" lang="es" hreflang="es"><span class="language">Español</span> La traducción</a>'
    assert link in page


def test_the_languages_of_the_frame_lead_there_too(client, both):
    english, spanish = both
    page = lxml_html.fromstring(client.get(english.path).content.decode())
    assert page.xpath("//nav[@class='footer-languages']//a/@href") == ["/", spanish.path]
    page = lxml_html.fromstring(client.get(spanish.path).content.decode())
    assert page.xpath("//nav[@class='footer-languages']//a/@href") == [english.path, "/es/"]


def test_a_translation_says_of_what_and_how_far_behind(client, both):
    english, spanish = both
    text = visible_text(client.get(spanish.path))
    assert "Traducido de: The original" in text
    assert "de retraso" not in text
    change_article(english, kind="minor", note="", title="The original.")
    assert "de retraso" not in visible_text(client.get(spanish.path)), "a typing error leaves a translation as good"
    change_article(english, note="One.")
    assert "Esta traducción lleva una versión de retraso." in visible_text(client.get(spanish.path))
    assert "one version behind" in client.get(english.path).content.decode()
    change_article(english, note="Two.")
    assert "Esta traducción lleva 2 versiones de retraso." in visible_text(client.get(spanish.path))
    assert "2 versions behind" in client.get(english.path).content.decode()


def test_what_readers_cannot_see_is_no_other_language(client, both):
    english, spanish = both
    lifecycle.withdraw(article=english, reason="Harm.")
    assert links(client, spanish, "languages") == []
    assert "The original" not in client.get(spanish.path).content.decode()
    Article.objects.filter(pk=english.pk).update(withdrawn_at=None)
    lifecycle.archive(article=english)
    assert "mark-archived" in client.get(spanish.path).content.decode()
