"""The results of single quarters or months, and the target of the result's own."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import polars as pl

from safeguard_xl.columns import Column as FrameColumn
from safeguard_xl.columns import labels_of, schema_of
from safeguard_xl.few_rows import added, taken
from safeguard_xl.figure import said
from safeguard_xl.frame import MILLION, POINT, NumberColumns, col, millionths, point
from safeguard_xl.model import ANNUAL, BENCHMARK, LAST_QUARTER, OTHER_RESULT, Column, Kind, Table
from safeguard_xl.parse._dates import is_to_date, period_of, quarter_of
from safeguard_xl.parse._figures import Readings, comparable, labelled
from safeguard_xl.parse._meanings import of_part
from safeguard_xl.parse._measures import LEVEL, MEASURED_BY, clocked, measured, off_scale
from safeguard_xl.parse._stacked import apart, apart_by, repeated
from safeguard_xl.period import Period, PeriodKind
from safeguard_xl.rules._spans import COUNTED, adds_up, is_a_level, may_be_counted

FEWEST = 3  # points that show whether a series adds up
LEAST = 2  # quarters that show what they are of
FEWEST_CASES = 10  # in a year; fewer may halve by chance
QUARTERS = 4
NEARLY = 0.08  # of the year's target
YEAR = 12  # months
READ = labels_of((point.level, point.numerator, point.denominator))
MOMENT = schema_of((point.year, point.period, point.quarter, point.column))
"""What of a result stands in its cell, and what in its heading."""
NO_POINTS = pl.Series([[]], dtype=pl.List(POINT))
ROW = FrameColumn[int]("row", pl.Int64(), "the place of a row in its table, from 0")
PROFILE = re.compile(r"\bprofile", re.IGNORECASE)


Figures = Mapping[int, pl.DataFrame]
"""What the columns of quarters or months say, by their numbers."""


def latest_of(readings: Readings, table: Table) -> Column | None:
    """Return the last of the columns of quarters or months in which a figure stands."""
    figures = (said.value, said.numerator, said.judgement)
    stands = pl.any_horizontal(said.too_large, *(figure.is_not_null() for figure in figures))
    for column in reversed(table.results):
        if taken(readings.of(column.number), stands.any()).item():
            return column
    return None


def series(frame: pl.DataFrame, readings: Readings, table: Table) -> pl.DataFrame:
    """Add the results of the table's quarters or months (`series`), and what kind they show the result to be of.

    A quarter of last year is none of this one's: those of years before stand apart (`earlier`), where they are of the
    same span.
    """
    year = frame[col.year.label][0]
    stated = [(column, period) for column in table.results if (period := period_of(column)) is not None]
    of_year = [pair for pair in stated if year is None or pair[1].financial_year() in (None, year)]
    found = _measured(frame, readings, [column.number for column in (*table.results, *table.targets)])
    before = [pair for pair in stated if year and (pair[1].financial_year() or year) < year]
    same = [pair for pair in before if _is_of_span(pair[0], table, readings)]
    lists = ((col.series, of_year), (col.earlier, same))
    frame = frame.hstack([_listed(into, found, pairs, len(frame)) for into, pairs in lists])
    if len(stated) < LEAST and len(table.targets) != QUARTERS:
        return frame
    levels = {column.number: _level(found[column.number]) for column, _ in stated}
    own, moments = _Levels.of([levels[column.number] for column, _ in of_year]), list(levels.values())
    months = all(period.kind is PeriodKind.MONTH for _, period in stated)
    together = [(period.financial_year(), period.part if months else quarter_of(period)) for _, period in stated]
    targets = [_level(found[column.number]) for column in table.targets]
    adding = _adds_up(own, _Levels.of(targets if len(targets) == QUARTERS else []))
    shown = (
        pl.when(adding).then(pl.lit(Kind.YEAR_TO_DATE.value))
        .when(_of_each_part(moments, together, YEAR if months else QUARTERS)).then(pl.lit(Kind.IN_QUARTER.value))
    )  # fmt: skip
    told = frame.select(shown).to_series()
    return frame.with_columns(
        col.kind.filled(pl.coalesce(pl.lit(told), col.kind)),
        col.of_part.filled(pl.coalesce(of_part(pl.lit(told)), col.of_part)),
    )


def _is_of_span(column: Column, table: Table, readings: Readings) -> bool:
    """Return whether a column is of the year to date just where that of the results is."""
    to_date = [is_to_date(one, readings.schema) for one in (column, table.columns["result"])]
    return to_date[0] == to_date[1]


def _listed(into: FrameColumn[Any], found: Figures, pairs: Sequence[tuple[Column, Period]], height: int) -> pl.Series:
    """Return the results of each row as a list, those that are there."""
    if not pairs:
        return NO_POINTS.new_from_index(0, height).alias(into.label)
    row = pl.int_range(height, eager=True).alias(ROW.label)
    long = pl.DataFrame([repeated(row, len(pairs)), _points(found, pairs, height).alias(into.label)])
    return long.group_by(ROW, maintain_order=True).agg(into.drop_nulls())[into.label]


def _measured(frame: pl.DataFrame, readings: Readings, columns: Sequence[int]) -> dict[int, pl.DataFrame]:
    """Return the figures of columns that can stand in a series: no bound, such as "<5",
    and none in a unit of its own.
    """
    if not columns:
        return {}
    rows = repeated(frame[MEASURED_BY], len(columns))
    found = readings.ranked(readings.of(*columns))
    off = off_scale(rows, found)
    found = measured(rows, clocked(rows, found))
    alike = said.unit.is_null() | (said.unit == pl.lit(rows[col.unit.label]))
    sound = said.comparator.is_null() & alike.fill_null(value=False) & ~pl.lit(off)
    found = added(found, pl.when(sound).then(LEVEL))
    return apart_by(columns, found, len(frame))


def _level(found: pl.DataFrame) -> pl.Series:
    """Return the results of a quarter or month as whole numbers of millionths, so that they are compared exactly."""
    return millionths(found[LEVEL.label])


def _points(found: Figures, pairs: Sequence[tuple[Column, Period]], height: int) -> pl.Series:
    """Return the results of quarters or months, one below the other; null where there is none."""
    moments = pl.DataFrame(
        [(period.financial_year(), period.canonical(), quarter_of(period), column.number) for column, period in pairs],
        schema=MOMENT,
        orient="row",
    )
    read = pl.concat([found[column.number][READ] for column, _ in pairs])
    of_each = moments[pl.int_range(len(read), eager=True) // height]
    return taken(of_each.hstack(read), _point()).to_series()


@cache
def _point() -> pl.Expr:
    return pl.when(point.level.is_not_null()).then(pl.struct(list(point)))


# ---- what the size of the figures shows -------------------------------------------------------------


class _Levels(NamedTuple):
    """The figures of a row over time; a quarter without one is passed over."""

    number: pl.Expr
    total: pl.Expr
    most: pl.Expr
    first: pl.Expr
    last: pl.Expr
    rises: pl.Expr
    """True where no figure is below the one before."""

    @classmethod
    def of(cls, levels: Sequence[pl.Series]) -> "_Levels":
        """Return those of quarters or months in order, each told once."""
        if not levels:
            return cls(NO_CASES, NO_CASES, NO_LEVEL, NO_LEVEL, NO_LEVEL, pl.lit(value=True))
        figures = pl.DataFrame([level.alias(str(place)) for place, level in enumerate(levels)])
        return cls(*map(pl.lit, taken(figures, *_over_time(len(levels))).get_columns()))

    @property
    def doubled(self) -> pl.Expr:
        """True where the last is twice the first or more, and the first is above 0."""
        return ((self.last >= 2 * self.first) & (self.first > 0)).fill_null(value=False)


NO_CASES, NO_LEVEL = pl.lit(0, dtype=pl.Int128), pl.lit(None, dtype=pl.Int128)


@cache
def _over_time(number: int) -> tuple[pl.Expr, ...]:
    """Return what is told of so many columns of figures, in the order of `_Levels`."""
    levels = [pl.col(str(place)) for place in range(number)]
    latest = [pl.coalesce(levels[place::-1]) for place in range(number)]
    rises = [(after >= before).fill_null(value=True) for before, after in pairwise(latest)]
    return (
        pl.sum_horizontal(level.is_not_null() for level in levels).cast(pl.Int128).alias("number"),
        pl.sum_horizontal(levels).alias("total"),
        pl.max_horizontal(levels).alias("most"),
        pl.coalesce(levels).alias("first"),
        latest[-1].alias("last"),
        (pl.all_horizontal(rises) if rises else pl.lit(value=True)).alias("rises"),
    )


def _adds_up(levels: _Levels, targets: _Levels) -> pl.Expr:
    """Tell where the figures can only be running totals, though the unit is one that does not add up over a year.

    A percentage said to be of the year to date that has grown at each of three points or more, to twice the first, is
    one of cases done by the year end. Targets of four quarters that rise to twice the first are those of a total.
    """
    grown = (levels.number >= FEWEST) & levels.rises & levels.doubled
    to_date = col.kind.eq_missing(Kind.YEAR_TO_DATE.value)
    aimed_at_total = (targets.number == QUARTERS) & targets.doubled & targets.rises
    return pl.when(to_date).then(grown).otherwise(col.kind.is_null() & aimed_at_total & levels.rises)


def _of_each_part(
    figures: Sequence[pl.Series], moments: Sequence[tuple[int | None, int | None]], parts: int
) -> pl.Expr:
    """Tell where the numbers are of each quarter or month by itself, by their size beside last year's and the target.

    Said only where nothing else says it, and of two of the `parts` of a year or more: a year at their pace comes near
    last year's result, while none of them is near that result or the target. A number on a day does not fall so far.
    Without last year's result three months or more tell it by the target.
    """
    levels, counted = _Levels.of(figures), col.unit.is_in(COUNTED).fill_null(value=False)
    alike = col.previous.unit.eq_missing(col.unit) & col.result.unit.eq_missing(col.unit)
    last, target = (millionths(column) for column in (col.previous.level, col.target.level))
    by_last = counted & alike & (levels.number >= LEAST) & _is_pace_of(last, levels, parts)
    by_last &= (target * 2 >= levels.most * 5).fill_null(value=True)
    months = pl.lit(parts == YEAR) & last.is_null() & (levels.number >= FEWEST) & (counted | col.unit.is_null())
    by_target = months & col.target.unit.eq_missing(col.unit) & _is_pace_of(target, levels, parts)
    known = by_last.fill_null(value=False) | by_target.fill_null(value=False)
    return (known & col.kind.is_null() & ~_twice(figures, moments)).fill_null(value=False)


def _is_pace_of(year: pl.Expr, levels: _Levels, parts: int) -> pl.Expr:
    """Tell where a year at the pace of the figures comes near a year's figure, and none of them is near it."""
    count, pace = levels.number, levels.total * parts
    near = (year * count <= pace * 2) & (pace <= year * count * 2)
    return near & (year * 2 >= levels.most * 5) & (year >= FEWEST_CASES * MILLION)


