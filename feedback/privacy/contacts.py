"""How somebody can be reached: e-mail, links, telephone."""

import re

from feedback.privacy.kinds import Kind

_GENERIC = "com|org|net|edu|gov|info|biz|mil|int|io|app|dev|eu|cat|health|online|site|blog|club|example|test"
_COUNTRY = (
    "ar|at|au|be|bo|br|ca|ch|cl|cn|co|cr|cu|cz|de|dk|do|ec|es|fi|fr|gr|gt|hn|ie|il|in|is|it|jp|kr|lu|ly|me|mx|ni|nl|"
    "no|nz|pa|pe|pl|pr|pt|py|ro|ru|se|sv|tr|tv|uk|us|uy|ve|za"
)
_TLD = rf"(?:{_GENERIC}|{_COUNTRY})"
_PROVIDER = r"(?:gmail|googlemail|hotmail|yahoo|ymail|outlook|icloud|aol|proton(?:mail)?|live|msn|gmx|me|telefonica)"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"

# --- e-mail

_LOCAL = r"(?<![\w.%+-])[\w.%+-]+"
_EMAIL = re.compile(
    rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+|{_LOCAL}@{_LABEL},(?:com|es|org|net)\b|{_LOCAL}@(?i:{_PROVIDER})\b"
)
_UNFINISHED_EMAIL = re.compile(rf"{_LOCAL}@[A-Za-z][\w-]{{3,40}}(?![\w@.-])")
# A space behind the dot alone ends a sentence, unless ".com" follows.
_SPACED_DOT = r"(?: {1,2}\. {0,2}|\.(?: {1,2}(?=(?:com|org|net|edu|gov|co)\b))?)"
_SPACED_EMAIL = re.compile(
    rf"{_LOCAL} {{0,2}}@ {{0,2}}{_LABEL}(?:{_SPACED_DOT}{_LABEL}){{0,3}}{_SPACED_DOT}(?i:{_TLD})\b"
)
_OPEN, _CLOSE = r"\s{0,2}[\[({<*_-]{1,2}\s?", r"\s?[\])}>*_-]{1,2}\s{0,2}"
_AT = rf"(?:{_OPEN}(?:at|arroba|@|a){_CLOSE}|\s{{1,3}}arroba\s{{1,3}}|\s{{1,3}}at\s{{1,3}})"
_DOT = rf"(?:{_OPEN}(?:dot|punto|\.){_CLOSE}|\s{{1,3}}(?:dot|punto)\s{{1,3}})"
_JOINED = rf"(?:{_DOT}|\s{{1,3}}(?:underscore|dash|guion bajo|guion)\s{{1,3}}|\.)"
_SPELLED_EMAIL = re.compile(
    rf"(?i)(?<![\w.%+-])(?:\w[\w.%+-]{{0,63}}(?:{_JOINED}\w[\w-]{{0,63}}){{0,3}})"
    rf"(?:{_AT}{_LABEL}(?:(?:{_DOT}|\.){_LABEL}){{0,3}}{_DOT}{_TLD}(?:(?:{_DOT}|\.)(?:mx|uk|ar|co))?"
    rf"|(?:{_OPEN}(?:at|arroba|@){_CLOSE}|\s{{1,3}}arroba\s{{1,3}}){_LABEL}(?:\.{_LABEL}){{1,4}}"
    rf"|@{_LABEL}{_DOT}{_TLD}"
    rf"|\s{{1,3}}at\s{{1,3}}{_PROVIDER}\.{_TLD})\b"
)
_RUN_ON_TLD = re.compile(r"(?i)(com|org|net|edu|gov|es)(?=[a-z]{2,})")


def emails(text):
    for match in _EMAIL.finditer(text):
        yield *_email_span(match), Kind.EMAIL
    for match in _UNFINISHED_EMAIL.finditer(text):
        if match.group().partition("@")[2].lower() not in _TIMES_AND_PLACES and match.group()[0].isalpha():
            yield *match.span(), Kind.EMAIL
    for pattern in (_SPACED_EMAIL, _SPELLED_EMAIL):
        for match in pattern.finditer(text):
            yield *match.span(), Kind.EMAIL


def _email_span(match):
    """Without the sentence that was run on behind it: "a@b.org.Thank you", "a@b.comor"."""
    address = match.group()
    labels = address.split(".")
    while len(labels) > 2 and labels[-1].istitle() and labels[-2].islower() and "@" not in labels[-1]:
        labels.pop()
    last = labels[-1]
    if "@" not in last and not re.fullmatch(rf"(?i){_TLD}", last) and (run_on := _RUN_ON_TLD.match(last)):
        labels[-1] = run_on.group()
    end = match.start() + len(".".join(labels))
    start = match.start() + len(address) - len(address.lstrip(".-+%"))
    return start, end


