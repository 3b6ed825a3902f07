"""SG706 figures-of-another-council."""

from collections.abc import Sequence
from functools import partial

import pytest

from tests.peers.rows import Row, said_by, untold_by

CODE = "SG706"
FIGURES = (65.9, 76.2, 92.4, 9.5, 84.6, 100.0)


def column(council: str, figures: Sequence[float] = FIGURES, **changes: object) -> list[Row]:
    """The results of a council."""
    return [
        {"council": council, "indicator": f"KPI {number}", "value": value, **changes}
        for number, value in enumerate(figures)
    ]


def test_flags() -> None:
    said = "all 6 results of 2009/10 Q2 are the same in leeds and york, figure by figure"
    assert said_by(CODE, [*column("leeds"), *column("york")]) == [("", said, ["leeds/q2.xlsx", "york/q2.xlsx"])]


def test_several_columns_of_two_workbooks_are_one_finding() -> None:
    last = partial(column, field="previous", period="2008/09")
    rows = [row for council in ("leeds", "york") for row in (*column(council), *last(council))]
    [(_, said, _)] = said_by(CODE, rows)
    assert said == (
        "all 6 results of 2009/10 Q2 and all 6 last results of 2008/09 are the same in leeds and york, figure by figure"
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(column("york", (*FIGURES[:-1], 99.0)), id="one figure is another"),
        pytest.param(column("york", FIGURES[:-1]), id="one figure fewer"),
        pytest.param(column("york", (*FIGURES, 1.0)), id="one figure more"),
        pytest.param(column("york", report_quarter=3), id="another report, as of one council that sends each quarter"),
        pytest.param(column("york", field="target"), id="targets may be set for all"),
        pytest.param(column("leeds", workbook="leeds/copy.xlsx"), id="the same council"),
    ],
)
def test_passes(other: list[Row]) -> None:
    assert said_by(CODE, [*column("leeds"), *other]) == []


@pytest.mark.parametrize(
    "figures", [(1.0, 2.0, 3.0, 4.0), (100.0,) * 9, (0.0, 100.0, 1.0, 2.0, 3.0, 4.0), (7.0, 7.0, 7.0, 7.0, 8.0)],
    ids=["few", "what everyone has", "few beside that", "hardly different"],
)  # fmt: skip
def test_columns_that_tell_little_are_not_held_against_others(figures: Sequence[float]) -> None:
    rows = [*column("leeds", figures), *column("york", figures)]
    assert said_by(CODE, rows) == []
    assert untold_by(CODE, rows) == ["2 columns have fewer than 5 figures besides 0 and 100, or hardly different ones"]
