"""A sentence is said once for rows that are alike in what it reads, and is the same as if it were said for each."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.columns import Column, Row, rows
from safeguard_xl.records._once import Once

KIND = Column[int]("kind", pl.Int64())
NAME = Column[str | None]("name", pl.String())
SIZE = Column[float | None]("size", pl.Float64())
LIST = Column[list[int]]("list", pl.List(pl.Int64()))
COLUMNS: tuple[Column[Any], ...] = (KIND, NAME, SIZE, LIST)
SIZES = st.none() | st.sampled_from([0.0, -0.0, 1.5, 2.0, float("nan")])
FRAMES = st.lists(
    st.tuples(st.integers(0, 3), st.none() | st.sampled_from("ab"), SIZES, st.lists(st.integers(0, 1), max_size=2)),
    max_size=30,
)


def framed(found: Sequence[tuple[object, ...]]) -> list[Row]:
    """Rows of the columns above."""
    return rows(pl.DataFrame(found, {column.label: column.dtype for column in COLUMNS}, orient="row"))


def say(row: Row) -> str:
    """Read different columns of different kinds."""
    kind = row[KIND]
    if kind == 0:
        return "none"
    if kind == 1:
        return f"{row[NAME]} {row[NAME]}"
    return f"{row[SIZE]} {row[NAME]}" if kind == 2 else f"{row[LIST]} {row[SIZE]}"


@given(FRAMES, st.integers(0, 5))
def test_it_is_what_would_be_said_of_each(found: list[tuple[object, ...]], most: int) -> None:
    once = Once(say, most)
    assert [once(row) for row in framed(found)] == [say(row) for row in framed(found)]


def test_rows_alike_are_asked_about_once() -> None:
    asked: list[str] = []

    def noted(row: Row) -> str:
        asked.append(said := say(row))
        return said

    found = [(1, "a", 1.5, []), (1, "a", 2.0, [1]), (1, "b", None, []), (0, "a", None, []), (0, "b", 1.5, [])]
    once = Once(noted)
    assert [once(row) for row in framed([*found, *found])] == [*map(say, framed(found))] * 2
    assert asked == ["a a", "b b", "none"]


def test_one_that_reads_nothing_is_asked_each_time() -> None:
    numbers = iter("123")
    once = Once(lambda _: next(numbers))
    assert [once(row) for row in framed([(0, None, None, [])] * 3)] == ["1", "2", "3"]


def test_one_that_reads_in_another_order_is_not_taken_for_what_it_was() -> None:
    order: Iterator[tuple[Column[Any], ...]] = iter([(KIND, NAME), (NAME, KIND), (KIND, SIZE), (KIND, NAME)])

    def said(row: Row) -> str:
        return " ".join(str(row[column]) for column in next(order))

    once = Once(said)
    found = framed([(1, "a", 1.5, []), (2, "a", 1.5, []), (2, "b", 2.0, []), (1, "a", 2.5, [])])
    assert [once(row) for row in found] == ["1 a", "a 2", "2 2.0", "1 a"]