# --- links

_LINK = re.compile(
    r"(?i)(?:\b(?:https?|hxxps?|ftp)\s?:\s?//|\bwww\.)[^\s<>\"\ufffc]+"
    rf"|(?<![\w@.-])(?:{_LABEL}\.){{1,5}}{_TLD}/[^\s<>\"\ufffc]*"
    rf"|(?<![\w@.-])(?:{_LABEL}\.){{1,5}}(?:{_GENERIC}|co\.uk|org\.uk|com\.mx|com\.ar|com\.es|es|mx)\b(?![\w@-]|\.\w)"
)
# A work's own address says nothing about the reader; nor does the name of a site that everybody knows.
_WORK = re.compile(
    r"(?i)(?:https?://)?(?:(?:dx\.)?doi\.org/10\.\S+"
    r"|(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/\d{1,9}/?"
    r"|(?:www\.)?ncbi\.nlm\.nih\.gov/(?:pubmed/\d{1,9}|pmc/articles/PMC\d{1,9})/?"
    r"|(?:www\.|classic\.)?clinicaltrials\.gov/(?:ct2/show/|study/)?NCT\d{8}/?)"
)
_KNOWN_SITE = re.compile(
    r"(?i)(?:https?://)?(?:www\.)?(?:[\w-]{1,40}\.){1,4}gov"
    r"|(?:www\.)?(?:pubmed|medlineplus|nhs|cancer|breastcancer|komen|cancerresearchuk|macmillan|asco|nejm|nature|"
    r"google|"
    r"facebook|youtube|instagram|twitter|amazon|wikipedia|webmd|drugs|mayoclinic|gene|roche|aecc|doi|booking)"
    r"\.(?:com|org|net|es|uk|org\.uk|co\.uk|org\.es)"
)
_SPELLED_LINK = re.compile(
    rf"(?i)(?<![\w@.-])(?:(?:www|w w w) (?:dot|punto) )?[a-z][\w-]{{2,40}}{_DOT}(?:{_GENERIC}|co|es|mx|ar|uk)\b"
    rf"(?:{_DOT}(?:uk|mx|ar|au|es|co)\b)?(?:\s?(?:/|slash|barra)\s?[\w-]{{2,60}}){{0,3}}"
)
_HANDLE = re.compile(r"(?<![\w@./])(?:@[A-Za-z_][\w.]{2,29}(?<!\.)|u/[A-Za-z][\w-]{6,20})")
_SOCIAL = (
    r"(?i:\b(?:instagram|insta|ig|twitter|tiktok|facebook|fb|telegram|snapchat|threads|skype|bluesky|discord|linkedin))"
)
_NETWORK = re.compile(
    rf"{_SOCIAL}(?i:\s?:\s?|\s(?:is|es|name|user|username|usuario|handle|as|como|soy|i'?m)\s(?:is\s|es\s)?)@?"
    r"([A-Za-z]\w{1,25}[._\d]\w{0,25}(?:\.\w{1,25})?)"
)
# "sunflower_gal": of letters and an underscore, and no name of a file.
_UNDERSCORED = re.compile(r"(?<![\w./@-])[a-z]{3}[a-z\d]{0,20}(?:_[a-z\d]{1,20}){1,3}(?!\w|\.\w)")
_USERNAME = re.compile(
    r"(?i:\b(?:user ?name|user id|login|log-in|screen ?name|nombre de usuario|usuario)(?:\s(?:de|del|en|for|on|"
    r"at)(?:\s\w{2,15}){1,3})?"
    r"\s?(?::|is|es|was|era)\s)([A-Za-z][\w.-]{3,30}(?<=\w))"
)
_TIMES_AND_PLACES = {"noon", "night", "home", "work", "bedtime", "midnight", "hospital", "casa", "noche", "all", "the"}
_TRAILING = ".,;:!?'*_"


def links(text):
    for match in _LINK.finditer(text):
        start, end = match.start(), match.start() + len(_without_trailing(match.group()))
        link = text[start:end]
        if not _WORK.fullmatch(link) and not _KNOWN_SITE.fullmatch(link):
            yield start, end, Kind.LINK
    for match in _SPELLED_LINK.finditer(text):
        yield *match.span(), Kind.LINK
    for match in _HANDLE.finditer(text):
        if match.group()[1:].lower() not in _TIMES_AND_PLACES:
            yield *match.span(), Kind.LINK
    for match in _UNDERSCORED.finditer(text):
        yield *match.span(), Kind.LINK
    for pattern in (_NETWORK, _USERNAME):
        for match in pattern.finditer(text):
            yield *match.span(1), Kind.LINK


