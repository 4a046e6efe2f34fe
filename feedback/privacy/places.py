"""Where somebody lives: streets with a number, boxes, postcodes. A town or a country alone stays."""

import re

from feedback.privacy.kinds import Kind
from feedback.privacy.spans import Regions

_STATE = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|"
    "RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|"
    "Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|"
    "Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
)
_PROVINCE_CA = "AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT"
_CANADA = r"[ABCEGHJ-NPRSTVXYabceghj-nprstvxy]\d[A-Za-z] ?\d[A-Za-z]\d(?!\w)"
_AUSTRALIA = r"(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT),?\s\d{4}(?![\w-])"
_EIRCODE = r"(?:[AC-FHKNPRTV-Y]\d\d|D6W) ?(?=[A-Z\d]{0,3}\d)(?=[A-Z\d]{0,3}[A-Z])[AC-FHKNPRTV-Y\d]{4}(?!\w)"
_ZIP = r"\d{5}(?:-\d{4})?(?![\w-])"
_AREA = (
    "A[BL]|B[ABDHLNRST]|B|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|E|F[KY]|G[LUY]|G|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]|"
    "L|M[EKL]|M|N[EGNPRW]|N|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]|S|T[ADFNQRSW]|UB|W[ACDFNRSV]|W|YO|ZE"
)
_INWARD = r"\d[ABD-HJLNP-UW-Z]{2}"
_POSTCODE = rf"(?:{_AREA})\d[A-Z\d]? ?(?!\d(?:ST|ND|RD|TH|HR)\b){_INWARD}(?![\w])"
_WORD = r"[A-Za-z][\w'.-]{0,24}"
_CAPITAL = r"[A-Z][\w'.-]{0,24}"
_COMMA = r"\s{0,2}(?:,\s{0,2}|\s)"
_UNIT = (
    rf"(?:{_COMMA}(?i:apt|apartment|unit|flat|suite|ste|room|rm|floor|lot|"
    rf"#)\b\.?\s?#?\s?[A-Za-z]?-?\d{{0,4}}[A-Za-z]?\b"
    r"|\s?,?\s?#\s?\w{1,5})?"
)

# --- English

