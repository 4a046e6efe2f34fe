"""Personal data goes, what is clinical stays, and nothing else is touched, whatever is typed."""

import hypothesis.strategies as st
import pytest
from django.utils import translation
from hypothesis import example, given

from feedback.privacy import Kind, redact
from feedback.privacy.kinds import placeholder

TYPED = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=[]),
        st.sampled_from("abnosy ABMS0123456789 @.,:;-/()[]+#\n'—\u202e\u200b\u0301\ufffc\x00"),
    ),
    max_size=120,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "my name is",
            "Maria",
            "soy",
            "José Pérez",
            "[name]",
            "[e-mail]",
            "a@example.org",
            "x at example dot com",
            "212 555 0100",
            "612345678",
            "tel",
            "MRN",
            "00482913",
            "born",
            "3/4/1956",
            "12 Oak Street",
            ", IL 62704",
            "28013 Madrid",
            "calle Mayor 5",
            "— ",
            "\n",
            "Thanks,",
            "NCT00045032",
            "420 mg",
            "https://example.org/x",
            "DNI 12345678Z",
            "[",
            "]",
            "@",
            ".",
            "150 then 210",
            "Dr.",
            "www.",
            "T2N1M0",
        ]
    ),
    max_size=14,
).map(" ".join)


def taken(text):
    return [text[span.start : span.end] for span in redact(text).spans]


def kinds(text):
    return [span.kind for span in redact(text).spans]


