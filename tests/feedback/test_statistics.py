"""Intervals as published, and as another program has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from feedback.statistics import Difference, Interval, Share

shares = st.integers(1, 5000).flatmap(lambda total: st.builds(Share, st.integers(0, total), st.just(total)))


def rounded(interval):
    return round(interval.low, 4), round(interval.high, 4)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # Newcombe, Stat Med 1998;17:857-872, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_the_published_one(count, total, low, high):
    assert rounded(Share(count, total).interval) == (low, high)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    # Newcombe, Stat Med 1998;17:873-890, table II, method 10.
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_newcombes_interval_is_the_published_one(after, before, low, high):
    assert rounded(Difference(before=Share(*before), after=Share(*after)).interval) == (low, high)


@given(shares)
def test_wilsons_interval_is_that_of_scipy(share):
    expected = binomtest(share.count, share.total).proportion_ci(method="wilson")
    assert share.interval.low == pytest.approx(expected.low, abs=1e-9)
    assert share.interval.high == pytest.approx(expected.high, abs=1e-9)


@given(shares, shares)
def test_a_difference_lies_in_its_interval_and_turns_its_sign_with_the_sides(before, after):
    one, other = Difference(before, after), Difference(after, before)
    assert -1 <= one.interval.low <= one.value <= one.interval.high <= 1
    assert (other.interval.low, other.interval.high) == pytest.approx((-one.interval.high, -one.interval.low))
    assert one.is_beyond_chance == other.is_beyond_chance


@given(shares)
def test_a_share_lies_in_its_interval(share):
    assert 0 <= share.interval.low <= share.rate <= share.interval.high <= 1


def test_more_answers_of_the_same_kind_tell_apart_what_few_do_not():
    assert not Difference(Share(6, 10), Share(8, 10)).is_beyond_chance
    assert Difference(Share(60, 100), Share(80, 100)).is_beyond_chance


def test_nothing_is_known_where_nobody_answered():
    nobody = Share(0, 0)
    assert nobody.rate is None
    assert nobody.interval is None
    assert not Difference(nobody, Share(3, 4)).is_known
    assert not Difference(nobody, Share(3, 4)).is_beyond_chance


@pytest.mark.parametrize(("count", "total"), [(-1, 3), (4, 3), (0, -1)])
def test_what_is_no_share_is_refused(count, total):
    with pytest.raises(ValueError, match="is no share"):
        Share(count, total)


def test_few_answers_are_told_as_numbers():
    assert Share(9, 9).is_few
    assert not Share(9, 10).is_few
    assert Share(9, 10).interval != Interval(0, 1)
