"""A passage finds itself again in later versions, or is known to be gone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from articles.models import Version
from feedback import parts
from feedback.models import Feedback
from feedback.passages import CONTEXT, LONGEST, Passage, Standing, find, find_all, make, reading_text, standing_in
from tests.factories import change_article, make_article, make_section
from tests.feedback.asking import JSON, PROMPT, answer

TEXT = (
    "Grade and stage\nGrade says how odd the cells look. Stage says how far they have spread.\n"
    "Margins\nA “clear” margin means no ink on tumor was seen – that is good.\nGrade says how odd the cells look."
)

texts = st.text(st.sampled_from("ab ñé'’“\"-–.\n\u00a0\u00ad"), min_size=1, max_size=60)


def test_a_passage_knows_what_stands_around_it():
    start = TEXT.index("no ink")
    passage = make(TEXT, start - 1, start + 7)
    assert passage == Passage("no ink", "\nMargins\nA “clear” margin means ", " on tumor was seen – that is goo")
    assert len(passage.suffix) == CONTEXT


@given(texts, st.data())
@settings(max_examples=60)
def test_what_was_made_of_a_text_stands_in_it_where_it_was(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passage = make(text, start, end)
    place = find(passage, text)
    if place.standing == Standing.GONE:
        assert not any(character.isalnum() or character in "'’“\"-–." for character in passage.quote)
    else:
        assert place.standing == Standing.EXACT
        assert find(make(text, place.start, place.end), text) == place


@given(texts, texts, texts)
@settings(max_examples=60)
def test_words_that_were_moved_are_found_and_words_that_were_cut_are_gone(before, quote, after):
    passage = Passage(f"x{quote}x", before, after)
    assert find(passage, f"{after}x{quote}x{before}").standing in {Standing.MOVED, Standing.EXACT}
    assert find(passage, before + after).standing == Standing.GONE


@pytest.mark.parametrize(
    "quote",
    ['a "clear"  margin means\tno ink', "A“CLEAR”marginmeans no ink", "A “cle\u00adar” margin means no\u200b ink"],
    ids=["typewriter signs", "no spaces", "invisible signs"],
)  # fmt: skip
def test_signs_that_browsers_and_editors_set_differently_count_for_nothing(quote):
    assert standing_in(Passage(quote), TEXT).quote == "A “clear” margin means no ink"


def test_of_two_places_the_one_with_the_same_words_around_it_is_meant():
    sentence = "Grade says how odd the cells look."
    first, second = (find(Passage(sentence, suffix="Stage says"), TEXT), find(Passage(sentence, "that is good."), TEXT))
    assert (first.standing, second.standing) == (Standing.EXACT, Standing.EXACT)
    assert first.start == TEXT.index(sentence)
    assert second.start == TEXT.rindex(sentence)
    assert find(Passage(sentence, "Something else"), TEXT).standing == Standing.MOVED


def test_what_is_no_passage_is_gone():
    for quote in ("", " \n", "\u200b", "ink off tumor", "no ink" * 400, "a" * (LONGEST + 1)):
        assert standing_in(Passage(quote), TEXT) is None


def test_the_text_is_read_in_the_order_of_the_page():
    version = Version(
        title="Cells", summary="In short.", what_it_means="<p>Ask.</p>", not_yet_known="<p>Why.</p>",
        body="<h2>How</h2><p>It's <b>one</b>.</p><table><tr><th>A</th><td>B</td></tr></table>",
    )  # fmt: skip
    assert reading_text(version) == "Cells\nIn short.\nAsk.\nHow\nIt's one.\nA\nB\nWhy."


# --- As readers point ---------------------------------------------------------------------------

BODY = (
    "<p>First.</p><h2>Who it helps</h2><p>Some <em>people</em> of 70.</p><h2> </h2>"
    "<h2>What it costs</h2><ul><li>Nothing.</li></ul>"
)


@pytest.fixture
def telling():
    return make_article(make_section("news", **PROMPT), slug="cells", title="Cells", body=BODY)


@pytest.mark.django_db
def test_each_part_ends_with_a_link_to_the_form_that_names_it(reader, telling):
    page = html.fromstring(reader.get(telling.path).text)
    links = page.xpath("//div[@class='prose']/p[@class='part-link']/a")
    assert [link.text for link in links] == ["Is “Who it helps” unclear?", "Is “What it costs” unclear?"]
    assert links[0].getparent().getnext().tag == "h2"
    form = html.fromstring(reader.get(links[0].get("href")).text).xpath("//form[@method='post']")[0]
    fields = dict(form.form_values())
    assert (fields["passage"].strip(), fields["reason"]) == ("Who it helps", "hard_to_understand")
    reader.post(f"{telling.path}feedback/", {**fields, "helpful": "no"})
    passage = Feedback.objects.get().passage
    assert (passage.quote, passage.prefix, passage.suffix) == (
        "Who it helps",
        "Cells\nFirst.\n",
        "\nSome people of 70.\nWhat it cost",
    )


@pytest.mark.django_db
def test_every_heading_offers_a_passage_that_stands_in_its_version_also_those_of_the_page(reader):
    article = make_article(
        make_section("news", **PROMPT),
        slug="cells",
        title="Cells",
        what_it_means="<h3>First of all</h3><p>Ask your <em>nurse</em>.</p><p>Ask early.</p>",
        body=(
            "<p>First.</p><h2>How</h2><h3>In the “laboratory”</h3><p>Twice.</p><div class='callout callout-warning'>"
            "<h3>When to call</h3><p>At once.</p></div><p>Then rest.</p><h4>At home</h4><p>Once.</p>"
            "<ul><li><h3>In a list</h3></li></ul>"
        ),
        not_yet_known=f"<p>Whether it lasts. {'So nobody knows it. ' * 60}</p>",
    )
    page = html.fromstring(reader.get(article.path).text)
    shown = [[link.text for link in paragraph.iter("a")] for paragraph in page.find_class("part-link")]
    assert shown == [
        ["Is “What this means for you” unclear?", "Is “First of all” unclear?"],
        ["Is “When to call” unclear?"],
        ["Is “How” unclear?", "Is “In the ‘laboratory’” unclear?"],
        ["Is “At home” unclear?"],
        ["Is “What is not known yet” unclear?"],
    ]
    for link in page.xpath("//p[@class='part-link']/a"):
        form = html.fromstring(reader.get(link.get("href")).text).xpath("//form[@method='post']")[0]
        reader.post(f"{article.path}feedback/", {**dict(form.form_values()), "helpful": "no"})
    said = list(Feedback.objects.order_by("pk"))
    assert [" ".join(one.passage_quote.split()) for one in said[:6]] == [
        *("First of all Ask your nurse. Ask early.", "First of all", "When to call"),
        *("How", "In the “laboratory”", "At home"),
    ]
    assert said[6].passage_quote.startswith("Whether it lasts. So nobody knows it.")
    assert LONGEST - 20 < len(said[6].passage_quote) <= LONGEST
    text = reading_text(article.live_version)
    assert {find(one.passage, text).standing for one in said} == {Standing.EXACT}


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["part=body.3", "part=body.-1", "part=body.x", "part=body.²", "part=body.", "part=",
                                   "part=1", "part=title.0", "part=what_it_means.0", "part=body.1&version=9",
                                   "part=body.1&version=x", f"part=body.1&version={'9' * 30}",
                                   f"part=body.{'9' * 9000}"])  # fmt: skip
def test_a_part_that_is_not_there_leaves_the_form_as_it_is(reader, telling, asked):
    page = reader.get(f"{telling.path}feedback/?{asked}")
    assert page.status_code == 200
    assert page.context["form"].initial.get("passage") is None


def test_a_text_without_parts_gets_no_link():
    assert parts.with_links("<p>One.</p>", "body", "", "/feedback/", 1) == "<p>One.</p>"


@pytest.mark.django_db
def test_a_passage_is_kept_as_its_version_has_it_and_dropped_where_it_does_not_stand(reader, telling):
    answer(reader, telling, passage="some PEOPLE  of 70", passage_prefix="forged", passage_suffix="forged")
    passage = Feedback.objects.get().passage
    assert passage == Passage("Some people of 70", "Cells\nFirst.\nWho it helps\n", ".\nWhat it costs\nNothing.")
    answer(reader, telling, passage="My name is Ann Example", comment="So it is.")
    assert Feedback.objects.latest("pk").passage is None
    change_article(telling, body="<p>Some people of 80.</p>")
    answer(reader, telling, version=1, passage="Some people of 70")
    answer(reader, telling, version=2, passage="Some people of 70")
    quotes = Feedback.objects.order_by("-pk").values_list("version__number", "passage_quote")[:2]
    assert dict(quotes) == {1: "Some people of 70", 2: ""}


@pytest.mark.django_db
def test_a_passage_may_come_with_the_answer_or_after_it(reader, telling):
    token = answer(reader, telling, JSON, passage="Nothing.", reason="upsetting").json()["token"]
    reader.post(f"{telling.path}feedback/", {"token": token, "comment": "Really?"}, headers=JSON)
    feedback = Feedback.objects.get()
    assert (feedback.passage_quote, feedback.reason, feedback.comment) == ("Nothing.", "upsetting", "Really?")
    reader.post(f"{telling.path}feedback/", {"token": token, "passage": "Cells"}, headers=JSON)
    feedback.refresh_from_db()
    assert (feedback.passage, feedback.comment) == (
        Passage("Cells", "", "\nFirst.\nWho it helps\nSome people"),
        "Really?",
    )


@pytest.mark.django_db
def test_a_preview_and_a_past_version_offer_no_link(reader, telling):
    change_article(telling, title="Other")
    assert "part-link" not in reader.get(f"{telling.path}v/1/").text


def test_many_passages_are_found_as_each_alone_is():
    text = "The cat sat. The dog sat. The cow lay. " * 20
    wanted = [
        make(text, 43, 46),
        Passage("the", prefix="sat."),
        Passage("sat", suffix=" up at once"),
        Passage("a mouse"),
        Passage(""),
        Passage("x" * 1001),
    ]
    found = list(find_all(wanted, text))
    assert found == [find(one, text) for one in wanted]
    assert [place.standing for place in found] == ["exact", "exact", "moved", "gone", "gone", "gone"]
    assert text[found[1].start - 5 : found[1].end] == "sat. The"


def test_words_that_stand_everywhere_are_found_where_they_were():
    text = "so it is " * 500 + "and so they went so far"
    place = find(Passage("so", prefix="is and ", suffix=" they"), text)
    assert text[place.start : place.end + 10] == "so they went"