@pytest.mark.parametrize(
    ("kind", "text", "personal"),
    [
        (Kind.EMAIL, "write to ann.b+x@example.org please", "ann.b+x@example.org"),
        (Kind.EMAIL, "ann dot b at example dot com", "ann dot b at example dot com"),
        (Kind.EMAIL, "ann (arroba) example (punto) es", "ann (arroba) example (punto) es"),
        (Kind.EMAIL, "ends here:ann@example.org.Thank you", "ann@example.org"),
        (Kind.TELEPHONE, "call (212) 555-0147 ext. 12", "(212) 555-0147 ext. 12"),
        (Kind.TELEPHONE, "ring 020 7946 0812", "020 7946 0812"),
        (Kind.TELEPHONE, "mi móvil: 612 34 56 78", "612 34 56 78"),
        (Kind.TELEPHONE, "whatsapp +52 1 55 8765 4321", "+52 1 55 8765 4321"),
        (Kind.TELEPHONE, "call 555-0134 today", "555-0134"),
        (Kind.TELEPHONE, "ph 5 5 5 0 1 8 2 9 9 1 thanks", "5 5 5 0 1 8 2 9 9 1"),
        (Kind.TELEPHONE, "it is two one two 555 0188", "two one two 555 0188"),
        (Kind.ADDRESS, "opposite St. Mary's Road 9, they", "St. Mary's Road 9"),
        (
            Kind.ADDRESS,
            "calle del Pez 8, bajo izquierda, 28004 Madrid",
            "calle del Pez 8, bajo izquierda, 28004 Madrid",
        ),
        (Kind.NUMBER, "RUT 12.345.678-5", "12.345.678-5"),
        (Kind.NUMBER, "mi póliza de Sanitas es 45-998-221", "45-998-221"),
        (Kind.NUMBER, "afiliado 28 1234567840", "28 1234567840"),
        (Kind.NAME, "hi this is margaret o'neill, a question", "margaret o'neill"),
        (Kind.NAME, "Sincerely, Patricia van der Berg", "Patricia van der Berg"),
        (Kind.NAME, "me apellido Gutiérrez y vivo sola", "Gutiérrez"),
        (Kind.ADDRESS, "at 12 Oak Street, Springfield, IL 62704 now", "12 Oak Street, Springfield, IL 62704"),
        (Kind.ADDRESS, "at 221 baker street, london nw1 6xe", "221 baker street, london nw1 6xe"),
        (Kind.ADDRESS, "in calle Mayor 15, 3º B, 28013 Madrid hoy", "calle Mayor 15, 3º B, 28013 Madrid"),
        (Kind.ADDRESS, "my postcode is SW1A 2AA", "SW1A 2AA"),
        (Kind.ADDRESS, "mi código postal es 28013", "28013"),
        (Kind.NUMBER, "SSN 412-55-9083", "412-55-9083"),
        (Kind.NUMBER, "DNI 12345678Z", "12345678Z"),
        (Kind.NUMBER, "nie x1234567l", "x1234567l"),
        (Kind.NUMBER, "seguridad social 28/12345678/40", "28/12345678/40"),
        (Kind.NUMBER, "National Insurance QQ 12 34 56 C", "QQ 12 34 56 C"),
        (Kind.NUMBER, "CURP GUSR560403MDFTNS09", "GUSR560403MDFTNS09"),
        (Kind.NUMBER, "Medicare 1EG4-TE5-MK73", "1EG4-TE5-MK73"),
        (Kind.NUMBER, "MRN: 00482913, HER2 2+", "00482913"),
        (Kind.NUMBER, "historia clínica nº 448213", "448213"),
        (Kind.NUMBER, "card 4111 1111 1111 1111", "4111 1111 1111 1111"),
        (Kind.NUMBER, "IBAN GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
        (Kind.BIRTH, "born 3/4/1956", "3/4/1956"),
        (Kind.BIRTH, "DOB: April 3rd, 1956", "April 3rd, 1956"),
        (Kind.BIRTH, "naci el 3 de abril de 1956", "3 de abril de 1956"),
        (Kind.NAME, "my name is tom katz and", "tom katz"),
        (Kind.NAME, "me llamo María José y", "María José"),
        (Kind.NAME, "mi marido, Juan Pérez, dice", "Juan Pérez"),
        (Kind.NAME, "Dr. Okafor said", "Okafor"),
        (Kind.NAME, "Very clear.\n— Maria", "Maria"),
        (Kind.NAME, "Signed, Harriet Bloom", "Harriet Bloom"),
        (Kind.LINK, "see https://example.org/me?id=3.", "https://example.org/me?id=3"),
        (Kind.LINK, "at facebook.com/groups/mine", "facebook.com/groups/mine"),
        (Kind.EMAIL, "write to jane.doe @ example . com please", "jane.doe @ example . com"),
        (Kind.TELEPHONE, "ring (03) 9555 0186 before noon", "(03) 9555 0186"),
        (Kind.TELEPHONE, "fono 2 2345 6789 en la tarde", "2 2345 6789"),
        (Kind.ADDRESS, "unit 7/15 wattle grove, toowoomba qld 4350", "unit 7/15 wattle grove, toowoomba qld 4350"),
        (
            Kind.ADDRESS,
            "The Old Forge, Church Lane, Upper Marsh CT1 2AB",
            "The Old Forge, Church Lane, Upper Marsh CT1 2AB",
        ),
        (Kind.ADDRESS, "my eircode: D08 X4P2, in Rialto", "D08 X4P2"),
        (Kind.ADDRESS, "Cra 43A #1-50, apto 301, Medellín", "Cra 43A #1-50, apto 301, Medellín"),
        (Kind.ADDRESS, "en Mz. C Lote 12, Villa El Salvador", "Mz. C Lote 12, Villa El Salvador"),
        (Kind.NUMBER, "Medicare 2428 77813 2 on the card", "2428 77813 2"),
        (Kind.NUMBER, "PPS 1234567FA", "1234567FA"),
        (Kind.NUMBER, "CUIL 27-12345678-4", "27-12345678-4"),
        (Kind.NUMBER, "cédula de ciudadanía 43221987", "43221987"),
        (Kind.NUMBER, "credencial del INAPAM es 2291047", "2291047"),
        (Kind.NUMBER, "a card with W0047719 on it", "W0047719"),
        (Kind.BIRTH, "born on the twelfth of May 1950 in a barn", "twelfth of May 1950"),
        (Kind.BIRTH, "nacida el 2/II/1960", "2/II/1960"),
        (Kind.BIRTH, "turning 50 on March 3rd 2025", "March 3rd 2025"),
        (Kind.NAME, "geoff here, again", "geoff"),
        (Kind.NAME, "soy la mama de alexis y", "alexis"),
        (Kind.NAME, "ring susan at noon", "susan"),
        (Kind.NAME, "Very clear. Siobhán Ní Bhriain, Galway", "Siobhán Ní Bhriain"),
        (Kind.NAME, "Gracias. Pilar Echevarría, Logroño", "Pilar Echevarría"),
        (Kind.NAME, "Cheers from Brisbane, Kev", "Kev"),
        (Kind.NAME, "the Okafor-Reilly family, Leeds", "Okafor-Reilly"),
        (Kind.NAME, "Mrs Ward was kind", "Ward"),
        (Kind.LINK, "gofundme dot com slash help-rose", "gofundme dot com slash help-rose"),
        (Kind.LINK, "my login is sunflower_gal", "sunflower_gal"),
    ],
)
def test_personal_data_is_taken_and_nothing_beside_it(kind, text, personal):
    assert taken(text) == [personal]
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "NCT00045032 and PMID 16236737",
        "doi:10.1056/NEJMoa052306",
        "https://doi.org/10.1056/NEJMoa052306",
        "420 mg then 840 mg every 3 weeks",
        "platelets 150 then 210 then 300",
        "T2N1M0, ypT0N0, G2",
        "BRCA1, ERBB2 S310F, PIK3CA H1047R",
        "BRCA1 c.68_69delAG was found, ER 90%",
        "surgery in March 2021, radiation on 12 April 2021",
        "I am 71 and was born in 1956",
        "ICD C50.911, N Engl J Med 2005;353:1659-72",
        "Parkinson, Hodgkin lymphoma, Paget's disease",
        "my dr. said so, and Dr. Google too",
        "I'm tired and HER2 positive",
        "soy paciente desde 2019",
        "the KATHERINE and EMILIA trials",
        "call 112 or 988 at once",
        "vitamin B12 5mg",
        "scale 0 1 2 3 4 5 6 7 8 9 10",
        "The Christie, ward 4, and the Princess Margaret",
        "madre de Galicia, hija de emigrantes",
        "Julio 2018: bulto",
        "RO4368451 was its name, GSE25066 the data",
        "Child-Pugh A, HR 0.50 (95% CI 0.39-0.64)",
        "voy por la avenida hasta la parada 4",
        "I run 5000 m; sin 12500 pesos no hay TAC",
    ],
)
def test_what_is_clinical_stays(text):
    assert redact(text).text == text


