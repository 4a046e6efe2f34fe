"""The words that a medical reviewer signs: which they are, their fingerprint, and how many of two versions differ.

They are all word fields but the pointer to what was translated, and the citations. Credits are not among them,
for the reviewer's own is often added when the approval is there. Pictures, sources and linked articles count by
their keys, so a fingerprint holds in one database only: a file tells of approvals without it, and an import
computes it anew.

``Version.fingerprint`` is there for queries. Whoever writes words calls ``write`` afterwards, as with
``references.write``; what is decided is decided on ``fingerprint_of``.
"""

from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.content import diff, fingerprint
from articles.models import Approval, Version

FIELDS = tuple(name for name in Version.WORD_FIELDS if name != "translated_from")


def fingerprint_of(version, citations=None):
    """The SHA-256 of the words of ``version``; ``citations`` are given where they are not in the database yet."""
    return fingerprint.fingerprint(_signed(version, citations))


def write(version, *writers):
    """Keep the fingerprint of the words just written, and that ``writers`` had a hand in them."""
    version.fingerprint = fingerprint_of(version)
    Version.objects.filter(pk=version.pk).update(fingerprint=version.fingerprint)
    version.writers.add(*filter(None, writers))


def approval_of(version):
    """The newest approval of the words of ``version`` as they stand, or None."""
    return Approval.objects.of_words(version.article_id, fingerprint_of(version)).first()


def changed_words(old, new):
    """How many words differ between two versions; a changed picture, figure or choice counts as one at least.

    0 exactly if both have the same fingerprint.
    """
    before, after = _signed(old), _signed(new)
    return sum(
        max(1, diff.changed_words(_told(old, name), _told(new, name)))
        for name in before
        if fingerprint.fingerprint({name: before[name]}) != fingerprint.fingerprint({name: after[name]})
    )


def _signed(version, citations=None):
    cited = version.citations.all() if citations is None else citations
    fields = {name: getattr(version, Version._meta.get_field(name).attname) for name in FIELDS}
    return fields | {"citations": [[citation.source_id, citation.text, citation.url] for citation in cited]}


def _told(version, name):
    """A part of the signed words as HTML."""
    if name in Version.HTML_FIELDS:
        return getattr(version, name)
    if name == "citations":
        cited = version.citations.select_related("source")
        return "".join(f"<p>{escape(citation.text or citation.source.citation)}</p>" for citation in cited)
    value = getattr(version, name)
    if isinstance(value, bool):
        value = _("Yes") if value else _("No")
    elif Version._meta.get_field(name).choices:
        value = getattr(version, f"get_{name}_display")()
    return escape("" if value is None else str(value))
