"""Numbers that belong to one person: identity, insurance, record, account, card.

Numbers with a shape of their own are found anywhere; where the shape alone is weak, the standard's check digit decides.
Everything else is found behind its name, and only the number goes: "MRN [personal number]".
"""

import re

from feedback.privacy.kinds import Kind

# --- what is clinical or bibliographic, and no person's

_REGISTRY = re.compile(
    r"(?<![A-Za-z])(?:"
    r"(?:NCT|ISRCTN|ChiCTR[A-Z-]*|UMIN|JPRN-?\w{0,8}|ACTRN|CTRI/|DRKS|NTR|NL|PACTR|KCT|TCTR|IRCT|RBR-|PMC|PMID|"
    r"GSE|GSM|SRR|SRX|"
    r"PRJNA|EGA[SD]|ENS[GTP]|COS[MV]|CVCL_|HGNC:?|OMIM:?|MIM:?|rs|chr\w{1,2}:|EMEA/H/C/|EMA/|VCV|RCV)\s?\d[\d./:-]*"
    r"|(?:NM|NP|NC|NR|XM|XP)_\d[\w.]*)",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?i)\b(?:pmid|pubmed|medline|isbn(?:-1[03])?|issn|eudract|ndc|cas|snomed(?:[- ]ct)?|loinc|atc|"
    r"pl(?=\s\d{5}/)|icd(?:-?1[01])?|cie-?10|"
    r"omim|lot|batch|lote|bla|nda|anda|irb(?: approval)?|umls|clinvar|orpha(?:net)?|dbsnp|uniprot|codigo nacional|"
    r"trial|ensayo|protocol|protocolo|abstract|resumen|vol(?:ume)?|registro)"
    r"[\s:#.]{0,3}(?:(?:no|id|num|number|numero|code|is|es|n)\b[\s:#.]{0,2}){0,2}\d[\d./-]{3,30}(?:\sand\s\d{6,9}|"
    r"\sy\s\d{6,9})?"
)
_REFERENCE = re.compile(
    r"(?i)\b10\.\d{4,9}/\S+|\b(?:19|20)\d\d-\d{6}-\d\d\b|\b(?:19|20)\d\d;\s?\d{1,4}[\d():\s-]{0,30}|"
    r"\b\d{1,4}\(\d{1,3}\):\s?\d[\d-]*|"
    r"\b97[89][- ]?\d[\d -]{8,13}\d\b|\b\d{5,6}-\d\d-\d\b(?!-)"
)


def clinical(text):
    """Where a number names a trial, a work, a gene, a product: no pattern for persons applies there."""
    for pattern in (_REGISTRY, _CITED, _REFERENCE):
        for match in pattern.finditer(text):
            yield match.span()


# --- numbers with a shape of their own

_START, _STOP = r"(?<![\w])(?<!\d[.,/-])", r"(?![\w])(?![.,/-]\d)"


def _luhn(number):
    """ISO/IEC 7812-1, annex B."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _dni(number):
    """The letter of a Spanish identity number (Real Decreto 1553/2005): the number modulo 23."""
    bare = re.sub(r"\W", "", number).upper()
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(bare[:-1]) % 23] == bare[-1]


def _seguridad_social(number):
    """The last two digits of a Spanish Seguridad Social number: the others modulo 97."""
    return int(number[:10]) % 97 == int(number[10:])


def _iban(number):
    """ISO 13616: modulo 97 of the rearranged number is 1."""
    bare = re.sub(r"\s", "", number).upper()
    return int("".join(str(int(letter, 36)) for letter in bare[4:] + bare[:4])) % 97 == 1


def _nhs(number):
    """NHS Data Dictionary: weighted sum modulo 11."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    return (
        11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    ) % 11 == digits[9]


def _upper(number):
    return number == number.upper()


def _any(_number):
    return True