def works(text):
    """Where addresses of published works stand, whose digits are nobody's telephone."""
    for match in _LINK.finditer(text):
        link = _without_trailing(match.group())
        if _WORK.fullmatch(link):
            yield match.start(), match.start() + len(link)


def _without_trailing(link):
    """A link without the punctuation of the sentence around it; its own pair of brackets stays."""
    surplus = {closing: link.count(closing) - link.count(opening) for opening, closing in ("()", "[]", "{}")}
    end = len(link)
    while end and (link[end - 1] in _TRAILING or surplus.get(link[end - 1], 0) > 0):
        end -= 1
        if link[end] in surplus:
            surplus[link[end]] -= 1
    return link[:end]


# --- telephone

_SEP = r"(?:\s?[-./]\s?| {1,2})"
_BEFORE = r"(?<![\d_A-Z])(?<!\d[.,:/-])(?<![$€£])"
_UNIT = (
    r"(?:mg|mcg|ug|kg|g|ml|l|ui|iu|u|units?|unidades|cells?|celulas|copies|copias|patients?|women|people|pacientes|"
    r"mujeres|personas|euros?|dollars|pesos|years?|months?|days?|weeks?|anos|meses|dias|semanas)\b"
)
_AFTER = rf"(?![\d%])(?![.,:/-]\d)(?!(?i:\s?{_UNIT}))(?!\s?[%€$])"
_EXTENSION = r"(?:\s?,?\s?\(?(?i:ext(?:ension)?|extn|x|int|interno|anexo)\.?\s?:?\s?\d{1,6}\)?)?"
_SHAPES = [
    # International: a plus or 00, country code, 7 to 14 more digits (ITU-T E.164).
    rf"(?<![\d.,])(?:\+ ?|(?<!\w)00 ?|\(\+)\d{{1,3}}\)?(?:{_SEP}?\(?\d{{1,9}}\)?){{1,7}}",
    # North America: area code, exchange, line.
    rf"{_BEFORE}(?:\+?1{_SEP}?)?(?:\([2-9]\d\d\){_SEP}?|[2-9]\d\d{_SEP})\d{{3}}{_SEP}\d{{4}}",
    rf"{_BEFORE}(?:1)?[2-9]\d{{9}}",
    rf"{_BEFORE}(?:01|1){_SEP}?\(?[89]00\)?{_SEP}\d{{3}}{_SEP}\d{{4}}",
    # United Kingdom and Ireland: trunk zero and nine or ten digits.
    rf"{_BEFORE}\(?0\d{{2,4}}\)?{_SEP}?\d{{3,4}}{_SEP}?\d{{3,4}}",
    rf"{_BEFORE}\(?0\d{{3,5}}\)?{_SEP}\d{{5,6}}",
    rf"{_BEFORE}0\d{{2}}{_SEP}\d{{8}}",
    # Peru, Venezuela: an area in parentheses, a line in pairs.
    rf"\(0\d{{1,3}}\){_SEP}?\d{{3,4}}{_SEP}?\d{{4}}",
    rf"{_BEFORE}\(?0\d{{2,3}}\)?{_SEP}\d{{3}}{_SEP}\d\d{_SEP}\d\d",
    rf"{_BEFORE}0(?: \d){{9,10}}",
    # Australia.
    rf"{_BEFORE}0[2-8]{_SEP}\d{{4}}{_SEP}\d{{4}}",
    rf"{_BEFORE}1[38]00{_SEP}\d{{3}}{_SEP}\d{{3}}",
    # Spain: nine digits that begin with 6 to 9.
    rf"{_BEFORE}[6-9]\d\d{_SEP}?\d{{3}}{_SEP}?\d{{3}}",
    rf"{_BEFORE}[6-9]\d\d{_SEP}\d\d{_SEP}\d\d{_SEP}\d\d",
    rf"{_BEFORE}\(?[89]\d\)?{_SEP}\d{{3}}{_SEP}\d\d{_SEP}\d\d",
    rf"{_BEFORE}[6-9]\d{_SEP}\d\d{_SEP}\d\d{_SEP}\d\d{_SEP}\d",
    # Chile: an area in parentheses; a mobile, with its nine.
    rf"\(\d{{1,2}}\){_SEP}?\d{{3,4}}{_SEP}\d{{4}}",
    rf"{_BEFORE}9{_SEP}[4-9]\d{{3}}{_SEP}\d{{4}}",
    # Mexico: ten digits.
    rf"{_BEFORE}\(?[2-9]\d\)?{_SEP}\d{{4}}{_SEP}\d{{4}}",
]
_TELEPHONE = [re.compile(rf"(?:{shape}){_AFTER}{_EXTENSION}") for shape in _SHAPES]
_CALLING = (
    r"(?i:\b(?:(?:tele)?phone|ph|tel(?:efono)?s?|tfno|tlfn?o?|fono|mobile|movil|cell(?:phone)?|celular|cel|whats ?app|"
    r"wasap|wsp|"
    r"fax|landline|fijo|dial|call(?:ing)? (?:me|us|him|her|them|my \w{2,10}|at|on)|call|ring(?: me| us)?|"
    r"text (?:me|us|him|her)|sms|reach (?:me|us|him|her)|contact (?:me|us)|my (?:number|no|num)|number is|"
    r"ll?am(?:ar|en|ad|e|a|enme|ame|eme|adme|enos|anos)|marcar|marquen|mi (?:numero|num|no)|numero es|contacto))\b"
)
_NEAR_CALLING = re.compile(
    rf"{_CALLING}[^\d\n\ufffc]{{0,30}}?(\+?\(?\d[\d()]{{0,14}}(?:{_SEP}\(?\d{{1,9}}\)?){{0,11}}){_AFTER}{_EXTENSION}"
)
_SPOKEN_DIGIT = (
    r"(?:(?:double |triple |doble )?(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|"
    r"cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))"
)
_SPOKEN = re.compile(
    rf"(?i)(?<!\w)(?=(?:{_SPOKEN_DIGIT}[ ,-]){{3}})(?:(?:{_SPOKEN_DIGIT}|\d{{1,4}})[ ,-]{{1,2}}){{4,15}}"
    rf"(?:{_SPOKEN_DIGIT}|\d{{1,4}})(?!\w)"
)
# Behind a thing that is taken out already: "[name] / 71 555 014 /".
_LISTED = re.compile(r"\ufffc\s?[/|,;-]\s?(\(?\d[\d() -]{5,16}\d)(?=\s?(?:[/|,;.]\s|[/|,;.]?$))")
_DATE = re.compile(
    r"\d{1,2}\s?([-./])\s?\d{1,2}\s?\1\s?\d{2,4}|\d{4}([-./])\d{1,2}\2\d{1,2}|(?:19|20)\d\d-(?:19|20)?\d\d"
)
_FEWEST, _MOST = 7, 15
# Poison control, suicide and crisis lines, Telefono de la Esperanza: everybody's, and worth keeping.
_HELPLINES = frozenset({"8002221222", "8002738255", "717003717"})


