"""What comes before a name, and what a name is part of when it is nobody's: patterns alone, read by ``names``."""

import re


def _any_of(words):
    return f"(?:{'|'.join(words.split())})"


LETTER = r"[^\W\d_]"
_BEGIN = r"(?<![\w'-])"

_STATED = (
    r"my (?:full |real |first |last |maiden |sur)?name(?: is|'?s| was|:| -)|(?:the|\bmy) name'?s|\bname'?s|"
    r"\bname (?:is|was)|"
    r"(?<!by )(?:patient|full|first|last|sur|contact|reader|pt)[ ]?name\s?(?:is|:|(?=\s(?-i:[A-Z])))|"
    r"(?:^|(?<=[\s.;,]))name\s?[:=]|"
    r"(?:i am|i'?m|is|are|was|she'?s|he'?s) (?:called|named)|(?:people|they|friends|everyone|everybody) calls? me|"
    r"my name is spel(?:led|t)|you can quote me|quote me|signed(?: by| as| off)?(?=[\s,:])|written by|posted by|"
    r"firmad[oa](?: por)?(?=[\s,:])|fdo\.?|me apellido|mi apellido es|(?:me llam[oa]n?|se llama(?:ba)?)|"
    r"(?:my|mi) (?:full |real )?(?:name|nombre)(?: completo| real)?,(?=\s(?-i:[A-Z]))|me dicen(?=\s(?-i:[A-Z]))|"
    r"mi nombre(?: completo| real)?(?: es|\s?:)|nombre(?: y apellidos?| completo| del? paciente)?\s?"
    r"(?::|es\b|(?<=apellidos))|apellidos?\s?[:=]|(?:paciente|patient|pt|titular|asegurad[oa]|insured)\s?:|^(?:from|"
    r"de)\s?:|"
    r"escrito por|atte\.?|atentamente|atentos saludos|de parte de(?: una?| mi)?|una tal|un tal|habla|"
    r"(?:les?|te|os) (?:escribe|habla|saluda)|on behalf of|as told to|fao|attn\.?(?: of| to)?|c/o|known as|"
    r"(?:addressed|made out) to(?=\s(?:mrs?|ms|miss|dr)\b|\s(?-i:[A-Z]))|"
    r"my name(?: \w{2,12}){1,4} is(?=\s(?-i:[A-Z]))|mi nombre como|(?:my |mis )?(?:details|datos):(?=\s(?-i:[A-Z]))|"
    r"a nombre de|"
    r"(?:is|it'?s) spel(?:t|led)(?=\s(?-i:[A-Z]))|se escribe(?=\s(?-i:[A-Z]))|^(?:name|nombre)(?=\s(?-i:[A-Z]))|"
    r"(?:have|"
    r"has|had|got|put) me (?:down )?(?:as|under)(?=\s(?-i:[A-Z]))|me tienen como(?=\s(?-i:[A-Z]))"
)
_KIN = _any_of(
    "husband wife hubby spouse mother mum mom mam mama mommy mummy mammy father dad daddy papa pop son daughter sister "
    "brother bro sis aunt auntie uncle cousin niece nephew grand(?:son|daughter|mother|father|child|ma|pa|ad|dad) "
    "granny gran nan nanna nana gramps partner friend mate neighbou?r boyfriend girlfriend fianc[e]{1,2} boss nurse "
    "doctor oncologist surgeon pharmacist therapist care(?:r|giver) kids? child(?:ren)? baby boy girl twins? roommate "
    "colleague co-?worker gp consultant physio dietitian navigator counsell?or priest pastor teacher ex stepson "
    "stepdaughter stepmother stepfather stepmum stepdad sister-in-law receptionist volunteer patient marido esposo "
    "esposa mujer madre padre mami papi mamita papito hij[oa]s? herman[oa]s? ti[oa] abuel[oa] abuelit[oa] niet[oa]s? "
    "prim[oa] sobrin[oa] suegr[oa] cunad[oa] yerno nuera novi[oa] amig[oa] vecin[oa] jef[ea] companer[oa] pareja "
    "nin[oa] enfermer[oa] oncolog[oa] ciruja?n[oa] medic[oa] doctora farmaceutic[oa] cuidador[a]? psicolog[oa] comadre "
    "compadre ginecolog[oa] hermanit[oa] hijit[oa] bebe senora tutor[a]? recepcionista paciente"
)
_RELATED = (
    r"(?:\b(?:my|our|his|her|their|your|the|a|an|mi|mis|su|sus|tu|nuestr[oa]s?|la|el|una?|otra|otro)\s"
    r"(?:(?:late|dear|poor|older|younger|elder|eldest|oldest|youngest|little|big|elderly|best|old|ex|step|first|second|"
    r"new|lovely|good|breast|difunt[oa]|quer?id[oa]|pobre|mejor|segunda|senor|chemo|own|great|close|only|great-)[\s-]"
    rf"){{0,2}}|(?<!\w)){_KIN}"
    r"(?:[\s-](?:in[\s-]law|mayor|menor|pequen[oa]|mi[oa]|politic[oa]|de (?:habitacion|trabajo|cuarto|clase|piso|"
    r"quimio)|del alma|partner|nurse|friend|doctor|surgeon)){0,2}"
)
_TITLE = _any_of(
    "dr dra doctor doctora mr mrs ms miss mx prof professor profesor profesora nurse sister sr sra srta senor senora "
    r"senorita don dona d\.?a enfermer[oa] ing lic abuel[oa] ti[oa] reverend rev father padre sor fray uncle aunt "
    "auntie aunty grandma grandpa nana judge captain matron sir lady madame? madam mme herr frau"
)
_TITLE = rf"{_TITLE}\b\.?"
_GREETED = _any_of(
    r"thanks?(?:\s(?:you|u))? thx tks ty cheers regards best (?:(?:best|kind)\s)?wishes sincerely respectfully "
    r"gratefully warmly (?:with\s)?(?:gratitude|thanks|love) yours(?:\s(?:truly|faithfully|sincerely))? truly "
    r"faithfully love(?:\sfrom)? blessings hugs kisses xo+ x{1,3} xoxo saludos? abrazos? abrazote besos? gracias "
    "cordialmente bendiciones carino respetuosamente afectuosamente cordiales sinceramente"
)
# "Cheers from Brisbane, Kev"; "Un saludo desde Madrid, Marta".
_GREETED = rf"{_GREETED}(?:\s(?:from|desde|de)(?:\s\w{{2,15}}){{1,3}}(?=\s?[,.]))?"
_CLOSING = (
    r"(?:so much|very much|a lot|all|day|help|article|information|info|advance|todas|todos|todo|articulo|antemano|"
    r"ayuda|informacion|corazon|atencion)"
)
_HELLO = (
    r"(?:hi|hiya|hello|hey|hola+|buenas|buenos dias|buenas tardes|buenas noches|good (?:morning|day|evening|afternoon))"
)
_HERE = rf"(?={LETTER})"
_I_AM = r"(?:i'?m|i am|we are|we'?re|soy|somos|call me|i go by|soy yo)"


