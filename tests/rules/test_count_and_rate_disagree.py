"""SG402 count-and-rate-disagree."""

from decimal import Decimal

import pytest

from safeguard_xl.frame import col
from safeguard_xl.rules._populations import pairs
from tests.conftest import Findings
from tests.frames import Given, frame_of
from tests.rules.rows import LSP_A, LSP_B, NUMBER, RATE

RULE = "count-and-rate-disagree"
NO_EXAMPLE = "passes in the Leeds workbook: a and b agree"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([LSP_A, LSP_B], id="LSP-HW2b(i)"),
        pytest.param([NUMBER, RATE], id="a population that moves"),
        pytest.param(
            [LSP_A, {**LSP_B, "title": "Number of children adopted (rate per 10,000)", "result": "9.1"}],
            id="a rate of something else",
        ),
        pytest.param([LSP_A, {}, {}, {}, {**LSP_B, "result": "64.8"}], id="too far apart to be a pair"),
        pytest.param(
            [LSP_A, {**LSP_B, "baseline": "", "previous": "", "target": "", "predicted": ""}], id="one pair of figures"
        ),
        pytest.param([LSP_A, {**LSP_B, "result": "0"}], id="a rate of 0"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [LSP_A, {**LSP_B, "result": "64.8"}],
            ("J3", "J2"),
            "64.8 and 1293 (row 2) make a population of 199,537, the others about 152,862",
            id="the result",
        ),
        pytest.param(
            [LSP_A, {**LSP_B, "previous": "62.1"}],
            ("H3", "H2"),
            "62.1 and 1255 (row 2) make a population of 202,093, the others about 152,837",
            id="last year",
        ),
        pytest.param(
            [{**LSP_B, "predicted": "88.6"}, LSP_A],
            ("K2", "K3"),
            "88.6 and 1293 (row 3) make a population of 145,937, the others about 152,862",
            id="the rate first",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)


# ---- which rows are a number and its rate ---------------------------------------------------------


def named(title: str | None, unit: str, result: str = "84.6", sheet: str = "A") -> Given:
    return [
        (col.sheet, sheet), (col.text.title, title), (col.unit, unit), (col.text.result, result),
        (col.result.value, Decimal(result)), (col.result.decimals, 1),
    ]  # fmt: skip


CHILDREN = named("Looked after children", "count", "1293")
PER_10_000 = named("Looked after children per 10,000", "rate")
OTHER = named("Something else", "percent")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([CHILDREN, PER_10_000], [(0, 1)], id="beside each other"),
        pytest.param([PER_10_000, OTHER, CHILDREN], [(2, 0)], id="one row between"),
        pytest.param([OTHER, CHILDREN, named("LOOKED AFTER CHILDREN PER 10,000", "rate")], [(1, 2)], id="in capitals"),
        pytest.param([CHILDREN, OTHER, OTHER, PER_10_000], [], id="too far apart"),
        pytest.param([CHILDREN, named("Looked after children per 10,000", "rate", sheet="B")], [], id="another sheet"),
        pytest.param([CHILDREN, named("Looked after children per head", "rate")], [], id="of how many is not said"),
        pytest.param([CHILDREN, named("Looked after children per 10,000", "percent")], [], id="no rate"),
        pytest.param([named(None, "count"), named(None, "rate")], [], id="no title"),
        pytest.param([], [], id="no row"),
    ],
)
def test_pairs(rows: list[Given], found: list[tuple[int, int]]) -> None:
    assert [(pair.number, pair.rate) for pair in pairs(frame_of(*rows))] == found


def test_the_population_lies_between_what_the_rate_was_rounded_from() -> None:
    [pair] = pairs(frame_of(CHILDREN, PER_10_000))
    [(field, people)] = pair.populations.items()
    assert (field, round(people.low), round(people.high)) == ("result", 152_747, 152_927)
