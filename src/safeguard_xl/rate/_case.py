"""A figure against its target, as it is rated: one shape for the result, our forecast and the officer's."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import polars as pl
from msgspec import Struct

from safeguard_xl.columns import Column, Row
from safeguard_xl.few_rows import added
from safeguard_xl.frame import (
    DECIMAL,
    FigureColumns,
    ForecastColumns,
    LightColumns,
    NumberColumns,
    col,
    roots,
    says,
    shared,
    worked_out,
)
from safeguard_xl.model import SIDES, Polarity, Unit
from safeguard_xl.policies import NEVER, Policy, case, find, short_by
from safeguard_xl.rules._spans import target_is_of_part
from safeguard_xl.rules._stored import stands_for_none
from safeguard_xl.rules.out_of_range import AVERAGE

NO_CHANCE, NO_WORD = pl.lit(None, dtype=pl.Float64()), pl.lit(None, dtype=pl.String())


class Subject(Struct, frozen=True, eq=False):
    """What is rated: a figure, the columns that its light goes into, and whether a rule calls the figure impossible."""

    figure: NumberColumns | ForecastColumns
    light: LightColumns
    impossible: pl.Expr = NEVER
    noun: str = "result"


RESULT = Subject(col.result, col.light, col.impossible.result.fill_null(value=False) | stands_for_none())
OTHER_RESULT = Subject(col.other, col.light)
FORECAST = Subject(col.forecast, col.forecast_light)
OFFICER_FORECAST = Subject(col.officer_forecast, col.officer_light, col.impossible.predicted, "prediction")


@shared
def has_own_target() -> pl.Expr:
    """Tell where the result's own period has a target, which counts for the year's."""
    return col.due.level.is_not_null() | col.due.low.is_not_null()


def cases(frame: pl.DataFrame, subjects: Sequence[Subject], policy: pl.Expr) -> pl.DataFrame:
    """Return the cases of a frame, a row each, those of one subject after those of another; columns as `Case`."""
    chance = col.forecast.chance if col.forecast.chance.label in frame.columns else NO_CHANCE
    asked = [case.policy.filled(policy), case.chance.filled(chance)]
    aims = {
        own: _aims(own=own, exact=_is_exact(frame, col.target, _beside(own=own))).of(frame, asked)
        for own in {subject is RESULT for subject in subjects}
    }
    each = [
        aims[subject is RESULT].hstack(_figure(subject, exact=_is_exact(frame, subject.figure)).of(frame))
        for subject in subjects
    ]
    return added(_with_targets(pl.concat(each)), *_off())


class _Columns:
    """Columns of a case, and those that they look at, which are taken first of a frame so wide, as that is quicker."""

    def __init__(self, *columns: pl.Expr) -> None:
        self.columns, self.looked_at = columns, frozenset[str]().union(*map(roots, columns))

    def of(self, frame: pl.DataFrame, others: Sequence[pl.Expr] = ()) -> pl.DataFrame:
        """Return them, and other columns beside them."""
        looked_at = self.looked_at.union(*map(roots, others))
        return worked_out(frame[sorted(looked_at)], [*self.columns, *others])


def _is_exact(frame: pl.DataFrame, *figures: NumberColumns | ForecastColumns) -> bool:
    """Tell where no figure is a bound, such as "<5"."""
    return not any(
        frame.get_column(figure.comparator.label).count() for figure in figures if isinstance(figure, NumberColumns)
    )


@cache
def _aims(*, own: bool, exact: bool) -> _Columns:
    """Return what a case has whichever figure is rated; with `own` its target is that of the result's own period."""
    target, low, unit, comparator = (_of_target(name, own=own) for name in ("level", "low", "unit", "comparator"))
    to_date, not_own = col.target_to_date.fill_null(value=False), ~has_own_target() if own else pl.lit(value=True)
    about = NEVER if exact else comparator.eq_missing("±") & low.is_not_null()  # a range whatever the polarity
    return _Columns(
        case.target.filled(target),
        case.target_unit.filled(unit),
        *_bound(None if exact else comparator, case.target_strict, case.target_way),
        case.target_impossible.filled(not_own & col.impossible.target.fill_null(value=False)),
        case.in_range.filled((col.polarity.eq_missing(Polarity.RANGE.value) | about) & col.scale.is_null()),
        case.target_of_part.filled((to_date if own else target_is_of_part()) & ~_has_annual()),
        case.of_part.filled(pl.when(not_own & ~to_date).then(col.of_part) if own else NO_WORD),
        case.sense.filled(col.sense),
        case.polarity.filled(col.polarity),
        case.scale.filled(col.scale),
        case.green.filled(col.limits.green),
        case.amber.filled(col.limits.red),
        case.green_past.filled(col.limits.green_past.fill_null(value=False)),
        case.amber_past.filled(col.limits.red_at.fill_null(value=False)),
        case.limits_off.filled(col.limits.off_scale.fill_null(value=False)),
        case.tolerance.filled(col.limits.tolerance),
        case.own_aim.filled(NEVER),
        case.is_percentage.filled(col.unit.eq_missing(Unit.PERCENT.value)),
    )