_SURE = (
    r"(?:street|str|road|rd|avenue|ave|av|lane|ln|boulevard|blvd|terrace|crescent|parkway|pkwy|highway|hwy|mews|"
    r"turnpike)"
)
_UNSURE = (
    r"(?:St|Drive|Dr|Court|Ct|Close|Way|Place|Pl|Square|Sq|Gardens|Gdns|Grove|Hill|Row|Circle|Cir|Trail|Trl|Green|"
    r"Park|Walk|"
    r"View|Rise|Loop|Plaza|Quay|Wharf|Drove|Mount|Vale|Yard|Broadway|Pike|Path|Run|Bend|Ridge|Point|Hollow|"
    r"Crossing|Fields?)"
)
_NOT_STREETS = (
    r"(?!(?i:on|the|in|of|a|an|and|or|per|from|to|at|by|my|your|this|that|is|was|years?|months?|weeks?|days?|"
    r"hours?|minutes?|"
    r"miles?|km|mg|ml|mcg|kg|patients|women|men|people|cycles|times|blocks|doses|pills|tablets|mm|cm|percent|"
    r"lanes?|steps)\b)"
)
_HOUSE = (
    r"(?<![\w.,/-])"
    r"(?:(?i:(?:(?:flat|apt|unit|apartment|suite|room)\s?\w{1,4}|\d{1,2}(?:st|nd|rd|th) floor),\s{0,2}))?"
    r"(?:(?:[A-Z][\w'-]{1,20}\s){1,3}"
    r"(?:House|Court|Building|Lodge|Tower|Mansions|Hall|Cottage|Farm|Heights),\s{0,2})?"
    r"\d{1,5}(?:[-/]\d{1,5})?[A-Za-z]?\b,?"
)
_DIRECTION = r"(?:(?:[NSEWnsew]|[NS][EW]|North|South|East|West)\.?\s)?"
_TOWN = (
    rf"(?:{_COMMA}{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}\s?"
    rf"(?=,|\s?\d|\s?\b(?:{_AREA})\d|\s?\b(?:{_STATE}|{_PROVINCE_CA}|NSW|VIC|QLD|TAS|ACT)\b|\s?[.!?;:)]|$|\n|"
    rf"\s?\b(?:phone|tel|and|y)\b))?"
)
_LOWER_TOWN = rf"(?:{_COMMA}(?:[a-z]{{2,20}}\s){{1,3}}(?=(?i:(?:{_STATE})\s{_ZIP}|{_POSTCODE}|{_AUSTRALIA})))?"
_END = (
    rf"(?:,?\s(?:Co|County)\.?\s{_CAPITAL})?(?:,?\s(?i:dublin)\s\d{{1,2}}\b)?"
    rf"(?:{_COMMA}{_EIRCODE}|{_COMMA}(?i:{_AUSTRALIA})|,?\s(?:NSW|VIC|QLD|TAS)\b|"
    rf"{_COMMA}(?:{_PROVINCE_CA}){_COMMA}{_CANADA}"
    rf"|{_COMMA}(?:(?i:{_STATE})|{_STATE_NAMES})\.?{_COMMA}{_ZIP}|{_COMMA}(?i:{_POSTCODE})|{_COMMA}{_ZIP}"
    rf"|,\s?(?:{_STATE})\b|,\s?(?:{_STATE_NAMES})\b)?"
    r"(?:,?\s(?:USA|U\.S\.A\.?|UK|England|Scotland|Wales|Ireland|Canada|Australia)\b)?"
)
_STREET = re.compile(
    rf"{_HOUSE}\s{{1,2}}{_DIRECTION}"
    rf"(?:(?:{_NOT_STREETS}(?:{_WORD}|\d{{1,3}}(?i:st|nd|rd|th))\s{{1,2}}){{1,3}}?(?i:{_SURE})\b"
    rf"|(?:(?:{_CAPITAL}|\d{{1,3}}(?:st|nd|rd|th))\s{{1,2}}){{1,3}}?{_UNSURE}\b(?!\s(?i:scans?|score|test|study|trial))"
    r"|The\s(?:Crescent|Green|Avenue|Street|Close|Drive|Grove|Square|Terrace|Mews|Lane|Row|Paddocks?|Parade|"
    r"Meadows?|Hill|Oaks?|Orchard)\b"
    r"|(?:County Road|County Rd|CR|State Route|SR|Route|Rte|Highway|Hwy|FM|Broadway)(?:\s\d{1,4}\b)?)"
    rf"\.?(?:\s(?:N|S|E|W|NE|NW|SE|SW)\b\.?)?{_UNIT}(?:{_TOWN}|{_LOWER_TOWN}){_TOWN}{_END}"
)
_STREET_TO_ZIP = re.compile(
    rf"(?:{_CAPITAL}\s){{1,3}}(?i:{_SURE}|st|drive|dr|court|ct|way|place|pl|circle|"
    rf"trail)\b\.?(?:,?\s{_CAPITAL}){{1,3}},?\s(?:{_STATE}),?\s{_ZIP}"
)
# The number stands first in French, Italian and Irish addresses too, last in German ones.
_EUROPEAN_STREET = re.compile(
    rf"{_HOUSE}\s(?i:rue|avenue|boulevard|place|chemin|allee|quai|via|viale|"
    rf"piazza)\s(?:\w{{1,20}}[\s'-]){{0,4}}?{_CAPITAL}(?:\s{_CAPITAL})?"
    rf"(?:,?\s{_CAPITAL}){{0,2}}(?:,\s(?:{_PROVINCE_CA})\s{_CANADA}|,?\s\d{{4,5}}(?:\s{_CAPITAL}){{1,2}})?"
    rf"|\b(?:St\.\s)?(?:{_CAPITAL}\s){{1,3}}(?:Road|Street|Avenue|Lane)\s\d{{1,3}}[a-z]?\b(?!\s(?i:hours|patients|"
    rf"people|women))"
    rf"|\b[A-Z]\w{{2,25}}(?:strasse|str\.|straat|gasse|weg|"
    rf"platz)\s\d{{1,4}}[a-z]?\b(?:,?\s\d{{4,5}}(?:\s{_CAPITAL}){{1,2}})?"
)
# With a postcode or state behind it, a house number and one to four words need no "street".
_TO_POSTCODE = re.compile(
    rf"{_HOUSE}\s{{1,2}}(?:{_NOT_STREETS}{_WORD},?\s{{1,2}}){{1,6}}(?i:(?:(?:{_STATE}),?\s{{1,2}}{_ZIP}|{_POSTCODE}|"
    rf"{_AUSTRALIA}|"
    rf"(?:{_PROVINCE_CA}),?\s{{1,2}}{_CANADA}))"
)
_STATE_ZIP = re.compile(
    rf"(?:\b{_CAPITAL}\s){{0,2}}\b{_CAPITAL},\s?(?:{_STATE}|{_STATE_NAMES})\.?,?\s{{1,2}}{_ZIP}"
    rf"|(?<=, )(?:{_STATE})\.?\s{{1,2}}{_ZIP}"
    rf"|\b(?:{_CAPITAL},?\s){{1,2}}(?:{_AUSTRALIA}|(?:{_PROVINCE_CA}),?\s{_CANADA})"
    rf"|\b(?:{_CAPITAL}\s){{1,2}}(?:{_STATE})\s{{1,2}}{_ZIP}(?!\s(?i:patients|people|women|men|cases|units|mg))"
)
_UK_POSTCODE = re.compile(rf"(?<![\w])(?:(?:{_CAPITAL},?\s){{1,2}}(?<=[a-z][, ]))?(?<![\w]){_POSTCODE}")
_NAMED_CODE = re.compile(
    r"(?i)\b(?:zip(?: ?code)?|postal code|post ?code|codigo postal|c\.? ?p\.?|cod\.? postal|eircode)"
    r"[^\w\n\ufffc]{0,4}(?:(?:is|es|el|near|de|:|no|number|was)[^\w\n\ufffc]{1,3}){0,2}"
    rf"(\d{{5}}(?:-\d{{4}})?(?!\d)|{_POSTCODE}|{_CANADA}|{_EIRCODE}|\d{{4,6}}(?!\d)|[A-Z]\d{{4}}(?:[A-Z]{{3}})?\b)"
)
# A house that has a name and no number: "The Old Forge, Church Lane, Upper Marsh, Kent CT1 2AB".
_HOUSE_TO_POSTCODE = re.compile(
    rf"(?<!\w)(?=[^\n.]{{0,60}}\b(?:Lane|Road|Street|House|Cottage|Farm|Forge|Hall|Lodge|Barn|Mill|Rectory|Vicarage|"
    rf"Close|Court|Drive|Manor|Bungalow|Villas?|Terrace|Place)\b)(?:(?:{_CAPITAL}\s){{0,3}}{_CAPITAL},\s){{1,5}}"
    rf"(?:{_CAPITAL},?\s){{0,2}}(?:{_POSTCODE}|{_EIRCODE})"
)
_CANADIAN = re.compile(r"(?<![\w])[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d(?!\w)")
_IRISH = re.compile(rf"(?<![\w]){_EIRCODE}(?<![A-Z]\d\d\d)")
_IN_CODE = re.compile(
    rf"(?i)\b(?:live in|living in|i'?m in|we'?re in|near|i am in|we are in|vivo en|from)\s((?:{_POSTCODE}|"
    rf"{_ZIP}))(?!\s(?:people|patients|women))"
)
_BOX = re.compile(
    r"(?i:\b(?:(?:g\.? ?)?p\.? ?o\.? ?box|post office box|locked bag|casilla(?: postal)?|apartado(?: de correos|"
    r" postal)?|apdo\.?(?: de correos| postal)?|"
    r"(?:rr|r\.r\.|rural route|hc) \d{1,3},? box)\s{0,2}"
    rf"(?:no\.?\s?|n\.?o?\s|num\.?\s)?\d{{1,6}}\b){_TOWN}{_END}(?:,?\s\d{{5}}(?:\s{_CAPITAL}){{0,3}})?"
)

