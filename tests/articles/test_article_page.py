"""What stands on the page of an article beside its words, each part only where there is something to say."""

from datetime import date

import pytest
from lxml import html as lxml_html

from articles import lifecycle, revision
from articles.models import Article, Source, TermWording
from tests.articles.test_public_pages import everything, visible_text
from tests.factories import make_article, make_citation, make_credit, make_draft, make_section, make_term

pytestmark = pytest.mark.django_db

LABELS = {"peer_reviewed": "yes", "study_kind": "randomised_trial", "studied_in_people": True, "study_size": "90 women"}


def published(section=None, *, cites=(), **words):
    """An article that cites one work for each of ``cites``, told by its identifiers and status."""
    article = make_draft(section, **words)
    for source in cites:
        make_citation(article.open_version, **source)
    return lifecycle.publish(article=article)


def page_of(client, article):
    return lxml_html.fromstring(client.get(article.path).content.decode())


def test_the_evidence_is_told_where_a_study_is_cited_and_only_there(client):
    told = published(cites=[{"doi": "10.1000/1"}], funding="A foundation", **LABELS)
    text = visible_text(client.get(told.path))
    assert "How strong is the evidence? Checked by other scientists? Yes. Other scientists" in text
    assert "Studied in People How many? 90 women Who paid? A foundation A trial like this can show" in text
    for article in (published(cites=[{"url": "https://example.org/"}], **LABELS), published(cites=[{"pmid": "1"}])):
        assert "evidence" not in visible_text(client.get(article.path))


def test_the_evidence_stands_between_notice_and_what_it_means(client):
    article = everything(make_section(), **LABELS)
    text = visible_text(client.get(article.path))
    assert text.index("This article is archived") < text.index("How strong") < text.index("What this means for you")


def test_a_long_text_begins_with_its_contents_and_a_link_leads_to_a_part_of_it(client):
    long = make_article(body="<h2>One</h2><h3>Two</h3><p>x</p><h2>Sources</h2><p>y</p>")
    page = page_of(client, long)
    links = page.xpath("//nav[@class='contents']//a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("One", "#one"),
        ("Two", "#two"),
        ("Sources", "#sources-2"),
    ]
    assert all(page.xpath("//*[@id=$id]", id=link.get("href")[1:]) for link in links)
    short = make_article(body=f'<h2>One</h2><p><a href="article:{long.pk}#two">Two</a></p>')
    page = page_of(client, short)
    assert not page.xpath("//nav[@class='contents']")
    assert page.xpath("//a[text()='Two']/@href") == [f"{long.path}#two"]


def test_no_id_stands_twice_on_a_page_whatever_its_headings_say(client):
    article = everything(make_section(feedback_heading="Tell us", feedback_prompt="Do."), **LABELS)
    ids = page_of(client, article).xpath("//*/@id")
    headings = "".join(f"<h2>{name.replace('-', ' ')}</h2>" for name in ids)
    version = lifecycle.open_version(article=article)
    lifecycle.save_words(version=version, body=headings, what_it_means=headings, not_yet_known=headings)
    lifecycle.publish(article=article, change_kind="minor")
    ids = page_of(client, article).xpath("//*/@id")
    assert len(ids) > 40
    assert len(ids) == len(set(ids))


def test_a_section_may_say_what_its_articles_are(client):
    section = make_section(form={"show_kind": True, "show_breadcrumb": False, "show_back_link": False})
    assert visible_text(client.get(make_article(section, kind="blog", title="Mine").path)).startswith("Blog Mine")


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("retracted", "Retracted. The journal has taken this paper back."),
        ("concern", "In doubt."),
        ("corrected", "Corrected. The journal has published a correction"),
    ],
)
def test_what_became_of_a_source_is_said_in_words_at_once(client, status, says):
    article = published(cites=[{"doi": "10.1000/1"}])
    assert says not in visible_text(client.get(article.path))
    source = Source.objects.get()
    source.retraction_status = status
    source.save()
    assert says in visible_text(client.get(article.path))


