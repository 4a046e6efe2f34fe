"""Scripts that somebody writes into any field there is, and a browser that then opens whatever shows it.

The browser is told to leave the content policy aside, so that nothing but our own escaping and sanitising stands
between the words and the page. Fields come out of the forms, pages out of links, so that new ones are looked at too.
"""

import itertools
import json
import re
import uuid
from collections import Counter
from urllib.parse import urlencode, urljoin

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from lxml import html as lxml_html
from playwright.sync_api import expect

from articles import lifecycle
from articles.content.losses import lost_text
from articles.interchange.importer import import_file
from articles.interchange.outcome import ImportRefused
from articles.lifecycle.previews import token_of
from articles.models import (
    Article,
    Person,
    Picture,
    PreviewLink,
    Remark,
    Section,
    Source,
    StandingPage,
    Topic,
    Version,
)
from feedback.models import Feedback, Note, SavedFilter, Task
from tests.articles.admin.forms import form_of, values_of
from tests.articles.interchange.samples import rich_file
from tests.factories import change_article, image_bytes, make_article, make_draft, make_section, make_user

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.browser_context_args(bypass_csp=True),
]

# Each in a way of its own; the first also ends whatever it may stand in.
PAYLOADS = (
    "\"'></title></textarea></script><img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<ScRiPt/x>alert(1)</sCrIpT >",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:parent.alert(1)></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src=javascript:alert(1)>",
    "<details open ontoggle=alert(1)>a</details>",
    "<video src=x onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>",
    "<style onload=alert(1)></style>",
    "<form><button formaction=javascript:alert(1)>a</button></form>",
    "<a href=javascript:alert(1)>a</a>",
    "<a href='&#106;ava\nscript&colon;alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<base href=javascript:/a/-alert(1)//>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    '" onmouseover=alert(1) autofocus onfocus=alert(1) x="',
    "' onerror=alert(1) src=x x='",
    "javascript:alert(1)",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<!--><img src=x onerror=alert(1)>-->",
    "]]><img src=x onerror=alert(1)>",
    "{{ alert(1) }}${alert(1)}",
)
ALL = " ".join(PAYLOADS)
# Those of which sanitising loses no words, so that a text may hold them.
TAKEN = " ".join(f"<p>{payload}</p>" for payload in PAYLOADS if not lost_text(f"<p>{payload}</p>"))
# What a field that refuses a script is given instead, one after the other; where None stands, what it held before.
INSTEAD = ("slug-{}", None, "{}", "https://example.org/{}", "a{}@example.org", "/a{}/", "2150-01-01", "12:00")
number = itertools.count(1)

