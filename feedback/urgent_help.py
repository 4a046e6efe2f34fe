"""Where help is now: what a section says of it in its language, else what holds everywhere. Pure."""

import re

from django.utils.translation import gettext as _

# As editors write them: 911, 1-800-222-1222, +34 900 111 222. "24/7" is none.
TELEPHONE = re.compile(r"(?<![\w/])\+?\(?\d(?:[ ().\-\u2011\u2013]{0,2}\d){2,14}(?![\w/])")


def lines(wording):
    """The lines of the section's ``urgent_help``, or a safe general one."""
    own = [line.strip() for line in wording.urgent_help.splitlines() if line.strip()] if wording else []
    return own or [
        _("In an emergency, call the emergency number of your country, such as 112 or 911."),
        _("If you think of ending your life, call it too, or tell somebody near you now."),
        _("If a medicine may be doing harm, call those who treat you, or a poison centre."),
    ]


def pieces(line):
    """``line`` in pieces: pairs of words and, for those that are a telephone number, what to dial (else "")."""
    found, end = [], 0
    for number in TELEPHONE.finditer(line):
        found += [(line[end : number.start()], ""), (number[0], re.sub(r"[^\d+]", "", number[0]))]
        end = number.end()
    return [piece for piece in [*found, (line[end:], "")] if piece[0]]
