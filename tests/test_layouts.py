"""The layouts of other councils among the sample workbooks: each read by the schema generic alone."""

import json
from functools import cache
from pathlib import Path

import pytest

from safeguard_xl.columns import values
from safeguard_xl.flow import read, review
from safeguard_xl.frame import col
from safeguard_xl.locate import locate
from safeguard_xl.model import Review, Table
from safeguard_xl.schema import load_schema
from tests.cli.conftest import ROOT, invoke
from tests.conftest import SAMPLES
from tests.kept import same_as

LAYOUTS = (
    "two-row-headings", "section-rows", "monthly-tolerances", "no-polarity-no-reference", "directorate-sheets",
    "targets-in-prose", "calendar-years", "system-export",
)  # fmt: skip


@cache
def located(name: str) -> tuple[Table, ...]:
    return locate(read(SAMPLES / f"{name}.xlsx"), load_schema("generic"))


@cache
def reviewed(name: str) -> Review:
    return review(SAMPLES / f"{name}.xlsx")


@pytest.mark.kept
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_review_beside_each(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    path = Path("sample_workbooks", f"{name}.xlsx")
    done = invoke("check", "--format", "json", path.as_posix())
    same_as(ROOT / path.with_suffix(".review.json"), done.out)
    assert json.loads(done.out)["schema"] == "generic"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("two-row-headings", [("Corporate scorecard", 6, 11)]),
        ("section-rows", [("Q2 monitoring", 6, 3), ("Q2 monitoring", 12, 4), ("Q2 monitoring", 20, 4)]),
        ("monthly-tolerances", [("Adults dashboard", 4, 8)]),
        ("no-polarity-no-reference", [("Performance", 4, 8)]),
        ("directorate-sheets", [("Adults", 3, 4), ("Children", 3, 5), ("Place", 3, 3)]),
        ("targets-in-prose", [("Education KPIs", 4, 12)]),
        ("calendar-years", [("LGBF indicators", 4, 8)]),
        ("system-export", [("export_20250114", 1, 7)]),
    ],
)
def test_where_the_tables_stand(name: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(table.sheet, table.heading_row, len(table.rows)) for table in located(name)] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("two-row-headings", {"previous": "2021/22 Actual", "target": "2022/23 Target", "result": "2022/23 Actual"}),
        ("section-rows", {"previous": "2022/23 Outturn", "target": "Target 2023/24", "result": "Q2"}),
        ("monthly-tolerances", {"target": "Target-Green", "red": "Red", "result": "YTD", "rag": "RAG"}),
        ("no-polarity-no-reference", {"previous": "2023/24 Actual", "target": "2024/25 Target", "result": "Quarter 2"}),
        ("targets-in-prose", {"reference": "NO.", "previous": "2023/24 Actual", "result": "2024/25 Q2"}),
        ("calendar-years", {"previous": "2022", "target": "Target 2023", "result": "2023"}),
        ("system-export", {"title": "kpi_name", "target": "Q4Target", "result": "Q3Actual"}),
    ],
)
def test_which_columns_are_taken(name: str, expected: dict[str, str]) -> None:
    found = {field: column.heading for field, column in located(name)[0].columns.items()}
    assert {field: found.get(field) for field in expected} == expected


@pytest.mark.parametrize(
    ("name", "lights"),
    [
        ("two-row-headings", "G A R G A A G A - G G"),
        ("section-rows", "A R - R - A - - G G A"),
        ("monthly-tolerances", "A G G - - - A A"),
        ("no-polarity-no-reference", "G - G - A - - A"),
        ("directorate-sheets", "A A R - A A G G R G - R"),
        ("targets-in-prose", "G A A G A - A R - G - R"),
        ("calendar-years", "R G A A A R G -"),
        ("system-export", "G A R G A - G"),
    ],
)
def test_the_lights(name: str, lights: str) -> None:
    letters = {"green": "G", "amber": "A", "red": "R", "not-rated": "-"}
    assert " ".join(letters[found.current.rag] for found in reviewed(name).indicators) == lights


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("two-row-headings", ["H11"]),
        ("monthly-tolerances", []),
        ("no-polarity-no-reference", ["E12"]),
        ("directorate-sheets", ["H4"]),
    ],
)
def test_a_stored_light_that_disagrees(name: str, expected: list[str]) -> None:
    findings = reviewed(name).findings
    assert [str(finding.cell) for finding in findings if finding.rule == "stored-rag-disagrees"] == expected


@pytest.mark.parametrize(
    ("name", "row", "expected"),
    [
        pytest.param("monthly-tolerances", 0, {"limits.green": 410, "limits.red": 450}, id="in columns"),
        pytest.param("monthly-tolerances", 1, {"limits.green": 80, "limits.red": 70}, id="a range of percentages"),
        pytest.param("targets-in-prose", 0, {"limits.green": 85, "limits.red": 80}, id="in prose, amber a range"),
        pytest.param("targets-in-prose", 4, {"limits.green": 55, "limits.red": 40}, id="in prose"),
        pytest.param("targets-in-prose", 9, {"limits.green": 10, "limits.red": 15}, id="in prose, less is better"),
        pytest.param("targets-in-prose", 7, {"target.low": -2, "target.high": 2}, id="about zero"),
    ],
)
def test_figures_at_which_a_light_changes(name: str, row: int, expected: dict[str, int]) -> None:
    found = reviewed(name).frame.row(row, named=True)
    assert {field: found[field] for field in expected} == expected


def test_kinds_by_the_title_alone() -> None:
    frame = reviewed("section-rows").frame
    found = dict(zip(values(frame, col.text.reference), values(frame, col.kind), strict=True))
    assert (found["2.2"], found["3.1"], found["2.3"]) == ("year-to-date", "in-quarter", None)


def test_kinds_of_a_column_of_the_year_to_date() -> None:
    frame = reviewed("monthly-tolerances").frame
    assert frame["kind"].to_list()[0] == "snapshot"
    assert frame["of_part"].is_not_null().to_list() == [False, False, False, True, True, True, False, False]


def test_targets_that_grow_by_the_quarter_are_of_running_totals() -> None:
    frame = reviewed("system-export").frame
    assert dict(zip(values(frame, col.text.reference), values(frame, col.kind), strict=True))["BC005"] == "year-to-date"
