"""The passive is told from the active in sentences of our own; what it costs to do without a parser is measured."""

import pytest

from articles.content.checks.passive import is_passive

PASSIVE = {
    "en": """
        The drug was given twice a day.
        Patients were not told.
        The study is funded by a charity.
        The tumour had been removed.
        The results will be published soon.
        It is often used for pain.
        Blood is then taken from the arm.
        She got treated at once.
        The cells are grown in a dish.
        Women were randomly assigned to two groups.
        The trial was stopped early.
        Doses are being tested.
        The gene was found in mice.
        No harm was seen.
        The law was passed in May.
        The test can be done at home.
        The paper has been withdrawn.
        Most of them were cured.
        Your data are kept safe.
        He was born in Lima.
    """,
    "es": """
        El estudio fue realizado en Madrid.
        Los datos fueron analizados por dos médicos.
        La paciente será operada mañana.
        El fármaco ha sido aprobado.
        Los tumores son extirpados con láser.
        El artículo fue escrito por un equipo.
        Las mujeres fueron divididas en dos grupos.
        El gen fue descubierto en ratones.
        La prueba puede ser hecha en casa.
        Los resultados serán publicados pronto.
        El ensayo fue luego interrumpido.
        La vacuna es fabricada en España.
    """,
}
ACTIVE = {
    "en": """
        Doctors gave the drug twice a day.
        She is tired and worried.
        They are interested in the trial.
        The need is great.
        We were there.
        It is red.
        He used it and she tested it.
        The patients had needed help.
        She is being brave.
        They have stopped.
        This is advanced cancer.
        Cancer is a disease.
        It was a mixed result.
        The doctor is experienced.
        They get better.
        There are a hundred women.
        You are supposed to rest.
        The drug works.
        It is good news indeed.
        The wound is open.
        He is aged 60.
        The dose is too high.
        We saw that the tested drug was safe.
        It's a seed.
    """,
    "es": """
        Los médicos realizaron el estudio.
        El resultado es adecuado.
        Fue un resultado claro.
        La enfermedad es complicada.
        El cáncer es una enfermedad.
        Se hizo en Madrid.
        Está cansada.
        Es el lado bueno.
        Los ratones son pequeños.
        Ha tomado la medicina.
        Son demasiados.
        Es un estudio limitado.
        Fueron a casa.
        Será pronto.
    """,
}


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("language", ["en", "es"])
def test_nine_in_ten_are_told_right(language):
    passive, active = lines(PASSIVE[language]), lines(ACTIVE[language])
    missed = [sentence for sentence in passive if not is_passive(sentence, language)]
    wrong = [sentence for sentence in active if is_passive(sentence, language)]
    found = len(passive) - len(missed)
    assert found / (found + len(wrong)) >= 0.9, wrong
    assert found / len(passive) >= 0.9, missed
