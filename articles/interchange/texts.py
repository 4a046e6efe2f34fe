"""References in sanitised HTML: keys in the database, addresses and short names in a file.

    href="article:12#dose"     <->  href="article:research-news/some-slug#dose"
    src="picture:7"            <->  src="picture:cells"

The sanitiser writes every attribute in one way and leaves no bare ``<`` or ``>``, so the exchange
needs no tree and touches nothing else: what is exported and imported again is the same to the letter.
"""

import re

TAG = re.compile(r"<a(?: [^<>]*)?>|</a>|<img(?: [^<>]*)?>")
REFERENCE = re.compile(r' (href="\s*article|src="\s*picture):([^"#?]*)', re.IGNORECASE)


def references(html):
    """What ``html`` points to: ``{("article", name), ("picture", name), ...}``."""
    return {(_kind(found[1]), found[2]) for tag in TAG.findall(html) if "=" in tag for found in REFERENCE.finditer(tag)}


def exchange(html, names):
    """``html`` with each reference under its other name: ``names`` maps ``(kind, name)`` to it.

    A link whose name is missing there loses its element and keeps its words; a picture goes.
    """
    open_links = []

    def exchanged(tag):
        if tag[0] == "</a>":
            return tag[0] if not open_links or open_links.pop() else ""
        kept = _exchanged_tag(tag[0], names)
        if not tag[0].startswith("<img"):
            open_links.append(bool(kept))
        return kept

    return TAG.sub(exchanged, html)


def _exchanged_tag(tag, names):
    found = REFERENCE.search(tag)
    if found is None:
        return tag
    kind, name = _kind(found[1]), found[2]
    if (kind, name) not in names:
        return ""
    attribute = "href" if kind == "article" else "src"
    return f'{tag[: found.start()]} {attribute}="{kind}:{names[kind, name]}{tag[found.end() :]}'


def _kind(start):
    return "article" if start.lower().startswith("href") else "picture"