def telephones(text):
    for pattern in _TELEPHONE:
        for match in pattern.finditer(text):
            if _may_be_telephone(match.group()):
                yield *_closed(match.span(), text), Kind.TELEPHONE
    for match in _NEAR_CALLING.finditer(text):
        digits = re.sub(r"\D", "", match.group(1))
        is_helpline = digits.removeprefix("1") in _HELPLINES
        if _FEWEST <= len(digits) <= _MOST and not is_helpline and not _DATE.fullmatch(match.group(1).strip("() ")):
            yield *_closed((match.start(1), match.end()), text), Kind.TELEPHONE
    for match in _LISTED.finditer(text):
        if _FEWEST <= len(re.sub(r"\D", "", match.group(1))) <= _MOST and not _DATE.fullmatch(match.group(1)):
            yield *_closed(match.span(1), text), Kind.TELEPHONE
    for match in _SPOKEN.finditer(text):
        yield *match.span(), Kind.TELEPHONE


def _may_be_telephone(written):
    groups = re.findall(r"\d+", written)
    digits = "".join(groups)
    if not 9 <= len(digits) <= _MOST + 5 or _DATE.match(written) or digits.removeprefix("1") in _HELPLINES:
        return False
    if digits in "01234567890123456789" and len(groups) > 3:
        return False
    # Doses and counts are round: "250 300 1500".
    return "+" in written or len(groups) == 1 or not all(group.endswith("0") for group in groups)


def _closed(span, text):
    """With the parenthesis that opens the number, without one that only closes the sentence."""
    start, end = span
    if text[start] == "(" and text.find(")", start, end) == end - 1:
        return start + 1, end - 1
    if text[start:end].count(")") < text[start:end].count("("):
        start += text[start] == "("
    elif text[start:end].count(")") > text[start:end].count("("):
        if start and text[start - 1] == "(":
            start -= 1
        elif text[end - 1] == ")":
            end -= 1
    return start, end