# --- Spanish

_VIA = (
    r"(?:calle|carrer|rua|passeig|avinguda|placa|c/|cl\.|avda\.?|avenida|av\.|plaza|pza\.?|carretera|ctra\.?|"
    r"travesia|glorieta|callejon|urbanizacion|urb\.|"
    r"calzada|bulevar)"
)
# Words that are more than streets: only before a capital.
_UNSURE_VIA = (
    r"(?:jr\.|jiron|paseo|p\.o|pso\.?|camino|cno\.|ronda|rda\.|trav\.|rambla|carrera|cra\.?|kra\.?|privada|"
    r"prolongacion|circuito|cerrada|"
    r"andador|retorno|diagonal|transversal|alameda|cuesta|costanilla|pasaje|via|gran via|partida|poligono|barrio|"
    r"boulevard|"
    r"blvd\.?|c\.|av|pl\.)"
)
_NOT_VIA = (
    r"(?!(?i:y|que|donde|despues|porque|cuando|con|para|hace|unos|unas|a|en|durante|desde|tras|por|mas|solo|se|me|"
    r"es|son|hay|"
    r"tarde|estuve|cerca)\b)"
)
_VIA_WORD = rf"(?:{_NOT_VIA}[A-Za-z\d][\w'.-]{{0,20}})"
_NUMBER = (
    r"(?:(?:,\s{0,2}|\s{1,2}|(?=#))(?:n\.?o?\.?|num\.?|numero|no\.?|#|km\.?|s/n)?\s{0,2}"
    r"(?:#\s?\d{1,4}\w?\s?-\s?\d{1,4}|\d{1,5}(?!\d|[.,]\d)(?:[A-Za-z]?\s?(?:-|bis)\s?\d{0,4}|[A-Za-z]\b)?|(?<=s/n)))"
)
_NOT_MEASURE = (
    r"(?!\s?(?:%|(?:meses|mes|dias?|anos?|semanas?|veces|minutos|horas|metros|km|mg|euros|pesos|pacientes|personas)\b))"
)
_FLOOR = (
    r"(?:,?\s{0,2}(?:(?:piso|planta|ap(?:ar)?t(?:o|amento)?\.?|of(?:icina)?\.?|puerta|pta\.?|escalera|esc\.?|portal|"
    r"bloque|bl\.?|bajos?(?:\s(?:izquierda|derecha))?|atico|entresuelo|"
    r"int(?:erior)?\.?|"
    r"depto\.?|dpto\.?|departamento|casa|local|edificio|torre|mz\.?|lote|manzana)\b\.?\s?\w{0,3}\b"
    r"|\d{1,2}(?:\s?[oa]\.?)?\s?(?:iz(?:quierda|qda|da|q)|dcha|derecha|der|dch|centro|[a-h])\b\.?"
    r"|\d{1,2}[oa]\b\.?(?:\s?-?\s?\d{0,2}[oa]?\b)|[a-h]\b|izq\.?|dcha\.?)){0,4}"
)
_COLONY = (
    r"(?:,\s{0,2}(?i:(?:col(?:onia)?|fracc(?:ionamiento)?|barrio)\b\.?\s{1,2}(?:(?:del?|la|"
    r"los)\s){0,2}[a-z][\w'-]{1,20})"
    rf"(?:\s{_CAPITAL}){{0,3}})?"
)
_CP = r"(?i:c\.? ?p\.? ?:?\s?)?\d{5}(?!\d|[.,]\d)"
_CITY = (
    r"(?:[A-Z][\w'.-]{1,20}(?:\s(?:de|del|la|las|los|el|y)){0,2}(?:\s[A-Z][\w'.-]{1,20}){0,3}|A Coruna|CDMX)"
    r"(?:\s?\([A-Z]\w{2,15}\))?"
)
_LOWER_CITY = (
    r"(?:madrid|barcelona|valencia|sevilla|zaragoza|malaga|murcia|palma|bilbao|alicante|cordoba|valladolid|vigo|"
    r"gijon|granada|"
    r"oviedo|pamplona|almeria|burgos|salamanca|santander|leon|cadiz|jaen|huelva|badajoz|toledo|albacete|logrono|lugo|"
    r"guadalajara|monterrey|puebla|tijuana|merida|cancun|queretaro|toluca|cdmx|mexico|bogota|lima|quito|buenos aires)"
)
_SPANISH_STREET = re.compile(
    rf"(?<![\w./])(?:(?i:col(?:onia)?|barrio)\.?\s(?:\w{{2,15}}\s){{0,2}}\w{{2,15}},?\s(?=(?i:{_VIA})\s))?"
    rf"(?:(?i:{_VIA})(?:(?<=[/.])|(?![A-Za-z]))\s{{0,2}}|(?i:{_UNSURE_VIA})\s{{0,2}}(?:(?:de|del|la|las|los|"
    rf"el)\s){{0,3}}(?=[A-Z\d]))"
    rf"(?i:(?:{_VIA_WORD}\s{{1,2}}){{0,5}}?{_VIA_WORD}{_NUMBER}{_NOT_MEASURE}{_FLOOR}){_COLONY}"
    rf"(?:,?\s{{0,2}}(?:{_LOWER_CITY}\s)?{_CP})?(?:,?\s{{1,2}}(?:en\s)?(?:(?i:{_LOWER_CITY})\b(?:\s\d{{5}}\b)?|"
    rf"(?<=\d{{5}}\s){_CITY}|(?<=,\s){_CITY}))?"
    rf"(?:,\s{{0,2}}{_CP}(?:\s{_CITY})?)?(?:,\s{{0,2}}{_CITY})?(?:,\s(?:Espana|Mexico|CDMX))?"
)
_PROVINCE = (
    r"(?:Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Malaga|Murcia|Palma|Las Palmas|Bilbao|Alicante|Cordoba|"
    r"Valladolid|Vigo|"
    r"Gijon|Granada|A Coruna|La Coruna|Vitoria|Oviedo|Santa Cruz|Pamplona|Almeria|San Sebastian|Donostia|Burgos|"
    r"Albacete|Santander|"
    r"Castellon|Logrono|Badajoz|Salamanca|Huelva|Lleida|Lerida|Tarragona|Leon|Cadiz|Jerez|Jaen|Ourense|Girona|"
    r"Gerona|Lugo|Santiago|"
    r"Caceres|Melilla|Ceuta|Guadalajara|Toledo|Pontevedra|Palencia|Ciudad Real|Zamora|Avila|Cuenca|Huesca|Segovia|"
    r"Soria|"
    r"Teruel|Elche|Cartagena|Sabadell|Getafe|Leganes|Alcala|Mostoles|Puebla|Monterrey|Ciudad de Mexico|Mexico|"
    r"CDMX|Tijuana|"
    r"Zapopan|Merida|Cancun|Queretaro|Toluca|Oaxaca|Morelia|Veracruz|Xalapa|Hermosillo|Culiacan|Saltillo|Acapulco)"
)
_CODE_CITY = re.compile(
    rf"(?<![\w.,/-])\d{{5}},?\s(?i:{_PROVINCE})\b(?:\s?\([A-Z]\w+\))?|\b{_PROVINCE},?\s\d{{5}}(?![\w.,])"
)
_DWELLING = re.compile(
    rf"(?i:\b(?:viv[oe]|vivimos|domicilio|direccion|resid[oe])\s?(?:es|:|en|actual)?\s?(?:en)?\s?(?:la|"
    rf"el)?\s)((?i:{_VIA})\s(?:(?:de|del|la|las|los|el)\s){{0,3}}"
    rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})"
)


