"""What the rows of the frame know of this year and last, as the methods take it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from operator import or_
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column, Row, labels_of, rows
from safeguard_xl.few_rows import added, taken
from safeguard_xl.frame import col, roots, worked_out
from safeguard_xl.model import SIDED, Kind, Polarity, Unit
from safeguard_xl.policies import NEVER, limits_of
from safeguard_xl.predict.columns import LIMITS, YEAR, QuarterColumns, Steps, all_of, any_of, asked, count, is_filled
from safeguard_xl.predict.figures import PROPORTION, Quarter
from safeguard_xl.predict.outcome import SAME
from safeguard_xl.predict.stated import FIGURES, Places, stated, with_stated
from safeguard_xl.rules._spans import is_of_a_lone_month, target_is_of_part
from safeguard_xl.rules._words import A_YEAR

ADD_UP = (Kind.YEAR_TO_DATE, Kind.IN_QUARTER)  # figures that make a year's total together
WHOLE = 100  # percent


_TAKEN = (
    col.quarter, col.year, col.kind, col.unit, col.history, col.series,
    col.result.period, col.result.value, col.result.numerator, col.result.denominator, col.result.decimals,
)  # fmt: skip


def is_one_of(column: pl.Expr, *words: str) -> pl.Expr:
    """Return whether a column holds one of some words; what it does not say is none of them."""
    return reduce(or_, (column == str(word) for word in words)).fill_null(value=False)  # is_in is slower to make


IS_RATE, RUNNING, TO_DATE = asked.is_rate, asked.running, is_one_of(col.kind, Kind.YEAR_TO_DATE)


def years(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the quarters of this year and last of each row, and what is aimed at.

    `asked.kind` is null where the row has no quarter or no result; `asked.alone` is whether one figure is all that is
    known. Last year is null where it is not known whole.
    """
    told = worked_out(frame[_looked_at()], _asked())
    aims = [told.get_column(one.label) for one in (asked.target, asked.strict)]
    limits = limits_of(frame.hstack(aims), asked.target, asked.strict)
    limits.columns = labels_of(LIMITS)
    told, this, last = with_stated(added(told.hstack(limits), *_behaves()))
    fractions = is_filled(told, col.result.denominator)
    told = reduce(added, _steps(this, last, fractions=fractions), told)
    return taken(told, *_made(last))


@cache
def _asked() -> list[pl.Expr]:
    """Return what is asked of each row, beside its quarters and limits."""
    known = col.quarter.is_not_null() & col.result.value.is_not_null()
    return [
        *_TAKEN,
        pl.int_range(pl.len()).alias(asked.row.label),
        pl.when(known).then(_kind()).alias(asked.kind.label),
        _target().alias(asked.target.label),
        _is_strict().alias(asked.strict.label),
        _last_result().alias(asked.before.label),
        pl.when(is_one_of(col.sense, *SIDED)).then(col.sense).alias(asked.polarity.label),
        is_of_a_lone_month().alias(asked.of_month.label),
    ]


@cache
def _looked_at() -> list[str]:
    return sorted(frozenset[str]().union(*map(roots, _asked())))


@cache
def _behaves() -> list[pl.Expr]:
    return [
        (asked.kind == PROPORTION).fill_null(value=False).alias(asked.is_rate.label),
        (TO_DATE & is_one_of(asked.kind, PROPORTION, "flow")).alias(asked.running.label),
    ]


@lru_cache
def _steps(this: Places, last: Places, *, fractions: bool) -> Steps:
    """Return the quarters of this year and last, and which rows have but one figure, of what is stated of these.

    `fractions` where some result is one.
    """
    quarters = (*_quarters(0, YEAR.this, this), *_quarters(1, YEAR.last, last))
    known = count(YEAR.this[place].top.is_not_null() for place in this)
    alone = (asked.alone | (known <= 1)) & ~asked.of_month
    whole = YEAR.is_last_whole() & ~_cannot_be_parted(1, last) if _is_whole(last) else pl.lit(value=False)
    agrees = _agrees() if fractions else NEVER
    return (
        [_cannot_be_parted(0, this).alias(asked.alone.label), *quarters, agrees.alias(asked.parted.label)],
        [
            (asked.of_month & (asked.alone | (known == 0))).alias(asked.in_month.label),
            alone.alias(asked.alone.label),
            whole.alias(asked.whole.label),
            *_spread(),
        ],
    )


