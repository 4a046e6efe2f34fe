"""Every component of the public pages in every state, for staff: made from the same includes, of samples alone.

Nothing here is saved; what the samples say is no content of the newsroom.
"""

from datetime import timedelta
from types import SimpleNamespace

from django.contrib.admin.views.decorators import staff_member_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import pages
from articles.content import evidence, markup
from articles.content.callouts import say_kinds
from articles.content.glossary_marks import Explained, Glossary, Marker
from articles.content.headings import Headings, contents
from articles.list_filters import ListFilters
from articles.models import Article, Citation, Credit, Person, Picture, Section, SectionWording, Source, Topic, Version

TOKENS = (
    *("paper", "sheet", "ink", "ink-soft", "line", "line-strong", "link", "link-visited", "accent", "focus"),
    *("action", "on-action", "band", "on-band", "mint", "sand", "rose", "sky", "warning", "danger"),
)
YEARS = range(2026, 2023, -1)
# One choice that narrows a list, and one that is none.
CHOSEN = {"year": "2025", "kind": "nonsense"}
PROSE = """
<p>A paragraph with <a href="/">a link</a>, <strong>strong</strong> and <em>stressed</em> words, <mark>a mark</mark>,
H<sub>2</sub>O and a biopsy, which the glossary explains.</p>
<h2>A heading</h2>
<ul><li>One</li><li>Two<ul><li>and one below</li></ul></li></ul>
<ol><li>First</li><li>Second</li></ol>
<h3>A smaller heading</h3>
<blockquote><p>What somebody said.</p></blockquote>
<table><caption>A table</caption><thead><tr><th scope="col">Group</th><th scope="col">People</th></tr></thead>
<tbody><tr><th scope="row">With</th><td>220</td></tr><tr><th scope="row">Without</th><td>127</td></tr></tbody></table>
<h4>The smallest heading</h4>
<div class="callout callout-inset"><p>An inset: something to know beside the text.</p></div>
<div class="callout callout-warning"><p>A warning: something that can go wrong.</p></div>
<div class="callout callout-urgent"><p>Urgent: something to do at once.</p></div>
<details><summary>More</summary><p>What was folded away.</p></details>
"""


@never_cache
@staff_member_required
@require_safe
def show(request):
    response = render(request, "styleguide.html", pages.frame() | samples(timezone.now()))
    response["X-Robots-Tag"] = "noindex"
    return response


def samples(now):
    """The context of the style guide: one sample for each component and state."""
    section, wording = _section()
    version = Version(
        number=2, title="A sample of an article", summary="One or two sentences on what it tells.", peer_reviewed="yes",
        study_kind="randomised_trial", studied_in_people=True, study_size="3,351 women", funding="A public fund",
        image=Picture.objects.order_by("pk").first(),
    )  # fmt: skip
    topics = [_topic(name) for name in ("heart", "breast-cancer")]
    article = _article(section, version, now, review_due_on=now.date() + timedelta(365))
    return {
        "tokens": TOKENS,
        "article": article,
        "version": version,
        "section": section,
        "wording": wording,
        "is_live_version": True,
        "reviewed_on": now.date(),
        "evidence": evidence.of(version),
        "changed": _article(section, version, now, words_changed_since_review=3, reviewed_on=now.date()),
        "credits": {role: [Person(name="Ada Sample", credentials="MD, PhD")] for role in Credit.Role.values},
        "citations": _citations(version),
        "history": [Version(number=2, change_kind="correction", change_note="What was wrong.", live_at=now)],
        "coming": _event(section, now + timedelta(days=30)),
        "past": _event(section, now - timedelta(days=30)),
        "behind": SimpleNamespace(original=article, versions_behind=1),
        "translations": [_translation(section, version, now)],
        "shown": _cards(section, now),
        "topics": topics,
        "page": SimpleNamespace(older="older", newer="newer", is_first=False),
        "filters": ListFilters(CHOSEN, topics=topics, sections=[section], years=YEARS),
        "years": YEARS,
        **_search(),
        **_texts(),
    }


def _section():
    section = Section(slug="sample", time_zone="UTC")
    wording = SectionWording(
        section=section, name="A section", published_format="j F Y", updated_format="j F Y",
        archive_notice_body="It is kept as it was.", feedback_heading="Tell us", feedback_prompt="What was unclear?",
    )  # fmt: skip
    section.known_wordings = [wording]
    return section, wording


def _article(section, version, now, **fields):
    article = Article(pk=1, section=section, slug="sample", published_at=now - timedelta(days=400), **fields)
    article.live_version = version
    version.article = article
    return article


def _translation(section, version, now):
    article = _article(section, version, now, language="es")
    article.versions_behind = 1
    return article


def _event(section, starts_at):
    version = Version(event_starts_at=starts_at, event_ends_at=starts_at + timedelta(hours=2), event_place="Room 2")
    _article(section, version, starts_at, kind="event")
    return version


def _citations(version):
    statuses = Source.RetractionStatus.values
    return [
        Citation(
            version=version,
            source=Source(
                citation=f"Sample A, Sample B. A work. A Journal. 202{number}.", doi=f"10.1000/{number}", pmid="1",
                retraction_status=status,
            ),
        )
        for number, status in enumerate(statuses)
    ]  # fmt: skip


def _cards(section, now):
    """A plain one, an archived one, an event."""
    words = {"title": "The title of a card", "summary": "What it tells in a sentence."}
    event = Version(**words, event_starts_at=now + timedelta(days=30))
    return [
        _article(section, Version(**words), now),
        _article(section, Version(**words), now, archived_at=now - timedelta(days=1)),
        _article(section, event, now, kind="event"),
    ]


def _search():
    """What is said of a search in which a word was mistyped."""
    results = SimpleNamespace(query=True, suggestion="herceptin", found=SimpleNamespace(groups=[1]))
    return {
        "text": "hercepton",
        "results": results,
        "total": 2,
        "hits": [1, 2],
        "asked": SimpleNamespace(narrowed_by=1),
    }


def _topic(name):
    topic = Topic(slug=name)
    topic.known_wordings = [topic.wording_model(name=name.capitalize())]
    return topic


def _texts():
    """A text with everything that the allow-list lets through, as pages show it."""
    headings = Headings()
    marker = Marker(
        Glossary([Explained("biopsy", ("biopsy",), "A small piece of tissue, taken to look at.", "/glossary/")], "en")
    )
    html = markup.expand(PROSE, {}, {}, (headings.give_ids, marker.mark, say_kinds))
    return {"prose": mark_safe(html), "contents": contents(headings.found), "terms": marker.found}  # noqa: S308 (our own sample)
