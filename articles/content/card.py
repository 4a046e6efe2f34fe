"""The picture that stands for an article where a link to it is shared: its title, drawn (Pillow).

The letters come with the project (Noto Serif, under the licence beside it), so every server draws the same.
"""

import io
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont, ImageOps

WIDTH, HEIGHT = 1200, 630
# Raised when the drawing changes, so that cards drawn before are drawn anew.
FORM = 1

MARGIN = 64
PICTURE_WIDTH = 440
PAPER, INK, TEAL, BAND, CORAL, WHITE = "#f8f2e7", "#172f38", "#0b525d", "#0f4f58", "#f0917b", "#fffdf9"
TITLE_SIZES = range(76, 39, -4)
MOST_LINES = 5
LONGEST_TITLE = 250
FONT = Path(__file__).parent / "fonts" / "NotoSerif-Bold.ttf"
# What the font has no letter for; some of it is written in others.
UNDRAWN = re.compile("[^ -~\u00a0-\u017f\u0386-\u03ce–—‘’‚“”„†•…‹›€™−×⁰⁴-⁹₀-₉]")
INSTEAD = {
    "‐": "-",
    "‑": "-",
    "‒": "–",
    "―": "—",
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "→": ">",
    "\u2009": " ",
    "\u202f": " ",
}


@dataclass(frozen=True)
class Card:
    """What a card shows; ``mark`` is a word for a state that must be seen, such as Archived."""

    title: str
    section: str
    site: str
    mark: str = ""


def draw(card, picture=None, focus=(50, 50)):
    """``card`` as a PNG of 1200 by 630; ``picture`` (an open file) on its side, cut around ``focus`` in percent."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    right = WIDTH - MARGIN
    if picture:
        _paste(image, picture, focus, is_grey=bool(card.mark))
        right -= PICTURE_WIDTH
    pen.rectangle((0, 0, WIDTH, 14), fill=BAND)
    top = _head(pen, card, right)
    _title(pen, _drawable(card.title[:LONGEST_TITLE]), (MARGIN, top, right, HEIGHT - 130))
    _foot(pen, _drawable(card.site), right)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _paste(image, picture, focus, *, is_grey):
    with Image.open(picture) as opened:
        opened.draft("RGB", (PICTURE_WIDTH * 2, HEIGHT * 2))
        centre = tuple(percent / 100 for percent in focus)
        part = ImageOps.fit(opened.convert("RGB"), (PICTURE_WIDTH, HEIGHT), centering=centre)
    if is_grey:
        part = Image.blend(part, ImageOps.grayscale(part).convert("RGB"), 0.8)
    image.paste(part, (WIDTH - PICTURE_WIDTH, 0))


def _head(pen, card, right):
    """Section and mark, in this order; returns where the title begins."""
    font, top = _font(30), 58
    if card.mark:
        width = pen.textlength(card.mark, font)
        pen.rounded_rectangle((MARGIN, top - 6, MARGIN + width + 44, top + 50), 14, fill=INK)
        pen.text((MARGIN + 22, top), card.mark, WHITE, font)
        top += 74
    if card.section:
        pen.text((MARGIN, top), _fitted(pen, _drawable(card.section), font, right - MARGIN), TEAL, font)
        top += 58
    return top


def _title(pen, title, box):
    left, top, right, bottom = box
    for size in TITLE_SIZES:
        font, height = _font(size), round(size * 1.22)
        lines = _wrapped(pen, title, font, right - left)
        if len(lines) <= MOST_LINES and top + len(lines) * height <= bottom:
            break
    room = min(MOST_LINES, (bottom - top) // height)
    if len(lines) > room:
        lines = [*lines[: room - 1], _fitted(pen, " ".join(lines[room - 1 :]), font, right - left)]
    for number, line in enumerate(lines):
        pen.text((left, top + number * height), line, INK, font)


def _foot(pen, site, right):
    """The site's sign and name."""
    left, top = MARGIN, HEIGHT - 104
    pen.rounded_rectangle((left, top, left + 48, top + 42), 10, fill=BAND)
    pen.polygon([(left + 10, top + 40), (left + 10, top + 54), (left + 26, top + 40)], fill=BAND)
    for number, end in enumerate((38, 38, 22)):
        pen.line((left + 10, top + 12 + 9 * number, left + end, top + 12 + 9 * number), fill=WHITE, width=4)
    pen.ellipse((left + 29, top + 26, left + 37, top + 34), fill=CORAL)
    font = _font(34)
    pen.text((left + 66, top - 4), _fitted(pen, site, font, right - left - 66), INK, font)


def _wrapped(pen, text, font, width):
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pen.textlength(longer, font) <= width:
            lines[-1] = longer
        else:
            lines.append(_fitted(pen, word, font, width))
    return [line for line in lines if line]


def _fitted(pen, text, font, width):
    """``text``, cut where it would be too wide."""
    if pen.textlength(text, font) <= width:
        return text
    length = bisect_right(range(len(text)), width, key=lambda end: pen.textlength(f"{text[:end]}…", font)) - 1
    return f"{text[:length].rstrip()}…"


def _drawable(text):
    """``text`` in letters that the font has; what has none, such as an emoji, goes."""
    text = "".join(INSTEAD.get(letter, letter) for letter in normalize("NFC", text))
    return " ".join(UNDRAWN.sub(lambda found: UNDRAWN.sub("", normalize("NFKD", found[0])), text).split())


@lru_cache(maxsize=len(TITLE_SIZES) + 2)
def _font(size):
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)
