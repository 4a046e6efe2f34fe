"""The figures that are promised, held on the half that no pattern was tuned on; and the commands that print them."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from feedback.privacy import Urgency, measure
from feedback.privacy.measure import HELD_OUT


@pytest.fixture(scope="module")
def redaction_corpus():
    return measure.read_redaction(measure.CORPORA / "redaction.jsonl")


@pytest.fixture(scope="module")
def urgency_corpus():
    return measure.read_urgency(measure.CORPORA / "urgency.jsonl")


@pytest.fixture
def file(tmp_path):
    def write(*rows):
        path = tmp_path / "own.jsonl"
        path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
        return str(path)

    return write


def printed(command, *args):
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def test_the_redaction_corpus_is_as_large_and_mixed_as_promised(redaction_corpus):
    clinical = [row for row in redaction_corpus if not row["personal"]]
    spanish = [row for row in redaction_corpus if row["language"] == "es"]

    assert len(redaction_corpus) >= 600
    assert len(clinical) >= len(redaction_corpus) / 3
    assert 0.3 < len(spanish) / len(redaction_corpus) < 0.5


def test_redaction_keeps_its_figures_on_the_held_out_half(redaction_corpus):
    score = measure.RedactionScore.of(measure.parts_of(redaction_corpus)[HELD_OUT])

    assert score.recall >= 0.98, score.missed
    assert score.precision >= 0.98, score.excess


@pytest.mark.parametrize("language", ["en", "es"])
def test_redaction_keeps_its_figures_in_each_language(redaction_corpus, language):
    score = measure.RedactionScore.of(measure.parts_of(redaction_corpus)[language])

    assert score.recall >= 0.98
    assert score.precision >= 0.98


def test_the_urgency_corpus_is_as_large_as_promised(urgency_corpus):
    assert len(urgency_corpus) >= 300


def test_urgency_keeps_its_figures_on_the_held_out_half(urgency_corpus):
    score = measure.UrgencyScore.of(measure.parts_of(urgency_corpus)[HELD_OUT])

    assert score.recall(Urgency.CRISIS) >= 0.95, score.misses
    assert score.recall(Urgency.HARM) >= 0.95, score.misses
    assert score.flagged_needlessly <= 0.05, score.misses


# --- counting


def test_characters_are_counted_wherever_the_label_stands():
    score = measure.RedactionScore.of([{"text": "a@example.org, again a@example.org", "personal": ["a@example.org"]}])

    assert (score.personal, score.taken, score.both) == (26, 26, 26)


def test_a_label_inside_another_word_does_not_count():
    assert list(measure.occurrences("soy ana, mañana", ["ana"])) == [(4, 7)]
    assert list(measure.occurrences("cell6125now", ["6125"])) == [(4, 8)]


def test_missed_and_excess_are_shown_with_what_stands_around_them():
    score = measure.RedactionScore.of([{"text": "hi a@example.org bye\n", "personal": ["bye"]}])

    assert score.missed == ["hi a@example.org ⟦bye⟧·"]
    assert score.excess == ["hi ⟦a@example.org⟧ bye·"]
    assert (score.recall, score.precision) == (0.0, 0.0)


def test_nothing_to_count_is_no_fault():
    score = measure.RedactionScore.of([{"text": "fine", "personal": []}])

    assert (score.recall, score.precision) == (1.0, 1.0)


# --- the commands


def test_measure_redaction_prints_halves_and_languages_of_the_corpus():
    output = printed("measure_redaction")

    for name in ("development", "held-out", "en", "es", "all"):
        assert f"{name}: " in output
    assert "Missed: " in output
    assert "Taken in excess: " in output


def test_measure_redaction_reads_a_file_of_ones_own(file):
    path = file({"text": "mail a@example.org", "personal": ["a@example.org"]}, "", {"text": "420 mg", "personal": []})

    assert "all: 2 comments, recall 1.0000, precision 1.0000" in printed("measure_redaction", path)


def test_measure_redaction_can_leave_the_held_out_half_unread():
    assert "held-out" not in printed("measure_redaction", "--half", "development")


def test_measure_urgency_prints_recall_confusion_and_misses(file):
    path = file({"text": "I want to die", "label": "crisis"}, {"text": "I want to die", "label": "none"})
    output = printed("measure_urgency", path)

    assert "crisis 1.0000 (1)" in output
    assert "prognosis and none flagged 1.0000" in output
    assert "none -> crisis: I want to die" in output


def test_whoever_reads_only_the_beginning_sees_no_traceback(file, settings):
    path = file(*[{"text": f"I want to die {number}", "label": "none"} for number in range(2000)])
    command = [sys.executable, settings.BASE_DIR / "manage.py", "measure_urgency", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"DEBUG": "1"}) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", "line 2: it is not JSON"),
        ("[]", "line 2: it is not a JSON object"),
        ('{"personal": []}', "line 2: “text” is missing"),
        ('{"text": "a"}', "line 2: “personal” is missing"),
        ('{"text": "a", "personal": [""]}', "line 2: “personal” is missing"),
        ('{"text": "a", "personal": ["b"]}', "line 2: “b” does not occur"),
    ],
)
def test_measure_redaction_names_the_malformed_line(file, row, message):
    with pytest.raises(CommandError, match=message):
        call_command("measure_redaction", file({"text": "fine", "personal": []}, row))


def test_measure_urgency_names_the_malformed_line(file):
    with pytest.raises(CommandError, match="line 1: “label” is missing or none of crisis, harm, prognosis, none"):
        call_command("measure_urgency", file({"text": "a", "label": "panic"}))


@pytest.mark.parametrize("command", ["measure_redaction", "measure_urgency"])
def test_a_missing_or_empty_file_is_one_message(command, file, tmp_path):
    with pytest.raises(CommandError, match=r"none\.jsonl cannot be read"):
        call_command(command, str(tmp_path / "none.jsonl"))
    with pytest.raises(CommandError, match="holds no lines"):
        call_command(command, file(""))
