"""A figure against its target, as it is rated: one shape for the result, our forecast and the officer's."""

from decimal import Decimal
from typing import NamedTuple

import polars as pl

from safeguard_xl.frame import (
    DECIMAL,
    FigureColumns,
    ForecastColumns,
    LightColumns,
    NumberColumns,
    Row,
    col,
    says,
    shared,
    worked_out,
)
from safeguard_xl.model import SIDES, Polarity, Unit
from safeguard_xl.policies import NEVER, Policy, case, find, short_by
from safeguard_xl.rules._spans import target_is_of_part
from safeguard_xl.rules._stored import stands_for_none
from safeguard_xl.rules.out_of_range import AVERAGE

NO_CHANCE = pl.lit(None, dtype=pl.Float64())


class Subject(NamedTuple):
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
    """True where the result's own period has a target, which counts for the year's."""
    return col.due.level.is_not_null() | col.due.low.is_not_null()


def cases(frame: pl.DataFrame, subject: Subject, policy: pl.Expr) -> pl.DataFrame:
    """Return the cases of a frame, a row each; columns as `Case`."""
    figure, own = subject.figure, has_own_target() if subject is RESULT else NEVER
    of_target = {name: _of_target(subject, name) for name in ("level", "low", "high", "unit", "comparator")}
    none = pl.lit(None, dtype=pl.String)
    comparator = figure.comparator if isinstance(figure, NumberColumns) else none
    qualifier = figure.qualifier if isinstance(figure, FigureColumns) else none
    to_date = col.target_to_date.fill_null(value=False)
    band = has_band(figure, of_target["low"])
    columns = (
        case.policy.filled(policy),
        case.level.filled(figure.level + _to_the_next(figure, comparator)),
        case.unit.filled(figure.unit),
        case.strict.filled(comparator.is_in(["<", ">"]).fill_null(value=False)),
        case.way.filled(way_of(comparator)),
        case.impossible.filled(subject.impossible.fill_null(value=False)),
        case.provisional.filled(col.data_quality.eq_missing("concern") | qualifier.eq_missing("provisional")),
        case.target.filled(of_target["level"]),
        case.target_unit.filled(of_target["unit"]),
        case.target_strict.filled(of_target["comparator"].is_in(["<", ">"]).fill_null(value=False)),
        case.target_way.filled(way_of(of_target["comparator"])),
        case.target_impossible.filled(~own & col.impossible.target.fill_null(value=False)),
        case.low.filled(pl.when(band).then(col.defined.band_low).otherwise(of_target["low"])),
        case.high.filled(pl.when(band).then(col.defined.band_high).otherwise(of_target["high"])),
        case.in_range.filled((col.polarity.eq_missing(Polarity.RANGE.value) | _about(of_target)) & col.scale.is_null()),
        case.target_of_part.filled((to_date if subject is RESULT else target_is_of_part()) & ~_has_annual()),
        case.of_part.filled(pl.when(~own & ~to_date).then(col.of_part) if subject is RESULT else none),
        case.sense.filled(col.sense),
        case.polarity.filled(col.polarity),
        case.scale.filled(col.scale),
        case.green.filled(col.limits.green),
        case.amber.filled(col.limits.red),
        case.green_past.filled(col.limits.green_past.fill_null(value=False)),
        case.amber_past.filled(col.limits.red_at.fill_null(value=False)),
        case.limits_off.filled(col.limits.off_scale.fill_null(value=False)),
        case.tolerance.filled(col.limits.tolerance),
        case.baseline.filled(pl.when(_alike(figure, col.baseline)).then(col.baseline.level)),
        case.previous.filled(pl.when(_alike(figure, col.previous)).then(col.previous.level)),
        case.benchmark.filled(pl.when(_alike(figure, col.benchmark)).then(col.benchmark.level)),
        case.own_aim.filled(NEVER),
        case.is_outturn.filled(pl.lit(subject in (FORECAST, OFFICER_FORECAST))),
        case.chance.filled(col.forecast.chance if col.forecast.chance.label in frame.columns else NO_CHANCE),
        case.is_percentage.filled(col.unit.eq_missing(Unit.PERCENT.value)),
    )
    return _with_targets(worked_out(frame, columns)).with_columns(
        case.short.filled(short_by(case.level, case.target, case.sense)),
        case.away.filled(outside(case.level, case.low, case.high)),
    )


