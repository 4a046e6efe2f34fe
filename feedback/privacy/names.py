"""Names of persons where the text states, introduces, greets or signs with them.

How much is believed depends on the words before: after "my name is" nearly any word is a name, after "my husband" one
with a capital that is no common word, anywhere else only what is known as a name. Names that medicine, institutions
and the public have taken over stay.
"""

import re

from feedback.privacy.kinds import Kind
from feedback.privacy.spans import Regions
from feedback.privacy.vocabulary import COMMON, GIVEN, RARELY_WORDS, SURNAMES, WORDS_TOO

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:{_LETTER}|['-](?={_LETTER})){{0,29}}"
_PARTICLE = r"(?:de la|de las|de los|del|de|la|van der|van den|van|von|der|di|da|dos|el|al|bin|ben|ter|y|O'|Mc)"
# Particles that are no English or Spanish words.
_NO_WORDS = frozenset({"van der", "van den", "von", "ter", "bin", "ben"})
_FIRST = re.compile(rf"((?:[A-Z]\.\s?){{1,3}})?({_WORD})")
_NEXT = re.compile(rf"((?: {{1,2}}(?i:{_PARTICLE})(?= ))? {{1,2}})(?:([A-Z])(?:\.|(?=[\s,.;!?)]|$))|({_WORD}))")
# Endings of English and Spanish adjectives, participles, adverbs and of drugs; names that share them are in the lists.
_NOT_NAMES = re.compile(
    r"(?:.{2,}(?:ed|ing|ful|less|ous|ive|able|ible|ally|ely|ily|tly|sly|ic|ical|ish|ness|tion|ment|"
    r"ado|ada|ido|ida|ados|adas|mente|cion|iva|ivo|ica|ico|osa|oso|ible|able|ista|"
    r"mab|nib|taxel|platin|rubicin|zole|ciclib|tecan|statin|pril|olol|itis|emia|oma|osis|algia|patia|pathy))$"
)
_INSTITUTION = re.compile(
    r"(?:'s?)?[\s-](?:\w+[\s-])?(?i:hospital|foundation|institute|cent(?:er|re)|trust|university|universidad|"
    r"college|clinic|clinica|fundacion|"
    r"instituto|syndrome|sindrome|disease|enfermedad|lymphoma|linfoma|trial|score|scale|test|criteria|curves?|"
    r"plot|sign|"
    r"palsy|thyroiditis|method|model|et al|y cols?|and colleagues|y colaboradores|society|cancer|memorial|street|road|"
    r"avenue|school|prize|nodes?|cells?|study|estudio|regression|staging|grade|index)\b"
)
_TAKEN_OVER = re.compile(
    r"(?i)\b(?:angelina jolie|ann arbor|susan g\.? komen|susan love|marie curie|johns? hopkins|henrietta lacks|"
    r"ramon y cajal|gregorio maranon|"
    r"jimenez diaz|rosalind franklin|james parkinson|thomas hodgkin|alois alzheimer|louis pasteur|florence nightingale|"
    r"dennis slamon|mary-claire king|mary claire king|kylie minogue|olivia newton[- ]john|christina applegate|"
    r"steve jobs|patrick swayze|lance armstrong|michael j\.? fox|lou gehrig|dana[- ]farber|mary crowley|"
    r"siddhartha mukherjee|sigmund freud|charles darwin|albert einstein|virgen de\w* \w+|(?:san|santa|santo|saint|"
    r"st\.?) \w+|"
    r"hospital (?:\w+ (?:de )?(?:la )?){1,3}|fundacion \w+(?: \w+)?|instituto \w+(?: \w+)?|charles bonnet|karl fischer|"
    r"\w+ [a-z]{0,2}[ ]?(?:et al\b|y cols?\b)|marie[- ]tooth|da vinci|leonardo da vinci|(?:in|at|to|from|"
    r"en) (?:los angeles|"
    r"san \w+|st\.? \w+)|santa claus|father christmas|jane doe|john doe|jesus christ|(?:county|lake|mount|mt\.?|"
    r"fort|port|new|north|south|east|west|hospital|ward|camp|clinica|centro) \w+|virgin mary|dear (?:sir|madam|"
    r"editor|doctor))"
)

# --- what comes before a name

_STATED = (
    r"my (?:full |real |first |last |maiden )?name is|my (?:full )?name'?s|the name'?s|my name:|my name -|"
    r"\bname'?s|\bname is|"
    r"(?<!by )(?:patient|full|first|last|sur|contact|reader)[ ]?name\s?(?:is|:)?|(?:^|(?<=[\s.;,]))name\s?[:=]|"
    r"(?:i am|i'?m|is|are|was|she'?s|he'?s) (?:called|named)|(?:people|they|friends|everyone) calls? me|"
    r"my name is spel(?:led|t)|"
    r"you can quote me|quote me|signed(?: by| as| off)?(?=[\s,:])|firmad[oa](?: por)?(?=[\s,:])|fdo\.?|written by|"
    r"posted by|"
    r"me apellido|my surname(?: is|'s)|"
    r"me llamo|me llaman|se llama(?:ba)?|mi nombre(?: completo)? es|mi nombre\s?:|nombre(?: y apellidos?|"
    r" completo| del? paciente)?\s?(?::|es\b|(?<=apellidos))|"
    r"apellidos?\s?[:=]|paciente\s?:|patient\s?:|escrito por|atte\.?|atentamente|de parte de(?: una?| mi)?|"
    r"una tal|un tal|"
    r"habla|(?:les?|te|os) (?:escribe|habla|saluda)|on behalf of|as told to|fao|attn\.?(?: of| to)?|c/o|"
    r"my name was|known as"
)
_KIN = (
    r"(?:husband|wife|spouse|mother|mum|mom|mam|mama|mommy|mummy|father|dad|daddy|papa|son|daughter|sister|"
    r"brother|aunt|auntie|uncle|"
    r"cousin|niece|nephew|grand(?:son|daughter|mother|father|child|ma|pa|ad|dad)|granny|gran|nana|partner|friend|"
    r"mate|neighbou?r|"
    r"boyfriend|girlfriend|fianc[e]{1,2}|boss|nurse|doctor|oncologist|surgeon|pharmacist|therapist|care(?:r|"
    r"giver)|kids?|"
    r"child(?:ren)?|baby|boy|girl|twins?|roommate|colleague|co-?worker|gp|consultant|physio|dietitian|navigator|"
    r"counsell?or|priest|"
    r"pastor|teacher|ex|stepson|stepdaughter|stepmother|stepfather|sister-in-law|receptionist|volunteer|patient|"
    r"marido|esposo|esposa|mujer|madre|padre|mami|papi|hij[oa]s?|herman[oa]s?|ti[oa]|abuel[oa]|abuelit[oa]|niet[oa]s?|"
    r"prim[oa]|sobrin[oa]|suegr[oa]|cunad[oa]|yerno|nuera|novi[oa]|amig[oa]|vecin[oa]|jef[ea]|companer[oa]|pareja|"
    r"nin[oa]|"
    r"enfermer[oa]|oncolog[oa]|ciruja?n[oa]|medic[oa]|doctora|farmaceutic[oa]|cuidador[a]?|psicolog[oa]|comadre|"
    r"compadre|"
    r"ginecolog[oa]|hermanit[oa]|bebe|senora|tutor[a]?|recepcionista|paciente)"
)
_RELATED = (
    r"(?:\b(?:my|our|his|her|their|your|the|a|an|mi|mis|su|sus|tu|nuestr[oa]s?|la|el|una?|otra|otro)\s"
    r"(?:(?:late|dear|poor|older|younger|elder|eldest|youngest|little|big|elderly|best|old|ex|step|first|second|"
    r"new|lovely|good|breast|"
    r"difunt[oa]|quer?id[oa]|pobre|mejor|segunda|senor|chemo|own|great|close|only|eldest)[\s-]){0,2}|(?<!\w))"
    rf"{_KIN}(?:[\s-](?:in[\s-]law|mayor|menor|pequen[oa]|mi[oa]|politic[oa]|de (?:habitacion|trabajo|cuarto|clase|"
    rf"piso|quimio)|del alma|partner|nurse|friend|doctor|surgeon)){{0,2}}"
)
_TITLE = (
    r"(?:dr|dra|doctor|doctora|mr|mrs|ms|miss|mx|prof|professor|profesor|profesora|nurse|sister|sr|sra|srta|senor|"
    r"senora|senorita|"
    r"don|dona|d\.?a|enfermer[oa]|ing|lic|abuel[oa]|ti[oa]|reverend|rev|father|padre|sor|fray|uncle|aunt|auntie|"
    r"aunty|grandma|"
    r"grandpa|nana|judge|captain|matron|sir|lady|madame?|madam|mme|herr|frau)\b\.?"
)
_GREETED = (
    r"(?:thanks?(?: you| u)?|thx|tks|ty|cheers|regards|best|(?:best |kind )?wishes|sincerely|respectfully|"
    r"gratefully|warmly|(?:with )?(?:gratitude|thanks|love)|yours(?: truly| faithfully)?|truly|"
    r"faithfully|love(?: from)?|blessings|hugs|kisses|xo+|x{1,3}|xoxo|saludos?|abrazos?|abrazote|besos?|gracias|"
    r"cordialmente|"
    r"bendiciones|carino|respetuosamente|afectuosamente|cordiales)"
)
_CLOSING = (
    r"(?:so much|very much|all|day|help|article|information|info|advance|todas|todos|todo|articulo|antemano|ayuda|"
    r"informacion)"
)
_HERE = r"[^\W\d_]"

_AFTER_STATED = re.compile(
    rf"(?im)(?<!\w)(?:{_STATED})[\s,:.(\"'*-]{{1,4}}(?:(?:{_TITLE}|old|big|little|an? \w{{3,12}},|"
    rf"una? \w{{3,12}},)\s{{1,2}})?(?={_HERE})"
)
_AFTER_KIN = re.compile(
    rf"(?i){_RELATED}\s?[,(:-]{{0,2}}\s(?:(?:is called|is named|called|named|llamad[oa]|who is|is|es|aka) )?"
    rf"(?:{_TITLE}\s{{1,2}})?(?={_HERE})"
)
_AFTER_TITLE = re.compile(rf"(?i)(?<![\w'-]){_TITLE}\s{{1,2}}(?={_HERE})")
_AFTER_I_AM = re.compile(
    rf"(?i)(?<![\w'])(?:i'?m|i am|we are|we'?re|soy|somos|call me|i go by|soy yo)[\s,]{{1,2}}(?={_HERE})"
)
_AFTER_HINT = re.compile(
    r"(?i)(?<![\w'])(?:this is|it'?s|it is|aqui|hi|hello|hola|dear|querid[oa]|estimad[oa]|ask(?:ed)? for|"
    rf"pregunt\w{{1,6}} por|from|de|by|por|con|with)[\s,]{{1,2}}(?={_HERE})"
)
_AFTER_GREETING = re.compile(
    rf"(?i)(?<![\w'])(?:this is|it'?s|hi|hello|hey|hola|dear|querid[oa])[\s,]{{1,2}}(?={_HERE})"
)
_AFTER_HELLO = re.compile(
    r"(?i)(?<![\w'])(?:hi|hello|hey|hola|buenas|buenos dias|buenas tardes|buenas noches|good (?:morning|day|"
    r"evening|afternoon))[\s,.!]{1,3}"
    rf"(?:my name|i'?m|i am|this is|it'?s|soy|yo soy)\s{{1,2}}(?={_HERE})"
)
_AND_I = re.compile(r"(?i)\s(?:and i|and me|y yo)\b")
_SIGNED_OFF = re.compile(rf"(?i)(?<!\w){_GREETED}\s?[,.!:)-]{{0,4}}\s{{1,3}}(?:{_TITLE}\s{{1,2}})?(?={_HERE})")
_CLOSED = re.compile(rf"(?im)(?:(?<!\w){_CLOSING}\s?[,.!:)-]{{0,4}}\s{{1,3}}|[\s.!?)][-~*]{{1,3}}\s?)(?={_HERE})")
_OWN_LINE = re.compile(rf"(?m)^\s?(?={_HERE})")
_DASHED_LINE = re.compile(rf"(?m)^\s?[-~*]{{1,3}}\s?(?={_HERE})")
_LINE_END = re.compile(r"[\s.,!:)*]{0,4}(?:x{1,3})?(?=$|\n|[^\w\s.,;:!?'\"()/&\ufffc-])")
_ENDS_OR_GOES_ON = re.compile(r"\s?(?:$|[\n.,;:!?()-]|(?:and|from|y|de|aged|age|here|again|writing)\b)")
_AND = re.compile(r"(?i)\s?(?:,|and|&|y|e)\s")
_BARE = re.compile(rf"(?<![\w@./'-])({_HERE}{{2,20}})(?![\w@])")
_INITIALS = re.compile(rf"(?<![\w.])(?=(?:[A-Z]\. ?){{1,3}}[A-Z]{_LETTER})")
_MIDDLE_INITIAL = re.compile(rf"(?<![\w.])(?=[A-Z][a-z]{{2,20}} [A-Z]\. [A-Z]{_LETTER})")
_TO_CONTACT = re.compile(r"\s?[,;(<-]\s?(?:e?mail|tel|phone|dob|dni)?[:.]?\s?\ufffc")


def names(text):
    taken_over = Regions(match.span() for match in _TAKEN_OVER.finditer(text))
    for start, end in _found(text):
        if not taken_over.touch(start, end):
            yield start, end, Kind.NAME


def _found(text):
    shouts = _shouts(text)
    for pattern, accepts in (
        (_AFTER_STATED, _stated),
        (_AFTER_KIN, _introduced),
        (_AFTER_TITLE, _titled),
        (_AFTER_I_AM, _presented),
        (_AFTER_HINT, _known),
        (_AFTER_GREETING, _greeted),
        (_AFTER_HELLO, _presented_by_greeting),
    ):
        for match in pattern.finditer(text):
            yield from _named(text, match.end(), accepts, shouts)
    for pattern, accepts in (
        (_SIGNED_OFF, _introduced),
        (_CLOSED, _familiar),
        (_DASHED_LINE, _introduced),
        (_OWN_LINE, _known),
    ):
        for match in pattern.finditer(text):
            spans = list(_named(text, match.end(), accepts, shouts))
            if spans and _LINE_END.match(text, spans[-1][1]):
                yield from spans
    for match in _INITIALS.finditer(text):
        yield from _named(text, match.start(), _bare, shouts)
    for match in _MIDDLE_INITIAL.finditer(text):
        yield from _named(text, match.start(), _titled, shouts)
    for match in _BARE.finditer(text):
        yield from _named(text, match.start(), _bare, shouts)


def _named(text, start, accepts, shouts):
    """The spans of the name at ``start`` and of one joined to it by "and", if ``accepts`` believes its first word."""
    first = _FIRST.match(text, start)
    if not first:
        return
    word = _Word(first.group(2), shouts)
    end = first.start(2) + len(word.bare)
    if first.group(1) and accepts is not _bare:
        is_believed = word.is_capital and word.is_possible
    elif first.group(1):
        is_believed = word.is_capital and word.is_possible and (word.is_surname or _TO_CONTACT.match(text, end))
    else:
        is_believed = accepts(word, text, end)
    if not is_believed:
        return
    if not word.is_possessive:
        end = _extended(text, end, word, shouts, guesses=accepts is _stated)
    if _INSTITUTION.match(text, end):
        return
    yield start, end
    joined = _AND.match(text, end)
    following = joined and _FIRST.match(text, joined.end())
    if following and not following.group(1):
        word = _Word(following.group(2), shouts)
        if word.is_given and (word.is_capital or shouts):
            begin = following.start(2)
            yield begin, _extended(text, begin + len(word.bare), word, shouts, guesses=False)


def _extended(text, end, first, shouts, guesses):
    """Where the name ends whose first word ends at ``end``: more words written alike, initials, particles."""
    for _count in range(4):
        following = _NEXT.match(text, end)
        if not following:
            break
        if following.group(2):
            if not first.is_capital or (following.group(2) == "I" and text[following.end() - 1] != "."):
                break
            end = following.end()
            continue
        word = _Word(following.group(3), shouts)
        particle = following.group(1).strip().lower()
        if not word.goes_on(first, guesses) or (particle and particle not in _NO_WORDS and not word.is_known):
            break
        guesses = guesses and word.is_known
        end = following.start(3) + len(word.bare)
        if word.is_possessive:
            break
    return end


class _Word:
    """One word in the place of a name, and what is known of it."""

    def __init__(self, written, shouts):
        self.is_possessive = written.lower().endswith("'s")
        self.bare = written[:-2] if self.is_possessive else written
        self.lower = self.bare.lower()
        self.is_shouted = self.bare.isupper() and len(self.bare) > 1
        self.is_capital = self.bare[0].isupper() and not (self.is_shouted and shouts)
        parts = self.lower.split("-")
        self.is_given = all(part in GIVEN for part in parts) and self.lower not in WORDS_TOO
        self.is_word_too = self.lower in WORDS_TOO
        self.is_surname = any(part in SURNAMES or part.startswith("o'") for part in parts)
        self.is_known = self.is_given or self.is_word_too or self.is_surname

    @property
    def is_possible(self):
        """No common word, by list or by ending."""
        if self.is_given:
            return True
        is_like_name = self.is_known or "-" in self.lower or not _NOT_NAMES.match(self.lower)
        return self.lower not in COMMON and is_like_name and len(self.bare) > 1

    @property
    def is_believable(self):
        """Possible, and if unknown, no verb with a capital: "My husband Jokes"."""
        return self.is_possible and (self.is_known or not re.search(r"[^s]s$", self.lower))

    def goes_on(self, first, guesses):
        if first.is_capital:
            # Where the name was stated, or known, its second word may be any: "John Q. Public", "Walter White".
            is_surname = self.is_surname and first.is_known
            return self.is_capital and (self.is_possible or is_surname or (guesses and self.lower not in COMMON))
        if self.lower in COMMON:
            return False
        if self.is_given or self.is_surname or (self.is_word_too and first.is_known and guesses):
            return True
        return guesses and self.is_possible and len(self.bare) > 2


def _stated(word, _text, _end):
    return word.is_possible or (word.is_capital and word.is_word_too)


def _introduced(word, _text, _end):
    if word.is_capital:
        if word.is_shouted and not (word.is_given or word.is_surname):
            return False
        return word.is_believable or word.is_word_too
    return word.is_possible and (word.is_given or word.lower in RARELY_WORDS)


def _presented(word, text, end):
    """After "I am": an unknown word only where a name would end or go on, for "I am Kaiser insured" is none."""
    if word.is_shouted and word.is_capital and len(word.bare) < 5:
        return False
    if word.is_capital and not word.is_given and not word.is_word_too:
        following = _NEXT.match(text, end)
        goes_on = following and following.group(3) and _Word(following.group(3), False).goes_on(word, guesses=False)
        return _introduced(word, text, end) and bool(goes_on or _ENDS_OR_GOES_ON.match(text, end))
    return _introduced(word, text, end)


def _titled(word, text, end):
    if word.is_capital and not word.is_shouted and word.is_possible:
        return True
    return _introduced(word, text, end) or (word.is_surname and word.is_possible)


def _familiar(word, _text, _end):
    """Known as a given name, with a capital also one that is a word."""
    if word.is_shouted:
        return False
    return word.is_given or (word.is_capital and word.is_word_too)


def _known(word, _text, _end):
    return word.is_given and word.is_capital and not word.is_shouted


def _greeted(word, text, end):
    """In small letters only where the greeting ends: "hi megan here", not "hi will you"."""
    return _known(word, text, end) or (word.is_given and bool(_ENDS_OR_GOES_ON.match(text, end)))


def _presented_by_greeting(word, text, end):
    if not word.is_possible or len(word.bare) < 3:
        return False
    following = _NEXT.match(text, end) if word.is_given else None
    is_full_name = following and following.group(3) and _Word(following.group(3), False).is_surname
    return bool(is_full_name or _ENDS_OR_GOES_ON.match(text, end))


def _bare(word, text, end):
    """Without any introduction: a given name with its capital, or in small letters before a common surname."""
    if word.is_capital and word.is_given and not word.is_shouted:
        return True
    if word.is_capital and word.is_word_too and _AND_I.match(text, end):
        return True
    if word.is_capital and word.is_possible and not word.is_shouted and _TO_CONTACT.match(text, end):
        return True
    following = _NEXT.match(text, end)
    second = _Word(following.group(3), False) if following and following.group(3) else None
    if second is None or not second.is_surname or second.lower in COMMON:
        return False
    if word.is_capital:
        return (word.is_given or word.is_word_too) and second.is_capital and word.is_shouted == second.is_shouted
    return word.is_given and not second.is_word_too and not second.is_capital


def _shouts(text):
    letters = sum(map(str.isalpha, text))
    return letters > 15 and sum(map(str.isupper, text)) > 0.7 * letters
