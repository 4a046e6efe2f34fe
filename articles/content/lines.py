"""Texts that hold one thing a line: the other names of a term, the terms that a section's readers know."""


def lines(text):
    """The lines of ``text`` that hold something, each once, white space collapsed."""
    found = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in found if line))
