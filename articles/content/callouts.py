"""Callouts say to those who cannot see their frame and sign what these say to others."""

from django.utils.translation import gettext_lazy as _
from lxml.html import builder

from articles.content.markup import INLINE

SPOKEN = {
    "callout-inset": _("Information:"),
    "callout-warning": _("Warning:"),
    "callout-urgent": _("Urgent:"),
}


def say_kinds(root):
    """Let each callout below ``root`` begin with its kind, for screen readers alone."""
    for callout in root.iter("div"):
        kind = next((name for name in (callout.get("class") or "").split() if name in SPOKEN), None)
        if kind:
            _begin(callout, f"{SPOKEN[kind]} ")


def _begin(callout, words):
    """Put ``words`` before the first words of ``callout``, within its first paragraph or heading where it has one."""
    block = callout
    while not (block.text or "").strip() and len(block) and block[0].tag not in INLINE:
        block = block[0]
    spoken = builder.SPAN(words, {"class": "visually-hidden"})
    spoken.tail, block.text = block.text, None
    block.insert(0, spoken)
