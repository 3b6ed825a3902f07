"""SG701 polarity-differs-between-councils."""

import pytest

from tests.peers.rows import NAMES, Row, of_each, said_by, untold_by

CODE = "SG701"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(of_each("rise", "rise", of="polarity"), id="all alike"),
        pytest.param(of_each("rise", None, of="polarity"), id="one does not say"),
        pytest.param([{"polarity": "rise"}, {"polarity": "fall"}], id="one council alone, in two of its rows"),
    ],
)
def test_passes(rows: list[Row]) -> None:
    assert said_by(CODE, rows) == []


def test_the_one_that_differs_from_most_is_pointed_at() -> None:
    rows = of_each("rise", "fall", "rise", "rise", "rise", of="polarity")
    said = "which way is better differs: rise in 4 councils, fall in barton"
    assert said_by(CODE, rows) == [("NI 59", said, ["barton/q2.xlsx"])]


def test_all_are_pointed_at_where_no_way_is_that_of_most() -> None:
    [(_, said, where)] = said_by(CODE, of_each("rise", "fall", of="polarity"))
    assert said == "which way is better differs: fall in barton, rise in ashby"
    assert where == ["ashby/q2.xlsx", "barton/q2.xlsx"]


def test_each_council_counts_once_however_many_rows_it_has() -> None:
    rows = [*of_each("rise", "fall", "fall", of="polarity"), *[{"council": NAMES[0], "polarity": "rise"}] * 5]
    [(_, said, where)] = said_by(CODE, rows)
    assert said == "which way is better differs: fall in barton and corley, rise in ashby"
    assert where == ["ashby/q2.xlsx"]


def test_the_cell_of_the_result_is_pointed_at() -> None:
    baseline = {"council": "barton", "polarity": "fall", "field": "baseline", "workbook": "barton/baseline.xlsx"}
    rows = [baseline, *of_each("rise", "fall", "rise", of="polarity")]
    assert said_by(CODE, rows)[0][2] == ["barton/q2.xlsx"]


def test_what_one_council_alone_has_is_told() -> None:
    assert untold_by(CODE, [{}, {"indicator": "KPI 1"}]) == ["2 indicators stand in one council only"]