def _with_targets(found: pl.DataFrame) -> pl.DataFrame:
    """Return cases with what a policy takes for the target, where there is none or always: in the figure's unit."""
    asked = [(policy, find(policy.name)) for policy in map(Policy.parse, found[case.policy.label].unique())]
    stand_ins = [_by(policy, known.instead(policy)) for policy, known in asked if known.instead]
    if not stand_ins:
        return found
    by_policy = case.scale.is_null() & ~case.in_range  # the others keep their targets whatever the policy
    own_aim = by_policy & case.policy.is_in([str(policy) for policy, known in asked if known.own_aim])
    missing = own_aim | (by_policy & case.target.is_null() & pl.coalesce(stand_ins).is_not_null())
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
    """True where two figures are not of different units."""
    return (figure.unit == other.unit).fill_null(value=True)


def _to_the_next(figure: NumberColumns | ForecastColumns, comparator: pl.Expr) -> pl.Expr:
    """How far the nearest number is that "<5" can be: of things that are counted 4, else 5 as near as may be."""
    measured = says(pl.when(comparator.is_in(["<", ">"])).then(col.text.title), AVERAGE).fill_null(value=False)
    counted = figure.unit.is_null() | (figure.unit == Unit.COUNT.value)
    whole = counted & ~measured & (figure.level % 1 == 0) & (col.target.level % 1 == 0).fill_null(value=True)
    step = comparator.replace_strict({"<": -1, ">": 1}, default=0, return_dtype=pl.Int64)
    return pl.when(whole.fill_null(value=False)).then(step).otherwise(0).cast(DECIMAL)


@shared
def _has_annual() -> pl.Expr:
    """True where the target of the year stands beside the one taken, which is that to date."""
    return col.annual.level.is_not_null() | col.annual.low.is_not_null()


def _of_target(subject: Subject, name: str) -> pl.Expr:
    """Return a column of the target: of a result that of its own period where there is one, else that of the year."""
    beside, is_there = (col.due, has_own_target()) if subject is RESULT else (col.annual, _has_annual())
    own, target = (getattr(one, name) for one in (beside, col.target))
    return pl.when(is_there).then(own).otherwise(target)


def _about(of_target: dict[str, pl.Expr]) -> pl.Expr:
    """True where the target is "±2%", a range whatever the polarity."""
    return of_target["comparator"].eq_missing("±") & of_target["low"].is_not_null()


def has_band(figure: NumberColumns | ForecastColumns, low: pl.Expr) -> pl.Expr:
    """True where the official range of an indicator counts, as the target is none."""
    alike = figure.unit.is_null() | (figure.unit == col.defined.unit)
    return low.is_null() & col.defined.band_low.is_not_null() & alike.fill_null(value=False)


def way_of(comparator: pl.Expr) -> pl.Expr:
    """The side on which a figure with a comparator lies of what it says."""
    return comparator.replace_strict(SIDES, default=None, return_dtype=pl.String)


def outside(level: pl.Expr, low: pl.Expr, high: pl.Expr) -> pl.Expr:
    """How far a figure is from a range; 0 inside it."""
    return pl.max_horizontal(low - level, level - high, pl.lit(Decimal(0), dtype=DECIMAL))


def own_target(row: Row, subject: Subject) -> NumberColumns:
    """Return the target that a row's figure is held against."""
    beside = col.due if subject is RESULT else col.annual
    own = row[beside.level] is not None or row[beside.low] is not None
    return beside if own else col.target