def _before(pattern, flags="i"):
    return re.compile(rf"(?{flags}){pattern}{_HERE}")


STATED = _before(
    rf"(?<!\w)(?:{_STATED})[\s,:.(\"'*-]{{1,4}}(?:(?:{_TITLE}|old|big|little|an? \w{{3,12}},|"
    rf"una? \w{{3,12}},)\s{{1,2}})?",
    "im",
)
KIN = _before(
    rf"{_RELATED}(?:\s?[,(:]\s?|\s?-{{1,2}}\s|\s)(?:(?:is called|is named|called|named|llamad[oa]|who is|is|es|aka) )?"
    rf"(?:(?:{_TITLE}|big|little|old|el \w{{3,8}}|la \w{{3,8}})\s{{1,2}})?"
)
_CLOSE_KIN = _any_of(
    "husband wife mother mum mom mam father dad son daughter widow(?:er)? sister brother marido esposo esposa mujer "
    "madre padre mama papa hij[oa] herman[oa] viud[oa] abuel[oa] niet[oa] sobrin[oa] suegr[oa] ti[oa] cunad[oa]"
)
KIN_OF = _before(rf"(?<!\w){_CLOSE_KIN}\s(?:of|de|del)\s{{1,2}}(?:{_TITLE}\s{{1,2}})?")
TITLE = _before(rf"{_BEGIN}{_TITLE}\s{{1,2}}")
# "dr papadimitriou reckons": in small letters, before what doctors do.
DOCTOR = re.compile(
    rf"(?i)\b(?:dra?|doctora?)\b\.?\s(?={LETTER}{{4,20}} (?:said|says|told|thinks|reckons|wants|gave|put|is|was|has|"
    rf"dice|"
    r"dijo|opina|quiere|recomienda|me (?:dijo|dio|puso|mando|receto|opero|atendio|vio))\b)"
)
I_AM = _before(rf"(?<![\w']){_I_AM}[\s,]{{1,2}}")
HINT = _before(
    r"(?<![\w'])(?:this is|it'?s|it is|aqui|hi|hello|hola|dear|querid[oa]|estimad[oa]|"
    r"pregunt\w{1,6} por|from|de|by|por|con|with)[\s,]{1,2}"
)
# Whom to ring or to ask for: a given name even in small letters.
ASKED = _before(
    r"(?<![\w'])(?:(?:ring|call|phone|text|contact|email) (?:(?:me|my \w{2,10}|us|him|her) or (?:my \w{2,10} )?)?|"
    r"(?:ask(?:ed|ing)?|pregunt\w{1,6}) (?:for|por) |(?:speak|spoke|talk|talked|write) (?:to|with) |"
    r"llam\w{1,5} a |habl\w{1,4} con |contact\w{1,4} (?:a|con) )"
)
SELF = _before(r"(?<![\w'])(?:this is|it'?s|that'?s)\s{1,2}")
GREETING = _before(
    r"(?<![\w'])(?:(?:this is|it'?s|dear|querid[oa])[\s,]{1,2}|(?:hi|hello|hey|hola|buenas)[\s,.!]{1,3})"
)
ADDRESSED = _before(r"(?<![\w'])(?:hi|hello|hey|hola),?\s{1,2}")
HELLO = _before(rf"(?<![\w']){_HELLO}[\s,.!]{{1,3}}(?:my name|i'?m|i am|this is|it'?s|soy|yo soy)\s{{1,2}}")
SIGNED_OFF = _before(rf"(?<!\w){_GREETED}\s?[,.!:)-]{{0,4}}\s{{1,3}}(?:{_TITLE}\s{{1,2}})?")
CLOSED = _before(rf"(?:(?<!\w){_CLOSING}\s?[,.!:)-]{{0,4}}\s{{1,3}}|[\s.!?)][-~*]{{1,3}}\s?)", "im")
OWN_LINE = _before(r"^\s?", "m")
DASHED_LINE = _before(r"^\s?[-~*]{1,3}\s?", "m")
# "geoff here.", "Marta, de Vigo, escribiendo": the name comes first.
SPEAKER = re.compile(
    rf"(?im)(?:^|[.!?,;\n]\s?|\b(?:hi|hiya|hello|hey|"
    rf"hola+)\s){_HERE}(?={LETTER}{{3,20}}(?: {LETTER}{{2,20}})? (?:here|speaking|al habla|otra vez|"
    rf"(?:my|mi) {_KIN})\b)"
)
# "G. Papadopoulos (Melbourne): ...", and a name alone behind the last sentence.
INITIALS_FIRST = re.compile(
    rf"(?m)^(?=(?:[A-Z]\. ?){{1,3}}[A-Z]{LETTER}{{1,20}}(?:[ -][A-Z]{LETTER}{{1,20}})?\s?(?:[(,:]|$))"
)
LAST_SENTENCE = re.compile(
    rf"(?m)[.!?)]\s{{1,2}}(?=(?:[A-Z]{LETTER}{{1,20}}[ -]){{1,3}}[A-Z]{LETTER}{{1,20}}\s?(?:[.!]|$|"
    rf",[^\d\n.!?]{{2,40}}\.?$))"
)
# "the Okafor-Reilly family", "la familia Okafor".
FAMILY = re.compile(
    rf"(?:\b(?i:the|our)\s(?=[A-Z]{LETTER}{{1,20}}(?:-[A-Z]{LETTER}{{1,20}})?\s(?:family|household)\b)"
    rf"|\b(?i:familia)\s(?=[A-Z]))"
)
LAST_WORD = re.compile(rf"[.!?)]\s{{1,2}}(?=[A-Z]{LETTER}{{2,20}}\s?[.!]?\s?\Z)")
INITIALS = re.compile(rf"(?<![\w.])(?=(?:[A-Z]\. ?){{1,3}}[A-Z]{LETTER})")
MIDDLE_INITIAL = re.compile(rf"(?<![\w.])(?=[A-Z][a-z]{{2,20}} [A-Z]\. [A-Z]{LETTER})")
BARE = re.compile(rf"(?<![\w@./'-])(?={LETTER}{{2,20}}(?![\w@]))")

