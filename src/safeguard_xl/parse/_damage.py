"""What Excel has made of a figure's cell, so that its text says nothing; a rule of its own speaks of it."""

from collections.abc import Sequence
from functools import cache

import polars as pl

from safeguard_xl.few_rows import taken
from safeguard_xl.figure import said
from safeguard_xl.frame import FigureColumns, col
from safeguard_xl.model import Damage, FigureField, Unit
from safeguard_xl.ooxml import in_sheet, is_whole_date
from safeguard_xl.parse._stacked import abreast, apart_by, repeated
from safeguard_xl.rules._cells import DIVIDES, without_sign

PLAIN = r"^\s*-?[0-9.,]+\s*$"
OF_DATES = r"(?i)\bdates?\b|\bdeadlines?\b"
WORDS = (col.text.unit, col.text.title)
DAMAGE = FigureColumns().damage
FEWEST = 2  # percentages in a row that make it one of percentages, where its unit does not say


def damages(
    frame: pl.DataFrame, fields: Sequence[FigureField], cells: pl.DataFrame, figures: pl.DataFrame
) -> pl.Series:
    """Return what has become of the figures of each row; null where one can be taken as it is shown.

    Those of the fields stand one below the other: `cells` as `Grid.column` gives them, `figures` as `read_texts` reads
    them. `frame` has the rows with what is known of their units before.
    """
    alone = _with_due_dates(taken(cells, _alone()).to_series(), frame, fields, cells)
    sound = alone.is_null()
    bare = sound & _is_bare(cells, figures)
    if not bare.any():
        return alone
    unit_said, height = frame[col.unit_said.label], len(frame)
    of_percent = abreast(sound & _is_percentage(figures), height).sum_horizontal()
    by_unit = (unit_said == Unit.PERCENT.value).fill_null(value=False) & (of_percent > 0)
    by_most = unit_said.is_null() & (of_percent >= FEWEST) & (of_percent > abreast(bare, height).sum_horizontal())
    return where(bare & repeated(by_unit | by_most, len(fields)), Damage.NO_PERCENT_SIGN, alone)


def _with_due_dates(
    alone: pl.Series, frame: pl.DataFrame, fields: Sequence[FigureField], cells: pl.DataFrame
) -> pl.Series:
    """Return what cells show of themselves; a date is due where unit or title say so, or
    where target and result are days.
    """
    of_date = alone == Damage.DATE.value
    if not of_date.any():
        return alone
    said = pl.any_horizontal(column.str.contains(OF_DATES).fill_null(value=False) for column in WORDS)
    due = frame.select(said).to_series()
    days = apart_by(fields, _is_whole_date(cells), len(frame))
    if "target" in days and "result" in days:
        due |= days["target"] & days["result"]
    return where(repeated(due, len(fields)) & of_date, Damage.DUE_DATE, alone)


def where(marked: pl.Series, damage: Damage, otherwise: pl.Series) -> pl.Series:
    """Return what has become of the cells: this damage where they are marked."""
    found = pl.when(marked).then(pl.lit(damage.value)).otherwise(otherwise)
    return pl.select(DAMAGE.filled(found)).to_series()


def _is_whole_date(cells: pl.DataFrame) -> pl.Series:
    kinds, formats = cells[in_sheet.kind.label], cells[in_sheet.number_format.label]
    return (kinds == "date") & formats.is_in([code for code in formats.unique().to_list() if is_whole_date(code)])


@cache
def _alone() -> pl.Expr:
    """Return what a cell shows of itself."""
    blank = in_sheet.text.str.strip_chars() == ""
    divides = in_sheet.number_format.str.contains(DIVIDES)
    divided_away = (in_sheet.number != 0) & ~in_sheet.text.str.contains("[1-9]") & divides
    hidden = blank | divided_away | without_sign()
    return DAMAGE.filled(
        pl.when(~in_sheet.has_value & in_sheet.formula.is_not_null()).then(pl.lit(Damage.NO_RESULT.value))
        .when(~in_sheet.has_value).then(pl.lit(Damage.LOST.value))
        .when(in_sheet.kind.is_in(["number", "date"]) & hidden).then(pl.lit(Damage.HIDDEN.value))
        .when(in_sheet.kind == "error").then(pl.lit(Damage.ERROR_VALUE.value))
        .when(in_sheet.kind == "date").then(pl.lit(Damage.DATE.value))
    )  # fmt: skip


def _is_bare(cells: pl.DataFrame, figures: pl.DataFrame) -> pl.Series:
    """Return where a number is stored that does not say what it counts; 0 is the same on either scale."""
    number = (cells[in_sheet.kind.label] == "number") & (figures[said.value.label] != 0).fill_null(value=False)
    return number & cells[in_sheet.text.label].str.contains(PLAIN) if number.any() else number


def _is_percentage(figures: pl.DataFrame) -> pl.Series:
    percent = (figures[said.unit.label] == Unit.PERCENT.value).fill_null(value=False)
    return percent & figures[said.value.label].is_not_null()
