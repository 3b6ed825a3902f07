"""`update --findings --notes` and what comes of it: files in, files after, from outside."""

import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

import safeguard_xl as sx
from safeguard_xl.model import FINDINGS_HEADINGS, FINDINGS_ID
from safeguard_xl.ooxml import write_cells
from safeguard_xl.write import Options, update
from tests.cli.conftest import files, indicators, invoke
from tests.conftest import HEADINGS, LEEDS, ORDINARY, Reword, examples
from tests.test_write import entries, looks, part

# openpyxl says that it would drop sparklines and x14 formats; where it saves, the workbook has none
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")

WHY = "Agreed by the board on 3 November"
SG203 = {"reference": "NI 60", "polarity": "Sideways"}  # the one finding of a workbook, an error


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook with one finding, which `update --findings` has written into."""
    path = indicators(tmp_path_factory.mktemp("made") / "report.xlsx", SG203)
    assert invoke("update", "--in-place", "--findings", path).code == 0
    return path.read_bytes()


@pytest.fixture
def workbook(updated: bytes, tmp_path: Path) -> Path:
    """Such a workbook, to be changed at will."""
    path = tmp_path / "report.xlsx"
    path.write_bytes(updated)
    return path


def page(path: Path, name: str = "Findings") -> Worksheet:
    found = openpyxl.load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def heading_row(sheet: Worksheet) -> int:
    return next(number for number in range(1, 20) if sheet.cell(number, 1).value == "Cell")


def lines(path: Path, name: str = "Findings") -> list[dict[str, object]]:
    """The findings on the sheet, by heading."""
    sheet = page(path, name)
    headings, *rows = sheet.iter_rows(min_row=heading_row(sheet), values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def explain(path: Path, text: str, code: str = "SG203", heading: str = "Explanation") -> None:
    """The officer writes beside a finding, and saves."""
    book = openpyxl.load_workbook(path)
    sheet = book["Findings"]
    assert isinstance(sheet, Worksheet)
    at = {sheet.cell(heading_row(sheet), column).value: column for column in range(1, sheet.max_column + 1)}
    for row in range(heading_row(sheet) + 1, sheet.max_row + 1):
        if str(sheet.cell(row, at["Rule"]).value).startswith(code):
            cell = sheet.cell(row, at[heading])
            cell.value = text
            cell.data_type = "s"
    book.save(path)


def set_cell(path: Path, where: str, value: str) -> None:
    book = openpyxl.load_workbook(path)
    book["Indicators"][where] = value
    book.save(path)


def review(path: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(invoke("check", path, "--format", "json").out)
    return found


# ---- the sheet ------------------------------------------------------------------------------------


def test_the_sheet_says_where_what_and_what_to_do(workbook: Path) -> None:
    [line] = lines(workbook)
    assert tuple(line) == (*FINDINGS_HEADINGS, FINDINGS_ID)
    assert (line["Cell"], line["Severity"]) == ("Indicators!F2", "Error")
    assert (line["Reference"], line["Field"], line["Value found"]) == ("NI 60", "Polarity", "Sideways")
    assert (line["Rule"], line["Explanation"]) == ("SG203 unknown-polarity", None)
    assert "Sideways" in str(line["What is wrong"])
    assert "Rise" in str(line["What to do"])


def test_the_sheet_can_be_worked_with(workbook: Path) -> None:
    sheet = page(workbook)
    top = heading_row(sheet)
    link = sheet.cell(top + 1, 1).hyperlink
    assert link is not None
    assert link.location == "'Indicators'!F2"
    assert sheet.freeze_panes == f"A{top + 1}"
    assert sheet.auto_filter.ref == f"A{top}:K{top + 1}"
    assert all(sheet.cell(top + 1, column).alignment.wrap_text for column in range(1, 10))
    assert {sheet.cell(top + 1, column).number_format for column in range(1, 12)} == {"@"}
    assert [letter for letter in "ABCDEFGHIJK" if sheet.column_dimensions[letter].hidden] == ["K"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJ"]
    assert all(8 < width < 60 for width in widths)
    pixels = sum(7 * width + 5 for width in widths[:7])  # of Calibri 11, as far as Status
    assert pixels + 60 < 1366  # with the numbers of the rows and the scroll bar
    assert sheet.print_title_rows == f"${top}:${top}"
    assert sheet.oddFooter.center.text == "&A, page &P of &N"  # type: ignore[union-attr]
    [status] = sheet.data_validations.dataValidation
    assert (str(status.sqref), status.formula1) == (f"G{top + 1}", '"Done,Explained,Ask owner"')


def test_the_policy_is_told_in_colours(workbook: Path) -> None:
    cells = {str(cell.value): cell.fill.fgColor.rgb for row in page(workbook).iter_rows(max_row=6) for cell in row}
    assert "The lights (RAG) are by the policy relative 5%:" in cells
    assert cells["● Green: target met"] == "FF92D050"
    assert cells["▲ Amber: missed by at most 5% of the target"] == "FFFFC000"
    assert cells["■ Red: missed by more"] == "FFFF7C80"


def test_a_workbook_without_findings_gets_a_sheet_that_says_so(tmp_path: Path) -> None:
    path = indicators(tmp_path / "a.xlsx")
    assert "the sheet Findings" in invoke("update", "--in-place", "--findings", path).out
    assert lines(path)[0]["Cell"] == "Nothing is left to fix or to explain."
    assert "Nothing to change" in invoke("update", "--in-place", "--findings", path).out


def test_a_sheet_of_that_name_that_is_not_ours_stays(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet = book.add_worksheet("Indicators")
        row = {**ORDINARY, **SG203}
        sheet.write_row(0, 0, [HEADINGS[field] for field in row])
        sheet.write_row(1, 0, list(row.values()))
        book.add_worksheet("Findings").write("A1", "What we found last year")
    assert "the sheet Findings (safeguard-xl)" in invoke("update", "--in-place", "--findings", source).out
    assert page(source)["A1"].value == "What we found last year"
    assert lines(source, "Findings (safeguard-xl)")[0]["Reference"] == "NI 60"
    book = openpyxl.load_workbook(source)
    ours = book["Findings (safeguard-xl)"]
    ours.cell(heading_row(ours), 6).value = "Now ours no more"
    book.save(source)
    before = files(tmp_path)
    done = invoke("update", "-o", tmp_path / "b.xlsx", "--findings", source)
    assert (done.code, files(tmp_path)) == (2, before)
    assert done.err.startswith("Both names for the sheet of findings, Findings and Findings (safeguard-xl), are taken")


def with_chart_sheets(path: Path, *names: str) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Indicators")
        sheet.write_row(0, 0, [HEADINGS[field] for field in ORDINARY])
        sheet.write_row(1, 0, list(ORDINARY.values()))
        for name in names:
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": "=Indicators!$A$2:$B$2"})
            book.add_chartsheet(name).set_chart(chart)
    return path


def test_a_chart_sheet_of_that_name_stays(tmp_path: Path) -> None:
    source = with_chart_sheets(tmp_path / "a.xlsx", "FINDINGS")
    assert "the sheet Findings (safeguard-xl)" in invoke("update", "--in-place", "--findings", source).out
    assert openpyxl.load_workbook(source).sheetnames == ["Indicators", "FINDINGS", "Findings (safeguard-xl)"]
    assert "Nothing to change" in invoke("update", "--in-place", "--findings", source).out


def test_chart_sheets_may_have_both_names(tmp_path: Path) -> None:
    source = with_chart_sheets(tmp_path / "a.xlsx", "Findings", "Findings (safeguard-xl)")
    done = invoke("update", "-o", tmp_path / "b.xlsx", "--findings", source)
    assert done.err.startswith("Both names for the sheet of findings, Findings and Findings (safeguard-xl), are taken")


# ---- explained once -------------------------------------------------------------------------------


def test_what_is_explained_does_not_fail_the_check(workbook: Path) -> None:
    assert invoke("check", workbook).code == 1
    explain(workbook, WHY)
    done = invoke("check", workbook, "--fail-on", "info")
    assert done.code == 0
    assert "No errors, no queries." in done.out
    assert "1 finding explained and left out; check --show-explained lists them." in done.out
    assert WHY not in done.out
    assert f"Explained: {WHY}" in invoke("check", workbook, "--show-explained").out
    found = review(workbook)
    assert found["findings"] == []
    assert [(entry["code"], entry["explanation"]) for entry in found["explained"]] == [("SG203", WHY)]


def test_a_second_update_changes_nothing_and_keeps_what_was_written(workbook: Path) -> None:
    assert "Nothing to change" in invoke("update", "--in-place", "--findings", workbook).out
    explain(workbook, WHY)
    before = files(workbook.parent)
    assert "Nothing to change" in invoke("update", "--in-place", "--findings", workbook).out
    assert files(workbook.parent) == before


def test_a_value_that_changes_brings_the_finding_back(workbook: Path) -> None:
    explain(workbook, WHY)
    set_cell(workbook, "F2", "Diagonal")
    done = invoke("check", workbook)
    assert done.code == 1
    assert "1 explanation no longer applies" in done.out
    done = invoke("update", "--in-place", "--findings", workbook)
    assert (
        f'1 explanation no longer applies and was taken off the sheet:\n  SG203 NI 60 Polarity "Sideways": {WHY}'
        in done.out
    )
    assert [(line["Value found"], line["Explanation"]) for line in lines(workbook)] == [("Diagonal", None)]


def test_rows_may_be_inserted_above_and_the_link_follows(workbook: Path) -> None:
    explain(workbook, WHY)
    book = openpyxl.load_workbook(workbook)
    sheet = book["Indicators"]
    sheet.insert_rows(2)
    for column, text in enumerate(ORDINARY.values(), 1):
        sheet.cell(2, column).value = text.replace("NI 60", "NI 59")
    book.save(workbook)
    invoke("update", "--in-place", "--findings", workbook)
    [line] = [line for line in lines(workbook) if line["Value found"] == "Sideways"]
    assert (line["Cell"], line["Explanation"]) == ("Indicators!F3", WHY)


def test_columns_of_the_officers_own_go_on(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Findings"]
    assert isinstance(sheet, Worksheet)
    row = heading_row(sheet)
    sheet.cell(row, 11).value, sheet.cell(row + 1, 11).value = "Who", "Ann"
    book.save(workbook)
    set_cell(workbook, "A3", "KPI 61")
    for column, text in enumerate(list(ORDINARY.values())[1:], 2):
        set_cell(workbook, f"{'ABCDEFGHIJKL'[column - 1]}3", "Sideways" if text == "Rise" else text)
    invoke("update", "--in-place", "--findings", workbook)
    who = {(line["Reference"], line["Who"]) for line in lines(workbook) if line["Field"] == "Polarity"}
    assert who == {("NI 60", "Ann"), ("KPI 61", None)}
    assert list(lines(workbook)[0])[-2:] == ["Who", "Id"]


def delete_ids(path: Path) -> None:
    """As in a sheet of version 0.2, or where the officer has deleted the column."""
    book = openpyxl.load_workbook(path)
    book["Findings"].delete_cols(11)
    book.save(path)


def test_a_sheet_without_the_ids_is_understood_and_given_them(workbook: Path) -> None:
    [before] = [line["Id"] for line in lines(workbook)]
    delete_ids(workbook)
    explain(workbook, WHY)
    assert review(workbook)["findings"] == []
    assert "the sheet Findings" in invoke("update", "--in-place", "--findings", workbook).out
    assert [(line["Explanation"], line["Id"]) for line in lines(workbook)] == [(WHY, before)]
    assert "Nothing to change" in invoke("update", "--in-place", "--findings", workbook).out


def test_a_row_of_the_sheet_that_is_deleted_comes_back_unexplained(workbook: Path) -> None:
    explain(workbook, WHY)
    book = openpyxl.load_workbook(workbook)
    book["Findings"].delete_rows(heading_row(page(workbook)) + 1)
    book.save(workbook)
    assert [finding["code"] for finding in review(workbook)["findings"]] == ["SG203"]
    invoke("update", "--in-place", "--findings", workbook)
    assert [line["Explanation"] for line in lines(workbook)] == [None]


def test_what_is_explained_outlives_another_wording(workbook: Path, reword: Reword) -> None:
    explain(workbook, WHY)
    reword("SG203", "nobody can tell from {said} which way is better")
    assert review(workbook)["findings"] == []
    invoke("update", "--in-place", "--findings", workbook)
    [line] = lines(workbook)
    assert line["What is wrong"] == 'Nobody can tell from "Sideways" which way is better'
    assert line["Explanation"] == WHY


def test_the_next_quarter_keeps_the_explanations(workbook: Path, tmp_path: Path) -> None:
    explain(workbook, WHY)
    book = openpyxl.load_workbook(workbook)
    sheet = book["Indicators"]
    at = list(HEADINGS).index("result") + 1
    assert sheet.cell(1, at).value == "2009/10 Quarter 2"
    sheet.cell(1, at).value, sheet.cell(2, at).value = "2009/10 Quarter 3", "83.9%"
    book.save(tmp_path / "q3.xlsx")
    assert [entry["explanation"] for entry in review(tmp_path / "q3.xlsx")["explained"]] == [WHY]


HOSTILE = [
    "=cmd|'/c calc'!A1",
    "+1",
    "-1",
    "@SUM(A1)",
    "<b>&amp;",
    "a\nb",
    "\t x",
    "🎈",
    "#REF!",
    "007",
    "\u202ex",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_an_explanation_stays_the_text_it_is(workbook: Path, text: str) -> None:
    explain(workbook, text)
    set_cell(workbook, "A3", "KPI 61")  # something else changes, so that the sheet is written anew
    set_cell(workbook, "B3", "Another")
    set_cell(workbook, "F3", "Sideways")
    invoke("update", "--in-place", "--findings", workbook)
    book = openpyxl.load_workbook(workbook)["Findings"]
    cells = [cell for row in book.iter_rows() for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s"]
    assert [entry["explanation"] for entry in review(workbook)["explained"]][:1] == [text]


@settings(examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip))
def test_any_explanation_comes_back_as_it_was_written(tmp_path: Path, text: str) -> None:
    """Written by us, read by us; the file is read by openpyxl too, to which it is a text."""
    source = indicators(tmp_path / "a.xlsx", SG203)
    update(sx.review(source), source, Options(findings=True, force=True))
    row = heading_row(page(source)) + 1
    write_cells(source, source, {("Findings", f"F{row}"): text})
    [entry] = sx.review(source).explained
    assert entry.explanation == text
    assert page(source)[f"F{row}"].data_type in ("s", "inlineStr")


def test_an_explanation_cannot_steer_the_terminal(workbook: Path) -> None:
    explain(workbook, "red \x1b[31m alert".replace("\x1b", "_x001B_"))
    assert "\x1b" not in invoke("check", workbook, "--show-explained").out
    set_cell(workbook, "F2", "Rise")
    assert "\x1b" not in invoke("update", "--in-place", "--findings", workbook).out


# ---- whole files ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def leeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("leeds") / "target.xlsx"
    update(sx.review(LEEDS), target, Options(findings=True, notes=True))
    return target


POINTER = re.compile(r"<legacyDrawing [^>]*/>")


def test_every_other_part_is_the_same_byte_for_byte(leeds: Path) -> None:
    before, after = entries(LEEDS), entries(leeds)
    books = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    of_sheets = {name for name in before if name.startswith("xl/worksheets/") and before[name] != after[name]}
    noted = {name for name in before if "comments" in name or "vmlDrawing" in name}
    for name in of_sheets:
        assert name.endswith(".rels") or "sheet2" in name or part(LEEDS, name) == POINTER.sub("", part(leeds, name))
    assert {name for name in before if before[name] != after[name]} == books | noted | of_sheets
    new = {name for name in after.keys() - before.keys() if "comments" not in name and "vmlDrawing" not in name}
    assert {name for name in new if "_rels" not in name} == {"xl/worksheets/sheet5.xml"}


def test_every_other_cell_is_the_same(leeds: Path) -> None:
    before, after = (looks(path, stored=False) for path in (LEEDS, leeds))
    others = {place: look for place, look in after.items() if place[0] != "Findings" and place in before}
    assert {place: look[:-1] for place, look in others.items()} == {place: look[:-1] for place, look in before.items()}


def test_updating_the_result_changes_nothing(leeds: Path, tmp_path: Path) -> None:
    assert not update(sx.review(leeds), tmp_path / "again.xlsx", Options(findings=True, notes=True))
    assert (tmp_path / "again.xlsx").read_bytes() == leeds.read_bytes()


def test_each_finding_stands_on_the_sheet_with_its_link(leeds: Path) -> None:
    review = sx.review(LEEDS)
    found = review.in_order(review.findings)
    sheet = page(leeds)
    links = [row[0].hyperlink.location for row in sheet.iter_rows(min_row=heading_row(sheet) + 1) if row[0].hyperlink]
    assert links == [f"'{finding.sheet}'!{finding.cell or 'A1'}" for finding in found if finding.sheet]
    assert [line["Rule"] for line in lines(leeds)] == [f"{finding.code} {finding.rule}" for finding in found]


# ---- notes ----------------------------------------------------------------------------------------


def note(path: Path, where: str) -> Comment | None:
    found: Comment | None = page(path, "Indicators")[where].comment
    return found


def noted(path: Path) -> str:
    found = note(path, "F2")
    return found.text if found else ""


def test_a_note_says_what_is_wrong(workbook: Path) -> None:
    done = invoke("update", "--in-place", "--notes", workbook)
    assert "Changed: 1 note; nothing else: charts, other notes and macros are as they were" in done.out
    found = note(workbook, "F2")
    assert found is not None
    assert found.text.startswith("safeguard-xl: Error: ")
    assert found.author == "safeguard-xl"
    assert "Nothing to change" in invoke("update", "--in-place", "--notes", workbook).out


def test_notes_follow_the_findings(workbook: Path) -> None:
    invoke("update", "--in-place", "--notes", workbook)
    set_note(workbook, f"{noted(workbook)}\nI will ask Ann.")
    set_cell(workbook, "F2", "Diagonal")
    invoke("update", "--in-place", "--notes", workbook)
    mine, ours = noted(workbook).split("\n")
    assert mine == "I will ask Ann."
    assert "Diagonal" in ours
    set_cell(workbook, "F2", "Rise")
    invoke("update", "--in-place", "--notes", workbook)
    assert noted(workbook) == "I will ask Ann."


def test_what_the_officer_writes_behind_our_line_stays(workbook: Path) -> None:
    invoke("update", "--in-place", "--notes", workbook)
    assert noted(workbook).endswith(" [SG203]")
    set_note(workbook, f"Ann:\n{noted(workbook)} - spoke to Ann 3/4")
    assert "Nothing to change" in invoke("update", "--in-place", "--notes", workbook).out
    set_cell(workbook, "F2", "Diagonal")
    invoke("update", "--in-place", "--notes", workbook)
    mine, ours = noted(workbook).split("\nsafeguard-xl: ")
    assert mine == "Ann:\n - spoke to Ann 3/4"
    assert "Diagonal" in ours


def test_a_note_of_ours_alone_goes_with_its_finding(workbook: Path) -> None:
    invoke("update", "--in-place", "--notes", workbook)
    explain(workbook, WHY)
    assert "1 note" in invoke("update", "--in-place", "--notes", workbook).out
    assert note(workbook, "F2") is None
    with zipfile.ZipFile(workbook) as book:
        drawings = [book.read(name) for name in book.namelist() if name.endswith(".vml")]
    assert not any(b"ObjectType" in drawing for drawing in drawings)


def set_note(path: Path, text: str) -> None:
    book = openpyxl.load_workbook(path)
    book["Indicators"]["F2"].comment = Comment(text, "Ann")
    book.save(path)


def test_a_note_of_the_officer_stays_as_it_is(workbook: Path) -> None:
    set_note(workbook, "As agreed.")
    invoke("update", "--in-place", "--notes", workbook)
    assert noted(workbook).startswith("As agreed.\nsafeguard-xl: ")


# ---- live colours ---------------------------------------------------------------------------------


def test_lights_follow_what_is_typed(workbook: Path) -> None:
    formats = page(workbook, "Indicators").conditional_formatting
    rules = {str(group.sqref): [rule.formula for rule in group.rules] for group in formats}
    written = {re.sub(r"\d+", "", sqref.split(":")[0]) for sqref in rules}
    letters = map(get_column_letter, range(1, 30))
    at = {cell.value: letter for cell, letter in zip(page(workbook, "Indicators")[1], letters, strict=False)}
    assert written == {at["RAG"], at["Forecast RAG"]}
    formulas = part(workbook, "xl/worksheets/sheet1.xml").count("<cfRule ")
    invoke("update", "--in-place", "--replace", "--policy", "strict", workbook)
    assert part(workbook, "xl/worksheets/sheet1.xml").count("<cfRule ") == formulas == 6
