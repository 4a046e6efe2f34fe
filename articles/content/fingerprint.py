"""The SHA-256 that says whether words are still the same.

Computed over all named fields of a version in one canonical form, so that

- the order of the fields, of the entries of a nested mapping and of a set does not count; that of a list does;
- white space does not count beyond parting words: a run of it, line ends and no-break spaces too, is one space,
  and none stands at either end or beside a tag that begins or ends a block (editors set line ends there);
- a character counts as Unicode's normal form C has it;
- a field without a value (missing, None, "", False, an empty list) counts as absent, so that a field
  which is added to versions later voids no approval;
- a moment counts as the instant, whatever zone it is told in.

Everything else counts: a letter, a comma, a bold word, the address of a link.
"""

import datetime
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping

# Raised when the form changes; what was approved under an older form must then be computed anew.
FORM = 1
BLOCK_TAG = re.compile(
    r"\s*(</?(?:p|div|ul|ol|li|dl|dt|dd|h[2-4]|table|caption|thead|tbody|tfoot|tr|th|td|colgroup|col|blockquote|pre|figure|"
    r"figcaption|details|summary|hr|br)\b[^<>]*>)\s*"
)


def fingerprint(fields):
    """The SHA-256, in hexadecimal, of ``fields``: names mapped to text, numbers, dates, moments or lists of such.

    Raises ``TypeError`` for a value that has no canonical form, and ``ValueError`` for a moment without a zone.
    """
    canonical = json.dumps([FORM, _canonical(fields)], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value):
    if isinstance(value, str):
        return BLOCK_TAG.sub(r"\1", " ".join(unicodedata.normalize("NFC", value).split()))
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        pairs = ((str(name), _canonical(part)) for name, part in value.items())
        return {name: part for name, part in pairs if not _is_absent(part)}
    if isinstance(value, set | frozenset):
        return sorted((_canonical(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
    if isinstance(value, list | tuple):
        return [_canonical(part) for part in value]
    return _date(value)


def _date(value):
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise ValueError("A moment without a time zone has no fingerprint.")
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form.")


def _is_absent(part):
    return part is None or part is False or part in ("", [], {})
