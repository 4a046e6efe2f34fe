"""Searches that found nothing: noted without a word on who searched, shown once enough readers have."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from articles.models import MissedSearch
from articles.search import missed
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


def look_for(q, times=1, address="/search/", **parameters):
    for _time in range(times):
        assert Client().get(address, {"q": q, **parameters}).status_code == 200


def shown():
    found = MissedSearch.objects.exclude(text="").order_by("language")
    return list(found.values_list("text", "language", "count"))


def test_from_five_on_the_words_are_written_down_and_shown_to_editors(capsys, client):
    look_for("Ibrance", times=4)
    look_for("ibrance?", address="/es/search/", times=5)
    assert missed.save() == 9
    assert shown() == [("ibrance", "es", 5)]
    look_for("IBRANCE!")
    call_command("save_missed_searches")
    assert "Searches without a result: 1" in capsys.readouterr().out
    assert shown() == [("ibrance", "en", 5), ("ibrance", "es", 5)]
    assert missed.save() == 0
    for role, status in (("Editor", 200), ("Author", 403)):
        client.force_login(make_user(role))
        page = client.get("/admin/articles/missedsearch/")
        assert page.status_code == status
        assert ('href="/es/search/?q=ibrance"' in page.text) == (status == 200)


def test_what_fewer_have_looked_for_is_nowhere_in_words(client):
    look_for("zebrafish", times=4)
    missed.save()
    row = MissedSearch.objects.get()
    assert (row.text, row.count) == ("", 4)
    assert "zebra" not in str(vars(row))
    client.force_login(make_user("Editor"))
    assert "0 searches" in client.get("/admin/articles/missedsearch/").text


def test_only_what_found_nothing_is_noted():
    make_article(title="A kidney")
    for q, parameters in [("kidney", {}), ("kidn", {}), ("", {}), ("?!", {}), ("zebra", {"page": "2"}),
                          ("zebra", {"year": "2020"}), ("a b c d e f g h i j", {}), ("x" * 150, {})]:  # fmt: skip
        look_for(q, **parameters)
    assert missed.save() == 0
    look_for("kidney zebra")
    assert missed.save() == 1


def test_what_may_be_personal_is_not_noted():
    for q in ("john smith", "maria@example.org", "my name is Ana López", "555 123 4567", "NHS 943 476 5919"):
        look_for(q)
        assert missed.save() == 0, q


def test_without_a_judge_nothing_is_noted(monkeypatch):
    monkeypatch.setattr(missed, "_judges", [])
    look_for("ibrance")
    assert missed.save() == 0


def test_no_more_wait_than_the_cache_can_bear(monkeypatch):
    monkeypatch.setattr(missed, "MOST_WAITING", 3)
    look_for("ibrance", times=5)
    assert missed.save() == 3
    look_for("ibrance")
    assert missed.save() == 1


def test_an_emptied_cache_begins_anew():
    look_for("ibrance", times=3)
    missed.save()
    cache.clear()
    look_for("ibrance", times=2)
    assert missed.save() == 2
    cache.delete(missed.NUMBER)
    look_for("ibrance")
    assert missed.save() == 1


def test_what_nobody_looks_for_any_more_is_forgotten():
    look_for("ibrance", times=5)
    missed.save(today=date(2026, 1, 1))
    missed.save(today=date(2026, 1, 1) + missed.KEPT)
    assert shown()
    missed.save(today=date(2026, 1, 1) + missed.KEPT + timedelta(days=1))
    assert not MissedSearch.objects.exists()


def test_an_editor_takes_off_what_has_been_written_about(client):
    look_for("ibrance", times=5)
    missed.save()
    client.force_login(make_user("Editor"))
    row = MissedSearch.objects.get()
    data = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post("/admin/articles/missedsearch/", data)
    assert not MissedSearch.objects.exists()
    assert client.get("/admin/articles/missedsearch/add/").status_code == 403
