"""A workbook dropped, read, filtered, corrected, explained and taken away, without JavaScript."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from safeguard_xl.flow import review
from safeguard_xl.report import readiness
from safeguard_xl.rules import catalogue
from tests.conftest import CLEAN, LEEDS, SAMPLES
from tests.web.visits import Visit

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")  # openpyxl's
FAULTS = SAMPLES / "report-faults.xlsx"


def test_a_workbook_is_read_and_its_findings_stand_row_by_row(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    assert (visitor.status, visitor.url) == (200, visitor.workbook)
    assert readiness(review(LEEDS)) in visitor.words
    assert "All 25 findings are shown." in visitor.words
    assert "CYPP P9-3 The proportion of residential homes" in visitor.words
    assert '"?" is not a frequency' in visitor.words
    assert 'href="/rules/SG204"' in visitor.text


def test_several_are_listed_and_one_that_is_none_is_said(visitor: Visit, tmp_path: Path) -> None:
    other = tmp_path / "notes.xlsx"
    other.write_text("no workbook")
    visitor.drop(LEEDS, CLEAN, other)
    assert visitor.url == "/"
    assert visitor.told.startswith("notes.xlsx is plain text such as CSV, not a workbook")
    assert str(tmp_path) not in visitor.text
    assert [name in visitor.words for name in (LEEDS.name, CLEAN.name)] == [True, True]


def test_nothing_dropped_is_said(visitor: Visit) -> None:
    visitor.get("/")
    visitor.post("/workbooks", {})
    assert visitor.told == "Choose a workbook first."


@pytest.mark.parametrize(
    ("query", "count", "there", "not_there"),
    [
        ("severity=error", 3, "SG204", "SG304"),
        ("sheet=Actions", 2, "Actions row 5", "row 13"),
        ("severity=error&sheet=Actions", 0, "0 of 25", "row 13"),
        ("severity=<script>", 0, "0 of 25", "<script>"),
        ("page=99999999", 25, "All 25", "no such"),
    ],
)
def test_findings_are_filtered(visitor: Visit, query: str, count: int, there: str, not_there: str) -> None:
    visitor.drop(LEEDS)
    visitor.get(f"{visitor.workbook}?{query}")
    body = visitor.text.partition('<p class="count"')[2]
    assert len(re.findall(r'<tr class="(?:error|query|info)"', body)) == count
    assert there in visitor.words
    assert not_there not in body


def test_findings_of_one_indicator_are_those_of_several_rows_too(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    assert '<option value="CYPP P9-3">CYPP P9-3 The proportion of residential homes' in visitor.text
    visitor.get(f"{visitor.workbook}?indicator=NI+59")
    shown = re.findall(r'data-indicator="([^"]*)"', visitor.text)
    assert shown
    assert all("NI 59" in of.split("\n") for of in shown)
    assert "NI 59: 2008/09 has two figures" in visitor.words


def test_the_lights_are_those_of_the_report(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    visitor.get(f"{visitor.workbook}/lights")
    assert "Furthest from its target first" in visitor.words
    assert "Why each light is as it is" in visitor.words
    anchors = set(re.findall(r'href="#(indicator-\d+)"', visitor.text))
    assert anchors
    assert anchors <= set(re.findall(r'id="(indicator-\d+)"', visitor.text))


def test_what_was_read_is_told_column_by_column(visitor: Visit) -> None:
    visitor.drop(FAULTS)
    visitor.get(f"{visitor.workbook}/columns")
    assert "K was taken for the forecast" in visitor.words
    assert "rated by relative 5%: the default" in visitor.words
    assert 'name="column-0-M"' in visitor.text


def test_a_column_is_put_right_and_the_schema_taken_away(visitor: Visit, tmp_path: Path) -> None:
    visitor.drop(FAULTS)
    visitor.get(f"{visitor.workbook}/columns")
    visitor.post(f"{visitor.workbook}/corrections", {"column-0-M": "predicted"})
    assert visitor.told == 'Read again: "Forecast outturn" is the forecast.'
    assert "M was taken for the forecast" in visitor.words
    schema = tmp_path / "ours.toml"
    schema.write_text(visitor.get(f"{visitor.workbook}/files/schema"), encoding="utf-8")
    taken = {one.field: one.column.letters for one in review(FAULTS, schema).tables[0].taken}
    assert taken["predicted"] == "M"


def test_a_polarity_is_put_right_and_forgotten(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    visitor.get(f"{visitor.workbook}/columns")
    visitor.post(f"{visitor.workbook}/corrections", {"way-3": "fall"})
    assert visitor.told == "Read again: NI 60: lower is better."
    visitor.get(f"{visitor.workbook}/lights")
    assert re.search(r"<strong>NI 60</strong></a>.*?\blamp (\w+)", visitor.text, re.DOTALL)[1] == "green"  # type: ignore[index]
    visitor.get(f"{visitor.workbook}/columns")
    visitor.post(f"{visitor.workbook}/corrections", {"forget": "all"})
    assert visitor.told == "Read as at first."


def test_what_a_schema_cannot_bring_about_is_said(visitor: Visit) -> None:
    visitor.drop(SAMPLES / "calendar-years.xlsx")
    visitor.get(f"{visitor.workbook}/columns")
    visitor.post(f"{visitor.workbook}/corrections", {"column-0-D": "previous"})
    said = 'LGBF indicators: "2021" is still not read as the last result: it is of another period'
    assert visitor.told.startswith(f"Read again, but: {said}")
    visitor.get(visitor.workbook)
    assert said in visitor.words


def test_a_correction_without_which_nothing_is_read_is_not_kept(visitor: Visit) -> None:
    visitor.drop(CLEAN)
    visitor.get(f"{visitor.workbook}/columns")
    letters = re.findall(r'name="(column-0-[A-Z]+)"', visitor.text)
    visitor.post(f"{visitor.workbook}/corrections", dict.fromkeys(letters, "comment"))
    assert visitor.told.startswith("This was not kept, as the workbook cannot be read so: ")
    assert "What you have chosen" not in visitor.words


def test_nothing_chosen_changes_nothing(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    visitor.get(f"{visitor.workbook}/columns")
    visitor.post(f"{visitor.workbook}/corrections", {"column-0-H": "no such field", "way-0": "up", "way-999": "rise"})
    assert visitor.told == "Nothing was chosen, so nothing has changed."


def finding(visitor: Visit, code: str) -> str:
    [key, *_] = re.findall(rf'name="finding" value="({code}-[0-9a-f]+)"', visitor.text)
    return str(key)


def test_a_finding_is_explained_and_the_workbook_taken_away_says_so(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    sent = {"finding": finding(visitor, "SG204"), "explanation": "As agreed\n<b>in May</b>", "severity": "error"}
    visitor.post(f"{visitor.workbook}/explanations", {**sent, "status": "Explained"})
    assert visitor.told.startswith("Explained: ")
    assert visitor.status == 200
    visitor.get(visitor.workbook)
    assert "Explained (1)" in visitor.words
    assert "Explained by the officer: As agreed <b>in May</b>" in visitor.words
    assert "Not ready: 2 errors" in visitor.words
    content = visitor.client.get(f"{visitor.workbook}/files/workbook").content
    rows = openpyxl.load_workbook(BytesIO(content))["Findings"].iter_rows(values_only=True)
    assert [row[5:7] for row in rows if row[5] and "agreed" in str(row[5])] == [
        ("As agreed <b>in May</b>", "Explained"),
    ]  # fmt: skip


def test_an_explanation_is_taken_back_and_one_of_nothing_refused(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    key = finding(visitor, "SG204")
    for explanation, state in (("So it is", "Not ready: 2 errors"), ("", "Not ready: 3 errors")):
        visitor.post(f"{visitor.workbook}/explanations", {"finding": key, "explanation": explanation})
        assert state in visitor.words
    visitor.post(f"{visitor.workbook}/explanations", {"finding": "SG204-0", "explanation": "x"})
    assert (visitor.status, "This finding is no longer there" in visitor.words) == (404, True)


def test_explanations_that_stand_in_a_workbook_are_shown_and_changed(visitor: Visit, tmp_path: Path) -> None:
    visitor.drop(LEEDS)
    key = finding(visitor, "SG204")
    visitor.post(f"{visitor.workbook}/explanations", {"finding": key, "explanation": "First", "status": "Ask owner"})
    again = tmp_path / "again.xlsx"
    again.write_bytes(visitor.client.get(f"{visitor.workbook}/files/workbook").content)
    visitor.drop(again)
    assert "Explained by the officer: First" in visitor.words
    assert "(Ask owner)" in visitor.words
    visitor.post(f"{visitor.workbook}/explanations", {"finding": key, "explanation": "Second"})
    assert "Explained by the officer: Second" in visitor.words
    assert "no longer appl" not in visitor.words
    assert "First" not in visitor.words


def test_what_is_written_is_said_before_it_is_taken_away(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    visitor.get(f"{visitor.workbook}/files")
    assert f"Wrote {LEEDS.stem}.checked.xlsx. Changed: 76 cells in Indicators" in visitor.words
    answered = visitor.client.get(f"{visitor.workbook}/files/workbook")
    assert answered.headers["content-disposition"] == f"attachment; filename*=UTF-8''{LEEDS.stem}.checked.xlsx"
    assert openpyxl.load_workbook(BytesIO(answered.content)).sheetnames[-1] == "Findings"


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("findings.html", b"<!DOCTYPE html>"), ("findings.docx", b"PK"), ("schema", b"# A first schema for")],
)
def test_the_other_files(visitor: Visit, kind: str, begins: bytes) -> None:
    visitor.drop(CLEAN)
    assert visitor.client.get(f"{visitor.workbook}/files/{kind}").content.startswith(begins)


@pytest.mark.slow  # they draw charts
@pytest.mark.parametrize(
    ("kind", "begins"), [("report.html", b"<!DOCTYPE"), ("report.docx", b"PK"), ("report.pdf", b"%PDF")]
)
def test_the_papers(visitor: Visit, kind: str, begins: bytes) -> None:
    visitor.drop(LEEDS)
    assert visitor.client.get(f"{visitor.workbook}/files/{kind}").content.startswith(begins)


def test_each_rule_has_its_page(visitor: Visit) -> None:
    visitor.get("/")
    for code in (catalogue()[0].code, "sg304"):
        assert "Why it matters" in visitor.get(f"/rules/{code}")
    visitor.get("/rules/SG999")
    assert (visitor.status, "There is no rule of this name." in visitor.words) == (404, True)


def test_a_workbook_is_removed_and_a_session_ends_with_all_its_files(visitor: Visit, tmp_path: Path) -> None:
    visitor.drop(LEEDS)
    first = visitor.workbook
    visitor.drop(CLEAN)
    assert len(list(tmp_path.rglob("*.xlsx"))) == 2
    visitor.post(f"{first}/remove", {})
    assert (visitor.told, len(list(tmp_path.rglob("*.xlsx")))) == (f"{LEEDS.name} is removed.", 1)
    visitor.post("/end", {})
    assert ("Everything is deleted" in visitor.words, list(tmp_path.iterdir())) == (True, [])
    visitor.get(first)
    assert (visitor.status, "Your session is over" in visitor.words) == (404, True)