# Whatever would run at a reader's hand, had they clicked or pointed at it; by then, what runs by itself has run.
DANGEROUS = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const runs = ({name, value}) => /alert/.test(value)
        && (/^on/i.test(name) || /^[\\s\\0]*(javascript|vbscript|data:text)/i.test(value));
    const addresses = /^(on.*|href|src|action|formaction|data|srcdoc|xlink:href)$/i;
    return [...document.querySelectorAll("*")]
        .filter(element => [...element.attributes].some(one => addresses.test(one.name) && runs(one)))
        .map(element => element.outerHTML.slice(0, 200));
}"""


@pytest.fixture
def staff(client):
    client.force_login(make_user("Administrator"))
    return client


@pytest.fixture
def refused():
    """``{address: page}`` on which a form said that it takes no scripts, with all of them still in it."""
    return {}


@pytest.fixture
def browser_page(new_context, live_server, staff, complaints):
    context = new_context()
    context.add_init_script("window.alert = () => console.error('a script ran')")
    staff.get("/admin/login/")
    known = [{"name": name, "value": one.value, "url": live_server.url} for name, one in staff.cookies.items()]
    context.add_cookies(known)
    return context.new_page()


# --- Writing ------------------------------------------------------------------------------------


def scripted(response, turn):
    """What the form of ``response`` would send with a script in every field that takes text."""
    values, form, some = values_of(response), form_of(response), itertools.islice(itertools.cycle(PAYLOADS), turn, None)
    for field in form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]"):
        name, kind = field.get("name"), field.tag if field.tag != "input" else field.get("type", "text")
        if "__prefix__" in name or kind in {"hidden", "checkbox", "radio", "submit", "password"}:
            continue
        if kind == "select":
            options = [value for value in field.xpath(".//option/@value") if value]
            values[name] = values.get(name) or (options[0] if options else "")
        elif kind == "file":
            values[name] = SimpleUploadedFile(f"{PAYLOADS[0].replace('/', '')}.png", image_bytes(), "image/png")
        else:
            values[name] = ALL if kind == "textarea" and not field.get("maxlength") else next(some)
    return values


def send(client, address, refused, turn=0, **given):
    """Fill the form at ``address`` with scripts and send it, what it refuses put right, until it is taken."""
    page = client.get(address)
    before, values, tried = values_of(page), scripted(page, turn) | given, Counter()
    for _attempt in INSTEAD:
        for upload in (value for value in values.values() if hasattr(value, "seek")):
            upload.seek(0)
        answer = client.post(address, values)
        if answer.status_code == 302:
            return
        refused.setdefault(address, answer.text)
        errors = errors_of(answer)
        for name in values:
            if {name, re.sub("_[0-9]$", "", name)} & set(errors):
                instead = TAKEN if values[name] == ALL else INSTEAD[tried[name]]
                values[name] = before.get(name, "") if instead is None else instead.replace("{}", str(next(number)))
                tried[name] += 1
    pytest.fail(f"{address} takes nothing: {errors}")


def errors_of(answer):
    """``{field: what is said of it}`` in the forms of the page."""
    forms = [answer.context.get("form"), getattr(answer.context.get("adminform"), "form", None)]
    for inline in answer.context.get("inline_admin_formsets") or ():
        forms += inline.formset.forms
    return {form.add_prefix(name): said for form in forms if form is not None for name, said in form.errors.items()}


def write_everywhere(client, refused):
    """Three articles, of which one is archived and one withdrawn, and one of all that the admin can add."""
    given = {"user": {"groups": Group.objects.get(name="Editor").pk}, "redirect": {"article": make_article().pk}}
    desk = client.get("/admin/").wsgi_request
    for turn, (model, its_admin) in enumerate(admin.site._registry.items()):
        name = model._meta.label_lower.replace(".", "_")
        if model is not Article and its_admin.has_add_permission(desk):
            send(client, reverse(f"admin:{name}_add"), refused, turn, **given.get(model._meta.model_name, {}))
    rows = {
        "section": Section,
        "topics": Topic,
        "credits-0-person": Person,
        "citations-0-source": Source,
        "image": Picture,
    }
    rows = {name: model.objects.latest("pk").pk for name, model in rows.items()}
    for turn in range(3):
        send(client, reverse("admin:articles_article_add"), refused, turn * 10, **rows)
    articles = Article.objects.order_by("-pk")[:3]
    now = {"when": "now", "at": "", "nothing_newer": "on"}
    for article in articles:
        send(client, reverse("admin:articles_article_publish", args=[article.pk]), refused, **now)
    for name, article in zip(("archive", "withdraw"), articles, strict=False):
        send(client, reverse(f"admin:articles_article_{name}", args=[article.pk]), refused, **now)
    for page in StandingPage.objects.filter(language="en"):
        send(client, reverse("admin:articles_standingpage_change", args=[page.pk]), refused)
    return articles


def type_scripts(client, article):
    """Somebody types them into the form of ``article`` and goes away; returns the form's address, which offers them."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = client.get(address)
    texts = {name: [text] for name, text in scripted(page, 0).items() if isinstance(text, str)}
    told = json.loads(lxml_html.fromstring(page.content).xpath("string(//script[@id='autosave-settings'])"))
    sent = {"editor": page.wsgi_request.user.pk, "tab": "0123456789abcdef", "turn": 1, "fields": texts}
    assert client.post(told["address"], json.dumps(sent), content_type="application/json").status_code == 200
    return address


