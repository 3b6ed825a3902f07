"""What is done without threads where rows are few is what polars does."""

import polars as pl
import pytest

from safeguard_xl.few_rows import FEW, NARROW, added, filtered, looked_up, taken

WHERE = {
    "some": pl.col("a") % 3 == 1,
    "null in some": pl.when(pl.col("a") % 3 == 1).then(pl.lit(value=True)),
    "of each group": pl.col("a") == pl.col("a").max().over("b"),
    "all": pl.lit(value=True),
    "none": pl.lit(value=False),
}


@pytest.mark.parametrize("rows", [0, 1, FEW, FEW + 1])
def test_what_is_added_and_taken_is_what_polars_gives_however_many_rows_there_are(rows: int) -> None:
    frame = pl.DataFrame(
        {"a": range(rows), "b": [str(at) for at in range(rows)]}, schema={"a": pl.Int64, "b": pl.String}
    )
    double, known = (pl.col("a") * 2).alias("double"), pl.col("b").is_not_null()
    assert added(frame, double, pl.col("a").alias("c"), known=known).equals(
        frame.with_columns(double, pl.col("a").alias("c"), known=known)
    )
    assert taken(frame, "b", double, known=known).equals(frame.select("b", double, known=known))


@pytest.mark.parametrize("where", WHERE.values(), ids=WHERE)
@pytest.mark.parametrize("wide", [0, NARROW], ids=["narrow", "wide"])
@pytest.mark.parametrize("rows", [0, 1, 7, FEW + 1])
def test_what_is_filtered_is_what_polars_keeps(rows: int, wide: int, where: pl.Expr) -> None:
    texts = pl.Series("b", [None if number % 5 == 0 else "xyz"[number % 3] for number in range(rows)], pl.Categorical())
    frame = pl.DataFrame({"a": range(rows)}, {"a": pl.UInt32()}).hstack([texts])
    frame = frame.with_columns(pl.col("a").alias(f"more {number}") for number in range(wide))
    expected = frame.filter(where)
    assert filtered(frame, where).equals(expected)
    assert filtered(frame, where).schema == expected.schema
    assert filtered(frame, frame.with_columns(where=where)["where"]).equals(expected)


OTHERS = {
    "each once": [("x", 1), ("y", 2)],
    "none": [],
    "one twice": [("x", 1), ("x", 2), ("z", 3)],
    "one without a name": [(None, 4), ("z", 3)],
}


@pytest.mark.parametrize("nulls_equal", [False, True])
@pytest.mark.parametrize("others", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("keys", [["b"], ["b", "a"]], ids=["one key", "two keys"])
@pytest.mark.parametrize("rows", [0, 7, FEW + 1])
def test_what_is_looked_up_is_what_polars_joins(
    rows: int, keys: list[str], others: list[tuple[str | None, int]], nulls_equal: bool
) -> None:
    texts = [None if number % 5 == 0 else "xyz"[number % 3] for number in range(rows)]
    frame = pl.DataFrame({"a": range(rows), "b": texts}, {"a": pl.UInt32(), "b": pl.String()})
    known = pl.DataFrame(others, {"b": pl.String(), "a": pl.UInt32()}, orient="row")
    other = known.select(*keys, number=pl.col("a") * 10, list=pl.concat_list("a", "a"))
    expected = frame.join(other, on=keys, how="left", maintain_order="left", nulls_equal=nulls_equal)
    assert looked_up(frame, other, keys, nulls_equal=nulls_equal).equals(expected)
    assert looked_up(frame, other, keys, nulls_equal=nulls_equal).schema == expected.schema
