"""Signs of spam set an answer aside; none of them refuses, and none of them is kept anywhere but in the cache."""

import pytest
from django.core.cache import cache
from django.core.checks import Tags, run_checks

from feedback import spam
from feedback.models import Feedback
from tests.feedback.asking import JSON, answer

pytestmark = pytest.mark.django_db

LONG = "This page is about something else than what I was looking for."


def signs():
    return Feedback.objects.latest("pk").spam_signs


def test_a_form_that_comes_back_within_a_moment_is_set_aside(reader, article, frozen):
    for seconds, expected in ((1, ["too_fast"]), (2, [])):
        form = reader.get(f"{article.path}feedback/").context["form"]
        frozen.shift(seconds)
        assert answer(reader, article, submission_id=form.initial["submission_id"]).status_code == 302
        assert signs() == expected
        assert Feedback.objects.latest("pk").state == ("spam" if expected else "new")


def test_many_links_set_aside_also_when_they_come_later(reader, article):
    few, many = "See https://a.example/1 and https://a.example/2", "https://a.example/1 " * 3
    token = answer(reader, article, JSON).json()["token"]
    for comment, expected in ((few, []), (many, ["many_links"])):
        looked = reader.post(f"{article.path}feedback/", {"token": token, "comment": comment}, headers=JSON).json()
        reader.post(f"{article.path}feedback/", {"token": token, "comment": looked["redacted"]}, headers=JSON)
        assert signs() == expected


def test_the_third_of_the_same_long_text_is_a_copy_and_a_form_sent_again_is_none(reader, article):
    for number in range(4):
        for _again in range(3):
            answer(reader, article, comment=f"  {LONG.upper() if number else LONG}", submission_id=f"{number:032x}")
        assert signs() == ([] if number < 2 else ["copies"])
    for _number in range(4):
        answer(reader, article, comment="Thank you!")
    assert signs() == []


def test_a_hospital_may_answer_a_hundred_times_in_a_minute_from_one_address(article, reader, monkeypatch):
    monkeypatch.setattr(spam, "MOST_ANSWERS_AN_HOUR", 3)  # what counts is what comes after the last of them
    for number in range(5):
        assert answer(reader, article).status_code == 302
        assert signs() == ([] if number < 3 else ["too_many"])
    reader.post(f"{article.path}feedback/", {"version": 1, "helpful": "yes"}, REMOTE_ADDR="203.0.113.9")
    assert signs() == []


def test_one_network_of_ipv6_is_one_sender_and_only_our_own_proxy_is_believed(reader, article, settings):
    assert spam.network_of("2001:db8:1:2:aaaa::1") == spam.network_of("2001:db8:1:2:bbbb::2") == "2001:db8:1:2::/64"
    assert spam.network_of("203.0.113.9") == "203.0.113.9"
    found = []
    settings.BEHIND_PROXY = True
    for forwarded in ("203.0.113.1, 198.51.100.7", "203.0.113.2, 198.51.100.7", "nonsense \N{SNOWMAN}"):
        answer(reader, article, {"X-Forwarded-For": forwarded})
        found.append(len([key for key in cache._cache if "feedback-address" in key]))
    assert found == [1, 1, 2]


def test_the_cache_holds_neither_addresses_nor_texts_and_its_key_is_forgotten(reader, article, frozen):
    answer(reader, article, comment=LONG, submission_id="0f8fad5b-d9cb-469f-a165-70867728950e")
    dump = repr(sorted(cache._cache.items()))
    assert "feedback-address-" in dump
    for trace in ("127.0.0.1", "something else", "0f8fad5b"):
        assert trace not in dump
    frozen.shift(24 * 3600)
    assert not any(cache.get(key.split(":", 2)[2]) for key in list(cache._cache))


@pytest.mark.parametrize(("backend", "told"), [("locmem.LocMemCache", 1), ("redis.RedisCache", 0)])
def test_whoever_deploys_is_told_that_each_worker_counts_for_itself(settings, backend, told):
    settings.CACHES = {
        "default": {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": "redis://127.0.0.1:1"}
    }
    said = run_checks(tags=[Tags.caches], include_deployment_checks=True)
    assert [one.id for one in said].count("feedback.I001") == told
    assert "feedback.I001" not in [one.id for one in run_checks(tags=[Tags.caches])]


def test_an_answer_is_kept_when_the_cache_is_gone(reader, article, settings, caplog):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
    }
    assert answer(reader, article, comment=LONG, website="x").status_code == 302
    assert signs() == ["honeypot"]
    assert "The cache does not answer (ConnectionError)" in caplog.text
