"""Many workbooks as one table: whose each is, what an indicator is called, the year before, and what breaks."""

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import safeguard_xl as sx
from safeguard_xl.collecting import Collected, _work, collect
from safeguard_xl.collecting._figures import figures as whole
from safeguard_xl.collecting._names import councils
from safeguard_xl.errors import SchemaError
from safeguard_xl.frame import collected
from safeguard_xl.model import Kept
from tests.cli.conftest import indicators
from tests.conftest import CLEAN, LEEDS, QUARTERS, SAMPLES

NAMES = ("ashby", "barton", "corley")


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three councils that spell a reference in three ways; one has another title for its own indicator."""
    folder = tmp_path_factory.mktemp("nation")
    for name, reference, title in zip(NAMES, ("NI 60", "ni060", "NI-60"), ("Bins", "Bins ", "BINS!"), strict=True):
        (folder / name).mkdir()
        indicators(folder / name / "q2.xlsx", {"reference": reference}, {"reference": "KPI 2", "title": title})
    return folder


@pytest.fixture(scope="module")
def found(nation: Path) -> Collected:
    return collect([nation])


def test_the_table_has_the_columns_that_are_declared(found: Collected) -> None:
    assert found.figures.schema == {column.label: column.dtype for column in collected}
    never_empty = [column.label for column in collected if not column.nullable]
    assert found.figures.select(never_empty).null_count().row(0) == (0,) * len(never_empty)


def test_a_reference_has_one_spelling_and_an_indicator_one_name(found: Collected) -> None:
    assert found.figures["reference"].unique().sort().to_list() == ["KPI 2", "NI 60"]
    assert found.figures["indicator"].unique().sort().to_list() == ["KPI 2 Bins", "NI 60"]
    assert found.summary["indicators"] == 2


def test_each_row_says_whose_it_is_and_where_it_stands(found: Collected, nation: Path) -> None:
    first = found.figures.filter(pl.col("field") == "result").select("council", "workbook", "sheet", "cell").row(0)
    assert first == ("ashby", str(nation / "ashby" / "q2.xlsx"), "Indicators", "J2")


@pytest.mark.parametrize(
    ("paths", "whose"),
    [
        (["q1.xlsx"], ["q1"]),
        (["leeds.xlsx", "york.xlsx"], ["leeds", "york"]),
        (["in/leeds/q1.xlsx", "in/leeds/q2.xlsx", "in/york/old/q1.xlsx"], ["leeds", "leeds", "york"]),
        (["in/leeds/q1.xlsx", "in/hull.xlsx"], ["leeds", "hull"]),
    ],
)
def test_whose_a_workbook_is(paths: Sequence[str], whose: Sequence[str]) -> None:
    assert councils([Path(path) for path in paths]) == whose


def test_by_an_executor_the_same_comes_as_in_this_process(nation: Path, found: Collected) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert collect([nation], executor).figures.equals(found.figures)


@pytest.mark.slow
def test_by_processes_the_same_comes_as_in_this_process(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}").mkdir()
        shutil.copy(LEEDS, tmp_path / f"{number}" / "q2.xlsx")
    side, one = (collect([tmp_path], jobs=jobs) for jobs in (2, 1))
    assert side.figures.equals(one.figures)
    assert side.findings == one.findings


def test_what_is_kept_is_not_read_again(nation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = collect([nation], cache=tmp_path)
    monkeypatch.setattr(_work, "figures", None)
    assert collect([nation], cache=tmp_path).figures.equals(first.figures)


def test_a_review_that_is_kept_is_no_table_of_figures(nation: Path, tmp_path: Path, found: Collected) -> None:
    assert len(list(sx.review_many([nation], cache=tmp_path))) == len(NAMES)
    assert collect([nation], cache=tmp_path).figures.equals(found.figures)
    assert [type(one.result) for one in sx.review_many([nation], cache=tmp_path)] == [Kept] * len(NAMES)


def test_one_broken_workbook_is_its_sentence_and_not_the_end(nation: Path, tmp_path: Path) -> None:
    shutil.copytree(nation, tmp_path / "nation")
    (tmp_path / "nation" / "barton" / "q2.xlsx").write_text("none")
    found = collect([tmp_path / "nation"])
    assert [one.council for one in found.read] == ["ashby", "corley"]
    [lost] = found.lost
    assert "q2.xlsx is plain text" in lost.error
    assert found.summary["not_read"] == 1


def test_a_fault_of_ours_is_of_the_one_workbook_that_shows_it(nation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(reviews: Sequence[sx.Review]) -> pl.DataFrame:
        if any("barton" in one.workbook for one in reviews):
            raise ZeroDivisionError("such luck")
        return whole(reviews)

    monkeypatch.setattr(_work, "figures", breaking)
    found = collect([nation])
    assert [one.council for one in found.read] == ["ashby", "corley"]
    assert [one.error.partition(":")[0] for one in found.lost] == ["A fault of ours while reviewing q2.xlsx"]


def test_nothing_to_collect_is_an_empty_table(tmp_path: Path) -> None:
    found = collect([tmp_path])
    assert (len(found.figures), found.read, found.findings) == (0, [], ())
    assert "holds no workbook" in found.lost[0].error


def test_a_schema_that_is_none_is_refused_before_a_workbook_is_opened(tmp_path: Path) -> None:
    with pytest.raises(SchemaError):
        collect([tmp_path / "none.xlsx"], schema="genric")


def test_what_is_not_in_the_table_is_said_of_each_workbook() -> None:
    found = collect([SAMPLES / "report-faults.xlsx", SAMPLES / "section-rows.xlsx"])
    assert [one.not_read[:9] for one in found.workbooks] == ["Not read:", ""]
    assert [one.left_out[:8] for one in found.workbooks] == ["", "Left out"]


# ---- the year before -------------------------------------------------------------------------------


def of_year(folder: Path, year: int, **figures: str) -> None:
    """The workbook of each council in quarter 2 of a year."""
    named = {"2009/10 Quarter 2": f"{year}/{(year + 1) % 100:02} Quarter 2"}
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        path = indicators(folder / name / "q2.xlsx", {"reference": "NI 60", **figures})
        _rename(path, named)


def _rename(path: Path, headings: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    for cell in book["Indicators"][1]:
        cell.value = headings.get(str(cell.value), cell.value)
    book.save(path)


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    folder = tmp_path_factory.mktemp("years")
    of_year(folder / "now", 2009, result="82.2%", baseline="75% (2008/09 Q2)")
    of_year(folder / "then", 2008, result="79.1%", previous="")
    return collect([folder / "now"], previous=[folder / "then"])


def test_the_same_figure_of_a_year_before_stands_beside_each(two_years: Collected) -> None:
    results = two_years.figures.filter(pl.col("field") == "result")
    assert results.select("council", "value", "before").rows() == [(name, 82.2, 79.1) for name in NAMES]
    assert [Path(name).parts[-3:] for name in results["before_workbook"]] == [("then", one, "q2.xlsx") for one in NAMES]
    assert results["before_cell"].to_list() == ["Indicators!J2"] * 3


def test_a_past_that_is_another_than_was_reported_is_found(two_years: Collected) -> None:
    found = [one for one in two_years.findings if one.code == "SG707"]
    assert [one.places[0].council for one in found] == list(NAMES)
    assert found[0].message.startswith("ashby has 75 for 2008/09 Q2; its workbook of the year before had 79.1 (")


def test_rows_of_the_year_before_are_not_in_the_table(two_years: Collected) -> None:
    assert two_years.figures["report_year"].unique().to_list() == ["2009/10"]
    assert (two_years.summary["workbooks"], two_years.summary["previous"]) == (3, 3)


def test_one_workbook_of_each_year_is_of_one_council() -> None:
    found = collect([QUARTERS[2]], previous=[QUARTERS[1]])
    assert found.figures["council"].unique().to_list() == [QUARTERS[2].stem]
    assert [one.why for one in found.not_compared if one.rule.code == "SG707"] == []


def test_the_library_has_it_by_name() -> None:
    assert sx.collect([CLEAN]).summary["workbooks"] == 1
