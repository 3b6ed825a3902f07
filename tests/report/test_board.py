"""What a report says, whatever its form."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from safeguard_xl.figure import Words, parse_figure
from safeguard_xl.flow import review
from safeguard_xl.model import CellRef, Finding, Prediction, Severity
from safeguard_xl.report._numbers import spread_of, written
from safeguard_xl.report.board.flags import state_of
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.board.paper import MOST
from tests.conftest import QUARTERS, SAMPLES
from tests.report.reports import bare, leeds, many, paper


@pytest.mark.parametrize(
    ("sample", "title", "beneath", "period"),
    [
        ("clean", "Ashcombe Borough Council: children's services indicators, 2024/25 quarter 2", (), ""),
        pytest.param(
            "directorate-sheets",
            "Brackendale City Council",
            ("Quarterly performance pack, quarter 3, 2023/24",),
            "",
            id="the period in the second line",
        ),
        pytest.param(
            "targets-in-prose",
            "OAKHAMPTON UNITARY AUTHORITY",
            ("Education and skills: key performance indicators",),
            "2024/25 Quarter 2",
            id="no period",
        ),
        pytest.param("system-export", "System export", (), "", id="no title"),
    ],
)
def test_the_title_is_the_workbooks_own(sample: str, title: str, beneath: tuple[str, ...], period: str) -> None:
    paper = paper_of(review(SAMPLES / f"{sample}.xlsx"))
    assert (paper.title, paper.beneath, paper.period) == (title, beneath, period)


def test_invented_figures_are_called_so() -> None:
    paper = paper_of(review(QUARTERS[1]))
    assert paper.beneath == ("Invented figures, for demonstration",)
    assert paper.origin.endswith("by the schema leeds-2009-10; its title is that of Summary!A1.")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (Path("q2_KPI-report (final).xlsx"), "Q2 KPI report final"),
        pytest.param(Path("---.xlsx"), "Performance report", id="no words"),
        pytest.param(None, "Performance report", id="no file"),
    ],
)
def test_without_a_title_it_is_the_files_name(path: Path | None, title: str) -> None:
    assert paper_of(replace(bare(), path=path, workbook=str(path))).title == title


def test_of_very_many_exceptions_the_worst_are_drawn() -> None:
    paper = many()
    assert paper.exceptions[0] == "indicator-62"
    assert set(paper.timelines) == set(paper.exceptions[:MOST])


def test_each_light_has_a_shape_of_its_own() -> None:
    lamps = {(line.current.rag, line.current.sign) for line in paper_of(leeds()).lines}
    assert lamps == {("green", "●"), ("amber", "▲"), ("red", "■"), ("not-rated", "–")}


@pytest.mark.parametrize(
    ("reference", "flags"),
    [
        ("NI 59", ["⚑ two figures for 2008/09"]),
        ("NI 71", ["⚑ called new, yet has a baseline", "⚑ data quality not clear"]),
        pytest.param("NI 64", [], id="a note contests nothing"),
    ],
)
def test_a_contested_figure_is_flagged(reference: str, flags: list[str]) -> None:
    assert [list(map(str, line.flags)) for line in paper().lines if line.reference == reference] == [flags]


@pytest.mark.parametrize(
    ("code", "severity", "flags"),
    [
        pytest.param("SG999", Severity.ERROR, ["⚑ last year's result in question"], id="an error of any rule"),
        pytest.param("SG999", Severity.QUERY, [], id="a query of a rule that contests nothing"),
    ],
)
def test_no_error_goes_without_a_flag(code: str, severity: Severity, flags: list[str]) -> None:
    at = CellRef(bare().indicators[0].sheet, bare().indicators[0].row, 7)
    found = Finding(code, "new", severity, "", "", at.sheet, at, field="previous")
    [line] = paper_of(replace(bare(), findings=(found,))).lines
    assert list(map(str, line.flags)) == flags


def test_an_error_of_no_indicator_is_a_sentence() -> None:
    at = CellRef(bare().indicators[0].sheet, 1, 7)
    found = Finding("SG104", "new", Severity.ERROR, "the headings are of two years", "", at.sheet, at)
    paper = paper_of(replace(bare(), findings=(found, replace(found, severity=Severity.QUERY))))
    assert (paper.contested, paper.lines[0].flags) == (("The headings are of two years.",), ())


def test_what_the_indicators_say_against_the_narrative() -> None:
    [said] = paper().contested
    assert "NI 59 got worse (76.5% to 65.9%) and NI 60 got worse" in said


@pytest.mark.parametrize(
    ("found", "flagged", "sentence"),
    [
        (
            (Severity.ERROR, Severity.QUERY, Severity.QUERY),
            1,
            "left 1 error and 2 queries open; 1 indicator flagged ⚑.",
        ),
        ((Severity.QUERY,), 0, "left 1 query open; no figure here is contested by it."),
        ((Severity.INFO,), 0, "left no error and no query open."),
    ],
)
def test_the_state_of_the_data_is_a_sentence(found: tuple[Severity, ...], flagged: int, sentence: str) -> None:
    findings = tuple(Finding("SG999", "new", severity, "", "") for severity in found)
    assert state_of(replace(bare(), findings=findings), flagged) == f"The check of the workbook {sentence}"


@pytest.mark.parametrize(
    ("shown", "low", "high", "words"),
    [
        ("65.9%", 60.83, 70.68, "60.8 to 70.7%"),
        ("439", 397.4, 480.6, "397 to 481"),
        pytest.param("443,740", 351435.2, 536045.0, "351,435 to 536,045", id="thousands"),
        pytest.param("£1.31m", 1024911.0, 1595089.0, "£1.02m to £1.60m", id="millions"),
        pytest.param("21 days", 16.8, 25.2, "17 to 25 days", id="a unit in words"),
        pytest.param("2", 1.8, 2.3, "1.8 to 2.3", id="narrower than the figure shows"),
        pytest.param("Good", None, None, "", id="no range"),
    ],
)
def test_a_range_is_as_exact_as_the_figure(shown: str, low: float | None, high: float | None, words: str) -> None:
    assert spread_of(Prediction(1.0, low, high, None, "", 1, ""), shown) == words


@pytest.mark.parametrize(
    ("like", "level", "words"), [("8,150", 104210.0, "104,210"), ("£1.2m", 1.15e6, "£1.2m"), ("New PI", 7.5, "7.5")]
)
def test_a_number_is_written_as_the_workbook_would(like: str, level: float, words: str) -> None:
    assert written(level, parse_figure(like, Words())) == words