INSTITUTION = re.compile(
    r"(?:'s?)?[\s-](?:\w+[\s-])?(?i:hospital|foundation|institute|cent(?:er|re)|trust|university|universidad|"
    r"college|clinic|clinica|fundacion|instituto|syndrome|sindrome|disease|enfermedad|lymphoma|linfoma|trial|score|"
    r"scale|test|criteria|curves?|plot|sign|palsy|thyroiditis|method|model|et al|y cols?|and colleagues|"
    r"y colaboradores|society|cancer|memorial|street|road|avenue|school|prize|nodes?|cells?|study|estudio|regression|"
    r"staging|grade|index)\b"
)
TAKEN_OVER = re.compile(
    r"(?i)\b(?:angelina jolie|ann arbor|susan g\.? komen|susan love|marie curie|johns? hopkins|henrietta lacks|"
    r"ramon y cajal|gregorio maranon|jimenez diaz|rosalind franklin|james parkinson|thomas hodgkin|alois alzheimer|"
    r"louis pasteur|florence nightingale|dennis slamon|mary[- ]claire king|kylie minogue|olivia newton[- ]john|"
    r"christina applegate|steve jobs|patrick swayze|lance armstrong|michael j\.? fox|lou gehrig|dana[- ]farber|"
    r"mary crowley|siddhartha mukherjee|sigmund freud|charles darwin|albert einstein|virgen de\w* \w+|"
    r"(?:san|santa|santo|saint|st\.?) \w+|hospital (?:\w+ (?:de )?(?:la )?){1,3}|fundacion \w+(?: \w+)?|"
    r"instituto \w+(?: \w+)?|charles bonnet|karl fischer|\w+ [a-z]{0,2}[ ]?(?:et al\b|y cols?\b)|marie[- ]tooth|"
    r"da vinci|leonardo da vinci|(?:in|at|to|from|en) (?:los angeles|san \w+|st\.? \w+)|santa claus|"
    r"father christmas|jane doe|john doe|jesus christ|(?:county|lake|mount|mt\.?|fort|port|new|north|"
    r"south|east|west|hospital|ward|camp|clinica|centro|princess|queen|infanta) (?:(?:san|santa|santo|st\.?) )?"
    r"(?P<namesake>\w+)|milton keynes|"
    r"(?:mar\w{1,3} )?sklodowska[- ]curie|virgin mary|dear (?:sir|"
    r"madam|editor|doctor))"
)
