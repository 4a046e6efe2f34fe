"""Every answer tells the browser what to refuse; script never stands in a page."""

import pytest

from articles.models import StandingPage
from newsroom.policies import EDITOR_PAGES
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db


def policy(client, address):
    """The content policy of an answer: its directives with their sources."""
    header = client.get(address)["Content-Security-Policy"]
    return {name: sources for name, *sources in (directive.split() for directive in header.split("; "))}


def test_public_pages_load_their_own_and_nothing_else(client):
    article = make_article(make_section(feedback_prompt="Tell us."))
    for address in ["/", "/es/", "/about/", "/nowhere/", article.path, f"{article.path}history/",
                    f"{article.path}feedback/", "/static/newsroom/icon.svg"]:  # fmt: skip
        found = policy(client, address)
        assert found["default-src"] == found["base-uri"] == found["frame-ancestors"] == ["'none'"], address
        assert not {source for sources in found.values() for source in sources} - {"'self'", "'none'"}, address


def test_only_where_the_editor_runs_may_attributes_hold_styles_and_handlers(admin_client):
    article = make_article()
    change = f"/admin/articles/article/{article.pk}/change/"
    for address in ["/admin/", "/admin/login/", "/admin/password_reset/", "/admin/articles/article/",
                    "/admin/articles/section/add/", f"{change[:-7]}publish/", f"{change[:-7]}preview/"]:  # fmt: skip
        found = policy(admin_client, address)
        assert not any("'unsafe-inline'" in sources for sources in found.values()), address
    for address in [change, "/admin/articles/article/add/"]:
        found = policy(admin_client, address)
        assert found["script-src"] == ["'self'"], "a script in the page would run"
        assert found["script-src-attr"] == ["'unsafe-inline'"], address


def test_the_pages_of_the_editor_are_the_forms_that_hold_one(admin_client):
    """A form that gets the editor without the policy would be dead, one that lost it too loose."""
    pages = {f"articles_{model}_add": f"/admin/articles/{model}/add/"
             for model in ("article", "section", "topic", "person", "source", "picture")}  # fmt: skip
    pages["articles_article_change"] = f"/admin/articles/article/{make_article().pk}/change/"
    pages["articles_standingpage_change"] = f"/admin/articles/standingpage/{StandingPage.objects.first().pk}/change/"
    for name, address in pages.items():
        form = admin_client.get(address)
        assert form.status_code == 200, name
        assert ("ckeditor" in form.text) == (name in EDITOR_PAGES), name


def test_every_answer_has_the_other_policies(client):
    for address in ["/", "/nowhere/", "/admin/login/"]:
        answer = client.get(address)
        assert "camera=()" in answer["Permissions-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