# Blocks and plots of new quarters: "Mz. C Lote 12, Villa El Salvador".
_BLOCK = re.compile(
    r"(?i:(?<!\w)(?:mz|mza|manzana)\.?\s?[a-z\d]{1,3},?\s{1,2}(?:lt|lte|lote)\.?\s?\d{1,3}\w?\b)"
    rf"(?:,?\s{{1,2}}(?i:urb|aa\.?hh|sector|villa|barrio|col)\b\.?(?:\s(?!y\b|para\b|"
    rf"aqui\b)\w{{2,20}}){{1,3}})?(?:,?\s{_CAPITAL}){{0,4}}"
)
# "My address is ...": up to the end of the sentence, if it begins like an address and has a number early.
_TOLD_END = (
    r"(?:and|but|y|pero|my|mi|phone|tel|is|es|if|so|please|pls|con|for|para|por|aqui|they|i|no(?!\.?\s?\d)|que|porque|ya|"
    r"desde|since)"
)
_TOLD = re.compile(
    r"(?i)\b(?:(?:my|our|home|mailing|postal|street|the|his|her|their) addr?(?:ess|y)?(?: is| would be|:| -)|address:|"
    r"(?:(?:mi|la|su|nuestra) )?direccion(?: es| seria|:)|(?:(?:mi|su) )?domicilio(?: es|:)|"
    r"calle y numero\s?:)\s{1,2}"
    r"((?=[^\n.;?!]{0,30}\d|[^\n;?!]{0,40}\s\d)(?!(?:la|el|los|las|the|a|an|un|una|in|en|not|no|on|my|mi|this|same|"
    r"wrong|"
    r"home|what|where|correct|still)\b)[a-z\d]"
    rf"(?:(?!\s{_TOLD_END}\b)[^\n;?!@\ufffc]){{4,110}}?)"
    r"(?=(?<!\bcol)(?<!\bst)(?<!\bave)(?<!\bav)(?<!\bapt)(?<!\brd)(?<!\bno)(?<!\burb)(?<!\bjr)(?<!\bn)(?<!\bmz)\."
    rf"(?:\s|$)|[\n;?!]|$|,?\s{_TOLD_END}\b|,\s(?:there|which|no|which|donde|que|los|las|the|we|when)\b)"
)