def answer_with_scripts(reader, article, refused):
    for turn, payload in enumerate(PAYLOADS):
        words = {"comment": payload, "passage": payload, "passage_prefix": payload, "passage_suffix": payload}
        data = {
            "version": 1,
            "helpful": "no",
            "reason": Feedback.Reason.values[0],
            "submission_id": uuid.uuid4(),
            **words,
        }
        answer = reader.post(f"{article.path}feedback/", data)
        if answer.status_code == 400:
            refused.setdefault("an answer", answer.text)
            data |= dict.fromkeys(("passage", "passage_prefix", "passage_suffix"), "")
            answer = reader.post(f"{article.path}feedback/", data)
        assert answer.status_code in {200, 302}, turn
    refused["an answer of scripts alone"] = reader.post(f"{article.path}feedback/", dict.fromkeys(data, ALL)).text
    assert Feedback.objects.count() > len(PAYLOADS) / 2


def work_with_scripts(client, refused):
    """What staff write beside articles: for whom a draft is, what is to be changed in it, why words were erased, notes
    on answers, tasks, names of views. Returns the addresses of the pages that show it."""
    draft = make_draft(make_section())
    send(client, reverse("admin:articles_article_preview_links", args=[draft.pk]), refused, days="14")
    lifecycle.submit(article=draft, by=make_user("Author"))
    send(client, reverse("admin:articles_article_return", args=[draft.pk]), refused)
    changed = change_article(make_article())
    send(client, reverse("admin:articles_article_erase", args=[changed.pk, 1]), refused)
    answers, some = reverse("admin:feedback_feedback_changelist"), Feedback.objects.order_by("pk")[:2]
    for turn, feedback in enumerate(some):
        send(client, reverse("admin:feedback_feedback_change", args=[feedback.pk]), refused, turn)
        chosen = {"action": "make_task", "_selected_action": [feedback.pk], "make": "1", "title": PAYLOADS[turn]}
        assert client.post(answers, chosen).status_code == 302
    for turn, name in enumerate(PAYLOADS):
        view = {"name": name[:60], "query": f"q={turn}"}
        assert client.post(reverse("admin:feedback_savedfilter_add"), view).status_code == 302
    texts = {PreviewLink: "recipient", Remark: "text", Note: "text", Task: "title", SavedFilter: "name"}
    assert [model for model, text in texts.items() if not written_in(model.objects.all(), text)] == []
    assert written_in(changed.versions.all(), "erased_reason")
    return [
        reverse("admin:articles_article_preview_links", args=[draft.pk]),
        reverse("articles:guest_preview", args=[token_of(PreviewLink.objects.get())]),
        reverse("admin:articles_article_change", args=[draft.pk]),
        reverse("admin:articles_article_versions", args=[changed.pk]),
        reverse("articles:version", args=[changed.section.slug, changed.slug, 1]),
        answers,
        *(reverse("admin:feedback_feedback_change", args=[feedback.pk]) for feedback in some),
        *(reverse("admin:feedback_task_change", args=[task.pk]) for task in Task.objects.all()),
    ]


def written_in(rows, field):
    """Whether a script stands there."""
    return rows.filter(**{f"{field}__contains": "alert(1)"}).exists()


def import_scripts(tmp_path):
    """A file with a script in each of its texts, or as many as an import takes."""
    path, refusals, keys = tmp_path / "file.json", Counter(), re.compile(r"\w+(?=(?:\[\d+\])*: )|(?<=“)\w+(?=”)")
    for _attempt in range(12):
        path.write_text(json.dumps(_scripted(rich_file(), refusals, itertools.cycle(PAYLOADS))))
        try:
            import_file(path)
        except ImportRefused as refusal:
            said = "\n".join(refusal.report.problems)
            refusals.update(set(keys.findall(said)))
        else:
            return
    pytest.fail(said)


def _scripted(thing, refusals, known, keys=()):
    """``thing`` with scripts for its texts; where they were refused, with what a text may hold, and then as it was."""
    if isinstance(thing, dict):
        return {key: _scripted(value, refusals, known, (*keys, key)) for key, value in thing.items()}
    if isinstance(thing, list):
        return [_scripted(value, refusals, known, keys) for value in thing]
    refused = max(refusals[key] for key in keys)
    if not isinstance(thing, str) or refused > 1:
        return thing
    return TAKEN if refused else next(known)


