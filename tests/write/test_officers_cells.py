"""What an officer has put into a cell is never written over, and a formula is something put there."""

from pathlib import Path

import pytest

import safeguard_xl as sx
from safeguard_xl.write import Options
from tests.ooxml.workbooks import rewritten
from tests.write.tables import OURS, Beside, Page, column, headed, table, updated

LIGHT = '=IF(F{row}="","",IF(F{row}>=E{row},"Green","Red"))'
WAY = '=IF(F{row}="","",IF(F{row}>D{row},"Better","Worse"))'
LEFT = "Column G of KPIs has formulas in rows 2 to 5, which were left as they are"
EVERYTHING = Options(replace=True)


def formulas(light: str = LIGHT, way: str = WAY, results: tuple[str, ...] = ("", "", "", "")) -> Beside:
    """A RAG column (G) and a direction column (H) of formulas, with these stored results of the lights."""

    def put(_: object, page: Page) -> None:
        for row, result in enumerate(results, 2):
            page.write_formula(f"G{row}", light.format(row=row), None, result)
            page.write_formula(f"H{row}", way.format(row=row), None, "")

    return put


def source(folder: Path, beside: Beside) -> Path:
    return table(folder / "a.xlsx", beside, columns=("RAG", "Direction of travel"))


@pytest.mark.parametrize(
    "results",
    [
        pytest.param(("", "", "", ""), id="none stored"),
        pytest.param(("Green", "Red", "Red", ""), id="stored"),
        pytest.param(("#N/A",) * 4, id="errors"),
    ],
)
def test_formulas_stay_whatever_they_show(tmp_path: Path, results: tuple[str, ...]) -> None:
    page, changes = updated(source(tmp_path, formulas(results=results)))
    assert column(page, "G") == [LIGHT.format(row=row) for row in (2, 3, 4, 5)]
    assert column(page, "H") == [WAY.format(row=row) for row in (2, 3, 4, 5)]
    assert set(OURS[2:]) <= headed(page).keys()
    assert [where for where in changes.cells["KPIs"] if where[0] in "GH"] == []


@pytest.mark.parametrize(
    ("results", "says"),
    [
        (
            ("Green", "Red", "Amber", "Not rated"),
            f"{LEFT}.",
        ),
        (
            ("Green", "", "Green", ""),
            f"{LEFT}; ours would be: Red in row 3; Amber in row 4; Not rated: no result in row 5.",
        ),
    ],
)
def test_what_ours_would_be_is_said_once_for_the_column(tmp_path: Path, results: tuple[str, ...], says: str) -> None:
    _, changes = updated(source(tmp_path, formulas(results=results)))
    assert [note for note in changes.notes if note.startswith("Column G")] == [says]


def test_formulas_that_differ_are_a_finding(tmp_path: Path) -> None:
    found = sx.review(source(tmp_path, formulas(results=("Green", "Green", "Green", "")))).findings
    assert [(finding.code, str(finding.cell)) for finding in found if finding.code == "SG601"] == [
        ("SG601", "G3"),
        ("SG601", "G4"),
    ]


def test_replace_says_how_many_formulas_it_takes(tmp_path: Path) -> None:
    page, changes = updated(source(tmp_path, formulas()), EVERYTHING)
    assert column(page, "G") == ["Green", "Red", "Amber", "Not rated: no result"]
    assert column(page, "H") == ["▲ better", "▼ worse", "▲ better", "Not known"]
    assert [note for note in changes.notes if "--replace" in note] == [
        "In column G of KPIs words took the place of 4 formulas (--replace): rows 2 to 5.",
        "In column H of KPIs words took the place of 4 formulas (--replace): rows 2 to 5.",
    ]


def test_a_formula_in_a_column_of_ours_is_the_officers(tmp_path: Path) -> None:
    def put(_: object, page: Page) -> None:
        page.write_formula("G2", '="95% agreed"', None, "95% agreed")

    page, changes = updated(table(tmp_path / "a.xlsx", put, columns=("Forecast (calculated)",)))
    assert column(page, "G", (2, 3)) == ['="95% agreed"', "54.5% (year to date and last year's result)"]
    assert changes.notes[0].startswith("Column G of KPIs has formulas in row 2, which were left as they are")


