"""Names in the order of the alphabet, and the letters under which they are found."""

from unicodedata import combining, normalize

OTHER = "0–9"


def order(name):
    """By what names are sorted: case and accents do not count, but n with a tilde follows n."""
    return normalize("NFKD", name.casefold())


def letter(name):
    """The letter under which ``name`` is found; digits and signs are found under ``OTHER``."""
    first = normalize("NFC", name.strip())[:1].upper()
    if first != "Ñ":
        first = "".join(part for part in normalize("NFKD", first) if not combining(part))[:1]
    return first if first.isalpha() else OTHER


def by_letter(things, name):
    """``things`` in order, as pairs of a letter and those found under it; ``name`` gives a thing's name."""
    found = {}
    for thing in sorted(things, key=lambda thing: order(name(thing))):
        found.setdefault(letter(name(thing)), []).append(thing)
    return list(found.items())
