"""The results of single quarters or months, and the target of the result's own."""

import polars as pl

from safeguard_xl.figure import FigureColumn
from safeguard_xl.frame import POINT, col, point
from safeguard_xl.model import Column, Kind, Table, Unit
from safeguard_xl.parse._dates import period_of, quarter_of
from safeguard_xl.parse._figures import Readings, comparable
from safeguard_xl.parse._meanings import of_part
from safeguard_xl.period import Period

FEWEST = 3  # points that show whether a series adds up
LEAST = 2  # quarters that show what they are of
FEWEST_CASES = 10  # in a year; fewer may halve by chance
QUARTERS = 4
MILLION = 10**6


def latest_of(readings: Readings, table: Table) -> Column | None:
    """Return the last of the columns of quarters or months in which a figure stands."""
    stands = pl.any_horizontal(
        column.expr.is_not_null() for column in (FigureColumn.VALUE, FigureColumn.NUMERATOR, FigureColumn.JUDGEMENT)
    )
    for column in reversed(table.results):
        if readings.of(column.number).select(stands.any()).item():
            return column
    return None


def series(frame: pl.DataFrame, readings: Readings, table: Table) -> pl.DataFrame:
    """Add the results of the table's quarters or months (`series`), and what kind they show the result to be of.

    Those of another year are left out: a quarter of last year is none of this one's.
    """
    points = [_point(readings, column) for column in table.results if period_of(column) is not None]
    if not points:
        return frame.with_columns(col.series.filled(pl.lit([], dtype=pl.List(POINT))))
    all_points = pl.DataFrame(points).select(col.series.filled(pl.concat_list(pl.all()).list.drop_nulls()))
    year = pl.element().struct.field(point.year.label)
    frame = frame.with_columns(all_points)
    table_year = frame[col.year.label][0]
    own = year.is_null() if table_year is None else year.is_null() | (year == table_year)
    mine = col.series.list.eval(pl.element().filter(own)) if table_year is not None else col.series
    adding, of_each = _adds_up(mine, readings, table), _of_each_quarter()
    shown = (
        pl.when(adding).then(pl.lit(Kind.YEAR_TO_DATE.value))
        .when(of_each).then(pl.lit(Kind.IN_QUARTER.value))
    )  # fmt: skip
    frame = frame.with_columns(shown.alias("_shown"), mine.alias("_mine"))
    return frame.with_columns(
        col.kind.filled(pl.coalesce("_shown", col.kind)),
        col.of_part.filled(pl.coalesce(of_part(pl.col("_shown")), col.of_part)),
        col.series.filled(pl.col("_mine")),
    ).drop("_shown", "_mine")


def _point(readings: Readings, column: Column) -> pl.Series:
    """The result of one quarter or month; null where there is none."""
    period = period_of(column)
    assert period is not None  # noqa: S101  only such columns are asked for
    said = (
        point.year.filled(pl.lit(period.financial_year(), dtype=pl.Int64)),
        point.period.filled(pl.lit(period.canonical())),
        point.quarter.filled(pl.lit(quarter_of(period), dtype=pl.Int64)),
        point.level.filled(pl.col("level")),
        point.numerator.filled(FigureColumn.NUMERATOR.expr),
        point.denominator.filled(FigureColumn.DENOMINATOR.expr),
    )
    found = readings.ranked(readings.of(column.number))
    whole = pl.when(pl.col("level").is_not_null()).then(pl.struct(said))
    return found.select(whole.alias(str(column.number))).to_series()


# ---- what the size of the figures shows -------------------------------------------------------------


def _levels(points: pl.Expr) -> pl.Expr:
    """The levels as whole numbers of millionths, so that they are compared exactly."""
    return points.list.eval(pl.element().struct.field(point.level.label).to_physical().cast(pl.Int128))


def _rises(levels: pl.Expr) -> pl.Expr:
    """True where no level is below the one before."""
    return (levels.list.eval(pl.element().diff()).list.min() >= 0).fill_null(value=True)


def _doubled(levels: pl.Expr) -> pl.Expr:
    """True where the last is twice the first or more, and the first is above 0."""
    first = levels.list.first()
    return ((levels.list.last() >= 2 * first) & (first > 0)).fill_null(value=False)


def _adds_up(points: pl.Expr, readings: Readings, table: Table) -> pl.Expr:
    """True where the figures can only be running totals, though the unit is one that does not add up over a year.

    A percentage said to be of the year to date that has grown at each of three points or more, to twice the first, is
    one of cases done by the year end. Targets of four quarters that rise to twice the first are those of a total.
    """
    levels = _levels(points)
    grown = (levels.list.len() >= FEWEST) & _rises(levels) & _doubled(levels)
    to_date = col.kind.eq_missing(Kind.YEAR_TO_DATE.value)
    return (
        pl.when(to_date).then(grown).otherwise(col.kind.is_null() & _aimed_at_total(readings, table) & _rises(levels))
    )


def _aimed_at_total(readings: Readings, table: Table) -> pl.Expr:
    if len(table.targets) != QUARTERS:
        return pl.lit(value=False)
    targets = [readings.of(column.number)[FigureColumn.VALUE].alias(str(at)) for at, column in enumerate(table.targets)]
    exact = pl.concat_list(pl.all().to_physical().cast(pl.Int128)).alias("targets")
    found = pl.DataFrame(targets).select(exact)
    levels, whole = pl.col("targets"), pl.col("targets").list.drop_nulls().list.len() == QUARTERS
    return pl.lit(found.select((whole & _doubled(levels) & _rises(levels)).alias("total")).to_series())


def _of_each_quarter() -> pl.Expr:
    """True where the numbers are of each quarter by itself, by their size beside last year's and the target.

    Said only where nothing else says it, and of two quarters or more: a year at their pace comes near last year's
    result, while none of them is near that result or the target. A number on a day does not fall so far.
    """
    levels, count = _levels(col.series), col.series.list.len().cast(pl.Int128)
    moments = col.series.list.eval(pl.struct(pl.element().struct.field("year"), pl.element().struct.field("quarter")))
    apart = (count >= LEAST) & (moments.list.n_unique() == count)
    counted = col.unit.is_in([Unit.COUNT.value, Unit.MONEY.value]).fill_null(value=False) & col.kind.is_null()
    alike = col.previous.unit.eq_missing(col.unit) & col.result.unit.eq_missing(col.unit)
    last, target = (column.to_physical().cast(pl.Int128) for column in (col.previous.level, col.target.level))
    total, most = levels.list.sum(), levels.list.max()
    near = (last * count <= total * (2 * QUARTERS)) & (total * QUARTERS <= last * count * 2)
    small = (last * 2 >= most * 5) & (target * 2 >= most * 5).fill_null(value=True)
    return (apart & counted & alike & (last >= FEWEST_CASES * MILLION) & near & small).fill_null(value=False)


# ---- the target of the result's own period -----------------------------------------------------------


def due(frame: pl.DataFrame, readings: Readings, table: Table) -> pl.DataFrame:
    """Add the target of the result's own period (`due`), where the table has one beside the year's."""
    result = period_of(table.columns["result"]) if "result" in table.columns else None
    own = next((column for column in table.targets if result and _same(period_of(column), result)), None)
    if own is None or own.number == table.columns["target"].number:
        return frame
    return frame.with_columns(comparable(readings.ranked(readings.of(own.number)), frame[col.unit.label], col.due))


def _same(one: Period | None, other: Period) -> bool:
    """Whether two periods are the same part of a year; one of them may leave the year out."""
    if one is None or (one.kind, one.part) != (other.kind, other.part):
        return False
    return one.year == other.year or None in (one.year, other.year)