def addresses(text):
    found = [_trimmed(span, text) for span in _patterned(text)]
    # What was told to be an address, only where no street or code in it says how far it goes.
    known = Regions(found)
    for match in _TOLD.finditer(text):
        if any(map(str.isdigit, match.group(1))) and not known.touch(*match.span(1)):
            found.append(_trimmed(match.span(1), text))
    for start, end in found:
        yield start, end, Kind.ADDRESS


def _patterned(text):
    for pattern in (
        _STREET,
        _STREET_TO_ZIP,
        _EUROPEAN_STREET,
        _TO_POSTCODE,
        _STATE_ZIP,
        _HOUSE_TO_POSTCODE,
        _UK_POSTCODE,
        _CANADIAN,
        _IRISH,
        _BLOCK,
        _BOX,
        _SPANISH_STREET,
        _CODE_CITY,
    ):
        for match in pattern.finditer(text):
            yield match.span()
    for pattern in (_NAMED_CODE, _IN_CODE, _DWELLING):
        for match in pattern.finditer(text):
            yield match.span(1)


def _trimmed(span, text):
    start, end = span
    while end > start and text[end - 1] in " ,;:-\n":
        end -= 1
    if text[end - 1] == "." and not text[start : end - 1].endswith(("izq", "dcha", "Rd", "St", "Ave")):
        end -= 1
    return start, end
