"""Preview links are made, listed and revoked in the admin, and remarks of guests are read there."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles import lifecycle
from articles.models import PreviewLink
from tests.articles.admin.forms import errors_beside, values_of
from tests.factories import make_article, make_draft

pytestmark = pytest.mark.django_db


def url_of(name, article, *rest):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *rest])


def make(client, article, **values):
    return client.post(url_of("preview_links", article), {"recipient": "Dr. Ada", "days": "14", **values})


def test_an_author_makes_a_link_and_a_guest_opens_it(signed_in, client, settings, frozen):
    article, author = make_draft(title="Read me"), signed_in("Author")
    assert url_of("preview_links", article) in author.get(url_of("change", article)).text
    make(author, article)
    link = PreviewLink.objects.get()
    assert (link.recipient, link.by_name, (link.expires_at - link.at).days) == ("Dr. Ada", "author", 14)
    (_link, address), *_rest = author.get(url_of("preview_links", article)).context["links"]
    assert address.startswith(f"{settings.SITE_URL}/preview/")
    assert "Read me" in client.get(address).text
    assert LogEntry.objects.get().change_message == (
        "Made a preview link to version 1 for Dr. Ada, good until March 16, 2026, noon."
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"recipient": "  "}, "recipient"),
        ({"recipient": "x" * 121}, "recipient"),
        ({"days": "15"}, "days"),
        ({"days": "x"}, "days"),
    ],
)
def test_a_link_that_cannot_be_is_refused_beside_the_field(editor, values, field):
    article = make_draft()
    answer = make(editor, article, **values)
    assert errors_beside(answer, field)
    assert values_of(answer)["recipient"].strip() == values.get("recipient", "Dr. Ada").strip()
    assert not PreviewLink.objects.exists()


def test_without_a_draft_there_is_nothing_to_show(editor):
    assert "no unpublished words" in make(editor, make_article()).text


def test_a_link_is_revoked_once_and_the_history_says_so(editor):
    article = make_draft()
    make(editor, article)
    link = PreviewLink.objects.get()
    revoke = url_of("revoke_preview", article, link.pk)
    assert editor.get(revoke).status_code == 405
    assert "shows nothing any more" in editor.post(revoke, follow=True).text
    assert "has ended already" in editor.post(revoke, follow=True).text
    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")][1:] == [
        "Revoked the preview link for Dr. Ada."
    ]
    assert editor.post(url_of("revoke_preview", make_draft(), link.pk)).status_code == 404


def test_several_are_revoked_from_the_list_of_all(editor):
    articles = [make_draft(title=f"Draft {number}") for number in range(3)]
    for article in articles:
        make(editor, article)
    keys = list(PreviewLink.objects.values_list("pk", flat=True))[:2]
    page = "/admin/articles/previewlink/"
    assert "Draft 1" in editor.get(page).text
    answer = editor.post(page, {"action": "revoke_chosen", "_selected_action": keys}, follow=True)
    assert "2 links were revoked." in answer.text
    assert PreviewLink.objects.valid().count() == 1
    assert LogEntry.objects.filter(change_message__startswith="Revoked").count() == 2


def test_only_those_who_work_on_words_or_judge_them_let_guests_in(signed_in):
    article = make_draft()
    assert make(signed_in("Medical reviewer"), article).status_code == 302
    link = PreviewLink.objects.get()
    analyst = signed_in("Feedback analyst")
    assert make(analyst, article).status_code == 403
    assert analyst.post(url_of("revoke_preview", article, link.pk)).status_code == 403
    assert analyst.get("/admin/articles/previewlink/").status_code == 403
    assert "preview-links" not in analyst.get(url_of("change", article)).text


def test_a_remark_of_a_guest_is_read_on_the_form_and_among_the_versions(editor):
    article = make_draft()
    version = article.open_version
    link = lifecycle.make_preview_link(version=version, recipient="Ada", days=3, by=None)
    lifecycle.leave_remark(link=link, name="Ada", text="Ten of <what>?", fingerprint="")
    for page in ("change", "versions"):
        text = editor.get(url_of(page, article)).text
        assert "Ten of &lt;what&gt;?" in text
        assert "(a guest)" in text
    assert "on version 1" in editor.get(url_of("versions", article)).text
