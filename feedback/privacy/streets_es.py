"""Addresses as Spain and Latin America write them: kind of street, name, number, then floor, quarter, code and town."""

import re

_VIA = (
    r"(?:calle|carrer|rua|passeig|avinguda|placa|c/|cl\.|avda\.?|avenida|av\.|plaza|pza\.?|carretera|ctra\.?|"
    r"travesia|ps?je\.|glorieta|callejon|urbanizacion|urb\.|calzada|bulevar)"
)
# Words that are more than streets: only before a capital.
_UNSURE_VIA = (
    r"(?:jr\.|jiron|paseo|p\.o|pso\.?|camino|cno\.|ronda|rda\.|trav\.|rambla|carrera|cra\.?|kra\.?|privada|"
    r"prolongacion|circuito|cerrada|andador|retorno|diagonal|transversal|alameda|cuesta|costanilla|pasaje|via|"
    r"gran via|partida|poligono|barrio|boulevard|blvd\.?|bv\.?|bvar\.|c\.(?!\d)|av|pl\.)"
)
_OF = r"(?:(?:del?|las?|los|el|les|els|dels)\s){0,3}"
_NOT_VIA = (
    r"(?!(?i:y|que|donde|despues|porque|cuando|con|para|hace|unos|unas|a|en|durante|desde|tras|por|mas|solo|se|me|"
    r"es|son|hay|tarde|estuve|cerca|hasta|sin|sobre|parada|esta)\b)"
)
_VIA_WORD = rf"(?:{_NOT_VIA}[A-Za-z\d][\w'.-]{{0,20}})"
_NUMBER = (
    r"(?:(?:,\s{0,2}|\s{1,2}|(?=#))(?:n\.?[o°]?\.?|nro\.?|num\.?|numero|no\.?|#|km\.?|s/n)?\s{0,2}"
    r"(?:#\s?\d{1,4}\w?\s?-\s?\d{1,4}"
    r"|\d{1,5}(?!\d|[.,]\d)(?:[A-Za-z]?\s?(?:-|bis)\s?\d{0,4}|[A-Za-z]\b)?|(?<=s/n)))"
)
_NOT_MEASURE = (
    r"(?!\s?(?:%|(?:meses|mes|dias?|anos?|semanas?|veces|minutos|horas|metros|km|mg|euros|pesos|pacientes|personas)\b))"
)
_CAPITAL = r"[A-Z][\w'-]{1,20}"
_UNIT = (
    r"(?:(?:piso|planta|habitacion|puerta|pta|escalera|esc|portal|bloque|bl|int(?:erior)?|ap(?:ar)?t(?:o|amento)?|"
    r"of(?:icina)?|"
    r"depto|dpto|departamento|casa|chalet|local|edif(?:icio)?|torre|mza?|manzana|lo?te?|parcela|nave)\b\.?\s?#?\s?"
    r"(?:\d{1,4}[a-z]?|[a-z])\b(?:\s?-\s?\w{1,2}\b)?"
    r"|(?:bajos?|atico|entresuelo)\b(?:\s(?:izquierda|derecha|[a-h]\b))?"
    r"|\d{1,2}(?:\s?[oa]\.?)?\s?(?:iz(?:quierda|qda|da|q)|dcha|derecha|der|dch|centro|[a-h])\b\.?"
    r"|\d{1,2}[oa]\b\.?(?:\s?-?\s?\d{0,2}[oa]?\b)|[a-h]\b(?!\.)|izq\.?|dcha\.?)"
)
_ZONE = (
    r"(?i:col(?:onia)?|fracc(?:ionamiento)?|barrio|bo|urb(?:anizacion)?|sector|residencial|conjunto|comuna|"
    r"prov(?:incia)?|estado|edo|municipio|alcaldia|delegacion)\b\.?\s{1,2}(?:(?:del?|la|las|los|el)\s){0,2}"
    rf"[A-Za-z][\w'-]{{1,20}}(?:\s(?:(?:del?|la|las|los|el)\s){{0,2}}{_CAPITAL}){{0,3}}"
)
_CODE = r"(?:(?i:c\.? ?p\.? ?:?\s?)?\d{5}(?!\d|[.,]\d)|\d{4}(?=\s[A-Z])|[A-HJ-NP-Z]\d{4}(?:[A-Z]{3})?\b)"
_CITY = (
    rf"(?:{_CAPITAL}(?:(?:\s(?:de|del|la|las|los|el|y)){{0,2}}\s{_CAPITAL}){{0,3}}|A Coruna|CDMX)"
    r"(?:\s[A-Z]\.\s?[A-Z]\.?|\s?\([A-Z]\w{2,15}\))?"
)
_STATE = r"(?:[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]{1,2}\.(?=,|\s?C\.?P|\s?$|\n))"
_LOWER_CITY = (
    r"(?:madrid|barcelona|valencia|sevilla|zaragoza|malaga|murcia|palma|bilbao|alicante|cordoba|valladolid|vigo|"
    r"gijon|granada|oviedo|pamplona|almeria|burgos|salamanca|santander|leon|cadiz|jaen|huelva|badajoz|toledo|"
    r"albacete|logrono|lugo|guadalajara|monterrey|puebla|tijuana|merida|cancun|queretaro|toluca|cdmx|mexico|bogota|"
    r"medellin|cali|lima|arequipa|quito|santiago|rosario|mendoza|caracas|montevideo|temuco|valparaiso|concepcion|"
    r"antofagasta|posadas|salta|tucuman|la plata|neuquen|"
    r"cusco|trujillo|cartagena|barranquilla|bucaramanga|pereira|guayaquil|cuenca|buenos aires|caba)"
)
_BETWEEN = r"(?:(?i:entre)\s[\w' ]{1,25}?\sy\s(?:(?i:calle\s)?\d{1,4}\b|[A-Z][\w']{1,20}(?:\s[A-Z][\w']{1,20})?))"
_PART = (
    rf"(?:{_BETWEEN}|(?i:{_UNIT})(?:\s(?i:{_UNIT})){{0,3}}|{_ZONE}|{_CODE}(?:\s(?:{_CITY}|(?i:{_LOWER_CITY})\b))?"
    rf"|{_STATE}|{_CITY}(?:,?\s{_CODE})?|(?i:{_LOWER_CITY})\b(?:\s\d{{5}}\b)?)"
)
_TAIL = (
    rf"(?i:,?\s{{0,2}}{_UNIT}){{0,4}}(?:\s{_BETWEEN}|\s(?:y|esq\.?|esquina)\s{_CAPITAL}(?=,|$|"
    rf"\n))?(?:,\s{{0,2}}{_PART}){{0,7}}"
    rf"(?:\s{{1,2}}(?:en\s)?(?:(?i:{_LOWER_CITY})\b(?:\s\d{{5}}\b)?|(?:(?i:{_LOWER_CITY})\s)?{_CODE}"
    rf"(?:\s(?:{_CITY}|(?i:{_LOWER_CITY})\b))?|{_STATE}))?(?:,\s{{0,2}}{_PART}){{0,2}}"
)
_STREET = re.compile(
    r"(?<![\w./])(?:(?i:col(?:onia)?|barrio)\.?\s(?:\w{2,15}\s){0,2}\w{2,15},?\s"
    rf"(?=(?i:{_VIA})\s))?"
    rf"(?:(?i:{_VIA})(?:(?<=[/.])|(?![A-Za-z]))\s{{0,2}}|(?i:{_UNSURE_VIA})\s{{0,2}}{_OF}(?=[A-Z\d]))"
    rf"(?i:(?:{_VIA_WORD}\s{{1,2}}){{0,5}}?{_VIA_WORD}{_NUMBER}{_NOT_MEASURE}){_TAIL}"
)
# Where the text says that somebody lives there, a name and a number are enough, or a street alone.
_LIVES = r"(?i:\b(?:viv[oe]|vivimos|domicilio|direccion|resid[oe])\s?(?:es|:|en|actual)?\s?(?:en)?\s?(?:la|el)?\s)"
_DWELLING = re.compile(
    rf"{_LIVES}((?i:{_VIA})\s(?:(?:de|del|la|las|los|el)\s){{0,3}}{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}"
    rf"|(?:{_CAPITAL}\s){{1,3}}\d{{2,5}}(?!\d|[.,]\d){_NOT_MEASURE}{_TAIL})"
)
# A name and a number before a floor or a code: "Belgrano 1450, 2o C, B1708 Moron".
_NAME_AND_NUMBER = re.compile(
    rf"(?<!\w)(?:{_CAPITAL}\s){{1,3}}\d{{2,5}},\s(?=(?:(?i:piso|dpto|depto|puerta|casa)\b\.?\s?\d|"
    rf"\d{{1,2}}o\s?[A-H]\b"
    rf"|[A-HJ-NP-Z]\d{{4}}(?:[A-Z]{{3}})?\s[A-Z]|\d{{5}}\s[A-Z])){_PART}(?:,\s{{0,2}}{_PART}){{0,5}}"
)
# Estates and plots, whose number is that of a block or a plot: "Mz. C Lote 12, Villa El Salvador".
_PLOT = re.compile(
    r"(?:(?i:(?<!\w)(?:mz|mza|manzana)\.?\s?[a-z\d]{1,3},?\s{1,2}(?:lt|lte|lote)\.?\s?\d{1,3}\w?\b)"
    r"(?:,?\s{1,2}(?i:urb|aa\.?hh|sector|villa|barrio|col)\b\.?(?:\s(?!(?:y|para|aqui)\b)\w{2,20}){1,3})?"
    rf"(?:,?\s{_CAPITAL}){{0,4}}"
    r"|(?i:(?<!\w)(?:barrio|sector|colonia|col\.|villa|residencial)\s(?:\w{1,15}\s){1,4}(?:manzana|mza?|bloque|"
    r"sector)\.?\s"
    r"\w{1,3}(?:,?\s(?:casa|lo?te?)\.?\s\d{1,3}\b)?)"
    rf"|(?i:(?<!\w)(?:caserio|finca|cortijo|masia|quinta|rancho|ejido|hacienda|fundo|chacra))\s{_CAPITAL}"
    rf"(?:\s{_CAPITAL}){{0,2}},\s(?=[^.\n]{{0,40}}\d)(?:{_CAPITAL}\s){{1,3}}\d{{1,4}}\b"
    r"|(?i:(?<!\w)pol(?:igono)?\.?\s\d{1,4},?\sparc(?:ela)?\.?\s\d{1,5})"
    rf"|(?i:(?<!\w)(?:urb(?:anizacion)?|residencial?|residencia|conjunto|condominio|edificio)\b)\.?\s{_OF}{_CAPITAL}"
    rf"(?:\s(?:(?:del?|la|las|los|el)\s)?{_CAPITAL}){{0,3}},\s(?=(?i:bloque|casa|chalet|portal|parcela|mza?|manzana|"
    rf"lote|torre|apto|dpto|habitacion)\b)"
    rf"(?i:{_UNIT})){_TAIL}"
)
_PROVINCE = (
    r"(?:Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Malaga|Murcia|Palma|Las Palmas|Bilbao|Alicante|Cordoba|"
    r"Valladolid|Vigo|Gijon|Granada|A Coruna|La Coruna|Vitoria|Oviedo|Santa Cruz|Pamplona|Almeria|San Sebastian|"
    r"Donostia|Burgos|Albacete|Santander|Castellon|Logrono|Badajoz|Salamanca|Huelva|Lleida|Lerida|Tarragona|Leon|"
    r"Cadiz|Jerez|Jaen|Ourense|Girona|Gerona|Lugo|Santiago|Caceres|Melilla|Ceuta|Guadalajara|Toledo|Pontevedra|"
    r"Palencia|Ciudad Real|Zamora|Avila|Cuenca|Huesca|Segovia|Soria|Teruel|Elche|Cartagena|Sabadell|Getafe|Leganes|"
    r"Alcala|Mostoles|Puebla|Monterrey|Ciudad de Mexico|Mexico|CDMX|Tijuana|Zapopan|Merida|Cancun|Queretaro|Toluca|"
    r"Oaxaca|Morelia|Veracruz|Xalapa|Hermosillo|Culiacan|Saltillo|Acapulco)"
)
_CODE_CITY = re.compile(
    rf"(?<![\w.,/-])\d{{5}},?\s(?i:{_PROVINCE})\b(?:\s?\([A-Z]\w+\))?|\b{_PROVINCE},?\s\d{{5}}(?![\w.,])"
)

# Each takes its first group, or the whole where it has none.
PATTERNS = (_STREET, _DWELLING, _NAME_AND_NUMBER, _PLOT, _CODE_CITY)
# Those that may match where there is no digit.
NUMBERLESS = (_DWELLING,)
