"""The medical sign-off in a file: approvals and what was published past a gate, beside the words they are of.

A fingerprint holds in one database only. So a file tells of the approvals that hold for the words it brings, and
an import computes their fingerprint anew.
"""

from operator import itemgetter

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from articles.lifecycle import signed
from articles.models import Approval, Article, Citation, Override, Version

GATE = ("gate", "details", "reason")


def approvals_of(version):
    """The approvals that hold for the words of ``version``, as the format tells them; oldest first."""
    rows = (row for row in version.approvals.all() if row.fingerprint == version.fingerprint)
    return sorted(({"at": row.at, "by": row.by_name} for row in rows), key=itemgetter("at", "by"))


def overrides_of(version):
    """What ``version`` was published past, as the format tells it."""
    rows = sorted(version.overrides.all(), key=lambda row: row.gate)
    return [{name: getattr(row, name) for name in GATE} | {"at": row.at, "by": row.by_name} for row in rows]


def told_otherwise(draft, version, *, is_new, is_changed):
    """``{key: rows}`` of those lists in which ``draft`` tells something else of ``version`` than stands."""
    told = {}
    if "approvals" in draft.values:
        approvals = sorted(({"by": ""} | row for row in _dated(draft, "approvals")), key=itemgetter("at", "by"))
        if is_new or is_changed or approvals != approvals_of(version):
            told["approvals"] = approvals
    if "overrides" in draft.values:
        given = [dict.fromkeys(("details", "by"), "") | row for row in _dated(draft, "overrides")]
        overrides = sorted(given, key=itemgetter("gate"))
        if is_new or overrides != overrides_of(version):
            told["overrides"] = overrides
        for place, row in enumerate(overrides[1:]):
            if row["gate"] == overrides[place]["gate"]:
                draft.place.key("overrides").refuse(_("this gate stands twice."))
    return told


def _dated(draft, name):
    """The records that can be read; what is wrong with others has been reported."""
    needed = {"at"} if name == "approvals" else {"at", "gate", "reason"}
    for index, row in enumerate(draft.values[name]):
        if row.get("at", "") is None:
            draft.place.key(name).item(index).key("at").refuse(_("is missing."))
        elif needed <= row.keys():
            yield dict(row)


def reviewed_version(draft, article, versions):
    """The key of the version whose words the date of review covers, or None; ``versions`` are rows by number."""
    number = draft.values["reviewed_version"]
    if number is None:
        return None
    place, row = draft.place.key("reviewed_version"), versions.get(number)
    if row is None or row.live_at is None:
        place.refuse(_("readers have not seen a version %d.") % number)
        return None
    if article.reviewed_on is None:
        place.refuse(_("the article has no “reviewed_on”."))
        return None
    return row.pk


def write(versions):
    """Bring the rows of ``versions``, whose fingerprints are known, to what the file tells of them."""
    for version in versions:
        if not version.is_new and "approvals" in version.signoff:
            stands = {(row.at, row.by_name): row for row in version.row.approvals.all()}
            told = [(row["at"], row["by"]) for row in version.signoff["approvals"]]
            gone = [row.pk for key, row in stands.items() if key not in told]
            version.row.approvals.filter(pk__in=gone, fingerprint=version.row.fingerprint).delete()
            kept = {key for key, row in stands.items() if row.fingerprint == version.row.fingerprint}
            version.signoff["approvals"] = [
                row for row, key in zip(version.signoff["approvals"], told, strict=True) if key not in kept
            ]
        if not version.is_new and "overrides" in version.signoff:
            version.row.overrides.all().delete()
    Approval.objects.bulk_create(
        Approval(version=version.row, fingerprint=version.row.fingerprint, at=row["at"], by_name=row["by"])
        for version in versions
        for row in version.signoff.get("approvals", ())
    )
    Override.objects.bulk_create(
        Override(version=version.row, at=row["at"], by_name=row["by"], **{name: row[name] for name in GATE})
        for version in versions
        for row in version.signoff.get("overrides", ())
    )


def count_changed(articles):
    """Write how many words have changed since the review, for articles whose reviewed words are not the live ones."""
    counted = [article for article in articles if article.reviewed_version_id and article.live_version_id]
    differing = [article for article in counted if article.reviewed_version_id != article.live_version_id]
    keys = {key for article in differing for key in (article.reviewed_version_id, article.live_version_id)}
    cited = Prefetch("citations", Citation.objects.select_related("source"))
    versions = Version.objects.select_related("image").prefetch_related(cited).in_bulk(keys)
    for article in counted:
        reviewed, live = versions.get(article.reviewed_version_id), versions.get(article.live_version_id)
        count = signed.changed_words(reviewed, live) if article in differing else 0
        if count != article.words_changed_since_review:
            article.words_changed_since_review = count
            Article.objects.filter(pk=article.pk).update(words_changed_since_review=count)
