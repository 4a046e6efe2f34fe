"""Successors lead readers to the living article in one step, and never in a circle, however they were set."""

import contextlib
import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import lifecycle, successors
from articles.interchange.importer import import_file
from articles.interchange.outcome import Existing, ImportRefused
from articles.models import Article
from articles.states import State
from tests.factories import make_article, make_draft, make_section

pytestmark = pytest.mark.django_db

NUMBER = 5


class Newsroom:
    """A few articles, and every way in which an editor or a file can change where they lead."""

    def __init__(self, folder):
        self.path = folder / "file.json"
        section = make_section()
        self.articles = [make_article(section) for _number in range(NUMBER - 1)] + [make_draft(section)]

    def do(self, step, one, other):
        article = Article.objects.get(pk=self.articles[one].pk)
        successor = None if other is None else Article.objects.get(pk=self.articles[other].pk)
        with contextlib.suppress(ValidationError, ImportRefused):
            getattr(self, step)(article, successor)

    def catalogue(self, article, successor):
        lifecycle.save_catalogue(article=article, successor=successor)

    def archive(self, article, successor):
        lifecycle.archive(article=article, successor=successor)

    def supersede(self, article, successor):
        lifecycle.supersede(article=article, successor=successor or article)

    def withdraw(self, article, successor):
        lifecycle.withdraw(article=article, successor=successor, reason="Harm.")

    def bring_back(self, article, successor):
        lifecycle.bring_back(article=article)

    def move(self, article, successor):
        lifecycle.save_catalogue(article=article, slug=f"{article.slug}-moved"[-60:])

    def move_section(self, article, successor):
        lifecycle.move(thing=article.section, slug=f"{article.section.slug}-moved"[-60:])

    def bring_in(self, article, successor):
        record = {"section": article.section.slug, "slug": article.slug}
        record["successor"] = f"{successor.section.slug}/{successor.slug}" if successor else None
        self.path.write_text(json.dumps({"format": "newsroom/1", "articles": [record]}))
        import_file(self.path, existing=Existing.UPDATE)


WAYS = [name for name in vars(Newsroom) if not name.startswith("_") and name != "do"]
STEPS = st.tuples(st.sampled_from(WAYS), st.integers(0, NUMBER - 1), st.none() | st.integers(0, NUMBER - 1))


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(steps=st.lists(STEPS, max_size=10))
def test_no_circle_comes_about_and_the_way_on_is_one_step_to_the_living(newsroom, steps):
    Article.objects.update(successor=None, archived_at=None, withdrawn_at=None, withdrawn_reason="")
    for step in steps:
        newsroom.do(*step)
    articles = {article.pk: article for article in Article.objects.all()}
    chains = successors.chains(list(articles), timezone.now())
    for pk, chain in chains.items():
        stations = [station.pk for station in chain]
        assert stations[0] == pk
        assert len(stations) == len(set(stations)) <= NUMBER
        assert [articles[one].successor_id for one in stations] == [*stations[1:], None]
        after = [articles[one] for one in stations[1:]]
        living = [article.pk for article in after if article.state == State.PUBLISHED]
        readable = [article.pk for article in after if article.state == State.ARCHIVED]
        end = successors.living_end(chain)
        assert (end and end.pk) == next(iter(living + readable[::-1]), None)


def test_each_way_in_which_a_successor_is_set_can_set_one(newsroom):
    """What the property above tries is not refused for another reason than a circle."""
    for way in ("catalogue", "archive", "supersede", "withdraw", "bring_in"):
        Article.objects.update(successor=None, archived_at=None)
        newsroom.do(way, 0, 1)
        newsroom.articles[0].refresh_from_db()
        assert newsroom.articles[0].successor == newsroom.articles[1], way


def test_the_living_end_of_a_chain_is_found_in_one_query(django_assert_num_queries):
    living = make_article(title="Living")
    draft = make_draft()
    second = lifecycle.archive(article=make_article(), successor=living)
    first = lifecycle.archive(article=make_article(), successor=second)
    lifecycle.save_catalogue(article=living, successor=draft)
    with django_assert_num_queries(1):
        chains = successors.chains([first.pk, living.pk], timezone.now())
    assert successors.living_end(chains[first.pk]).title == "Living"
    assert successors.living_end(chains[living.pk]) is None


def test_where_all_have_ended_the_last_readable_one_is_the_way_on():
    end = lifecycle.withdraw(article=make_article(), reason="Harm.")
    readable = lifecycle.archive(article=make_article(title="Readable"), successor=end)
    first = lifecycle.archive(article=make_article(), successor=readable)
    chain = successors.chains([first.pk], timezone.now())[first.pk]
    assert successors.living_end(chain).title == "Readable"
