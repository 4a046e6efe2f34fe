"""Texts keep the keys of what they use; readers get addresses and pictures."""

import pytest

from articles.content.markup import Figure, addresses, expand, references, replace_addresses, words_of

TEXT = (
    '<p>See <a href="article:3#part">that</a> and <a href="https://example.org/">this</a>.</p>'
    '<p><img src="picture:7" alt="A"></p>'
)
PICTURE = '<picture><source srcset="/media/a.webp 80w"><img src="/media/a.png" width="80" alt=""></picture>\n'
FIGURE = Figure(PICTURE, "A caption", "A credit")


def test_references_are_found_by_kind():
    assert references(TEXT) == {"article": {"3"}, "picture": {"7"}}
    assert references("") == {"article": set(), "picture": set()}


def test_addresses_are_found_and_replaced():
    assert addresses(TEXT) == {"article:3#part", "https://example.org/", "picture:7"}
    replaced = replace_addresses(TEXT, lambda address: "/new/" if address.startswith("article") else None)
    assert replaced == TEXT.replace("article:3#part", "/new/")


def test_readers_get_addresses_and_figures():
    html = expand(TEXT, {"3": "/section/slug/"}, {"7": FIGURE})
    assert '<a href="/section/slug/#part">that</a>' in html
    assert '<figure class="picture"><picture><source srcset="/media/a.webp 80w"><img src="/media/a.png"' in html
    assert 'width="80" alt="A"></picture><figcaption>' in html
    assert "<figcaption>A caption" in html
    assert "A credit</span></figcaption></figure>" in html


def test_a_link_to_what_readers_cannot_reach_keeps_its_words():
    html = expand(TEXT, {}, {"7": FIGURE})
    assert "<p>See that and " in html
    assert "article:" not in html


def test_a_picture_that_is_gone_or_foreign_leaves_nothing_behind():
    assert expand('<p>a <img src="picture:9" alt="x"> b</p>', {}, {}) == "<p>a  b</p>"
    assert expand('<p>a <img alt="x"> b</p>', {}, {}) == "<p>a  b</p>"


def test_a_picture_within_a_line_stays_in_its_line():
    html = expand('<p>before <img src="picture:7" alt="A"> after</p>', {}, {"7": FIGURE})
    assert html.startswith("<p>before <picture>")
    assert html.endswith("</picture> after</p>")
    assert "figure" not in html


def test_captions_are_text_and_not_markup():
    figure = Figure(PICTURE, "<script>alert(1)</script>", "")
    assert "<script>" not in expand('<p><img src="picture:7" alt="A"></p>', {}, {"7": figure})


def test_words_part_where_elements_stand_apart():
    assert words_of("<h2>One</h2><p>two<em>three</em></p>") == ["One", "twothree"]


def test_characters_that_no_tree_can_hold_are_dropped():
    assert words_of("<p>one\x08two\ufffe</p>") == ["onetwo"]


def test_deep_nesting_keeps_its_words():
    assert words_of("<div>" * 900 + "deep" + "</div>" * 900) == ["deep"]


def test_a_table_scrolls_by_itself_under_the_name_of_its_caption():
    html = expand(
        "<p>a</p><table><caption>All <b>doses</b></caption><tbody><tr><td>1</td></tr></tbody></table>b", {}, {}
    )
    assert '<div class="table-scroll" role="region" tabindex="0" aria-label="All doses"><table>' in html
    assert html.endswith("</table></div>b")
    assert 'aria-label="Table"' in expand("<table><tbody><tr><td>1</td></tr></tbody></table>", {}, {})


@pytest.mark.parametrize("levels", [1100, 3000, 50_000])
def test_what_is_nested_so_deeply_that_words_would_be_cut_off_is_refused(levels):
    with pytest.raises(ValueError, match="too deeply"):
        words_of("<div>" * levels + "lost")