# With what companies name compounds before those have a name: "RO5304020".
_COMPOUND = r"(?:RO|RG|LY|PF|JNJ|BMS|GSK|SAR|BAY|INCB|AMG|MEDI|GDC|MK|DS|AZD|NSC|CAS)"
_SHAPES = [
    # US Social Security number, also with the letter of an old Medicare claim number.
    (r"\d{3}([- .])\d{2}\1\d{4}[A-Z]?", lambda number: not re.fullmatch(r"[\d ]*0 \d*0 \d*0", number)),
    # UK National Insurance number.
    (r"[A-CEGHJ-PR-TW-Za-z][A-NP-Za-z] ?\d{2} ?\d{2} ?\d{2} ?[A-Da-d]", lambda n: _upper(n) or " " not in n),
    (r"QQ ?\d{2} ?\d{2} ?\d{2} ?[A-D]", _any),
    # UK driving licence.
    (r"[A-Z]{2,5}9{0,3} ?\d{6} ?[A-Z9]{2} ?[A-Z\d]{3}", _any),
    # Ireland: PPS number. Australia: Medicare card, with the place on it.
    (r"\d{7}[A-W][A-IW]?", lambda number: "000" not in number),
    (r"[2-6]\d{3}[ -]\d{5}[ -]\d(?:[ /-]\d)?", _any),
    # Argentina: CUIT and CUIL.
    (r"(?:2[0347]|3[034])[-.]\d{8}[-.]\d", _any),
    # Spain: DNI, NIE, Seguridad Social, health card.
    (r"\d{8}-?[A-Z]", _any),
    (r"\d{8}-[a-z]", _any),
    (r"\d{8} ?[A-Za-z]", _dni),
    (r"\d{1,2}\.\d{3}\.\d{3}[- ]?[A-Za-z]", _any),
    # Chile: RUT.
    (r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]", _any),
    (r"[XYZxyz][- ]?\d{7}[- ]?[A-Za-z]", _any),
    (r"\d{2}[ /-]\d{8}[ /-]\d{2}", _any),
    (r"\d{12}", _seguridad_social),
    # Catalonia's health card: four letters, sex, date of birth, three digits.
    (r"[A-Z]{4} ?[01] ?\d{6} ?\d{2} ?\d", _any),
    (r"(?!IMSS|NUSS|CUI[LT]|CELL|FONO)[A-Z]{4} ?\d{10,12}", _any),
    # Mexico: CURP and RFC.
    (r"[A-Za-z]{4}\d{6}[HMXhmx][A-Za-z]{5}[A-Za-z0-9]\d", _any),
    (r"[A-Z]{3,4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z0-9]{3}", _any),
    # US Medicare (CMS: places of letters and digits; the standard leaves out S, L, O, I, B, Z, people type them).
    (r"[1-9][A-Za-z][A-Za-z0-9]\d-?[A-Za-z][A-Za-z0-9]\d-?[A-Za-z]{2}\d{2}", _any),
    # UK NHS number, bank account, payment card.
    (r"\d{3}[ -]?\d{3}[ -]?\d{4}", _nhs),
    (r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?", _iban),
    (r"[A-Z]{2}\d{2}(?: ?\d{4}){4,5}", _any),
    (r"\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}", _any),
    (r"3\d{3}[ -]\d{6}[ -]\d{5}", _any),
    (r"\d{15,16}", _luhn),
    # A code of letters and many digits, a long run of digits: of nobody else, unless it names a compound.
    (
        r"(?!(?:RO|RG|LY|PF|JNJ|BMS|GSK|SAR|BAY|INCB|AMG|MEDI|GDC|MK|DS|AZD|NSC|CAS)-?\d)[A-Z]{1,4}-?\d{6,12}[A-Z]?",
        _any,
    ),
    (r"\d{8,22}", lambda number: not number.endswith("000")),
]
_SHAPED = [(re.compile(rf"{_START}(?:{shape}){_STOP}"), is_valid) for shape, is_valid in _SHAPES]

# --- numbers behind their name

_NO = r"(?:no|n\.o|nr|nro|nbr|num|number|numero|n|n°|id|identifier|#|code|codigo|card)"
_NAMED_STRONGLY = (
    # Names that mean nothing but the number.
    r"mrn|m\.r\.n\.|medical id|nhc|n\.h\.c\.?|ssn|s\.s\.n\.|nino|nuss|naf|nss|dni|d\.n\.i\.|nif|nie|curp|rfc|"
    r"cipa?|sip|mbi|hicn|cui[lt]|cpf|ppsn?|ihi|nuhsa|(?-i:RUN)|clabe|cbu|cvu|cci|iban|licen[cs]e plate|number plate|"
    r"crn|dui|dpi|tfn|clave de elector|social insurance|"
    r"social security|my social|seguridad social|nhs|chi|national insurance|ni (?:no|number)|medicaid|medicare|"
    r"tarjeta sanitaria|"
    r"sort code|rut|"
    rf"passport|pasaporte|green card|alien registration|a-number|visa (?:no|number)|driver'?s? licen[cs]e|"
    rf"driving licen[cs]e|cedula|colegiad[oa]|carnet|"
    rf"(?:(?:medical |health |patient )?(?:record|chart)s?|hosp(?:ital)?|unit|patient|case|complaint|ticket|queja|"
    rf"reclamo|siniestro|file|claim|"
    rf"member(?:ship)?|policy|"
    rf"group|grp|"
    rf"subscriber|account|acct|insurance|insurance card|health ?(?:care )?card|documento|reclamo|queja|siniestro|"
    rf"ficha|acct?|ohip|legajo|"
    rf"file(?= is|"
    rf" was)|historia(?= \d[\d.-]{4})|health plan|"
    rf"health insurance|insured|(?:case |"
    rf"our |your )?ref(?:erence)?|dl|identity|tax|beneficiary|appointment|booking|"
    rf"accession|specimen|visit|encounter|customer|licen[cs]e|plan|record locator|locator|card|my|his|her|mi|"
    rf"su) ?{_NO}|"
    rf"record locator|(?:case|our|your) ref|"
    rf"id (?:{_NO} )?(?:at|of|in|from) the (?:hospital|clinic)|card says id|id#|grp#|wristband (?:says|reads|shows)|"
    rf"{_NO}\.? (?:de )?(?:la )?(?:mi )?(?:historia(?: clinica)?|paciente|expediente|afiliad[oa]|"
    rf"afiliacion(?: ss)?|poliza|socio|"
    rf"asegurad[oa]|ss|tarjeta|cuenta|seguro|identidad|identificacion|registro|folio|cliente|referencia)|"
    rf"(?:historia clinica|expediente(?: clinico)?|paciente|poliza|afiliacion|historia|cuenta|tarjeta|folio|"
    rf"afiliado|exp) ?{_NO}\.?"
)
_NAMED_WEAKLY = (
    # Names that also stand beside other numbers: five digits at least.
    r"medical record|chart|health ?(?:care )?card|documento|reclamo|queja|siniestro|ficha|acct?|ohip|legajo|(?:my|"
    r"his|her|our|va) file(?= is|"
    r" was)|"
    r"historia(?= \d[\d.-]{4})|"
    r"hist\.?|phn|hcn|(?:c\.?[ci]|"
    r"t\.?i)\b\.?(?=\D{0,4}\d[\d.]{6})|"
    r"sin(?=\D{0,12}\d{3}[ -]\d{3}[ -]\d{3}\b)|credencial|carne|"
    r"(?:obra social )?(?:pami|ioma|osde|gms)|obra social|afiliacion(?: del? \w{2,10})?|matricula|ihi|"
    r"certificad?[oa](?:te)?|certificate|(?<!in )ref(?:erence|erencia)?\.?(?:(?: \w{2,9}){1,2}(?=:))?|mine(?= is| was)|"
    r"el mio(?= es)|h\.?c\.?e?|(?:mutual|prepaga)(?: es)?(?: [A-Za-z]{2,12})?|historia clinica|expediente(?: clinico|"
    r" medico)?|exp\.|"
    r"poliza(?: (?:de |con )?[a-z]{2,20})?|policy|"
    r"insurance|member|account|cuenta|tarjeta|group|folio|afiliad[oa]|claim|ine|historia(?=\s?[:#])|my id|mi id|\bid"
)
_FILLER = (
    r"(?:[\s:#=,;.(\"'*°-]|\b(?:is|es|are|was|no|nr|nro|n|o|num|number|numero|id|card|del?|el|la|mi|my|the|imss|issste|"
    r"in|as|with|"
    r"here|says|ss|social|ending|clinico|nhs|que|era|fue|con|and|y)\b){0,8}?"
)
# "credencial del INAPAM", "card from Aetna"
_WHOSE = r"(?:\s(?:del?|al|of|from|with|con|en|at|for|in)\s(?:(?:la|mi|my|the|los|el|su)\s)?[A-Za-z]{2,15}\b){0,2}"
_VALUE = (
    r"(?:[A-Za-z]{1,10}|(?:[A-Za-z]{1,6}[-/]){1,3}|(?-i:[A-Z]{1,4}) )?\d[A-Za-z0-9]*(?:[/-][A-Za-z0-9]+|"
    r"\.\d+){0,5}(?: (?:\d{4,10}|\d{2,3}(?= \d)|\d{2}\b|\d{3}(?!\w)|\d{3}(?=(?-i:[A-Z])\b)|\d(?=\s?(?:[,;)\n]|"
    r"\.(?!\d)|$)))(?![.,]\d)){0,4}"
    r"(?:-(?:[A-Za-z]{1,2}|\d{1,2})| ?(?-i:[A-Z]{1,2}))?(?![\w%])"
)
_STRONG = re.compile(rf"(?i)(?<![\w])(?:{_NAMED_STRONGLY})(?!\w){_WHOSE}{_FILLER}({_VALUE})")
_WEAK = re.compile(rf"(?i)(?<![\w])(?:{_NAMED_WEAKLY})(?!\w){_WHOSE}{_FILLER}({_VALUE})")
_UNDER = re.compile(r"(?i)(?<![\w./-])([A-Z]{0,3}-?\d{5,12})\s(?:under|as) (?:mrn|medical record|my mrn)\b")
_ENDING = re.compile(
    r"(?i)\b(?:ssn|social security(?: number)?|social|card|dni|tarjeta|legajo|expediente|my|mis?)\b.{0,15}?"
    r"\b(?:ending(?: in| with)?|ends (?:in|with)|(?:last (?:four|4)|ultim[oa]s (?:cuatro|4))(?: digits| digitos|"
    r" numeros)?(?: is| are|:)?|acaba(?:do|da)? en|"
    r"termina(?:do|da)? en)\s(\d{3,4})(?!\d)"
)
_DIGIT = re.compile(r"\d")
_FEWEST_ALIKE, _MOST_ALIKE = 6, 10
_NO_PERSONS = re.compile(
    r"(?i)(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?|\d{1,2}(?:[./]\d{1,2}[./]\d{2,4}|-\d{1,2}-\d{4})|(?:19|"
    r"20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|"
    r"(?:nct|pmid|isrctn)\s?\d+|\d{1,3}(?:,\d{3})+|\d{1,2}\.\d{1,3}-\d{1,2}\.\d{1,3}"
)
_QUANTITY = re.compile(
    r"(?i)\s?(?:%|mg|mcg|ml|kg|patients|women|people|men|cases|pacientes|mujeres|personas|casos|dollars|euros|usd|"
    r"\$|€|years|"
    r"months|days|weeks|anos|meses|dias|semanas|hours|horas|times|veces|cycles|ciclos)\b"
)


def numbers(text):
    if not _DIGIT.search(text):
        return
    found = set(_found(text))
    written = {text[start:end] for start, end in found}
    # A comment of many numbers is a table, and would take long.
    for number in sorted(written)[:_MOST_ALIKE]:
        if sum(map(str.isdigit, number)) >= _FEWEST_ALIKE:
            found.update(_alike(text, number))
    for start, end in found:
        yield start, end, Kind.NUMBER


def _found(text):
    for pattern, is_valid in _SHAPED:
        for match in pattern.finditer(text):
            if is_valid(match.group()):
                yield match.span()
    for pattern, fewest in ((_STRONG, 4), (_WEAK, 5)):
        for match in pattern.finditer(text):
            start, end = _value(match)
            is_long = sum(map(str.isdigit, text[start:end])) >= fewest
            if is_long and not _NO_PERSONS.fullmatch(text[start:end]) and not _QUANTITY.match(text, end):
                yield start, end
    for pattern in (_UNDER, _ENDING):
        for match in pattern.finditer(text):
            yield match.span(1)


def _alike(text, number):
    """The same number told once more with other last digits: "mine is 0045321, the letter says 0045312"."""
    half = len(number) // 2
    rest = re.sub(r"\d", r"\\d", re.escape(number[half:]))
    for match in re.finditer(rf"{_START}{re.escape(number[:half])}{rest}{_STOP}", text):
        yield match.span()


def _value(match):
    """Without a filler word that the pattern took for the letters before the digits."""
    start, end = match.span(1)
    value = match.group(1)
    lead = re.match(
        r"(?i)(?:is|es|no|id|el|n|o|are|was|y|and|my|mi|de|del|in|la|imss|issste|ss|num|number|nr|card|numero|nhc|"
        r"dni|mrn|nuss|nss|hc|ref|ioma) ",
        value,
    )
    if lead:
        start += lead.end()
    return start, end
