"""A template that is filled in properly passes `check`; what is filled in wrongly is found; `update` writes into it."""

import atexit
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from openpyxl import Workbook, load_workbook

import safeguard_xl as sx
from safeguard_xl.columns import rows as rows_of
from safeguard_xl.errors import WorkbookError
from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, Review, Severity
from safeguard_xl.schema import load_schema
from safeguard_xl.template import Form
from tests.template.filling import COUNCILS, GENERIC, OURS, Council, asked, blank, fill, headings, indicators, typed

FOLDERS = ExitStack()
atexit.register(FOLDERS.close)
each_council = pytest.mark.parametrize("council", COUNCILS.values(), ids=COUNCILS)


@cache
def filled(council: Council) -> tuple[Path, Form, Review]:
    """A council's template, filled in once for all the tests that look at it; none of them changes it."""
    folder = Path(FOLDERS.enter_context(TemporaryDirectory()))
    path, schema = folder / "filled.xlsx", council.named(folder)
    form = blank(path, schema)
    fill(path, council.typed(), council.others)
    return path, form, sx.review(path, None if form.option == "" else schema)


@each_council
def test_filled_in_properly(council: Council) -> None:
    _, form, review = filled(council)
    assert review.schema == form.schema.name
    left = [(finding.code, finding.message) for finding in review.findings if finding.severity is not Severity.INFO]
    assert left == []
    assert tuple(sorted({finding.code for finding in review.findings})) == council.infos
    assert {row["Reference" if "Reference" in row else "Our ref"] for row in council.typed()} <= {
        indicator.reference for indicator in review.indicators
    }


@each_council
def test_each_column_is_read_as_its_field(council: Council) -> None:
    _, form, review = filled(council)
    (table,) = review.tables
    results = {column.number for column in table.results}
    read = {field: column.number for field, column in table.columns.items()}
    for column in form.columns:
        at = {field: column.number for field in column.fields if field != "result"}
        assert at.items() <= read.items()
        assert ("result" in column.fields) == (column.number in results)
    assert table.ours.keys() >= {"Forecast (calculated)", "Forecast RAG"}


@each_council
def test_what_stands_beside_the_indicators_is_read(council: Council) -> None:
    _, _, review = filled(council)
    narrative = {spot.text for spot in review.report.narrative}
    assert narrative == set(council.others.get("Summary", {}).values())
    assert [approval.name for approval in review.report.approvals] == [council.others["Approvals"]["B4"]]
    plan = council.others.get("Actions", {})
    assert [action.action for action in review.report.actions] == ([plan["A4"]] if plan else [])


@each_council
def test_update_fills_our_columns_once(council: Council, tmp_path: Path) -> None:
    path, _, review = filled(council)
    target = tmp_path / "checked.xlsx"
    changes = sx.update(review, target)
    before, after = indicators(path), indicators(target)
    assert headings(after) == headings(before)  # no column was added
    assert {cell[0] for cell in changes.cells["Indicators"]} <= {
        after.cell(4, headings(after)[name]).column_letter  # type: ignore[union-attr]  # no merged cell
        for name in ("RAG", "Direction of travel", "Forecast (calculated)", "Forecast RAG")
    }
    assert after.protection.sheet
    assert [(one.sqref, one.formula1) for one in asked(after)] == [(one.sqref, one.formula1) for one in asked(before)]
    again = sx.update(sx.review(target, load_schema(council.named(tmp_path))), tmp_path / "again.xlsx")
    assert again.cells == {}


@each_council
def test_the_example_is_left_out_and_said_so(council: Council) -> None:
    _, _, review = filled(council)
    (table,) = review.tables
    assert [(one.row, one.because) for one in table.rows_not_taken if one.row < min(table.rows)] == [
        (5, "an example, by its own words")
    ]
    assert "Example" not in {indicator.reference for indicator in review.indicators}


def test_an_example_that_is_written_over_is_an_indicator(tmp_path: Path) -> None:
    blank(tmp_path / "over.xlsx")
    book = load_workbook(tmp_path / "over.xlsx")
    book["Indicators"]["A5"].value = "CS 01"
    book.save(tmp_path / "over.xlsx")
    (indicator,) = sx.review(tmp_path / "over.xlsx").indicators
    assert (indicator.reference, indicator.current.rag.value) == ("CS 01", "amber")  # 72.5% against 75%