def _twice(levels: Sequence[pl.Series], moments: Sequence[tuple[int | None, int | None]]) -> pl.Expr:
    """Tell where two of the figures are of one quarter, or of one month."""
    known = [pl.lit(level).is_not_null() for level in levels]
    pairs = combinations(range(len(moments)), 2)
    same = [known[one] & known[other] for one, other in pairs if moments[one] == moments[other]]
    return pl.any_horizontal(pl.lit(value=False), *same)


# ---- the target of the result's own period -----------------------------------------------------------


def due(frame: pl.DataFrame, readings: Readings, table: Table) -> pl.DataFrame:
    """Add the target of the result's own period (`due`), where the table has one beside the year's.

    Where that taken is of the year to date, the year's is `annual`. The figure of a column that may as well hold the
    results is `other`, unless a part of the year is less than the whole and is known to be one; that of others is
    `benchmark`.
    """
    own = target_due(table) or _to_date(readings, table)
    columns = table.columns
    pairs = (
        (col.due, own), (col.annual, columns.get(ANNUAL)), (col.other, columns.get(OTHER_RESULT)),
        (col.benchmark, columns.get(BENCHMARK)),
    )  # fmt: skip
    frame = _compared(frame, readings, [(into, column.number) for into, column in pairs if column])
    frame = added(frame, *(null for into, column in pairs if column is None for null in into.nothing))
    unlike = own is None and "target" in columns and is_to_date(columns["target"], readings.schema)
    frame = added(frame, col.target_to_date.filled(_is_unlike_target() if unlike else pl.lit(value=False)))
    if own is not None:
        frame = frame.with_columns(col.kind.filled(pl.coalesce(col.kind, _kind_by_target())))
    if OTHER_RESULT not in columns:
        return frame
    of_any_span = ~adds_up() | is_a_level() | col.quarter.is_null()
    return frame.with_columns(col.other.level.filled(pl.when(of_any_span).then(col.other.level)))


