"""What Excel has made of a figure's cell, so that its text says nothing; a rule of its own speaks of it."""

from collections.abc import Iterable, Mapping

import polars as pl

from safeguard_xl.figure import said
from safeguard_xl.model import Damage, FigureField, Unit
from safeguard_xl.rules._cells import DIVIDES, without_sign

PLAIN = r"^\s*-?[\d.,]+\s*$"
FEWEST = 2  # percentages in a row that make it one of percentages, where its unit does not say


def damages(
    cells: Mapping[FigureField, pl.DataFrame], figures: Mapping[FigureField, pl.DataFrame], unit_said: pl.Series
) -> dict[FigureField, pl.Series]:
    """Return what has become of the figures of each row; null where one can be taken as it is shown.

    `cells` are as `Grid.column` gives them, `figures` as `read_texts` reads them, by field.
    """
    alone = {field: cells[field].select(_alone())["damage"] for field in cells}
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


def _count(marks: Iterable[pl.Series]) -> pl.Series:
    counted = [mark.fill_null(value=False).cast(pl.Int8) for mark in marks]
    return pl.DataFrame([series.alias(str(place)) for place, series in enumerate(counted)]).sum_horizontal()


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
