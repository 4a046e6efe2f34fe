"""Answers as files: what was filtered and nothing else, safe in a spreadsheet, the same when read back."""

import csv
import io
import tracemalloc
import zipfile

import pytest
from django.contrib.admin.models import LogEntry
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from feedback import exports, xlsx
from feedback.models import Feedback
from tests.factories import PUBLISHED_AT, make_article, make_section, make_user

pytestmark = pytest.mark.django_db

NASTY = ["=1+1", "#N/A", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'quoted", '"a, b"\nc', "مرحبا", "🙂", "<b>"]
EXPORT = "/admin/feedback/feedback/export/"


@pytest.fixture
def analyst(client):
    client.force_login(make_user("Feedback analyst"))
    return client


def make_answers(comments, **fields):
    version = make_article(make_section("news"), slug="cells", title="=Cells").live_version
    fields = {"version": version, "language": "en", "received_at": PUBLISHED_AT, "is_helpful": False, **fields}
    return Feedback.objects.bulk_create(Feedback(comment=comment, **fields) for comment in comments)


def read_csv(response):
    text = response.getvalue().decode("utf-8-sig")
    return [[exports.plain(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def read_xlsx(response):
    sheet = load_workbook(io.BytesIO(response.getvalue()), read_only=True).active
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(("file_format", "read"), [("csv", read_csv), ("xlsx", read_xlsx)])
def test_a_file_read_back_says_what_the_answers_say(analyst, file_format, read):
    answers = make_answers(NASTY, reason="seems_wrong", passage_quote="-words")
    heading, *rows = read(analyst.get(f"{EXPORT}{file_format}/"))
    assert heading == list(exports.COLUMNS)
    comments = [row[heading.index("comment")] for row in rows]
    assert comments == NASTY
    assert rows[0][:6] == [str(answers[0].submission_id), "2024-05-06T09:00+00:00", "news", "cells", "1", "=Cells"]
    assert rows[0][7:10] == ["no", "seems_wrong", "-words"]


@pytest.mark.parametrize(("file_format", "read"), [("csv", read_csv), ("xlsx", read_xlsx)])
def test_the_longest_comment_comes_back_whole(analyst, file_format, read):
    longest = "🙂=1+1, sí\n" * (Feedback.URGENT_COMMENT_LENGTH // 10)
    make_answers([longest, "short", "x" * 32_767])
    heading, *rows = read(analyst.get(f"{EXPORT}{file_format}/"))
    comments = {}
    for row in rows:
        comments.setdefault(row[0], []).append(row[heading.index("comment")])
    assert ["".join(pieces) for pieces in comments.values()] == [longest, "short", "x" * 32_767]
    assert file_format == "csv" or {len(row[0]) for row in rows} == {36}


def test_no_cell_of_a_sheet_is_longer_than_a_spreadsheet_takes(analyst):
    make_answers(["🙂" * 70_000, "_x0041_" * 10_000])
    cells = [cell for row in read_xlsx(analyst.get(f"{EXPORT}xlsx/")) for cell in row]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells) <= 32_767


@given(st.text())
def test_no_cell_is_a_formula_and_every_cell_comes_back(text):
    guarded = exports.guarded(text)
    assert not guarded.startswith(exports.FORMULA)
    assert exports.plain(guarded) == text


def test_a_spreadsheet_holds_text_and_no_formula(analyst):
    make_answers(["=1+1"])
    book = load_workbook(io.BytesIO(analyst.get(f"{EXPORT}xlsx/").getvalue()))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value} == {"s"}


def test_what_reads_like_an_escape_of_the_format_stays_what_it_is(analyst):
    make_answers(["_x0041_ and _x_"])
    file = zipfile.ZipFile(io.BytesIO(analyst.get(f"{EXPORT}xlsx/").getvalue()))
    assert "<t>_x005F_x0041_ and _x_</t>" in file.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize(("count", "sheets"), [(0, [1]), (4, [5]), (5, [5, 2]), (9, [5, 5, 2])])
def test_what_is_more_than_a_sheet_holds_goes_on_in_the_next(analyst, monkeypatch, count, sheets):
    monkeypatch.setattr(xlsx, "SHEET_ROWS", 5)
    make_answers([str(number) for number in range(count)])
    book = load_workbook(io.BytesIO(analyst.get(f"{EXPORT}xlsx/").getvalue()))
    assert [sheet.max_row for sheet in book] == sheets
    assert {sheet["A1"].value for sheet in book} == {"id"}
    comments = [row[10] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert comments == [str(number) for number in range(count)]


def test_an_export_holds_what_the_list_is_filtered_to_and_is_logged(analyst):
    make_answers(["kept"], state="done")
    Feedback.objects.create(
        version=Feedback.objects.get().version, comment="left", language="en", received_at=PUBLISHED_AT, is_helpful=True
    )
    rows = read_csv(analyst.get(f"{EXPORT}csv/", {"state__exact": "done"}))
    assert [row[10] for row in rows[1:]] == ["kept"]
    entry = LogEntry.objects.get()
    assert entry.user.username == "feedback-analyst"
    assert entry.object_repr == "Export of 1 answer"
    assert "state__exact=done" in entry.change_message


def test_only_those_with_the_right_export(client):
    make_answers(["private"])
    client.force_login(make_user("Editor"))
    assert client.get(f"{EXPORT}csv/").status_code == 403
    assert "Export as" not in client.get("/admin/feedback/feedback/").text
    assert not LogEntry.objects.exists()


def test_the_list_offers_its_own_filters_to_the_export(analyst):
    page = analyst.get("/admin/feedback/feedback/", {"state__exact": "done"}).text
    assert f'href="{EXPORT}csv/?state__exact=done"' in page


@pytest.mark.parametrize(
    ("address", "status"), [("pdf/", 404), ("csv/?state__exact=x", 200), ("csv/?version__id__exact=%00", 302),
                            ("csv/?received_at__year=99999999999", 302)]
)  # fmt: skip
def test_an_absurd_export_is_answered(analyst, address, status):
    assert analyst.get(f"{EXPORT}{address}").status_code == status


def test_an_export_costs_the_same_queries_and_memory_for_ten_and_for_thousands(analyst, django_assert_num_queries):
    used = []
    make_answers([])
    for count in (10, 4000):
        Feedback.objects.all().delete()
        version = make_article().live_version
        Feedback.objects.bulk_create(
            Feedback(version=version, language="en", received_at=PUBLISHED_AT, is_helpful=True, comment="word " * 100)
            for _number in range(count)
        )
        tracemalloc.start()
        with django_assert_num_queries(1):
            for _piece in exports.as_csv(Feedback.objects.all()):
                pass
        used.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    # 4,000 answers held at once would be more than ten megabytes.
    assert used[1] < 8, used