@pytest.mark.parametrize("invisible", ["\u200b", "\u202e", "\u00ad", "\x00", "\u2066"])
def test_invisible_characters_hide_nothing(invisible):
    text = f"write to ann@exam{invisible}ple.org or 212 555 {invisible}0147"

    assert kinds(text) == [Kind.EMAIL, Kind.TELEPHONE]


def test_a_name_or_number_told_once_is_taken_again():
    assert taken("I'm Fearghal. No, not Fergal: Fearghal") == ["Fearghal", "Fergal", "Fearghal"]
    assert taken("my MRN is 0045321, the letter says 0045312") == ["0045321", "0045312"]


def test_full_width_digits_and_loose_accents_hide_nothing():
    assert kinds("tel ６１２ ３４５ ６７８") == [Kind.TELEPHONE]
    assert taken("me llamo Jose\u0301") == ["Jose\u0301"]


def test_placeholders_speak_the_language_asked_for():
    with translation.override("es"):
        assert redact("ann@example.org", language="en").text == "[e-mail]"
    assert redact("ann@example.org", language="es").text == placeholder(Kind.EMAIL, "es")


def test_placeholders_of_all_languages_stay():
    for kind in Kind:
        for language in ("en", "es"):
            text = f"x {placeholder(kind, language)} y"
            assert redact(text).text == text


def test_a_placeholder_explains_nothing_behind_it():
    """ "[date of birth]" is no reason to take the next date."""
    once = redact("born 3/4/1956, operated 5/6/2020, tel 212 555 0147, 150 210 300").text

    assert "5/6/2020" in once
    assert redact(once).text == once


@given(st.one_of(TYPED, PIECES))
@example("[name")
@example("\ud800 my name is \udfff")
@example("http://" + ")" * 500)
def test_any_text_is_redacted_without_error_once_for_all_and_only_in_its_spans(text):
    redaction = redact(text, language="en")

    assert redact(redaction.text, language="en").text == redaction.text
    rebuilt, position = "", 0
    for span in redaction.spans:
        assert position <= span.start < span.end
        rebuilt += text[position : span.start] + placeholder(span.kind, "en")
        position = span.end
    assert redaction.text == rebuilt + text[position:]


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    ["a", "1 ", "a@", "my name is ", "calle a ", "12 A B C ", "born in a ", "St Maria ", "http://)", ")", "0 7 "],
)
def test_a_hundred_kilobytes_of_one_thing_come_to_an_end(seed):
    """No clock: a pattern that backtracked without bound would not end within a day."""
    text = (seed * 100_000)[:100_000]

    assert redact(text, language="en") is not None
