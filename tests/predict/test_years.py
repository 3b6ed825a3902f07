"""What the rows of a frame know of their quarters, for a backtest to try methods on."""

from decimal import Decimal

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity
from safeguard_xl.predict import KnownYear, years_known
from tests.predict.given import Given, counted, frame_of, history, result

HALF = (50.0, 100.0)
CASES = (100,) * 4
FRACTIONS: Given = {
    **result("50%", "50", of=(50, 100)),
    col.history.label: history(50, 50, of=CASES) + history(50, 50, 50, 50, year=2008, of=CASES),
}
PARTED: Given = {
    **result("45", "45"), **counted("count", "year-to-date", "60"), col.quarter.label: 3,
    col.history.label: history(10, 30, 45),
}  # fmt: skip
BARE: Given = {**result("50%", "50"), col.history.label: history(50, 50)}
FALLS: Given = {**PARTED, col.history.label: history(10, 30, 20)}


def test_fractions_of_two_years() -> None:
    year = KnownYear(0, "proportion", 2009, (HALF, HALF, None, None), (HALF,) * 4, 84.0, Polarity.RISE)
    assert years_known(frame_of(FRACTIONS)) == [year]


def test_running_totals_are_parted() -> None:
    year = KnownYear(1, "flow", 2009, (10.0, 20.0, 15.0, None), None, 60.0, Polarity.RISE)
    assert years_known(frame_of({}, PARTED)) == [year]


def test_a_running_total_that_falls_is_spread_evenly() -> None:
    [year] = years_known(frame_of(FALLS))
    assert year.this == (15.0, 15.0, 15.0, None)


def test_of_bare_percentages_of_the_year_to_date_one_figure_is_known() -> None:
    assert years_known(frame_of(BARE)) == []


def test_percentages_of_the_quarter_alone_are_quarters() -> None:
    [year] = years_known(frame_of({**BARE, col.kind.label: "in-quarter", col.target.value.label: Decimal(60)}))
    assert (year.this, year.last, year.target) == ((50.0, 50.0, None, None), None, 60.0)


def test_a_row_without_a_year_or_a_quarter_knows_none() -> None:
    assert years_known(frame_of({**PARTED, col.year.label: None}, {**PARTED, col.quarter.label: None})) == []
