"""Old addresses of a file: each leads to one article, section, topic or term, and to no address in use."""

from django.utils.translation import gettext as _

from articles.interchange.known import address_of
from articles.interchange.outcome import Existing
from articles.interchange.values import shown
from articles.models import Redirect

KINDS = {"article": None, "section": "sections", "topic": "topics", "term": "terms"}


def bring_redirects(job, found, known):
    """Write the redirects that do not exist yet. An old address never changes what it leads to."""
    rows = {row.old_path: row for row in Redirect.objects.filter(old_path__in=[path for (path,) in found])}
    known.look_up_addresses(_addresses(found))
    new = []
    for (path,), record in found.items():
        target = _target(record, known)
        if target is None:
            continue
        if not path.startswith("/"):
            record.place.key("path").refuse(_("starts with a slash."))
        elif path not in rows:
            if _is_in_use(path, known):
                record.place.key("path").refuse(_("something stands at this address, to which nobody would come."))
            new.append(Redirect(old_path=path, **target))
        elif job.existing == Existing.KEEP or all(getattr(rows[path], name) == key for name, key in target.items()):
            job.outcome.unchanged["redirects"] += 1
        else:
            record.place.key("path").refuse(_("leads to something else already."))
    job.outcome.new["redirects"] += len(new)
    if job.may_write:
        Redirect.objects.bulk_create(new)


def _addresses(found):
    targets = {record.values["article"] for record in found.values() if record.values.get("article")}
    return targets | {address_of(path.strip("/")) for (path,) in found if path.strip("/").count("/") == 1}


def _target(record, known):
    """``{"article_id": 12}`` or the like; None where the record names no one thing that is known."""
    named = {kind: record.values[kind] for kind in KINDS if record.values.get(kind)}
    if record.values.unread & KINDS.keys():
        return None
    if len(named) != 1:
        record.place.refuse(_("leads to one article, section, topic or term."))
        return None
    (kind, name), *_rest = named.items()
    if kind != "article":
        key = known.name(KINDS[kind], name, record.place.key(kind))
        return {f"{kind}_id": key} if key or name in known.names[KINDS[kind]] else None
    if (key := known.article(name)) is None:
        record.place.key("article").refuse(_("%s is not known.") % shown("/".join(name)))
        return None
    return {"article_id": key}


def _is_in_use(path, known):
    parts = path.strip("/").split("/")
    if path != f"/{'/'.join(parts)}/":
        return False
    match parts:
        case ["topics", topic]:
            return topic in known.names["topics"]
        case ["glossary", term]:
            return term in known.names["terms"]
        case [section, slug]:
            return known.article((section, slug)) is not None
        case [section]:
            return section in known.names["sections"]
    return False
