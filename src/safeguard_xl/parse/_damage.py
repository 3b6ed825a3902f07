"""What Excel has made of a figure's cell, so that its text says nothing; a rule of its own speaks of it."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate

import polars as pl

from safeguard_xl.figure import said
from safeguard_xl.frame import col
from safeguard_xl.model import Damage, FigureField, Unit
from safeguard_xl.ooxml import is_whole_date
from safeguard_xl.rules._cells import DIVIDES, without_sign

PLAIN = r"^\s*-?[\d.,]+\s*$"
OF_DATES = r"(?i)\bdates?\b|\bdeadlines?\b"
WORDS = (col.text.unit, col.text.title)
UNIT_SAID = (col.unit_said, *WORDS)
"""What is known of a row's unit before its figures are."""
BOTH = 2  # target and result
FEWEST = 2  # percentages in a row that make it one of percentages, where its unit does not say


def damages(
    cells: Mapping[FigureField, pl.DataFrame], figures: Mapping[FigureField, pl.DataFrame], frame: pl.DataFrame
) -> dict[FigureField, pl.Series]:
    """Return what has become of the figures of each row; null where one can be taken as it is shown.

    `cells` are as `Grid.column` gives them, `figures` as `read_texts` reads them, by field; `frame` has `UNIT_SAID`.
    """
    unit_said = frame[col.unit_said.label]
    together = pl.concat(cells.values()).select(_alone()).to_series()
    parts = zip(cells, accumulate(map(len, cells.values()), initial=0), strict=False)
    alone = {field: together.slice(start, len(cells[field])) for field, start in parts}
    alone = _with_due_dates(alone, cells, frame)
    sound = {field: alone[field].is_null() for field in cells}
    bare = {field: sound[field] & _is_bare(cells[field], figures[field]) for field in cells}
    if not any(marked.any() for marked in bare.values()):
        return alone
    of_percent = _count(sound[field] & _is_percentage(figures[field]) for field in cells)
    by_unit = (unit_said == Unit.PERCENT.value).fill_null(value=False) & (of_percent > 0)
    by_most = unit_said.is_null() & (of_percent >= FEWEST) & (of_percent > _count(bare.values()))
    lacking = pl.lit(Damage.NO_PERCENT_SIGN.value)
    return {
        field: pl.select(pl.when(bare[field] & (by_unit | by_most)).then(lacking).otherwise(alone[field])).to_series()
        for field in cells
    }


def _with_due_dates(
    alone: dict[FigureField, pl.Series], cells: Mapping[FigureField, pl.DataFrame], frame: pl.DataFrame
) -> dict[FigureField, pl.Series]:
    """What cells show of themselves; a date is due where unit or title say so, or where target and result are days."""
    if not any((damage == Damage.DATE.value).any() for damage in alone.values()):
        return alone
    said = pl.any_horizontal(column.str.contains(OF_DATES).fill_null(value=False) for column in WORDS)
    both = [pl.lit(_is_whole_date(cells[field])) for field in ("target", "result") if field in cells]
    due = frame.select(said | (pl.all_horizontal(both) if len(both) == BOTH else pl.lit(value=False))).to_series()
    of_day = pl.lit(Damage.DUE_DATE.value)
    return {
        field: pl.select(pl.when(due & (damage == Damage.DATE.value)).then(of_day).otherwise(damage)).to_series()
        for field, damage in alone.items()
    }


def _is_whole_date(cells: pl.DataFrame) -> pl.Series:
    codes = cells["number_format"].unique().to_list()
    return (cells["kind"] == "date") & cells["number_format"].is_in([code for code in codes if is_whole_date(code)])


def _count(marks: Iterable[pl.Series]) -> pl.Series:
    counted = [mark.fill_null(value=False).cast(pl.Int8) for mark in marks]
    return pl.DataFrame([series.alias(str(place)) for place, series in enumerate(counted)]).sum_horizontal()


@cache
def _alone() -> pl.Expr:
    """What a cell shows of itself."""
    kind, has_value = pl.col("kind"), pl.col("has_value")
    blank = pl.col("text").str.strip_chars() == ""
    divides = pl.col("number_format").str.contains(DIVIDES)
    divided_away = (pl.col("number") != 0) & ~pl.col("text").str.contains("[1-9]") & divides
    hidden = blank | divided_away | without_sign()
    return (
        pl.when(~has_value & pl.col("formula").is_not_null()).then(pl.lit(Damage.NO_RESULT.value))
        .when(~has_value).then(pl.lit(Damage.LOST.value))
        .when(kind.is_in(["number", "date"]) & hidden).then(pl.lit(Damage.HIDDEN.value))
        .when(kind == "error").then(pl.lit(Damage.ERROR_VALUE.value))
        .when(kind == "date").then(pl.lit(Damage.DATE.value))
        .alias("damage")
    )  # fmt: skip


def _is_bare(cells: pl.DataFrame, figures: pl.DataFrame) -> pl.Series:
    """Where a number is stored that does not say what it counts; 0 is the same on either scale."""
    number = (cells["kind"] == "number") & (figures[said.value.label] != 0).fill_null(value=False)
    return number & cells["text"].str.contains(PLAIN) if number.any() else number


def _is_percentage(figures: pl.DataFrame) -> pl.Series:
    percent = (figures[said.unit.label] == Unit.PERCENT.value).fill_null(value=False)
    return percent & figures[said.value.label].is_not_null()