@lru_cache
def _made(last: Places) -> list[pl.Expr]:
    """Return what is handed on of last year, where it is known whole, and of this."""
    return [
        asked.row, asked.target, asked.polarity, asked.in_month, asked.strict, *LIMITS,
        pl.when(~asked.whole).then(asked.before).alias(asked.before.label),
        pl.when(~asked.in_month).then(asked.kind).alias(asked.kind.label),
        (asked.alone & ~asked.whole & (asked.kind != "flow")).alias(asked.alone.label),
        (asked.alone & (col.quarter > 1) & (IS_RATE | RUNNING)).alias(asked.spread.label),
        *(column for quarter in YEAR.this for column in _of_one_figure(quarter)),
        *(_where_whole(one, last) for q in YEAR.last for one in (q.top, q.bottom)),
    ]  # fmt: skip


def _is_whole(places: Places) -> bool:
    return len(places) == len(YEAR)


def _where_whole(column: Column[float | None], last: Places) -> pl.Expr:
    known = pl.when(asked.whole).then(column) if _is_whole(last) else pl.lit(None, column.dtype)
    return known.alias(column.label)


def _kind() -> pl.Expr:
    """Return how the figures behave over a year; a number of which nothing is said is taken for one on a day."""
    fixed = (col.result.denominator == col.target.denominator).fill_null(value=False)
    on_a_day = fixed | is_one_of(col.kind, Kind.SNAPSHOT)
    level = is_one_of(col.unit, Unit.RATE) & col.of_part.is_null()  # 65 per 100,000 to date is not 87 at the year end
    percent, score = is_one_of(col.unit, Unit.PERCENT), is_one_of(col.unit, Unit.SCORE)
    return (
        pl.when(percent & ~on_a_day).then(pl.lit(PROPORTION))
        .when(percent).then(pl.lit("stock"))
        .when(score).then(pl.lit("score"))
        .when(is_one_of(col.kind, *ADD_UP) & ~level).then(pl.lit("flow"))
        .otherwise(pl.lit("stock"))
    )  # fmt: skip


def _target() -> pl.Expr:
    sided = is_one_of(col.sense, *SIDED)
    alike = col.target.unit.eq_missing(col.result.unit) & ~col.impossible.target.fill_null(value=False)
    annual = col.annual.unit.eq_missing(col.result.unit) & col.annual.level.is_not_null()
    target = pl.when(alike & ~target_is_of_part()).then(col.target.value.cast(asked.target.dtype))
    return pl.when(sided).then(pl.when(annual).then(col.annual.level.cast(asked.target.dtype)).otherwise(target))


def _is_strict() -> pl.Expr:
    """Return whether the target must be passed: "fewer than 85"."""
    annual = col.annual.level.is_not_null()
    comparator = pl.when(annual).then(col.annual.comparator).otherwise(col.target.comparator)
    return is_one_of(comparator, "<", ">")


def _last_result() -> pl.Expr:
    """Return last year's result, where it is known to be that of a whole year and of the same measure."""
    last = col.previous
    alike = last.unit.eq_missing(col.result.unit) & last.comparator.is_null()
    wrong = col.impossible.previous.fill_null(value=False) | col.scale.is_not_null()
    wrong |= is_one_of(last.unit, Unit.PERCENT) & ~last.value.is_between(0, WHOLE).fill_null(value=True)
    whole = last.period.is_null() | last.period.str.contains(A_YEAR) | last.at_year_end.fill_null(value=False)
    return pl.when(alike & ~wrong & whole).then(last.value.cast(asked.before.dtype))


def _cannot_be_parted(ago: int, places: Places) -> pl.Expr:
    """Return whether the quarters of a year cannot be told from what they state.

    Running totals with a gap hold two quarters in one, and those that fall are a fault that a finding names. Bare
    percentages of which nothing is said are of the year to date: the latest says it all.
    """
    year = {place: stated(ago, place) for place in places}
    fractions = {place: (one.numerator, one.denominator) for place, one in year.items()}
    figures = {place: (one.level,) for place, one in year.items()}
    parted = pl.when(IS_RATE).then(any_of(_gaps_and_falls(fractions))).otherwise(any_of(_gaps_and_falls(figures)))
    bare = any_of(one.level.is_not_null() & one.denominator.is_null() for one in year.values())
    is_bare = IS_RATE & ~is_one_of(col.kind, Kind.IN_QUARTER) & bare
    return pl.when(RUNNING).then(parted).otherwise(is_bare)


def _gaps_and_falls(totals: Mapping[int, Sequence[pl.Expr]]) -> Iterator[pl.Expr]:
    for place, now in totals.items():
        before = totals.get(place - 1)
        if place:
            lacks = any_of(part.is_null() for part in before) if before else pl.lit(value=True)
            yield lacks & all_of(part.is_not_null() for part in now)
        for part, past in zip(now, before or (pl.lit(0.0),) * len(now), strict=True):
            yield (part < past).fill_null(value=False)


