"""A reviewer without an account reads a draft through a link and leaves remarks, until it expires or is revoked."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from lxml import html

from articles import lifecycle
from articles.lifecycle import previews
from articles.models import PreviewLink, Remark
from tests.factories import make_article, make_draft, make_user

pytestmark = pytest.mark.django_db

SECRET = "Nobody has read this yet"


@pytest.fixture
def draft():
    return make_draft(title=SECRET, body="<p>Take ten.</p>")


@pytest.fixture
def link(draft):
    return lifecycle.make_preview_link(version=draft.open_version, recipient="Dr. Ada", days=14, by=make_user("Editor"))


def address(link):
    return f"/preview/{previews.token_of(link)}/"


def said_on(page):
    return " ".join(html.fromstring(page.text).xpath("//main")[0].text_content().split())


def errors_on(page):
    return " ".join(html.fromstring(page.text).xpath("string(//*[@class='error-summary'])").split())


REMARK = {"by_name": "Dr. Ada", "text": "Say ten of what."}


def test_the_guest_reads_the_draft_as_it_stands(client, draft, link):
    assert SECRET in said_on(client.get(address(link)))
    lifecycle.save_words(version=draft.open_version, summary="Ten minutes.")
    assert "Ten minutes." in said_on(client.get(address(link)))
    assert not client.cookies


def test_the_guest_leaves_a_remark_which_is_kept_with_the_words_it_is_on(client, draft, link):
    page = client.get(address(link))
    form = page.context["form"]
    assert form["by_name"].value() == "Dr. Ada"
    answer = client.post(address(link), REMARK | {"words": form["words"].value()})
    assert answer.url == f"{address(link)}?kept=1#remarks"
    remark = Remark.objects.get()
    assert (remark.by_name, remark.text, remark.by, remark.preview_link) == ("Dr. Ada", "Say ten of what.", None, link)
    assert remark.fingerprint == lifecycle.fingerprint_of(draft.open_version)
    page = said_on(client.get(answer.url))
    assert "Your remark has reached the newsroom." in page
    assert "Say ten of what." in page


def test_a_remark_sent_twice_is_kept_once(client, link):
    for _turn in range(2):
        assert client.post(address(link), REMARK).status_code == 302
    assert Remark.objects.count() == 1


def test_a_remark_is_text_and_no_markup(client, link):
    client.post(address(link), REMARK | {"text": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in client.get(address(link)).text


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"text": " \n "}, "Please write your remark."),
        ({"by_name": " "}, "Please say who you are."),
        ({"text": "x" * 5001}, "Please use at most 5000 characters; these are 5001."),
        ({"by_name": "x" * 151}, "Please use at most 150 characters; these are 151."),
        ({"website": "https://example.org"}, "Leave the field “Leave this empty” as it is."),
        ({"text": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_a_remark_that_cannot_be_kept_is_refused_with_what_was_typed(client, link, values, error):
    page = client.post(address(link), REMARK | values)
    assert page.status_code == 400
    assert error in errors_on(page)
    assert page.context["form"]["text"].value() == values.get("text", REMARK["text"])
    assert not Remark.objects.exists()


def test_forged_words_of_a_remark_are_not_kept(client, draft, link):
    client.post(address(link), REMARK | {"words": "x"})
    assert Remark.objects.get().fingerprint == lifecycle.fingerprint_of(draft.open_version)


def test_a_remark_from_another_site_is_refused(client, link):
    page = client.post(address(link), REMARK, headers={"Origin": "https://elsewhere.example"})
    assert page.status_code == 403
    assert "sent from another site" in errors_on(page)
    assert client.post(address(link), REMARK, headers={"Origin": "null"}).status_code == 403
    assert client.post(address(link), REMARK, headers={"Origin": "http://testserver"}).status_code == 302


def test_one_link_takes_so_many_remarks_and_no_more(client, link):
    common = {"version": link.version, "preview_link": link, "fingerprint": "x", "by_name": "Ada"}
    Remark.objects.bulk_create(Remark(**common, text=str(number)) for number in range(previews.MOST_REMARKS))
    page = client.post(address(link), REMARK)
    assert "More remarks than this cannot be kept." in errors_on(page)
    assert page.context["form"]["text"].value() == REMARK["text"]


def ends(client, link, status, words):
    """The link shows a page of its own that says why, and none of the words; nor does it take a remark."""
    for page in (client.get(address(link)), client.post(address(link), REMARK)):
        assert page.status_code == status
        assert words in said_on(page)
        assert SECRET not in page.text
    assert not Remark.objects.exists()


def test_an_expired_link_says_so(client, link, frozen):
    link.at, link.expires_at = link.at - timedelta(days=400), link.at - timedelta(days=300)
    link.save()
    ends(client, link, 410, "This preview has expired")


def test_a_link_works_to_its_last_second(client, draft, frozen):
    link = lifecycle.make_preview_link(version=draft.open_version, recipient="Ada", days=3, by=None)
    frozen.shift(timedelta(days=3) - timedelta(seconds=1))
    assert client.get(address(link)).status_code == 200
    frozen.shift(1)
    ends(client, link, 410, "This preview has expired")


def test_a_revoked_link_says_so(client, link):
    assert lifecycle.revoke_preview_link(link=link)
    assert not lifecycle.revoke_preview_link(link=link)
    ends(client, link, 410, "This preview was taken back")


def test_a_link_to_what_was_discarded_says_so(client):
    article = make_article()
    version = lifecycle.open_version(article=article)
    link = lifecycle.make_preview_link(version=version, recipient="Ada", days=3, by=None)
    key = previews.token_of(link)
    lifecycle.discard(version=version)
    page = client.get(f"/preview/{key}/")
    assert page.status_code == 410
    assert "This draft is no more" in said_on(page)


def test_a_link_to_what_was_published_leads_to_the_article(client, draft, link):
    lifecycle.publish(article=draft)
    ends(client, link, 410, "This text has been published")
    assert f'href="{draft.path}"' in client.get(address(link)).text


def test_a_link_to_what_is_only_scheduled_still_works(client, draft, link, frozen):
    lifecycle.publish(article=draft, at=link.at + timedelta(days=400))
    assert client.get(address(link)).status_code == 200


@pytest.mark.parametrize("forge", [
    lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"), lambda token: f"9{token}", lambda token: "1",
    lambda token: token.replace(".", ":"), lambda token: "x" * 3000, lambda token: "%00",
    lambda token: "²." + token[2:],
])  # fmt: skip
def test_a_forged_link_opens_nothing(client, link, forge):
    page = client.get(f"/preview/{forge(previews.token_of(link))}/")
    assert page.status_code == 404
    assert "This is no address of a preview" in said_on(page)
    assert SECRET not in page.text


def test_nothing_kept_in_the_database_opens_a_draft(link):
    assert previews.token_of(link) not in " ".join(map(str, PreviewLink.objects.values_list().get()))


@pytest.mark.parametrize("state", ["valid", "revoked", "forged"])
def test_no_preview_is_cached_or_indexed_and_its_address_goes_nowhere(client, link, state):
    if state == "revoked":
        lifecycle.revoke_preview_link(link=link)
    page = client.get("/preview/1.forged/" if state == "forged" else address(link))
    assert page["Cache-Control"] == "no-store, private"
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "same-origin"
    assert html.fromstring(page.text).xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "ETag" not in page
    assert not html.fromstring(page.text).xpath("//link[@rel='canonical']")


def test_a_preview_speaks_the_language_of_the_article(client):
    version = make_draft(language="es").open_version
    link = lifecycle.make_preview_link(version=version, recipient="Ada", days=3, by=None)
    page = client.get(address(link))
    assert page["Content-Language"] == "es"
    assert "Sus observaciones" in page.text


def test_only_open_words_are_shown_to_guests():
    with pytest.raises(ValidationError, match="no unpublished words"):
        lifecycle.make_preview_link(version=make_article().live_version, recipient="Ada", days=3, by=None)
    with pytest.raises(ValidationError, match="Say for whom it is"):
        lifecycle.make_preview_link(version=make_draft().open_version, recipient=" ", days=3, by=None)
