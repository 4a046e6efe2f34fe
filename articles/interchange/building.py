"""Rows out of drafts: what an article and its versions will be, and whether they may be that."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.interchange import features
from articles.interchange.schema import ARTICLE_OWN, SIGN_OFF, STUDIED_IN, VERSION
from articles.interchange.signoff import reviewed_version, told_otherwise
from articles.lifecycle import NOTED
from articles.models import Article, Version

TIMESTAMPS = {"created_at", "modified_at"}
# Keys that are no plain field of the row: what becomes of them is said below.
ARTICLE_PLAIN = (
    ARTICLE_OWN.keys() - {"section", "slug", "topics", "successor", "featured", "reviewed_version"} - TIMESTAMPS
)
VERSION_RELATED = {"studied_in", "image", "translated_from", "credits", "sources"}
VERSION_PLAIN = VERSION.keys() - {"number"} - VERSION_RELATED - SIGN_OFF.keys() - TIMESTAMPS


@dataclass
class BuiltVersion:
    """A version to be written. ``credits`` and ``mentions`` are None where they stay as they are.

    ``signoff`` holds those of its lists that are to be others; also words that readers have seen can be approved.
    """

    row: Version
    is_new: bool
    is_changed: bool
    credits: list | None
    mentions: list | None
    signoff: dict = field(default_factory=dict)

    @property
    def is_to_write(self):
        """Whether its words are to be written."""
        return self.is_new or self.is_changed

    @property
    def is_touched(self):
        return self.is_to_write or bool(self.signoff)


@dataclass
class BuiltArticle:
    """An article to be written. ``topics`` (ids) and ``features`` are None where they stay as they are."""

    row: Article
    is_new: bool
    is_changed: bool = False
    topics: set | None = None
    features: dict | None = None
    versions: list = field(default_factory=list)

    @property
    def is_touched(self):
        """Whether anything of an article that exists is to change."""
        has_others = self.topics is not None or self.features is not None
        return self.is_changed or has_others or any(version.is_touched for version in self.versions)


def build_article(job, known, draft, existing=None):
    """The rows that ``draft`` asks for; ``existing`` is the article as it stands, its versions fetched with it."""
    article = existing or Article(
        pk=draft.entry.key,
        section_id=known.name("sections", draft.values.get("section"), draft.place.key("section")),
        slug=draft.values.get("slug", ""),
        **_timestamps(draft.values, job.now),
    )
    was_published = existing is not None and existing.published_at is not None
    built = BuiltArticle(article, is_new=existing is None)
    stands = {version.number: version for version in article.versions.all()} if existing else {}
    built.is_changed = _assign(article, {name: draft.values[name] for name in ARTICLE_PLAIN if name in draft.values})
    if "successor" in draft.values:
        built.is_changed |= _assign(article, {"successor_id": _successor(known, draft)})
    if "topics" in draft.values:
        built.topics = _topics(known, draft, existing)
    built.features = features.told(draft, existing, job.now)
    for version_draft in draft.versions:
        row = stands.get(version_draft.number) or Version(
            pk=draft.entry.version_key(version_draft.number),
            article=article,
            number=version_draft.number,
            **_timestamps(version_draft.values, job.now),
        )
        version = build_version(job, known, version_draft, row, is_new=version_draft.number not in stands)
        built.versions.append(version)
        if version_draft.is_own and article.published_at:
            built.is_changed |= _make_live(article, version.row, stands, version_draft.place)
    if "reviewed_version" in draft.values:
        rows = stands | {version.row.number: version.row for version in built.versions}
        built.is_changed |= _assign(article, {"reviewed_version_id": reviewed_version(draft, article, rows)})
    if "published_at" not in draft.values.unread:
        _check_article(article, draft, was_published)
        _check_open_versions(built, stands, draft.place)
        _check_moments(built, stands, draft, job.now)
    return built


def build_version(job, known, draft, version, *, is_new):
    """Bring ``version`` to what ``draft`` says of it; one that readers have seen stays as it is."""
    is_seen = not is_new and version.live_at is not None and version.live_at <= job.now
    if is_new and draft.values.lack("title"):
        draft.place.key("title").refuse(_("is missing."))
    values = {name: draft.values[name] for name in VERSION_PLAIN if name in draft.values}
    for name in Version.HTML_FIELDS:
        if values.get(name):
            values[name] = known.html(values[name], draft.place.key(name))
    values |= _relations(known, draft, version)
    if draft.is_own:
        _date_own_version(values, version)
    differing = [name for name, value in values.items() if getattr(version, name) != value]
    credits = _credits(known, draft, version, is_new)
    mentions = _mentions(draft, version, is_new)
    differing += ["credits"] * (credits is not None) + ["sources"] * (mentions is not None)
    if is_seen and differing:
        draft.place.refuse(
            _(
                "readers have seen version %(number)d, and its words are kept; the file differs in %(names)s. "
                "Give the new words a new number."
            )
            % {"number": version.number, "names": ", ".join(name.removesuffix("_id") for name in differing)}
        )
        return BuiltVersion(version, is_new=False, is_changed=False, credits=None, mentions=None)
    if is_new or differing:
        _assign(version, values)
        _check_version(version, draft.place)
    signoff = told_otherwise(draft, version, is_new=is_new, is_changed=bool(differing))
    return BuiltVersion(version, is_new, bool(differing), credits, mentions, signoff)


def _date_own_version(values, version):
    """Words on the article itself are live since they or the article were published; without that, open."""
    article = version.article
    if article.published_at:
        # Later words than the first went live with the last update that readers were told of.
        usual = article.published_at if version.number == 1 else article.updated_at or article.published_at
        values["live_at"] = values.get("live_at") or version.live_at or usual


def _timestamps(values, now):
    return {name: values.get(name) or now for name in TIMESTAMPS}


def _assign(row, values):
    """Set ``values``; whether any was another before."""
    changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    return changed


def _successor(known, draft):
    address = draft.values["successor"]
    if address is None:
        return None
    key = known.article(address)
    if key is None:
        draft.place.key("successor").refuse(_("the article %s is not known.") % "/".join(address))
    return key


def _topics(known, draft, existing):
    place = draft.place.key("topics")
    topics = {known.name("topics", name, place) for name in draft.values["topics"]}
    if existing is None:
        return topics
    return topics if topics != {topic.pk for topic in existing.topics.all()} else None


def _relations(known, draft, version):
    """The keys of a version that stand for something else in its row."""
    values = {}
    if "studied_in" in draft.values:
        values |= {f"studied_in_{name}": name in draft.values["studied_in"] for name in STUDIED_IN}
    if "image" in draft.values:
        values["image_id"] = known.name("pictures", draft.values["image"], draft.place.key("image"))
    if "translated_from" in draft.values:
        values["translated_from_id"] = None
        if origin := draft.values["translated_from"]:
            place = draft.place.key("translated_from")
            values["translated_from_id"] = key = known.version(*origin)
            if key is None:
                place.refuse(
                    _("version %(number)d of %(article)s is not known.")
                    % {"number": origin[1], "article": "/".join(origin[0])}
                )
            elif key == version.pk:
                place.refuse(_("a version cannot be a translation of itself."))
    return values


def _credits(known, draft, version, is_new):
    """``[(person id, role)]``, or None where they stay as they are."""
    if "credits" not in draft.values:
        return None
    credits = []
    for index, credit in enumerate(draft.values["credits"]):
        place = draft.place.key("credits").item(index)
        pair = (known.name("people", credit.get("person"), place.key("person")), credit.get("role", "author"))
        if pair in credits and pair[0]:
            place.refuse(_("this person has this role already."))
        credits.append(pair)
    if is_new:
        return credits
    return credits if credits != [(credit.person_id, credit.role) for credit in version.credits.all()] else None


def _mentions(draft, version, is_new):
    """The works cited, or None where the citations stay as they are."""
    if "sources" not in draft.values:
        return None
    mentions = [mention for mention, _place in draft.mentions()]
    if is_new:
        return mentions
    citations = list(version.citations.all())
    same = len(citations) == len(mentions) and all(map(_says_the_same, mentions, citations))
    return None if same else mentions


def _says_the_same(mention, citation):
    """Whether readers would see the same; what the file does not say of a work counts as the same."""
    source = citation.source
    return (
        mention.citation == (citation.text or source.citation)
        and mention.url in {"", citation.url or source.url}
        and all(getattr(mention, name) in {"", getattr(source, name)} for name in ("doi", "pmid", "nct"))
    )


def _make_live(article, version, stands, place):
    newer = [number for number, row in stands.items() if number > version.number and row.pk == article.live_version_id]
    if newer:
        place.key("version").refuse(_("version %d is live already; a file cannot take readers back.") % newer[0])
    changed = article.live_version_id != version.pk
    article.live_version = version
    return changed


def _check_article(article, draft, was_published):
    place = draft.place
    if article.published_at is None:
        if was_published:
            place.key("published_at").refuse(_("the article is published already; a file cannot take that back."))
        for name in ("archived_at", "withdrawn_at"):
            if getattr(article, name):
                place.key(name).refuse(_("the article has no “published_at”."))
    elif article.live_version_id is None and "published_at" in draft.values:
        place.key("title").refuse(_("is missing: an article without words cannot be published."))
    for name in ("archived_at", "withdrawn_at"):
        if article.published_at and getattr(article, name) and getattr(article, name) < article.published_at:
            place.key(name).refuse(_("lies before “published_at”."))
    if article.live_version and article.live_version.erased_at and not article.withdrawn_at:
        place.key("withdrawn_at").refuse(_("is missing: the live words are erased."))
    if article.withdrawn_at and not article.withdrawn_reason.strip():
        place.key("withdrawn_reason").refuse(_("a withdrawal needs a reason that readers see."))


def _check_version(version, place):
    try:
        version.clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            place.key(name).refuse(" ".join(messages))
    if version.due_at and version.live_at:
        place.key("due_at").refuse(_("is only for a change that is not live yet."))
    if bool(version.erased_at) != bool(version.erased_reason.strip()):
        place.key("erased_at").refuse(_("and “erased_reason” are given together."))
    if version.erased_at and not version.live_at:
        place.key("erased_at").refuse(_("is only for words that readers have seen."))
    if (version.live_at or version.due_at) and version.change_kind in NOTED and not version.change_note.strip():
        place.key("change_note").refuse(_("an update or correction needs a note that tells readers what changed."))


def _check_open_versions(built, stands, place):
    rows = stands | {version.row.number: version.row for version in built.versions}
    numbers = sorted(number for number, row in rows.items() if row.live_at is None)
    if len(numbers) > 1:
        place.refuse(_("has more than one open version (without “live_at”): %s.") % ", ".join(map(str, numbers)))


def _check_moments(built, stands, draft, now):
    """Versions go live in the order of their numbers, from the article's publication up to the live one."""
    article = built.row
    if any(version.values.unread & {"number", "live_at"} for version in draft.versions):
        return
    if article.published_at is None:
        for version in draft.versions:
            if version.values.get("live_at"):
                version.place.key("live_at").refuse(_("the article has no “published_at”."))
        return
    rows = stands | {version.row.number: version.row for version in built.versions}
    dated = [rows[number] for number in sorted(rows) if rows[number].live_at]
    places = {version.number: version.place.key("live_at") for version in draft.versions}
    if "published_at" in draft.values:
        places["published_at"] = draft.place.key("published_at")
    live = next((row for row in dated if row.pk == article.live_version_id), None)
    for before, row in zip([None, *dated], dated, strict=False):
        # What stands already and is not in the file can only be wrong by what the file says beside it.
        beside = (row.number, before and before.number, "published_at")
        place = next((places[key] for key in beside if key in places), None)
        fault = _fault_of_moment(article, live, before, row, now)
        if place and fault:
            place.refuse(fault)


def _fault_of_moment(article, live, before, row, now):
    """What is wrong with the moment at which ``row`` went live; ``before`` went live as the last one before it."""
    if row.live_at < article.published_at:
        return _("version %d cannot be live before “published_at”.") % row.number
    if live and row.number > live.number:
        return _("only the open version, which has no “live_at”, can have a higher number than the live one.")
    if before and row.live_at <= before.live_at:
        return _("version %(later)d must be live later than version %(earlier)d.") % {
            "later": row.number,
            "earlier": before.number,
        }
    if row is live and row.live_at > max(now, article.published_at):
        return _("the live version cannot be live only after now and after “published_at”.")
    return ""