@pytest.mark.parametrize(
    ("put", "kept"),
    [
        pytest.param(lambda _, page: page.write("G2", "95% (agreed with Ann)"), "95% (agreed with Ann)", id="a text"),
        pytest.param(lambda _, page: page.write("G2", 0.95), 0.95, id="a number"),
        pytest.param(
            lambda _, page: page.write("G2", "No prediction: no result"),
            "92.8% (year to date and last year's result)",
            id="ours, as it was",
        ),
        pytest.param(
            lambda _, page: page.write("G2", "No forecast: no result"),
            "92.8% (year to date and last year's result)",
            id="ours",
        ),
        pytest.param(
            lambda _, page: page.write("G2", "9% (last year's level)"),
            "92.8% (year to date and last year's result)",
            id="earlier",
        ),
    ],
)
def test_what_is_typed_over_our_prediction_stays(tmp_path: Path, put: Beside, kept: object) -> None:
    page, changes = updated(table(tmp_path / "a.xlsx", put, columns=("Forecast (calculated)",)))
    assert column(page, "G", (2, 3)) == [kept, "54.5% (year to date and last year's result)"]
    said = [note for note in changes.notes if "row 2 hold something that is not ours" in note]
    assert bool(said) is (kept != "92.8% (year to date and last year's result)")


@pytest.mark.parametrize(
    ("put", "kept"),
    [
        pytest.param(lambda book, page: page.write("G2", 1, book.add_format({"num_format": ";;;"})), 1, id="hidden"),
        pytest.param(lambda _, page: page.write("G2", "see Ann"), "see Ann", id="words"),
        pytest.param(lambda _, page: page.write("G2", True), True, id="a yes"),
        pytest.param(lambda _, page: page.write("G2", "  "), "Green", id="blanks alone"),
        pytest.param(lambda _, page: page.write("G2", "Not rated: no target"), "Green", id="our own words"),
    ],
)
def test_what_stands_in_a_rag_column_stays(tmp_path: Path, put: Beside, kept: object) -> None:
    page, _ = updated(table(tmp_path / "a.xlsx", put, columns=("RAG",)))
    assert column(page, "G", (2, 3)) == [kept, "Red"]


def test_a_second_update_changes_nothing(tmp_path: Path) -> None:
    path = source(tmp_path, formulas(results=("Green", "", "Green", "")))
    updated(path)
    target = tmp_path / "target.xlsx"
    again, changes = updated(target.rename(tmp_path / "b.xlsx"))
    assert not changes
    assert column(again, "G") == [LIGHT.format(row=row) for row in (2, 3, 4, 5)]


def shared(path: Path) -> Path:
    """The lights as Excel stores them when a formula is filled down, the first cell's result blank."""
    table(path, columns=("RAG",))
    text = LIGHT.format(row=2).removeprefix("=").replace(">", "&gt;")
    cells = [f'<c r="G2" t="str"><f t="shared" ref="G2:G7" si="0">{text}</f><v></v></c>']
    cells += [f'<c r="G{row}" t="str"><f t="shared" si="0"/><v>Red</v></c>' for row in (3, 4, 5)]
    return rewritten(
        path, dict(enumerate(cells, 2)), '<row r="7"><c r="G7" t="str"><f t="shared" si="0"/><v>?</v></c></row>'
    )


def test_shared_formulas_with_a_blank_first_cell_stay(tmp_path: Path) -> None:
    page, _ = updated(shared(tmp_path / "a.xlsx"))
    assert column(page, "G") == [LIGHT.format(row=row) for row in (2, 3, 4, 5)]


def test_replaced_shared_formulas_leave_the_others_theirs(tmp_path: Path) -> None:
    page, changes = updated(shared(tmp_path / "a.xlsx"), EVERYTHING)
    assert column(page, "G") == ["Green", "Red", "Amber", "Not rated"]
    assert page["G7"].value == LIGHT.format(row=7)
    assert changes.layout["formula written out that was shared"] == 1


def test_the_headings_that_an_earlier_version_wrote_are_ours(tmp_path: Path) -> None:
    were = ("Predicted outturn (calculated)", "Predicted RAG")
    page, _ = updated(table(tmp_path / "a.xlsx", None, columns=were))
    assert column(page, "G", (2, 3)) == [
        "92.8% (year to date and last year's result)",
        "54.5% (year to date and last year's result)",
    ]
    assert not set(OURS[2:]) & headed(page).keys()