def test_the_next_review_is_told_while_the_article_is_maintained(client):
    article = make_draft()
    make_credit(article.open_version, "medical_reviewer", name="Ada", credentials="MD")
    article = lifecycle.publish(article=article)
    Article.objects.update(reviewed_on=date(2026, 2, 1), review_due_on=date(2027, 2, 1))
    said = "Medically reviewed by Ada, MD, Feb. 1, 2026"
    assert f"{said} Next review due Feb. 1, 2027" in visible_text(client.get(article.path))
    lifecycle.archive(article=article)
    text = visible_text(client.get(article.path))
    assert said in text
    assert "Next review" not in text


def test_terms_are_explained_where_they_come_first_and_no_word_changes(client):
    body = "<p>A biopsy of a stent, then biopsies.</p>"
    article = make_article(what_it_means="<p>Ask for a stent.</p>", body=body)
    before = visible_text(client.get(article.path))
    make_term("biopsy", description="A bit of tissue.")
    make_term("stent", description="A tube.")
    make_term("unused")
    answer = client.get(article.path)
    assert visible_text(answer) == before
    page = lxml_html.fromstring(answer.content.decode())
    assert page.xpath("//span[@class='term']/text()") == ["stent", "biopsy"]
    assert page.xpath("//section[contains(@class, 'panel')]//span[@class='term']/text()") == ["stent"]
    for button in page.xpath("//button[@class='term-button']"):
        (note,) = page.xpath("//*[@id=$id][@popover]", id=button.get("popovertarget"))
        assert button.getparent().text in note.text_content()
    links = page.xpath("//a[@class='term-link']/@href")
    assert links == ["/glossary/stent/", "/glossary/biopsy/"]
    assert all(client.get(link).status_code == 200 for link in links)


def test_terms_are_those_of_the_language_of_the_article(client):
    TermWording.objects.create(
        term=make_term("biopsy", name="biopsy"), language="es", name="biopsia", description="Un trocito de tejido."
    )
    page = page_of(client, make_article(body="<p>Una biopsia, no a biopsy.</p>", language="es"))
    assert page.xpath("//span[@class='term']/text()") == ["biopsia"]
    assert page.xpath("//a[@class='term-link']/@href") == ["/es/glossary/biopsy/"]
    assert "qué significa" in page.xpath("//button[@class='term-button']/@aria-label")[0]


def test_what_the_program_adds_to_a_text_speaks_the_language_of_the_article(client):
    callout = (
        '<div class="callout callout-warning"><p>Cuidado.</p></div><table><tbody><tr><td>1</td></tr></tbody></table>'
    )
    page = client.get(make_article(body=callout, language="es").path).content.decode()
    assert "Atención: </span>Cuidado." in page
    assert 'aria-label="Tabla"' in page


def test_no_article_costs_more_than_eight_queries(client, django_assert_num_queries):
    """All that a page can have, and nothing kept from an earlier one."""
    article = everything(make_section(), translated_from=make_article(language="es").live_version)
    make_term("means")
    for address in (article.path, f"{article.path}v/1/"):
        revision.advance()
        with django_assert_num_queries(8):
            client.get(address)


def test_paper_tells_where_every_link_leads_and_where_it_was_printed_from(client):
    other = make_article(make_section("news"), slug="other")
    body = (
        f'<p><a href="article:{other.pk}#part">that</a> <a href="https://example.org/">there</a> <a href="#x">x</a></p>'
    )
    article = lifecycle.archive(article=make_article(body=body), successor=other)
    page = page_of(client, article)
    told = {link.text: link.get("data-address") for link in page.xpath("//article//a")}
    assert told["that"] == "http://testserver/news/other/#part"
    assert (told["there"], told["x"]) == (None, None), "a style sheet writes out the one, the other leads nowhere"
    assert told["Other"] == "http://testserver/news/other/"
    assert (
        f"Printed from http://testserver{article.path}." in page.xpath("//p[contains(@class, 'print-address')]")[0].text
    )


def test_what_needs_script_is_hidden_without_it(client):
    (tools,) = page_of(client, make_article()).xpath("//*[@class='page-tools']")
    assert "hidden" in tools.attrib
