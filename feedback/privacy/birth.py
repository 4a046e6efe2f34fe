"""Dates of birth: a date where the text says that somebody was born on it.

A year alone stays, as do ages and all other dates (45 CFR 164.514(b)(2)(i)(C) names all elements of such dates "except
year").
"""

import re

from feedback.privacy.kinds import Kind

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|sep?tiembre|octubre|"
    r"noviembre|dic(?:iembre)?)\b\.?"
)
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th|o)?)"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|"
    r"eigh|nine)teenth|(?:twentieth|twenty|thirtieth|thirty)(?:[- ](?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth))?|primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|"
    r"dieci(?:seis|siete|ocho|nueve)|veinte|veinti(?:un|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)|"
    r"treinta(?: y uno)?)"
)
# "nineteen fifty-two", "mil novecientos cincuenta y dos".
_SPELLED_YEAR = (
    r"(?:nineteen[- ](?:hundred and )?(?:oh )?\w{3,9}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)\b)?"
    r"|mil novecientos \w{3,10}(?: y \w{3,6}\b)?)"
)
_YEAR = rf"(?:(?:(?:19|20)\d\d|'?\d\d)(?!\d)|{_SPELLED_YEAR})"
_NO_COMMA = r"\s?[-/.]?\s?(?:of\s|del?\s|ano\s){0,2}"
_OF = r"(?:\s?(?:,|-|/|\.|of|de|del|the)?\s?(?:the\s|del?\s|ano\s){0,2})"
_DATE = (
    rf"(?:(?:19|20)\d\d\s?[-./ ]\s?\d{{1,2}}\s?[-./ ]\s?\d{{1,2}}(?!\d)"
    rf"|\d{{1,2}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?{_YEAR}"
    rf"|\d{{1,2}} \d{{1,2}} (?:\d{{4}}|\d\d)(?!\d)"
    rf"|\d{{1,2}}\s?[-./]\s?[IVX]{{1,4}}\s?[-./]\s?{_YEAR}"
    rf"|(?:{_DAY}|{_ORDINAL}){_OF}{_MONTH}(?:{_OF}(?:(?:19|20)\d\d(?!\d)|{_SPELLED_YEAR})|{_NO_COMMA}{_YEAR})?"
    rf"|{_DAY}\s(?:of the|del)\s{_DAY}\s(?:del?\s|of\s)?{_YEAR}"
    rf"|{_MONTH}\s?(?:the\s)?(?:{_DAY}(?!\d)|{_ORDINAL}\b)(?:{_OF}{_YEAR})?"
    rf"|{_MONTH}{_OF}(?:(?:19|20)\d\d|'\d\d)(?!\d)"
    rf"|(?:19|20)\d{{6}}(?!\d)|[0-3]\d[01]\d(?:19|20)\d\d(?!\d)|\d{{6}}(?!\d)"
    rf"|\d{{1,2}}\s?[-/]\s?(?:19|20)\d\d(?!\d))"
)
_BORN = (
    r"(?:\b(?:d\s?\.?\s?o\s?\.?\s?b\b\.?|date of birth|birth ?date|birth ?day|born|b-?day|f\. ?n\.|fn|f\. ?nac\.?|"
    r"fecha (?:de )?nac(?:imiento)?\.?|(?:fec\.? ?)?nac\.|fech?a? nacim\.?|naci(?:o|da|do|eron)?|cumple(?:anos)?|"
    r"mi fecha(?= es)|"
    r"cumplo(?: anos)?)(?!\w)"
    r"|\bturn(?:ing|ed|s)? \d\d(?= on\b)|\bcumpl\w{1,4} (?:los )?\d\d(?: anos)?(?= el\b)"
    r"|(?<![\w.])b\.(?=\s?\d))"
)
# Between "born" and the date may stand where and to whom, but nothing that happened later.
_LATER = (
    r"(?!\b(?:operad[oa]|operaron|surgery|diagnos\w+|treated|treatment|had|chemo|quimio|since|desde|until|scan|started|"
    r"empec\w+|trasplant\w+|died|muri\w+|with|con|premature|after|before|despues|antes|data)\b)"
)
_GAP = rf"(?:{_LATER}[^\d\n;!?\ufffc]){{0,45}}?"
_STATED = re.compile(rf"(?i){_BORN}{_GAP}(?<![\w/])({_DATE})")
_TOLD_AFTER = re.compile(
    rf"(?i)(?<![\w/])({_DATE})(?:\s?,)?\s?[(\[]?\s?(?:is|was|es)? ?(?:my|his|her|mi|su)? ?(?:dob|d\.o\.b\.?|"
    rf"date of birth|birth ?da(?:y|te)|fecha de nacimiento|cumpleanos)\b"
)

# Between two things that are taken out already: "[name], 3/8/1957, [telephone number]".
_LISTED = re.compile(rf"(?i)\ufffc\s?[,;|/-]\s?({_DATE})(?=\s?[,;|/-]\s?\ufffc)")


def births(text):
    for match in _LISTED.finditer(text):
        yield *match.span(1), Kind.BIRTH
    for match in _STATED.finditer(text):
        yield *match.span(1), Kind.BIRTH
    for match in _TOLD_AFTER.finditer(text):
        yield *match.span(1), Kind.BIRTH
