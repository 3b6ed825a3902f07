"""The light of a figure by a policy, for all rows at once; in decimals, at the precision shown."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache

import polars as pl

from safeguard_xl.frame import DECIMAL, MILLION, divided, millionths
from safeguard_xl.model import SIDED, Polarity, Rag
from safeguard_xl.rate._case import NEVER, Subject, case, cases, short_by
from safeguard_xl.rate._reasons import LIGHTS, Reason
from safeguard_xl.schema import Policy

PERCENT = 100
JUDGED = pl.col("judged")


def lights(frame: pl.DataFrame, subjects: Sequence[Subject], policy: pl.Expr) -> list[pl.Series]:
    """Return the columns of the lights of each row; `policy` is the policy of each row, as it is written."""
    found = pl.concat([cases(frame, subject, policy) for subject in subjects])
    judged = pl.coalesce(*map(_judged, found[case.policy.label].unique()))
    found = found.with_columns(how=_how(), judged=judged, shortfall=_shortfalls(found))
    said = found.with_columns(reason=pl.coalesce(_why_not(), JUDGED)).select(_said()).get_columns()
    height = len(frame)
    return [
        column.slice(at * height, height).alias(f"{subject.light.prefix}.{column.name}")
        for at, subject in enumerate(subjects)
        for column in said
    ]


@cache
def _said() -> list[pl.Expr]:
    """Return the columns of a light, by their names in its group."""
    reason, how = pl.col("reason"), pl.col("how")
    rag = _rag_of(reason)
    rated = rag != Rag.NOT_RATED.value
    measured = rated & ~how.is_in(["scale", "range"])
    return [
        rag.alias("rag"),
        how.alias("policy"),
        reason,
        pl.when(measured).then("shortfall").alias("shortfall"),
        (rated & case.provisional).alias("provisional"),
    ]


def _rag_of(reason: pl.Expr) -> pl.Expr:
    known, rags = [reason.value for reason in LIGHTS], [rag.value for rag in LIGHTS.values()]
    return reason.replace_strict(known, rags, default=Rag.NOT_RATED.value, return_dtype=pl.String)


@cache
def _how() -> pl.Expr:
    """What rates a row: a scale and a range apply whatever policy is asked for."""
    scaled = pl.when(case.scale.is_not_null()).then(pl.lit("scale"))
    return scaled.when(case.in_range).then(pl.lit("range")).otherwise(case.policy)


def _word(reason: Reason) -> pl.Expr:
    return pl.lit(reason.value)


# ---- why a figure is not rated --------------------------------------------------------------------


@cache
def _why_not() -> pl.Expr:
    range_ = (
        pl.when(case.low.is_not_null())
        .then(pl.when(case.way.is_not_null()).then(_word(Reason.VAGUE)))
        .when(case.target.is_not_null())
        .then(_word(Reason.ONE_NUMBER))
        .otherwise(_word(Reason.NO_TARGET))
    )
    return (
        pl.when(case.level.is_null()).then(_word(Reason.NO_FIGURE))
        .when(case.impossible).then(_word(Reason.IMPOSSIBLE))
        .when(case.target_impossible).then(_word(Reason.TARGET_IMPOSSIBLE))
        .when(case.limits_off).then(_word(Reason.LIMITS_OFF_SCALE))
        .when(case.in_range).then(range_)
        .when(case.target.is_null()).then(_word(Reason.NO_TARGET))
        .when(case.scale.is_not_null()).then(None)
        .when(case.of_part.is_not_null() & ~_is_settled()).then(_word(Reason.OF_PART))
        .when(case.target_of_part).then(_word(Reason.TARGET_OF_PART))
        .when(case.unit != case.target_unit).then(_word(Reason.UNITS_DIFFER))
        .when(case.sense.is_in(SIDED)).then(_unfit())
        .when(case.polarity.is_not_null()).then(_word(Reason.INFORMATION))
        .otherwise(_word(Reason.NO_POLARITY))
    )  # fmt: skip


def _is_settled() -> pl.Expr:
    """True where what a part of the year brought settles the light: no more may come, or enough has come."""
    fall, rise = (case.sense == way.value for way in (Polarity.FALL, Polarity.RISE))
    light = _rag_of(JUDGED)
    return ((fall & (light == Rag.RED.value)) | (rise & (light == Rag.GREEN.value))).fill_null(value=False)


def _unfit() -> pl.Expr:
    """A target of "less than 20%" where more is better says nothing that can be met.

    A result such as "<5" is rated only where whatever it stands for has the same light: the best of it is red, or the
    worst of it green.
    """
    towards = case.way == case.sense
    settled = _rag_of(JUDGED) == pl.when(towards).then(pl.lit(Rag.GREEN.value)).otherwise(pl.lit(Rag.RED.value))
    return (
        pl.when(case.target_way != case.sense).then(_word(Reason.CONTRADICTED))
        .when(case.way.is_not_null() & ~settled).then(_word(Reason.VAGUE))
    )  # fmt: skip


# ---- what a policy says ---------------------------------------------------------------------------


@cache
def _judged(text: str) -> pl.Expr:
    """What is said of the rows of a policy that can be rated; a scale and a range come before the policy."""
    policy = Policy.parse(text)
    by_policy = POLICIES[policy.name](policy)
    judged = pl.when(case.scale.is_not_null()).then(_on_scale()).when(case.in_range).then(_in_range(policy))
    return pl.when(case.policy == text).then(judged.otherwise(by_policy))


def _met() -> pl.Expr:
    """True where the target is met; one of "less than 20%" is missed at 20%, but not by "<20%"."""
    return (case.short < 0) | ((case.short == 0) & ~(case.target_strict & ~case.strict))


def _within(gap: pl.Expr, of: pl.Expr, percent: Decimal) -> pl.Expr:
    """True where a gap is at most so much percent of a figure."""
    return (millionths(gap) * (PERCENT * MILLION)).le(millionths(of).abs() * int(percent * MILLION))


def _amount(policy: Policy) -> Decimal:
    return policy.amount or Decimal(0)


def _decimal(number: Decimal) -> pl.Expr:
    return pl.lit(number, dtype=DECIMAL)


def _strict(_: Policy) -> pl.Expr:
    return pl.when(_met()).then(_word(Reason.MET)).otherwise(_word(Reason.MISSED))


def _tolerant(policy: Policy, near: Callable[[Decimal], pl.Expr]) -> pl.Expr:
    """What a tolerance says; `near` is true where the target is missed by at most so much."""
    green = NEVER if policy.green is None else near(policy.green)
    return (
        pl.when(_met()).then(_word(Reason.MET))
        .when(green).then(_word(Reason.NEAR_ENOUGH))
        .when(near(_amount(policy))).then(_word(Reason.WITHIN))
        .otherwise(_word(Reason.BEYOND))
    )  # fmt: skip


def _relative(policy: Policy) -> pl.Expr:
    return _tolerant(policy, lambda percent: _within(case.short, case.target, percent))


def _in_its_unit(policy: Policy) -> pl.Expr:
    return _tolerant(policy, lambda amount: case.short <= _decimal(amount))


def _points(policy: Policy) -> pl.Expr:
    return pl.when(case.is_percentage).then(_in_its_unit(policy)).otherwise(_word(Reason.NO_PERCENTAGE))


def _floor(policy: Policy) -> pl.Expr:
    floors = {"baseline": case.baseline, "previous": case.previous}
    floor = _decimal(_amount(policy)) if policy.against is None else floors[policy.against]
    held = short_by(case.level, floor, case.sense) <= 0
    return (
        pl.when(_met()).then(_word(Reason.MET))
        .when(floor.is_null()).then(_word(Reason.NO_FLOOR))
        .when(held).then(_word(Reason.HOLDS_FLOOR))
        .otherwise(_word(Reason.BELOW_FLOOR))
    )  # fmt: skip


def _trend(policy: Policy) -> pl.Expr:
    near = _within(case.short, case.target, _amount(policy))
    held = short_by(case.level, case.previous, case.sense) <= 0
    return (
        pl.when(near & _met()).then(_word(Reason.MET))
        .when(near).then(_word(Reason.NEAR_ENOUGH))
        .when(case.previous.is_null()).then(_word(Reason.NO_TREND))
        .when(held).then(_word(Reason.NO_WORSE))
        .otherwise(_word(Reason.WORSE))
    )  # fmt: skip


def _thresholds(_: Policy) -> pl.Expr:
    return (
        pl.when(case.green.is_null()).then(_word(Reason.NO_THRESHOLDS))
        .when(_reaches(case.green, case.green_past)).then(_word(Reason.REACHES_GREEN))
        .when(_reaches(case.amber, case.amber_past)).then(_word(Reason.REACHES_AMBER))
        .otherwise(_word(Reason.REACHES_NEITHER))
    )  # fmt: skip


def _reaches(bound: pl.Expr, beyond: pl.Expr) -> pl.Expr:
    """True where a boundary is reached: it falls on the better side unless one must be beyond it."""
    missed_by = short_by(case.level, bound, case.sense)
    return (missed_by < 0) | ((missed_by == 0) & ~beyond)


POLICIES: Mapping[str, Callable[[Policy], pl.Expr]] = {
    "strict": _strict, "relative": _relative, "points": _points, "floor": _floor, "trend": _trend,
    "thresholds": _thresholds, "within": _in_its_unit,
}  # fmt: skip


def _in_range(policy: Policy) -> pl.Expr:
    nearest = pl.when(case.level < case.low).then(case.low).otherwise(case.high)
    near = case.away <= _decimal(_amount(policy) if policy.name in ("points", "within") else Decimal(0))
    if policy.name == "relative":
        near = _within(case.away, nearest, _amount(policy))
    near = pl.when(case.tolerance.is_null()).then(near).otherwise(case.away <= case.tolerance)
    inside = pl.when(case.away == 0).then(_word(Reason.INSIDE))
    return inside.when(near).then(_word(Reason.JUST_OUTSIDE)).otherwise(_word(Reason.OUTSIDE))


def _on_scale() -> pl.Expr:
    above = case.level >= case.target
    return pl.when(above).then(_word(Reason.AT_OR_ABOVE)).otherwise(_word(Reason.BELOW))


def _shortfalls(found: pl.DataFrame) -> pl.Series:
    """How far the target is missed, in percent of it, two decimals, a half to the even one; null for a target of 0."""
    short, of, whole, rest = map(pl.col, ("short", "of", "whole", "rest"))
    parts = found.select(short=millionths(case.short), of=millionths(case.target).abs())
    parts = parts.with_columns(whole=short.abs() * 10_000 // of)  # null for 0
    parts = parts.with_columns(rest=2 * (short.abs() * 10_000 - whole * of))
    up = (rest > of) | ((rest == of) & (whole % 2 == 1))
    parts = parts.with_columns(percent=divided((whole + up.cast(pl.Int128)).cast(pl.Float64), PERCENT))
    percent = pl.col("percent")
    return parts.select(pl.when(short < 0).then(-percent).otherwise(percent)).to_series()
