"""Every kind of public page of the demonstration, looked at in a browser as different readers have it."""

import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from articles.models import Article
from articles.states import State
from tests.browsers import BEST, violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def page_of(new_context):
    """``page_of(**options)`` is a page in a browser of its own."""
    return lambda **options: new_context(**options).new_page()


def test_nobody_is_shut_out_and_nobody_is_watched(kinds, page_of):
    page, said = page_of(), []
    for address in kinds:
        page.goto(address)
        for scheme, width in (("light", 1280), ("dark", 1280), ("light", 320)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            said += [f"{scheme}, {width} px: {one}" for one in violations(page, BEST)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                said.append(f"{address} is wider than {width} px")
        page.evaluate("document.documentElement.dir = 'rtl'")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            said.append(f"{address} is wider than {width} px where words are read from the right")
    assert page.context.cookies() == []
    assert len(kinds) > 10, "hardly any kind of page was found"
    assert not said, "\n".join(said)


# Of radio buttons under one name, Tab leads to one.
REMEMBER = """() => {
    const kinds = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const all = document.querySelectorAll(`#content :is(${kinds})`), names = new Set();
    window.controls = [...all].filter(one => one.checkVisibility() && !one.disabled && one.type !== "hidden")
        .filter(one => one.type !== "radio" || !names.has(one.name) && names.add(one.name));
    window.reached = new Set();
    addEventListener("focusin", event => reached.add(event.target));
    return controls.length;
}"""
MISSED = "controls.filter(one => !reached.has(one)).map(one => one.outerHTML.slice(0, 150))"
# Whoever tabs must see where they are: an outline, also round the card that a link fills.
UNSEEN = """controls.filter(one => {
    one.focus();
    const outlined = [getComputedStyle(one), getComputedStyle(one, "::after")]
        .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    return !(one.matches(":focus-visible") && outlined);
}).map(one => one.outerHTML.slice(0, 150))"""


def test_every_page_can_be_used_with_the_keyboard_alone(kinds, page_of):
    page = page_of()
    for address in kinds:
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link", address
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content", address
        controls = page.evaluate(REMEMBER)
        for _turn in range(controls):
            page.keyboard.press("Tab")
        assert controls, address
        assert page.evaluate(MISSED) == [], address
        for colours in ({}, {"contrast": "more"}, {"forced_colors": "active"}):
            page.emulate_media(**colours)
            assert page.evaluate(UNSEEN) == [], f"{address}, {colours}"
        page.emulate_media(contrast="null", forced_colors="null")


# What parts of a page have to say by their frame where a reader's own colours take the place of all of ours.
FRAMED = ".notice, .callout, .mark, .button, .evidence, .term-note:popover-open, .translated-behind, input[type=search]"


WANTED = {"notice", "notice-withdrawn", "callout", "mark", "button", "evidence", "term-note"}


def test_frames_and_words_are_seen_in_a_readers_own_colours(kinds, page_of):
    page, framed = page_of(forced_colors="active"), set()
    for address in kinds:
        if framed >= WANTED:
            break
        page.goto(address)
        if (term := page.locator(".term-button").first).count():
            term.evaluate("button => button.click()")
        for kind, is_framed, is_read in page.locator(FRAMED).evaluate_all(
            """all => all.filter(one => one.checkVisibility()).map(one => {
                const style = getComputedStyle(one), ground = getComputedStyle(document.body).backgroundColor;
                const width = parseFloat(style.borderInlineStartWidth);
                return [
                    one.className || one.localName,
                    width > 0 && style.borderInlineStartStyle !== "none" && style.borderInlineStartColor !== ground,
                    style.color !== style.backgroundColor && style.color !== ground,
                ];
            })"""
        ):
            framed |= set(kind.split())
            assert is_framed, f"{address}: no frame round {kind}"
            assert is_read, f"{address}: no words in {kind}"
    assert framed >= WANTED


MOST_SHIFT = 0.1


def test_nothing_moves_while_a_page_comes_in(demo, page_of):
    """The cumulative layout shift of the Web Vitals, on a phone."""
    articles = (
        Article.objects.in_state(State.PUBLISHED).select_related("live_version").exclude(live_version__image=None)
    )
    article = max(articles, key=lambda one: len(one.live_version.body))
    page = page_of(viewport={"width": 390, "height": 700})
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value; }))
            .observe({type: "layout-shift", buffered: true});"""
    )
    for address in ("/", article.section.get_absolute_url(), article.path):
        page.goto(address)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("moved") < MOST_SHIFT, address


def test_the_place_of_what_the_script_shows_is_kept(demo, page_of):
    page = page_of()
    page.route("**/page*.js", lambda route: route.abort())
    page.goto(Article.objects.in_state(State.PUBLISHED).first().path)
    assert page.locator(".page-tools").bounding_box()["height"] > 40
    assert not page.locator(".page-tools").is_visible()


def test_printed_pages_keep_what_readers_must_know(demo, page_of):
    """The notice, the dates, what is cited, and where each link leads."""
    now, seen = timezone.now(), Article.objects.select_related("live_version")
    archived = seen.in_state(State.ARCHIVED).exclude(successor=None)
    archived = next(article for article in archived if article.live_version.citations.exists())
    changed = seen.in_state(State.PUBLISHED).changed_since_review(now).first()
    page = page_of()
    page.emulate_media(media="print")
    for article in (archived, changed, seen.in_state(State.WITHDRAWN).first()):
        page.goto(article.path)
        is_withdrawn = article.withdrawn_at is not None
        notice = page.locator(".notice").first.locator(":scope > :not(.notice-links)").all_inner_texts()
        days = page.locator("article time").all_inner_texts()
        addresses = page.locator("article [data-address]").evaluate_all("all => all.map(one => one.dataset.address)")
        addresses += page.locator(".sources a[href^=http]").evaluate_all("all => all.map(one => one.href)")
        assert notice
        assert is_withdrawn or (days and addresses), article.path
        sheets = PdfReader(io.BytesIO(page.pdf())).pages
        # Lines end anywhere, also within an address.
        text = "".join("".join(sheet.extract_text() for sheet in sheets).split())
        kept = [*notice, *days, *(f"({address})" for address in addresses)]
        assert [one for one in kept if one and "".join(one.split()) not in text] == [], article.path
        assert "Wasthishelpful?" not in text
        assert "Skiptocontent" not in text
        assert is_withdrawn or "".join(article.title.split()) in text
    cited = archived.live_version.citations.select_related("source").first().source
    page.goto(archived.path)
    assert (cited.doi or cited.pmid) in page.locator(".sources").inner_text()
