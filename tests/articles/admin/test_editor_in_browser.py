"""The real editor in a real browser: what was written comes back to the letter; pickers, callouts, unsaved text."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.content.markup import words_of
from articles.models import Article, Version
from tests import factories

TEXT = ".cke_wysiwyg_div"
LETTERS = """\
<p>It's known -- as said before – that “quotes”, ‘single’ ones, dashes — and ellipses …
survive; so do 5 &lt; 6 &amp; ½ µg, é, ñ.</p>
<h2>A heading</h2>
<h3>Below it</h3>
<h4>And below that</h4>
<p>Ten mg, not 10 mg; H<sub>2</sub>O, 10<sup>6</sup>, <strong>bold</strong>,
<em>slanted</em>, <abbr title="Human">H</abbr>.</p>
<ul>
<li>One
<ol>
<li>Nested
<ul>
<li>Deeper</li>
</ul>
</li>
<li>Second</li>
</ol>
</li>
<li>Two</li>
</ul>
<blockquote>
<p>Someone said so.</p>
</blockquote>
<table>
<caption>Doses</caption>
<thead>
<tr><th scope="col">Drug</th><th scope="col">Dose</th></tr>
</thead>
<tbody>
<tr><td>A</td><td>1 mg</td></tr>
<tr><td colspan="2">Both</td></tr>
</tbody>
</table>
<div class="callout callout-urgent">
<p>Go at once.</p>
</div>
<p>She said <span lang="es">buenos días</span>.
<a href="https://example.org/a?b=1&amp;c=2" hreflang="es">A link</a>.</p>
<dl>
<dt>Term</dt>
<dd>Meaning</dd>
</dl>
"""


@pytest.fixture
def editor_page(page, live_server):
    """A page of the admin on which an editor is signed in."""
    factories.make_user("Editor", username="editor")
    page.goto("/admin/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "a long enough password")
    page.click("[type=submit]")
    return page


def open_form(page, article):
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    expect(page.locator(TEXT).first).to_be_visible()
    page.wait_for_function("Object.values(CKEDITOR.instances).every((one) => one.status === 'ready')")


def save(page):
    page.get_by_role("button", name="Save draft").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def put_cursor(page, where):
    """Put the cursor at the end of the first element that ``where`` finds in the text."""
    page.evaluate(
        """where => {
            const editor = CKEDITOR.instances.id_body;
            editor.focus();
            const range = editor.createRange();
            range.moveToElementEditEnd(editor.editable().findOne(where));
            range.select();
        }""",
        where,
    )


def shape(html):
    """The text without the white space that parts its blocks; a no-break space is no white space."""
    blocks = r"p|h\d|ul|ol|li|blockquote|table|caption|thead|tbody|tr|th|td|div|dl|dt|dd"
    return re.sub(rf"[ \r\n\t]*(</?(?:{blocks})\b[^>]*>)[ \r\n\t]*", r"\1", re.sub(r"[ \r\n\t]+", " ", html)).strip()


def test_what_was_written_survives_the_editor_to_the_letter(editor_page):
    article = factories.make_draft(body=LETTERS)
    stored = article.open_version.body
    open_form(editor_page, article)
    put_cursor(editor_page, "dd")
    editor_page.keyboard.type(" -- it’s \"typed\" 'now'")
    save(editor_page)
    kept = Article.objects.get().open_version.body
    assert words_of(kept) == words_of(stored.replace("Meaning", "Meaning -- it’s \"typed\" 'now'"))
    assert kept.count("\u00a0") + kept.count("&nbsp;") == LETTERS.count("\u00a0")
    assert shape(kept) == shape(stored).replace("Meaning", "Meaning -- it’s \"typed\" 'now'")


def test_a_text_that_nobody_touched_is_sent_as_it_came_and_opens_no_version(editor_page):
    article = factories.make_article(body=LETTERS)
    open_form(editor_page, article)
    save(editor_page)
    assert Version.objects.count() == 1


def test_a_new_article_is_written_with_its_address_filled_in(editor_page):
    section = factories.make_section(name="News")
    editor_page.goto("/admin/articles/article/add/")
    expect(editor_page.locator("#id_title")).to_be_focused()
    # The admin's own script would come late and take the cursor from whoever writes by then.
    assert "/admin/js/change_form.js" not in editor_page.content()
    editor_page.keyboard.type("Año nuevo: more is known")
    expect(editor_page.locator("#id_slug")).to_have_value("ano-nuevo-more-is-known")
    editor_page.locator(TEXT).first.click()
    editor_page.keyboard.type("First.")
    editor_page.keyboard.press("Enter")
    editor_page.keyboard.type("Second.")
    editor_page.select_option("#id_section", str(section.pk))
    save(editor_page)
    assert shape(Article.objects.get().open_version.body) == "<p>First.</p><p>Second.</p>"


def test_callouts_are_put_on_changed_taken_off_and_left(editor_page):
    article = factories.make_draft(body="<p>One</p><p>Two</p>")
    open_form(editor_page, article)

    def body():
        return shape(editor_page.evaluate("CKEDITOR.instances.id_body.getData()"))

    put_cursor(editor_page, "p")
    editor_page.locator(".cke_button__calloutwarning").first.click()
    assert body() == '<div class="callout callout-warning"><p>One</p></div><p>Two</p>'
    editor_page.locator(".cke_button__callouturgent").first.click()
    assert body() == '<div class="callout callout-urgent"><p>One</p></div><p>Two</p>'
    editor_page.locator(TEXT).first.focus()
    put_cursor(editor_page, ".callout p")
    editor_page.keyboard.press("Enter")
    editor_page.keyboard.press("Enter")
    editor_page.keyboard.type("Out")
    assert body() == '<div class="callout callout-urgent"><p>One</p></div><p>Out</p><p>Two</p>'
    put_cursor(editor_page, ".callout p")
    editor_page.locator(".cke_button__callouturgent").first.click()
    assert body() == "<p>One</p><p>Out</p><p>Two</p>"


def test_a_callout_holds_a_whole_list(editor_page):
    open_form(editor_page, factories.make_draft(body="<ul><li>One</li><li>Two</li></ul><p>After</p>"))
    put_cursor(editor_page, "li")
    editor_page.locator(".cke_button__calloutinset").first.click()
    body = shape(editor_page.evaluate("CKEDITOR.instances.id_body.getData()"))
    assert body == '<div class="callout callout-inset"><ul><li>One</li><li>Two</li></ul></div><p>After</p>'


def test_an_article_is_picked_and_kept_by_its_key(editor_page):
    target = factories.make_article(title="Trastuzumab helps")
    factories.make_article(title="Something else")
    article = factories.make_draft(body="<p>See</p>")
    open_form(editor_page, article)
    put_cursor(editor_page, "p")
    editor_page.keyboard.type(" ")
    editor_page.locator(".cke_button__articlelink").first.click()
    editor_page.get_by_role("searchbox", name="Search").fill("trastu")
    expect(editor_page.locator("dialog[open] .picker-results li")).to_have_count(1)
    editor_page.locator("dialog[open]").get_by_role("button", name="Trastuzumab helps").click()
    save(editor_page)
    kept = Article.objects.get(pk=article.pk).open_version.body
    assert f'<a href="article:{target.pk}">Trastuzumab helps</a>' in kept


def test_selected_words_become_the_link(editor_page):
    target = factories.make_article(title="Target")
    article = factories.make_draft(body="<p>See this study now</p>")
    open_form(editor_page, article)
    editor_page.evaluate(
        """() => {
            const editor = CKEDITOR.instances.id_body, text = editor.editable().findOne("p").getFirst();
            const range = editor.createRange();
            editor.focus();
            range.setStart(text, 4);
            range.setEnd(text, 14);
            range.select();
        }"""
    )
    editor_page.locator(".cke_button__articlelink").first.click()
    editor_page.locator("dialog[open]").get_by_role("button", name="Target").click()
    save(editor_page)
    kept = Article.objects.get(pk=article.pk).open_version.body
    assert shape(kept) == f'<p>See <a href="article:{target.pk}">this study</a> now</p>'


def test_a_picture_is_picked_with_its_description(editor_page):
    picture = factories.make_picture(alt="A ward")
    article = factories.make_draft(body="<p>See</p>")
    # In production a web server serves the files of pictures.
    editor_page.route(
        "**/media/**", lambda route: route.fulfill(body=factories.image_bytes(), content_type="image/png")
    )
    open_form(editor_page, article)
    put_cursor(editor_page, "p")
    editor_page.locator(".cke_button__picture").first.click()
    editor_page.locator("dialog[open]").get_by_role("button", name="A ward").click()
    alt = editor_page.get_by_role("textbox", name="Description for those who cannot see it")
    expect(alt).to_have_value("A ward")
    alt.fill('A ward with "two" beds')
    editor_page.get_by_role("button", name="Insert the picture").click()
    save(editor_page)
    kept = Article.objects.get().open_version.body
    assert shape(kept) == f'<p>See</p><p><img alt="A ward with &quot;two&quot; beds" src="picture:{picture.pk}"></p>'


def test_text_from_word_is_pasted_clean_and_foreign_pictures_stay_out(editor_page):
    open_form(editor_page, factories.make_draft(body="<p>Before</p>"))
    word = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
        '<meta name=Generator content="Microsoft Word 15">'
        "<style>p.MsoNormal{margin:0}</style></head><body><p class=MsoNormal style='margin:0;mso-pagination:none'>"
        "<b style='mso-bidi-font-weight:normal'><span lang=EN-US style='font-family:Arial;color:red'>Bold</span></b>"
        "<span style='font-size:14pt'> it’s<o:p></o:p></span></p><p class=MsoNormal>x"
        "<img src='https://example.org/a.png'></p></body></html>"
    )
    put_cursor(editor_page, "p")
    editor_page.evaluate(
        """html => {
            const dataTransfer = new CKEDITOR.plugins.clipboard.dataTransfer();
            dataTransfer.setData("text/html", html);
            const pasted = { type: "auto", dataValue: html, method: "paste", dataTransfer };
            CKEDITOR.instances.id_body.fire("paste", pasted);
        }""",
        word,
    )
    expect(editor_page.locator(".cke_notification")).to_contain_text("Pictures were not pasted")
    expect(editor_page.locator(f"{TEXT} strong")).to_have_text("Bold")
    body = shape(editor_page.evaluate("CKEDITOR.instances.id_body.getData()"))
    assert "it’s" in body
    for unwanted in ("style=", "class=", "font", "mso", "<o:p", "<img", "color"):
        assert unwanted not in body


def test_leaving_is_asked_about_only_while_what_was_typed_could_not_be_kept(editor_page):
    article = factories.make_article()
    asked = []
    editor_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    def leave():
        editor_page.get_by_role("link", name="Archive…").first.click()
        editor_page.wait_for_url("**/archive/")

    open_form(editor_page, article)
    leave()
    open_form(editor_page, article)
    editor_page.locator(TEXT).first.click()
    editor_page.keyboard.type("Kept")
    expect(editor_page.locator("#autosave")).to_contain_text("Saved at")
    leave()
    assert asked == []
    editor_page.route("**/autosave/", lambda route: route.abort())
    open_form(editor_page, article)
    editor_page.locator(TEXT).first.click()
    editor_page.keyboard.type("Unsaved")
    leave()
    assert asked == ["beforeunload"]
    open_form(editor_page, article)
    editor_page.fill("#id_title", "Unsaved, too")
    leave()
    assert asked == ["beforeunload"] * 2


def test_the_fields_of_an_event_open_with_the_kind(editor_page):
    editor_page.goto("/admin/articles/article/add/")
    field = editor_page.locator("#id_event_place")
    expect(field).not_to_be_visible()
    editor_page.select_option("#id_kind", "event")
    expect(field).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_text_and_the_tools_are_readable_in_either_light(editor_page, scheme):
    editor_page.emulate_media(color_scheme=scheme)
    open_form(editor_page, factories.make_draft(body="<h2>Heading</h2><p>Text</p>"))
    contrasts = editor_page.evaluate(
        """() => {
            function luminance(colour) {
                const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
                    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
            }
            const text = document.querySelector(".cke_wysiwyg_div");
            const ground = luminance(getComputedStyle(text).backgroundColor);
            return ["p", "h2"].map((tag) => luminance(getComputedStyle(text.querySelector(tag)).color))
                .map((ink) => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
        }"""
    )
    assert min(contrasts) >= 7
    dark = editor_page.evaluate("getComputedStyle(document.querySelector('.cke_toolbox')).filter")
    assert (dark != "none") == (scheme == "dark")
