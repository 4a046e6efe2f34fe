"""The Spanish catalogue is whole: every string of the code and the templates, translated and compiled.

The strings are found without gettext's tools: in Python by the syntax tree, and in templates after Django's
``templatize`` has turned their tags into Python calls.
"""

import ast
import re

import polib
import pytest
from django.conf import settings
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

PLACES = ("articles", "feedback", "newsroom", "templates")
ONE, MANY = ("msgid",), ("msgid", "msgid_plural")
ARGUMENTS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), MANY),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("msgctxt", *ONE)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("msgctxt", *MANY)),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"\b(?:{'|'.join(ARGUMENTS)})\((?:{STRING}(?:,\s*)?)+")
PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[a-zA-Z]|%[.\d]*[a-zA-Z]|%%|\{\w*\}")

# Nobody is shown the words within these.
UNSHOWN = {"comment", "block bodyclass"}
# A translated text, keys of the keyboard, and elements with attributes that nobody is shown.
MARKED = {"blocktranslate", "blocktrans"}
NOT_TEXT = re.compile(r"<(script|style|kbd)\b.*?</\1>", re.DOTALL)
SAID_BY_ATTRIBUTES = re.compile(r"""\b(?:alt|title|aria-label|aria-description|placeholder|label)=["']([^"']*)""")
NAMES = {"DOI", "PubMed"}


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(settings.BASE_DIR / "locale/es/LC_MESSAGES/django.po")


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def strings_of_python(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ARGUMENTS:
            names = ARGUMENTS[node.func.id]
            texts = [argument.value for argument in node.args[: len(names)] if isinstance(argument, ast.Constant)]
            if len(texts) == len(names):
                said = dict(zip(names, texts, strict=True))
                yield said.get("msgctxt"), said["msgid"], said.get("msgid_plural")


def strings_of_template(source):
    for call in TEMPLATE_CALL.findall(templatize(source)):
        yield from strings_of_python(f"{call})")


def strings():
    """What may be shown in another language, as ``key`` has it."""
    for path in (path for place in PLACES for path in (settings.BASE_DIR / place).rglob("*.*")):
        if path.suffix == ".py":
            yield from strings_of_python(path.read_text())
        elif path.suffix in {".html", ".txt"}:
            yield from strings_of_template(path.read_text())


def test_catalogue_holds_the_strings_of_code_and_templates_and_no_others(catalogue):
    found, held = set(strings()), {key(entry) for entry in catalogue}
    assert found - held == set(), "not in the catalogue (make messages brings them there)"
    assert held - found == set(), "in the catalogue only (make messages takes them out)"


def test_every_string_is_translated_with_its_placeholders(catalogue):
    def is_whole(entry):
        originals = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        there, here = (
            [sorted(PLACEHOLDER.findall(text)) for text in texts] for texts in (originals, translations(entry))
        )
        return not entry.fuzzy and all(map(str.strip, translations(entry))) and there == here

    assert [entry.msgid for entry in catalogue if not is_whole(entry)] == []


def test_compiled_catalogue_is_the_catalogue(catalogue):
    compiled = polib.mofile(settings.BASE_DIR / "locale/es/LC_MESSAGES/django.mo")
    assert compiled.metadata == catalogue.metadata
    assert {key(entry): translations(entry) for entry in compiled} == {
        key(entry): translations(entry) for entry in catalogue
    }


def unmarked(source):
    """Words that a template shows and that no tag translates."""
    pieces, until = [], None
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            if name in MARKED or {name, token.contents} & UNSHOWN:
                until = f"end{name}"
            until = None if name == until else until
        elif token.token_type == TokenType.TEXT and not until:
            pieces.append(token.contents)
    text = NOT_TEXT.sub("", "\0".join(pieces))
    said = SAID_BY_ATTRIBUTES.findall(text) + re.split(r"<[^>]*>", text)
    words = {word for one in said for word in re.findall(r"[^\W\d_]+", re.sub(r"&\w+;", "", one))}
    return words - NAMES


def test_every_word_of_the_pages_is_marked_for_translation():
    pages = {path: unmarked(path.read_text()) for path in (settings.BASE_DIR / "templates").rglob("*.html")}
    assert {path.name: words for path, words in pages.items() if words} == {}