# --- Looking ------------------------------------------------------------------------------------

# Of pages for readers that are alike, so many stand for all; each shows other scripts.
MOST_ALIKE = 2
NO_PAGES = re.compile(r"/(static|media)/|/admin/(logout|jsi18n|password_change)/|/export/|/r/|\.(ics|png|csv)(\?|$)")


def pages_reached(client, *starts):
    """Addresses of pages that links lead to, a few of each kind."""
    kinds, waiting, reached = Counter(), list(starts), []
    for address in waiting:
        kind = _name_of(address)
        if not kind or kinds[kind] >= (1 if kind.startswith("admin:") else MOST_ALIKE):
            continue
        kinds[kind] += 1
        page = client.get(address)
        if "html" not in page["Content-Type"] or page.status_code not in {200, 410}:
            continue
        reached.append(address)
        for href in lxml_html.fromstring(page.content).xpath("//a/@href"):
            target = urljoin(address, re.split("[?#]", href)[0])
            if target.startswith("/") and target not in waiting and not NO_PAGES.search(target):
                waiting.append(target)
    return reached


def _name_of(path):
    try:
        return resolve(path).view_name
    except Resolver404:  # where something once stood
        return ""


@pytest.fixture
def written(staff, refused, tmp_path, settings):
    """A newsroom in which every text is a script; an article that was written past the application, too."""
    settings.MEDIA_ROOT = tmp_path / "media"
    import_scripts(tmp_path)
    write_everywhere(staff, refused)
    raw = make_article(make_section("asks", feedback_prompt="Tell us."), slug="raw")
    answer_with_scripts(Client(), raw, refused)
    words = dict.fromkeys(("body", "what_it_means", "not_yet_known", "disclosure"), ALL)
    words |= {"title": PAYLOADS[0], "summary": PAYLOADS[1]}
    Version.objects.filter(pk=raw.live_version_id).update(**words)
    return raw


def test_no_script_that_somebody_wrote_runs_anywhere(browser_page, staff, written, refused, complaints):
    worked = work_with_scripts(staff, refused)
    searches = [f"/search/?{urlencode({'q': payload})}" for payload in PAYLOADS[::4]]
    pages = pages_reached(staff, "/", "/es/", written.path, "/admin/")
    assert len(pages) > 70
    for address in [*pages, *worked, *searches, "/feed/", "/feed.json"]:
        browser_page.goto(address)
        assert browser_page.evaluate(DANGEROUS) == [], address
        assert heard(browser_page, complaints) == [], address
    # What was typed and never saved, as it is offered and as it is taken up.
    browser_page.goto(type_scripts(staff, written))
    for take_up in (False, True):
        if take_up:
            browser_page.locator(".offer button").first.click()
        expect(browser_page.locator(".cke_wysiwyg_div").first).to_be_editable()
        assert browser_page.evaluate(DANGEROUS) == [], take_up
        assert heard(browser_page, complaints) == [], take_up
    # What readers of feeds show, and what forms said that they do not take.
    entries = {item["url"]: item["content_html"] for item in staff.get("/feed.json").json()["items"]}
    browser_page.goto("/about/")
    for shown, has_editors in ((entries, False), (refused, True)):
        for name, html in shown.items():
            browser_page.set_content(html)
            assert browser_page.evaluate(DANGEROUS) == [], name
            assert heard(browser_page, complaints, has_editors=has_editors) == [], name


def heard(page, complaints, *, has_editors=False):
    """What the browser complained of meanwhile, but for what the editor does with a text that was not kept.

    It asks for its checks and to keep it, which a form without its session may not, and shows the picture "x" in it.
    ``has_editors``: some of the pages before had one, too, and it is answered when the next is there.
    """
    has_editors = has_editors or page.locator("[data-type=ckeditortype]").count()
    may = re.compile(r"404 for \S+/x/|403 for \S+/(?:checksetting/panel|article/autosave)/" if has_editors else "$.")
    said = [one for one in complaints if not may.fullmatch(one)]
    complaints.clear()
    return said