def _quarters(ago: int, quarters: Sequence[QuarterColumns], places: Places) -> Iterator[pl.Expr]:
    """Yield the columns of a year's quarters; running totals are parted by taking each from the next."""
    for quarter in quarters:
        if quarter.place not in places:
            yield from (pl.lit(None, column.dtype).alias(column.label) for column in (quarter.top, quarter.bottom))
            continue
        one = stated(ago, quarter.place)
        before = stated(ago, quarter.place - 1) if quarter.place - 1 in places else None
        past = before or (pl.lit(0.0),) * len(FIGURES)
        level, numerator, denominator = (now - then for now, then in zip(one, past, strict=True))
        fraction = IS_RATE & one.numerator.is_not_null() & (one.denominator != 0)
        part = pl.when(IS_RATE & denominator.is_not_null()).then(numerator).when(~IS_RATE).then(level)
        figure = pl.when(fraction).then(one.numerator).otherwise(one.level)
        yield pl.when(RUNNING).then(part).otherwise(figure).alias(quarter.top.label)
        bottom = pl.when(RUNNING & IS_RATE & numerator.is_not_null()).then(denominator)
        yield bottom.when(~RUNNING & fraction).then(one.denominator).alias(quarter.bottom.label)


def _agrees() -> pl.Expr:
    """Return whether a percentage is that of its own fraction; where it is not, a finding says so, and it stands alone.

    Without decimals it is a word's number, such as "Score of 5 out of 15".
    """
    result = col.result
    top, bottom, value = (column.cast(pl.Float64) for column in (result.numerator, result.denominator, result.value))
    unit = pl.lit(10.0).pow(result.decimals)
    agrees = (top * WHOLE - value * bottom).abs() * 2 * unit <= bottom + SAME * bottom.abs()
    to_date = IS_RATE & (col.kind.is_null() | TO_DATE)
    return (to_date & agrees & (bottom != 0)).fill_null(value=False)


def _spread() -> tuple[pl.Expr, pl.Expr]:
    """Return each quarter of a year of which one figure is known: a percentage is that of each, a total is spread."""
    top, bottom, value = (column.cast(pl.Float64) for column in (
        col.result.numerator, col.result.denominator, col.result.value,
    ))  # fmt: skip
    spread = (
        pl.when(asked.parted).then(top / col.quarter)
        .when(RUNNING & ~IS_RATE).then(value / col.quarter)
        .otherwise(value)
    )  # fmt: skip
    return spread.alias(asked.top.label), pl.when(asked.parted).then(bottom / col.quarter).alias(asked.bottom.label)


def _of_one_figure(quarter: QuarterColumns) -> tuple[pl.Expr, pl.Expr]:
    """Return a quarter, or, in a year of which one figure is known, what that leaves to it."""
    of_all = IS_RATE | RUNNING
    has_it = pl.when(of_all).then(col.quarter > quarter.place).otherwise(col.quarter == quarter.place + 1)
    pairs = ((quarter.top, asked.top), (quarter.bottom, asked.bottom))
    top, bottom = (pl.when(~asked.alone).then(own).when(has_it).then(part).alias(own.label) for own, part in pairs)
    return top, bottom


class KnownYear(NamedTuple):
    """The quarters of a row's year and of the one before it, where they are known, and what is aimed at.

    A quarter is a fraction, a number, or None where it is missing; last year is None where it is not known whole.
    """

    place: int
    kind: str
    year: int
    this: tuple[Quarter, ...]
    last: tuple[Quarter, ...] | None
    target: float | None
    polarity: Polarity | None


def years_known(frame: pl.DataFrame) -> list[KnownYear]:
    """Return the years of the rows of which more than one figure is known."""
    told = years(frame).hstack([frame.get_column(col.year.label)])
    found = rows(told.filter(asked.kind.is_not_null() & col.year.is_not_null() & ~asked.alone))
    return [known for row in found if (known := _known(row))]


def _known(row: Row) -> KnownYear | None:
    kind, year = row[asked.kind], row[col.year]
    if kind is None or year is None:
        return None
    this, last = (tuple(_quarter(row, quarter) for quarter in quarters) for quarters in (YEAR.this, YEAR.last))
    target, sense = row[asked.target], row[asked.polarity]
    aimed = None if target is None or sense is None else Polarity(sense)
    return KnownYear(row[asked.row], kind, year, this, None if None in last else last, target, aimed)


def _quarter(row: Row, quarter: QuarterColumns) -> Quarter:
    top, bottom = row[quarter.top], row[quarter.bottom]
    return top if top is None or bottom is None else (top, bottom)