def _is_unlike_target() -> pl.Expr:
    """Tell where a result that adds up is not of the year to date."""
    return ~col.kind.eq_missing(Kind.YEAR_TO_DATE.value) & may_be_counted() & ~is_a_level()


def target_due(table: Table) -> Column | None:
    """Return the column of targets that is of the very quarter or month of the result; None where there is none."""
    result = period_of(table.columns["result"]) if "result" in table.columns else None
    return next((column for column in table.targets if result and _same(period_of(column), result)), None)


def _kind_by_target() -> pl.Expr:
    """Return what a number is of where its own target is a quarter of the year's, or as many quarters as have gone.

    In quarter 1 both are the same. Targets of a number on a day stay near that of the year.
    """
    share = col.due.level.cast(pl.Float64) / col.target.level.cast(pl.Float64)
    alike = col.due.unit.eq_missing(col.target.unit) & (col.target.level > 0) & (col.quarter < LAST_QUARTER)
    flows = alike & may_be_counted() & ~is_a_level()
    first, last = (one.struct.field(point.level.label) for one in (col.series.list.first(), col.series.list.last()))
    fell = (last < first).fill_null(value=False)
    return pl.when(flows.fill_null(value=False)).then(
        pl.when(~fell & ((share - col.quarter / QUARTERS).abs() <= NEARLY)).then(pl.lit(Kind.YEAR_TO_DATE.value))
        .when((share - 1 / QUARTERS).abs() <= NEARLY).then(pl.lit(Kind.IN_QUARTER.value))
    )  # fmt: skip


def _compared(frame: pl.DataFrame, readings: Readings, columns: Sequence[tuple[NumberColumns, int]]) -> pl.DataFrame:
    """Add the figures of columns, each under the names of what it goes into."""
    if not columns:
        return frame
    rows = repeated(frame[MEASURED_BY], len(columns))
    read = readings.ranked(readings.of(*(number for _, number in columns)))
    parts = apart(comparable(measured(rows, clocked(rows, read)), rows), len(frame))
    for (into, _), part in zip(columns, parts, strict=True):
        frame = frame.hstack(labelled(part, into))
    return frame


def _to_date(readings: Readings, table: Table) -> Column | None:
    """Return the column of targets, where it and that of the results say that they are of
    the year to date; a profile is.
    """
    result, target = table.columns.get("result"), table.columns.get("target")
    if result is None or target is None or not is_to_date(result, readings.schema):
        return None
    return target if PROFILE.search(target.heading) or is_to_date(target, readings.schema) else None


def _same(one: Period | None, other: Period) -> bool:
    """Return whether two periods are the same part of a year; one of them may leave the year out."""
    if one is None or (one.kind, one.part) != (other.kind, other.part):
        return False
    return one.year == other.year or None in (one.year, other.year)
