"""Rounding in columns against Python's own, to the last digit."""

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguard_xl.frame import divided
from safeguard_xl.predict.rounding import half_up, rounded, spelt, with_thousands

NUMBER = pl.col("number")
halves = st.integers(-(10**7), 10**7).map(lambda number: (2 * number + 1) / 200)
numbers = st.floats(-1e12, 1e12) | halves


def column(*numbers: float) -> pl.DataFrame:
    return pl.DataFrame({"number": numbers})


@given(numbers)
@example(1.115)
@example(2.675)
@example(0.125)
@example(-0.375)
@example(1e300)
@example(float("inf"))
def test_rounded(number: float) -> None:
    assert rounded(pl.Series([number]), 2).item() == round(number, 2)


@given(st.floats(0, 1e9) | halves.map(abs), st.integers(0, 6))
@example(69.35, 1)
@example(1e20, 0)
def test_a_half_as_it_is_written_goes_up(number: float, places: int) -> None:
    written = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    found = half_up(pl.Series("number", [number]), pl.Series([places]))
    assert found.item() == written
    assert found.to_frame().select(spelt(NUMBER, pl.lit(places))).item() == f"{written:f}"


def test_a_quotient_is_right_to_the_last_digit() -> None:
    found = column(*(number / 10 for number in range(1000))).select(divided(NUMBER, 100)).to_series()
    assert found.to_list() == [number / 10 / 100 for number in range(1000)]


@pytest.mark.parametrize(
    ("digits", "apart"), [("0", "0"), ("999.5", "999.5"), ("1000", "1,000"), ("1234567.1234", "1,234,567.1234")]
)
def test_thousands(digits: str, apart: str) -> None:
    assert pl.DataFrame({"number": [digits]}).select(with_thousands(NUMBER)).item() == apart
