"""By which policy an indicator is rated: what is asked for, the schema, the sheet, its lights, the default."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from msgspec.structs import replace

from safeguard_xl import update
from safeguard_xl.columns import values
from safeguard_xl.flow import review
from safeguard_xl.frame import col
from safeguard_xl.model import Assumption, Review
from safeguard_xl.ooxml import Sheet
from safeguard_xl.ooxml.read.book import CELLS, FILLS
from safeguard_xl.schema import Policy, WorkbookSchema, load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of, for_lights
from tests.together import review_in_company

GENERIC = load_schema("generic")
LIGHTS_ONLY = for_lights(GENERIC)
NUMBERS = {"title": "Visits made", "unit": "Number", "baseline": "70", "previous": "80", "predicted": "85"}
COUNTS = {**NUMBERS, "polarity": "Fall"}


def reviewed(
    rows: Sequence[Mapping[str, str]],
    below: Sequence[Sequence[str]] = (),
    schema: WorkbookSchema = LIGHTS_ONLY,
    headings: Mapping[str, str] = HEADINGS,
) -> Review:
    """The review of ordinary rows that differ as said, with lines of cells two rows below the table."""
    full = [{**ORDINARY, "reference": f"KPI {number}", **row} for number, row in enumerate(rows, 1)]
    book = book_of(full, headings)
    sheet = book.sheets["Indicators"]
    first = len(rows) + 4
    texts = [(first + row, 1 + at, text) for row, line in enumerate(below) for at, text in enumerate(line)]
    swatches = pl.DataFrame([text for text in texts if text[2].isupper()], schema=FILLS, orient="row")
    cells: list[dict[str, Any]] = [
        {"row": row, "column": column, "kind": "text", "text": text, "has_value": True}
        for row, column, text in texts
        if not text.isupper()
    ]
    more = pl.DataFrame(cells, schema=CELLS)
    changed: Sheet = replace(sheet, cells=pl.concat([sheet.cells, more]), fills=swatches)
    return review_in_company(replace(book, sheets={"Indicators": changed}), schema)


def headed(**headings: str) -> dict[str, str]:
    """The headings with some more."""
    return HEADINGS | headings


def ruled(found: Review) -> list[tuple[str, str, str]]:
    """What decides, the policy and the light of each indicator."""
    frame = found.frame
    return list(zip(*(values(frame, one) for one in (col.ruled.by, col.light.policy, col.light.rag)), strict=True))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"tolerance": "10%", "target": "90%", "result": "82%"}, ("sheet", "relative 10%", "amber")),
        ({"tolerance": "5%", "target": "85%", "result": "20%"}, ("sheet", "relative 5%", "red")),
        ({"tolerance": "5 points", "target": "20%", "result": "16%"}, ("sheet", "points 5", "amber")),
        ({**COUNTS, "tolerance": "2", "target": "10", "result": "12"}, ("sheet", "within 2", "amber")),
        ({**COUNTS, "tolerance": "2", "target": "10", "result": "13"}, ("sheet", "within 2", "red")),
        ({"tolerance": "0%", "target": "90%", "result": "89.9%"}, ("sheet", "strict", "red")),
        ({"tolerance": "", "target": "90%", "result": "82%"}, ("default", "relative 5%", "red")),
        ({"tolerance": "Green >= 80% Amber >= 70% Red < 70%", "result": "75%"}, ("sheet", "thresholds", "amber")),
    ],
)
@pytest.mark.parametrize("heading", ["Tolerance", "Amber tolerance"])
def test_a_column_of_tolerances(heading: str, row: dict[str, str], expected: tuple[str, str, str]) -> None:
    assert ruled(reviewed([row], headings=headed(tolerance=heading))) == [expected]


SMALL = {"title": "Errors found", "polarity": "Fall", "target": "1.00%", "tolerance": "0.50%"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"result": "1.32%"}, ("points 0.5", "amber"), id="half a point, not half a hundredth"),
        pytest.param({"result": "1.51%"}, ("points 0.5", "red"), id="beyond it"),
        pytest.param({"target": "0.00%", "result": "0.4%"}, ("points 0.5", "amber"), id="of none there is no share"),
        pytest.param({"target": "30%", "tolerance": "2%", "result": "31%"}, ("points 2", "amber"), id="no such digit"),
        pytest.param(
            {"target": "30.0%", "tolerance": "2%", "result": "31%"},
            ("relative 2%", "not-rated"),
            id="either may be meant",
        ),
        pytest.param({"tolerance": "5%", "result": "3.00%"}, ("relative 5%", "red"), id="as many points are too many"),
        pytest.param({"tolerance": "10%", "result": "1.10%"}, ("relative 10%", "amber"), id="a share that is meant"),
        pytest.param({"tolerance": "0.00%", "result": "1.10%"}, ("strict", "red"), id="no tolerance"),
    ],
)
def test_a_share_of_a_small_percentage_that_nobody_can_see_is_points(
    row: dict[str, str], expected: tuple[str, str]
) -> None:
    large = {"target": "90.0%", "tolerance": "5%", "result": "91.0%"}
    found = reviewed([{**SMALL, **row}, large], headings=headed(tolerance="Tolerance"))
    assert [light[1:] for light in ruled(found)] == [expected, ("relative 5%", "green")]


def test_points_that_are_written_as_a_share_are_told() -> None:
    found = reviewed([{**SMALL, "result": "1.32%"}], headings=headed(tolerance="Tolerance"))
    assert [one.because for one in found.assumptions if one.about == "tolerance"] == [
        'column M of Indicators, "Tolerance", in percentage points'
    ]
    assert found.indicators[0].current.because.endswith("(32.00% of it), within 0.5 points")


@pytest.mark.parametrize(
    ("field", "heading", "stated", "expected"),
    [
        ("tolerance", "RAG threshold", "80%", ("sheet", "thresholds", "amber")),
        ("tolerance", "RAG threshold", "2%", ("sheet", "relative 2%", "red")),
        ("tolerance", "Tolerance", "80%", ("sheet", "thresholds", "amber")),
        ("tolerance", "Tolerance", "20%", ("sheet", "relative 20%", "amber")),
        ("amber", "Amber", "80%", ("sheet", "thresholds", "amber")),
        ("amber", "Amber", "5%", ("sheet", "relative 5%", "amber")),
        ("amber", "Amber", "within 5%", ("sheet", "relative 5%", "amber")),
        ("red", "Red", "more than 10%", ("sheet", "relative 10%", "amber")),
        ("red", "Red", "< 82%", ("sheet", "thresholds", "red")),
    ],
)
def test_levels_and_tolerances_are_told_apart_by_their_size(
    field: str, heading: str, stated: str, expected: tuple[str, str, str]
) -> None:
    assert ruled(
        reviewed([{field: stated, "target": "84%", "result": "81%"}], headings=headed(**{field: heading}))
    ) == [expected]


LINES = [["Green", "Within 2% of target"], ["Amber", "Within 10% of target"], ["Red", "More than 10% below target"]]


def test_a_key_with_a_line_for_each_light() -> None:
    rows = [{"target": "90%", "result": result} for result in ("89%", "82%", "80%")]
    policy = "relative 10% green 2%"
    assert ruled(reviewed(rows, LINES)) == [("sheet", policy, light) for light in ("green", "amber", "red")]


TEN = [Assumption("tolerance", ("KPI 1",), "relative 10%", 'A5 of Indicators says "Amber: within 10% of target"')]


@pytest.mark.parametrize(
    "below",
    [
        pytest.param([["Amber: within 10% of target"]], id="a line"),
        pytest.param([["Key"], ["Green", "Target met"], ["Amber", "Target missed by up to 10%"]], id="two cells"),
        pytest.param([["00B050", "Target met"], ["FFC000", "Within 10% of target"]], id="a swatch and its meaning"),
        pytest.param([["* provisional. Amber: target missed by less than 10%."]], id="a footnote"),
    ],
)
def test_a_key_below_the_table(below: list[list[str]]) -> None:
    assert ruled(reviewed([{"target": "90%", "result": "82%"}], below)) == [("sheet", "relative 10%", "amber")]


@pytest.mark.parametrize(
    ("below", "because"),
    [
        ([], "the default, as nothing in the workbook says when a light is amber"),
        (
            [["Amber: within 10% of target"], ["Amber: within 5% of target"]],
            "the default, as the keys in the workbook differ",
        ),
    ],
)
def test_the_default_is_an_assumption(below: list[list[str]], because: str) -> None:
    found = reviewed([{"target": "90%", "result": "82%"}], below)
    assert list(found.assumptions) == [Assumption("tolerance", ("KPI 1",), "relative 5%", because)]


def test_a_key_is_kept_as_an_assumption() -> None:
    found = reviewed([{"target": "90%", "result": "82%"}], [["Amber: within 10% of target"]])
    assert list(found.assumptions) == TEN


@pytest.mark.parametrize(
    ("row", "column"),
    [pytest.param(2, 20, id="beside the rows"), pytest.param(1, 20, id="beside the headings")],
)
def test_a_key_at_the_right_of_the_table(row: int, column: int) -> None:
    book = book_of([{**ORDINARY, "target": "90%", "result": "82%"}])
    cell = {"row": row, "column": column, "kind": "text", "text": "Amber: within 10% of target", "has_value": True}
    cells = pl.concat([book.sheets["Indicators"].cells, pl.DataFrame([cell], schema=CELLS)])
    beside = replace(book, sheets={"Indicators": Sheet("Indicators", cells.sort("row", "column"))})
    assert ruled(review_in_company(beside, LIGHTS_ONLY)) == [("sheet", "relative 10%", "amber")]


@pytest.mark.parametrize(
    "below",
    [
        pytest.param([["Amber: within 10% of target"], ["Amber: within 5% of target"]], id="two that differ"),
        pytest.param([["Amber = within agreed tolerance"]], id="one that is not given"),
        pytest.param([["KPI 1 was Amber because it was within 10% of target"]], id="a comment"),
    ],
)
def test_what_is_no_key(below: list[list[str]]) -> None:
    assert ruled(reviewed([{"target": "90%", "result": "82%"}], below)) == [("default", "relative 5%", "red")]


def published(lights: Mapping[str, str]) -> list[dict[str, str]]:
    """Rows with a target of 100% and these lights by result."""
    return [{"target": "100%", "result": f"{result}%", "rag": light} for result, light in lights.items()]


BY_TEN = {"100": "Green", "99": "Amber", "93": "Amber", "91": "Amber", "89": "Red", "85": "Red", "60": "Red", "98": "A"}
NO_GREEN_MISS = {
    "100": "Green",
    "99.5": "G",
    "98.5": "G",
    "98": "G",
    "96": "Amber",
    "92": "Amber",
    "88": "R",
    "70": "R",
}


@pytest.mark.parametrize(
    ("lights", "policy", "because"),
    [
        (BY_TEN, "relative 10%", "it explains 8 of 8 published lights"),
        ({**BY_TEN, "80": "Amber", "70": "Red"}, "relative 10%", "it explains 9 of 10 published lights; not L10"),
        (
            {**{str(85 + at): "Red" for at in range(9)}, "99.9": "Red"},
            "strict",
            "it explains 10 of 10 published lights",
        ),
        (NO_GREEN_MISS, "relative 10% green 2%", "it explains 8 of 8 published lights"),
    ],
)
def test_the_published_lights_show_the_policy(lights: dict[str, str], policy: str, because: str) -> None:
    found = reviewed(published(lights))
    assert {(by, how) for by, how, _ in ruled(found)} == {("lights", policy)}
    assert [(one.is_, one.because) for one in found.assumptions] == [(policy, because)]


@pytest.mark.parametrize(
    "lights",
    [
        pytest.param(dict(list(BY_TEN.items())[:7]), id="too few"),
        pytest.param({**BY_TEN, "80": "Green", "70": "Amber"}, id="explained too little"),
        pytest.param({**dict(list(BY_TEN.items())[:7]), "97": "Green"}, id="one green that misses is a slip"),
    ],
)
def test_lights_that_show_too_little_are_not_used(lights: dict[str, str]) -> None:
    assert {by for by, *_ in ruled(reviewed(published(lights)))} == {"default"}


@pytest.mark.parametrize(
    ("policy", "target", "expected"),
    [
        pytest.param("strict", "84%", ("green", -1.19), id="met, though not green by the limits"),
        pytest.param("thresholds", "84%", ("amber", -1.19), id="by the limits"),
        pytest.param("thresholds", "", ("amber", 5.56), id="from the green limit where there is no target"),
        pytest.param("strict", "", ("not-rated", None), id="which is no target to others"),
    ],
)
def test_a_target_counts_before_the_green_limit(policy: str, target: str, expected: tuple[str, float | None]) -> None:
    headings = {**HEADINGS, "green": "Green", "amber": "Amber"}
    row = {"target": target, "green": "90%", "amber": "80%", "result": "85%"}
    [found] = reviewed([row], schema=LIGHTS_ONLY.with_policy(Policy.parse(policy)), headings=headings).indicators
    assert (found.current.rag, found.current.shortfall) == expected


def at_the_edges(tolerance: float, targets: Sequence[float]) -> list[dict[str, str]]:
    """Rows that meet a target, miss it by so much, by little more, and by far; two of each."""
    misses = (("Green", 0.0), ("Amber", tolerance), ("Red", tolerance + 0.1), ("Red", 40.0))
    return [
        {"target": f"{target:g}%", "result": f"{target - miss:g}%", "rag": light}
        for target in targets
        for light, miss in misses
    ]


@pytest.mark.parametrize("percent", [1, 2, 3, 5, 10, 15, 20, 25])
def test_each_tolerance_that_councils_use_is_told_by_lights(percent: int) -> None:
    rows = at_the_edges(percent, (100, 100))
    assert {policy for _, policy, _ in ruled(reviewed(rows))} == {f"relative {percent}%"}


@pytest.mark.parametrize("points", [1, 2, 3, 5, 10])
def test_so_is_each_in_points(points: int) -> None:
    rows = at_the_edges(points, (50, 80))
    assert {policy for _, policy, _ in ruled(reviewed(rows))} == {f"points {points}"}


def test_a_light_is_worked_out_and_not_copied() -> None:
    lights = published({**BY_TEN, "95": "Amber", "94": "Amber", "97": "Red"})
    emptied = [{**row, "rag": ""} for row in lights]
    assert ruled(reviewed(lights))[-1] == ("lights", "relative 10%", "amber")
    assert {rag for _, _, rag in ruled(reviewed(emptied))} == {"green", "amber", "red"}


def test_lights_that_we_wrote_are_no_evidence(tmp_path: Path) -> None:
    rows = [{**ORDINARY, "target": "100%", "result": f"{result}%"} for result in BY_TEN]
    fields = [field for field in HEADINGS if field in rows[0]]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet("Indicators")
        page.write_row(0, 0, [HEADINGS[field] for field in fields])
        for number, row in enumerate(rows, 1):
            page.write_row(number, 0, [f"KPI {number}", *(row[field] for field in fields[1:])])
    update(review(tmp_path / "a.xlsx", LIGHTS_ONLY, "relative 10%"), tmp_path / "b.xlsx")
    checked = review(tmp_path / "b.xlsx", LIGHTS_ONLY)
    assert set(values(checked.frame, col.officer_rag)) == {"green", "amber", "red"}
    assert {by for by, *_ in ruled(checked)} == {"default"}


ASKED = LIGHTS_ONLY.with_policy(Policy.parse("points 5"))
STATED = WorkbookSchema.model_validate({**LIGHTS_ONLY.model_dump(exclude={"rules"}), "policy": "points 5"})


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        pytest.param(ASKED, ("asked", "points 5"), id="what is asked for"),
        pytest.param(STATED, ("schema", "points 5"), id="the schema itself"),
        pytest.param(LIGHTS_ONLY, ("sheet", "relative 2%"), id="the sheet before what generic says"),
    ],
)
def test_what_decides(schema: WorkbookSchema, expected: tuple[str, str]) -> None:
    found = reviewed([{"tolerance": "2%", "rag": "Amber"}], schema=schema, headings=headed(tolerance="Tolerance"))
    assert [(by, policy) for by, policy, _ in ruled(found)] == [expected]
