"""One allow-list: what an honest editor typed survives to the letter, what could act does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.losses import lost_text
from articles.content.markup import words_of
from articles.content.sanitiser import sanitise

HONEST = [
    "<p>It's the patient's own — and the doctor’s “view” -- as written…</p>",
    "<p>10&nbsp;mg</p>",
    "<ul><li>One<ul><li>Two<ol><li>Three</li></ol></li></ul></li></ul>",
    '<table><caption>Doses</caption><thead><tr><th scope="col">Week</th></tr></thead>'
    '<tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    '<p><a href="https://example.org/a?b=1&amp;c=2#d">out</a> <a href="/here/">here</a>'
    ' <a href="article:12#part">in</a> <a href="mailto:a@example.org">mail</a> <a href="tel:+34911">call</a></p>',
    '<p lang="es">Hola <span lang="la">in vivo</span></p>',
    '<h2>A</h2><h3>B</h3><h4 dir="rtl">C</h4>',
    '<div class="callout callout-warning"><p>Careful.</p></div>',
    '<p><img src="picture:7" alt="A &quot;cell&quot;"></p>',
    "<blockquote><p>H<sub>2</sub>O, 10<sup>9</sup>, 3 &lt; 4 &amp; 5 &gt; 4</p></blockquote>",
]

HARMFUL = [
    ("<p>a<script>alert(1)</script></p>", "script"),
    ('<p onclick="alert(1)">a</p>', "onclick"),
    ('<a href="javascript:alert(1)">a</a>', "javascript"),
    ('<a href=" java\tscript:alert(1)">a</a>', "script:"),
    ('<a href="data:text/html,x">a</a>', "data:"),
    ('<a href="vbscript:x">a</a>', "vbscript"),
    ('<a href="//evil.example/">a</a>', "evil"),
    ('<a href="/\\evil.example/">a</a>', "evil"),
    ('<a href="\\\\evil.example/">a</a>', "evil"),
    ('<img src="https://evil.example/x.png" alt="a">', "evil"),
    ('<img src="picture:7" onerror="alert(1)">', "onerror"),
    ('<img src="/media/x.svg">', "svg"),
    ('<p style="position:fixed">a</p>', "style"),
    ('<p id="content" class="masthead">a</p>', "masthead"),
    ('<p id="content">a</p>', "id="),
    ("<iframe src=https://evil.example></iframe>", "iframe"),
    ("<svg><a xlink:href='javascript:x'>a</a></svg>", "javascript"),
    ("<math><mtext><table><mglyph><style><!--</style><img src=x onerror=alert(1)>", "onerror"),
    ("<form action=/admin/><input name=a></form>", "form"),
    ("<base href=https://evil.example/>", "base"),
    ("<meta http-equiv=refresh content=0>", "meta"),
    ("<p>a<!-- note to self --></p>", "note"),
]


@pytest.mark.parametrize("html", HONEST)
def test_what_an_honest_editor_typed_survives_to_the_letter(html):
    assert sanitise(html) == html
    assert lost_text(html) == ""


@pytest.mark.parametrize(("html", "harm"), HARMFUL)
def test_what_could_act_is_taken_away(html, harm):
    assert harm not in sanitise(html).lower()


def test_a_no_break_space_stays_one():
    assert words_of(sanitise("<p>10\u00a0mg</p>")) == words_of("<p>10\u00a0mg</p>")
    assert "&nbsp;" in sanitise("<p>10\u00a0mg</p>")


@given(st.text() | st.text("<>&\"'/ =:abhimgprscript\\\t\n\0", max_size=60))
def test_sanitising_twice_changes_nothing_more(text):
    once = sanitise(text)
    assert sanitise(once) == once


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<pre>\n\nx</pre>", "<pre>\n\nx</pre>"),
        ("<pre>\nx</pre>", "<pre>x</pre>"),
        ('<pre lang="es">\n\n\nx</pre>', '<pre lang="es">\n\n\nx</pre>'),
        ("<pre><!-- note -->\nx</pre>", "<pre>\n\nx</pre>"),
        ("<pre><b>\nx</b></pre>", "<pre><b>\nx</b></pre>"),
        ("<pre>&#13;&#10;x</pre>", "<pre>\n\nx</pre>"),
        ('<p title="<pre>\n">x</p>', '<p title="&lt;pre&gt;\n">x</p>'),
        ("<p>&lt;pre&gt;\nx</p>", "<p>&lt;pre&gt;\nx</p>"),
    ],
)
def test_newlines_at_the_start_of_code_are_as_they_were(html, clean):
    assert sanitise(html) == clean
    assert sanitise(clean) == clean


@given(
    st.lists(
        st.sampled_from(
            [
                *("<pre>", '<pre lang="es">', "</pre>", "<b>", "</b>", "<!-- -->", "<foo>", "<p>"),
                *("\n", "\r\n", "&#10;", "&#13;", " ", "x", "&lt;pre&gt;", '<p title="<pre>\n">'),
            ]
        )
    ).map("".join)
)
def test_sanitising_code_twice_changes_nothing_more(html):
    once = sanitise(html)
    assert sanitise(once) == once


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")))
def test_plain_text_is_never_lost(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert lost_text(f"<p>{escaped}</p>") == ""


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<p>a</p><script>secret words</script>", "secret words"),
        ("<h1>Heading</h1>and text", "Heading and text"),
        ("<section>one</section><section>two</section>", "one two"),
        (
            '<p>see <img src="https://example.org/chart.png" alt="The chart"></p>',
            "https://example.org/chart.png The chart",
        ),
        ("<p>a</p><template><p>secret words</p></template>", "<template>"),
        ("<p>a</p><iframe>secret words</iframe>", "<iframe>"),
        ('<p>a <iframe src="https://example.org/chart"></iframe></p>', "<iframe>"),
        ('<video src="walk.mp4"></video>', "<video>"),
        ('<video controls><source src="walk.mp4"></video>', "<video>"),
        ('<audio src="walk.mp3">A talk</audio>', "<audio>"),
        ('<object data="chart.svg"></object>', "<object>"),
        ('<p>a <embed src="chart.svg"></p>', "<embed>"),
        ('<p>Name: <input value="Ann  B."></p>', "Ann B."),
        ('<p>Name: <input type="text" value=""> <INPUT type="Hidden" value="x"> <input></p>', ""),
        ('<p><input type="checkbox" value="on"> done</p>', ""),
        ("<p>&lt;iframe&gt; and &lt;template&gt;</p>", ""),
        ("<p>fine</p>", ""),
        ('<p><font color="red">fine</font></p>', ""),
        ("", ""),
    ],
)
def test_what_would_be_lost_is_named(html, lost):
    assert lost_text(html) == lost