@cache
def _figure(subject: Subject, *, exact: bool) -> _Columns:
    """Return what a case has of the figure that is rated; `exact` where no row has a bound for it."""
    figure = subject.figure
    low, high = (_of_target(name, own=subject is RESULT) for name in ("low", "high"))
    band = has_band(figure, low)
    qualifier = figure.qualifier if isinstance(figure, FigureColumns) else NO_WORD
    comparator = None if exact or not isinstance(figure, NumberColumns) else figure.comparator
    return _Columns(
        case.level.filled(figure.level + _to_the_next(figure, comparator) if comparator is not None else figure.level),
        case.unit.filled(figure.unit),
        *_bound(comparator, case.strict, case.way),
        case.impossible.filled(subject.impossible.fill_null(value=False)),
        case.provisional.filled(col.data_quality.eq_missing("concern") | qualifier.eq_missing("provisional")),
        case.low.filled(pl.when(band).then(col.defined.band_low).otherwise(low)),
        case.high.filled(pl.when(band).then(col.defined.band_high).otherwise(high)),
        case.baseline.filled(pl.when(_alike(figure, col.baseline)).then(col.baseline.level)),
        case.previous.filled(pl.when(_alike(figure, col.previous)).then(col.previous.level)),
        case.benchmark.filled(pl.when(_alike(figure, col.benchmark)).then(col.benchmark.level)),
        case.is_outturn.filled(pl.lit(subject in (FORECAST, OFFICER_FORECAST))),
    )


@cache
def _off() -> list[pl.Expr]:
    return [
        case.short.filled(short_by(case.level, case.target, case.sense)),
        case.away.filled(outside(case.level, case.low, case.high)),
    ]


def _bound(comparator: pl.Expr | None, strict: Column[bool], way: Column[str | None]) -> list[pl.Expr]:
    """Return whether a figure is less or more than it says, and the side on which it lies of that."""
    if comparator is None:
        return [strict.filled(NEVER), way.filled(NO_WORD)]
    ways = (pl.when(comparator == word).then(pl.lit(side)) for word, side in SIDES.items())
    is_strict = (comparator == "<") | (comparator == ">")
    return [strict.filled(is_strict.fill_null(value=False)), way.filled(pl.coalesce(ways))]


BY_POLICY = case.scale.is_null() & ~case.in_range
"""The others keep their targets whatever the policy."""


def _with_targets(found: pl.DataFrame) -> pl.DataFrame:
    """Return cases with what a policy takes for the target, where there is none or always: in the figure's unit."""
    asked = [(policy, find(policy.name)) for policy in map(Policy.parse, found[case.policy.label].unique())]
    stand_ins = [_by(policy, known.instead(policy)) for policy, known in asked if known.instead]
    if not stand_ins:
        return found
    own_aim = BY_POLICY & case.policy.is_in([str(policy) for policy, known in asked if known.own_aim])
    missing = own_aim | (BY_POLICY & case.target.is_null() & pl.coalesce(stand_ins).is_not_null())
    return found.with_columns(
        case.own_aim.filled(own_aim),
        case.target.filled(pl.when(missing).then(pl.coalesce(stand_ins)).otherwise(case.target)),
        case.target_unit.filled(pl.when(~missing).then(case.target_unit)),
        case.target_strict.filled(case.target_strict & ~own_aim),
        case.target_way.filled(pl.when(~own_aim).then(case.target_way)),
        case.target_impossible.filled(case.target_impossible & ~own_aim),
        case.target_of_part.filled(case.target_of_part & ~own_aim),
    )


def _by(policy: Policy, stand_in: pl.Expr) -> pl.Expr:
    return pl.when(case.policy == str(policy)).then(stand_in)


def _alike(figure: NumberColumns | ForecastColumns, other: NumberColumns) -> pl.Expr:
    """Tell where two figures are not of different units."""
    return (figure.unit == other.unit).fill_null(value=True)


def _to_the_next(figure: NumberColumns | ForecastColumns, comparator: pl.Expr) -> pl.Expr:
    """Return how far the nearest number is that "<5" can be: of things that are counted 4, else 5 as near as may be."""
    measured = says(pl.when(comparator.is_in(["<", ">"])).then(col.text.title), AVERAGE).fill_null(value=False)
    counted = figure.unit.is_null() | (figure.unit == Unit.COUNT.value)
    whole = counted & ~measured & (figure.level % 1 == 0) & (col.target.level % 1 == 0).fill_null(value=True)
    step = pl.when(comparator == "<").then(-1).when(comparator == ">").then(1).otherwise(0)
    return pl.when(whole).then(step).otherwise(0).cast(DECIMAL)


@shared
def _has_annual() -> pl.Expr:
    """Tell where the target of the year stands beside the one taken, which is that to date."""
    return col.annual.level.is_not_null() | col.annual.low.is_not_null()


def _beside(*, own: bool) -> NumberColumns:
    """Return the target that comes before the one beside the result: of its own period, or of the year."""
    return col.due if own else col.annual


def _of_target(name: str, *, own: bool) -> pl.Expr:
    """Return a column of the target."""
    first, target = (getattr(one, name) for one in (_beside(own=own), col.target))
    return pl.when(has_own_target() if own else _has_annual()).then(first).otherwise(target)


def has_band(figure: NumberColumns | ForecastColumns, low: pl.Expr) -> pl.Expr:
    """Tell where the official range of an indicator counts, as the target is none."""
    alike = figure.unit.is_null() | (figure.unit == col.defined.unit)
    return low.is_null() & col.defined.band_low.is_not_null() & alike.fill_null(value=False)


def outside(level: pl.Expr, low: pl.Expr, high: pl.Expr) -> pl.Expr:
    """Return how far a figure is from a range; 0 inside it."""
    return pl.max_horizontal(low - level, level - high, pl.lit(Decimal(0), dtype=DECIMAL))


def own_target(row: Row, subject: Subject) -> NumberColumns:
    """Return the target that a row's figure is held against."""
    beside = _beside(own=subject is RESULT)
    own = row[beside.level] is not None or row[beside.low] is not None
    return beside if own else col.target
