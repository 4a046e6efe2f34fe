"""Addresses as English-speaking countries write them, and codes that say where somebody lives."""

import re

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
    r"lanes|steps)\b)"
)
_HOUSE = (
    r"(?<![\w.,/-])"
    r"(?:(?i:(?:(?:flat|apt|unit|apartment|suite|room)\s?\w{1,4}|\d{1,2}(?:st|nd|rd|th) floor)"
    r"(?:,\s{0,2}|\s?/\s?)))?"
    r"(?:(?:[A-Z][\w'-]{1,20}\s){1,3}"
    r"(?:House|Home|Bungalow|Barn|Forge|Grange|Manor|Rectory|Vicarage|Court|Building|Lodge|Tower|Mansions|Hall|"
    r"Cottage|Farm|Heights),\s{0,2})?"
    r"(?:(?i:lot)\s)?\d{1,5}(?:[-/]\d{1,5})?[A-Za-z]?\b,?"
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
    rf"(?<!\w)(?!(?:Mrs?|Ms|Miss|Dr|Dear)\b)(?=[^\n.]{{0,60}}\b(?:Apt|Flat|Apartment|Block|Lane|Road|Street|House|"
    rf"Cottage|Farm|Forge|Hall|Lodge|"
    rf"Barn|Mill|Rectory|Vicarage|"
    rf"Close|Court|Drive|Manor|Bungalow|Villas?|Terrace|Place)\b)"
    rf"(?:(?i:apt|flat|apartment|unit|block)\s\w{{1,4}},\s){{0,2}}(?:(?:{_CAPITAL}\s){{0,3}}{_CAPITAL},\s){{1,5}}"
    rf"(?:(?:{_CAPITAL},?\s){{0,2}}(?:{_POSTCODE}|{_EIRCODE})|Dublin\s\d{{1,2}}(?!\w)|Co\.?\s{_CAPITAL})"
)
_CANADIAN = re.compile(r"(?<![\w])[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d(?!\w)")
_IRISH = re.compile(rf"(?<![\w]){_EIRCODE}(?<![A-Z]\d\d\d)")
_IN_CODE = re.compile(
    rf"(?i)\b(?:live in|living in|i'?m in|we'?re in|near|i am in|we are in|vivo en|from)\s(?:el\s)?((?:{_POSTCODE}|"
    rf"{_ZIP}))(?!\s(?:people|patients|women))"
)
_LISTED_TOWN = re.compile(rf"(?<=\ufffc, )(?:{_CAPITAL}\s){{1,3}}\d{{4,5}}(?![\w,/-])")
_BOX = re.compile(
    r"(?i:\b(?:(?:g\.? ?)?p\.? ?o\.? ?box|post office box|locked bag|casilla(?: postal)?|apartado(?: de correos|"
    r" postal)?|apdo\.?(?: de correos| postal)?|"
    r"(?:rr|r\.r\.|rural route|hc) \d{1,3},? box)\s{0,2}"
    rf"(?:no\.?\s?|n\.?o?\s|num\.?\s)?\d{{1,6}}\b){_TOWN}{_END}(?:,?\s\d{{5}}(?:\s{_CAPITAL}){{0,3}})?"
)

# Each takes its first group, or the whole where it has none.
PATTERNS = (
    _STREET,
    _STREET_TO_ZIP,
    _EUROPEAN_STREET,
    _TO_POSTCODE,
    _STATE_ZIP,
    _HOUSE_TO_POSTCODE,
    _UK_POSTCODE,
    _CANADIAN,
    _IRISH,
    _LISTED_TOWN,
    _BOX,
    _NAMED_CODE,
    _IN_CODE,
)
# Those that may match where there is no digit.
NUMBERLESS = (_HOUSE_TO_POSTCODE,)
