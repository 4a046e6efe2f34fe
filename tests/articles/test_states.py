"""State follows from time, in an article at hand and in the database alike."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles import lifecycle
from articles.models import Article
from articles.states import State, state_at
from tests.factories import PUBLISHED_AT, make_article, make_draft

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
moments = st.none() | st.integers(-2, 2).map(lambda hours: NOW + timedelta(hours=hours))


@given(moments, moments, moments)
@example(NOW, NOW, NOW)
def test_withdrawn_beats_archived_and_both_need_publication(published_at, archived_at, withdrawn_at):
    article = SimpleNamespace(published_at=published_at, archived_at=archived_at, withdrawn_at=withdrawn_at)
    state = state_at(article, NOW)
    is_out = published_at is not None and published_at <= NOW
    assert (state in {State.DRAFT, State.SCHEDULED}) == (not is_out)
    if is_out and withdrawn_at is not None and withdrawn_at <= NOW:
        assert state == State.WITHDRAWN
    elif is_out and archived_at is not None and archived_at <= NOW:
        assert state == State.ARCHIVED
    elif is_out:
        assert state == State.PUBLISHED


@pytest.mark.django_db
def test_the_database_and_the_article_agree_at_every_moment():
    """All combinations of moments that the constraints allow, seen from the second before to the second after each."""
    hours = [None, 0, 1, 2]
    articles = [make_draft()]
    for archived, withdrawn in [(a, w) for a in hours for w in hours]:
        article = make_article(at=PUBLISHED_AT)
        if archived is not None:
            lifecycle.archive(article=article, at=PUBLISHED_AT + timedelta(hours=archived))
        if withdrawn is not None:
            lifecycle.withdraw(article=article, at=PUBLISHED_AT + timedelta(hours=withdrawn), reason="Harm.")
        articles.append(article)
    articles = list(Article.objects.all())
    assert len(articles) == 17
    for hour in (0, 1, 2):
        for second in (-1, 0, 1):
            now = PUBLISHED_AT + timedelta(hours=hour, seconds=second)
            expected = {article.pk: state_at(article, now) for article in articles}
            for state in State:
                found = set(Article.objects.in_state(state, now).values_list("pk", flat=True))
                assert found == {pk for pk, was in expected.items() if was == state}, (state, now)
            public = {State.PUBLISHED, State.ARCHIVED}
            assert set(Article.objects.published(now).values_list("pk", flat=True)) == {
                pk for pk, was in expected.items() if was in public
            }
            assert set(Article.objects.addressable(now).values_list("pk", flat=True)) == {
                pk for pk, was in expected.items() if was in public | {State.WITHDRAWN}
            }
            assert not Article.objects.addressable(now) & Article.objects.not_addressable(now)