def test_the_indicators_of_childrens_services_have_rows(tmp_path: Path) -> None:
    form = blank(tmp_path / "kids.xlsx", "childrens-services")
    assert (form.title, form.option) == ("Children's services, 2026/27", "")
    sheet = indicators(tmp_path / "kids.xlsx")
    columns = headings(sheet)
    rows = range(6, 6 + len(form.known))
    titles = [str(sheet.cell(row, columns["Title"]).value) for row in rows]
    assert {"Assessments completed within 45 working days", "Care leavers in suitable accommodation"} <= set(titles)
    for row, title in zip(rows, titles, strict=True):
        for heading, text in (("Target", "50%"), ("2026/27 Quarter 1", "40%")):
            cell = sheet.cell(row, columns[heading])
            typed(cell, text if sheet.cell(row, columns["Unit"]).value == "%" else text.rstrip("%"))  # type: ignore[arg-type]  # none is merged
        assert title
    cast("Workbook", sheet.parent).save(tmp_path / "kids.xlsx")
    found = {one.title: one.current.rag.value for one in sx.review(tmp_path / "kids.xlsx").indicators}
    assert found.keys() == set(titles)
    assert found["Re-referrals to children's social care within 12 months"] == "green"
    assert found["Assessments completed within 45 working days"] == "red"
    assert found["Children looked after per 10,000 children"] == "not-rated"  # each council says which way is better


def test_a_blank_says_what_to_fill_in(tmp_path: Path) -> None:
    blank(tmp_path / "blank.xlsx")
    with pytest.raises(WorkbookError, match=r"headings in row 4 of Indicators .* fill in a title and a figure"):
        sx.review(tmp_path / "blank.xlsx")


def test_a_blank_with_known_indicators_has_no_result(tmp_path: Path) -> None:
    schema = OURS.named(tmp_path)
    blank(tmp_path / "blank.xlsx", schema)
    review = sx.review(tmp_path / "blank.xlsx", schema)
    assert {indicator.current.because for indicator in review.indicators} == {"no result"}
    assert [finding.rule for finding in review.findings] == ["nothing-rated", "approval-missing"]


@pytest.mark.parametrize(
    ("heading", "text", "rule"),
    [
        ("Polarity", "Sideways", "unknown-polarity"),
        ("Frequency", "Now and then", "unknown-frequency"),
        ("Data Quality", "No checklist", "unknown-data-quality"),
        ("Target", "soon-ish", "unreadable-figure"),
        ("Baseline", "81.4%", "baseline-without-period"),
        ("2026/27 Quarter 2", "185.2%", "out-of-range"),
        ("Reference", "cs-01", "reference-repeated"),
        ("RAG", "Green", "stored-rag-disagrees"),
    ],
)
def test_filled_in_wrongly(heading: str, text: str, rule: str, tmp_path: Path) -> None:
    rows = GENERIC.typed()
    rows[2][heading] = text
    blank(tmp_path / "wrong.xlsx")
    fill(tmp_path / "wrong.xlsx", rows, GENERIC.others)
    found = [finding.rule for finding in sx.review(tmp_path / "wrong.xlsx").findings]
    assert rule in found


def test_lights_that_an_officer_chooses_are_kept(tmp_path: Path) -> None:
    rows = GENERIC.typed()
    rows[2] |= {"RAG": "Amber", "Direction of travel": "▲ better"}
    blank(tmp_path / "chosen.xlsx")
    fill(tmp_path / "chosen.xlsx", rows, GENERIC.others)
    review = sx.review(tmp_path / "chosen.xlsx")
    assert "stored-rag-disagrees" not in {finding.rule for finding in review.findings}
    (row,) = rows_of(review.frame.filter(col.text.reference == "CS 03"))
    assert (row[col.officer_rag], row[col.officer_direction]) == ("amber", "up")


def test_figures_are_shown_as_their_unit_is() -> None:
    _, _, review = filled(OURS)
    figures = [col.text.of(field) for field in FIGURE_FIELDS]
    shown = {row[col.text.reference]: [row[text] for text in figures if row[text]] for row in rows_of(review.frame)}
    assert shown["KPI 1"] == ["90.0%", "88.5%"]
    assert shown["KPI 4"] == ["£118.00", "£121.50"]
    assert shown["KPI 6"] == ["1,250", "1,231"]
