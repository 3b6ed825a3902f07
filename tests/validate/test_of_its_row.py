"""What hangs on its own row alone can be worked out in the rows that need it; nothing else can."""

import polars as pl
import pytest

from safeguard_xl.rules._rule import also_at
from safeguard_xl.validate._fields import _is_of_its_row

A, B = pl.col("a"), pl.col("b")


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(A + 1, id="a sum"),
        pytest.param(pl.when(A > 1).then(pl.format("{} of {}", A, B)).otherwise(B.cast(pl.String)), id="words"),
        pytest.param(pl.concat_list(A, B).list.drop_nulls(), id="a list"),
        pytest.param(pl.lit("all"), id="the same for all"),
        pytest.param(also_at("target"), id="another cell of the row"),
    ],
)
def test_it_is(expression: pl.Expr) -> None:
    assert _is_of_its_row(expression)


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(A.first().over(B).fill_null(0), id="the first of a group"),
        pytest.param(A - A.mean(), id="of all rows"),
        pytest.param(A.is_duplicated() & (B > 1), id="whether another has it"),
        pytest.param(B.gather(A) + 1, id="of another row"),
        pytest.param(A.cum_sum() + 1, id="of those before"),
        pytest.param(pl.when(B > 1).then(A.shift()), id="of the one before"),
        pytest.param(A.map_elements(lambda one: f"{one}!", pl.String) + "%", id="a function"),
        pytest.param(pl.struct(A, B).map_batches(lambda both: both, pl.Struct({"a": pl.Int64})), id="one of them all"),
    ],
)
def test_it_is_not(expression: pl.Expr) -> None:
    assert not _is_of_its_row(expression)
