"""The light of a figure by a policy, for all rows at once; in decimals, at the precision shown."""

from collections.abc import Sequence
from functools import cache, lru_cache, reduce

import polars as pl

from safeguard_xl.columns import Columns, declared
from safeguard_xl.few_rows import added, taken
from safeguard_xl.frame import LightColumns, divided, millionths
from safeguard_xl.model import SIDED, Polarity, Rag
from safeguard_xl.policies import Policy, case, find
from safeguard_xl.rate import _reasons as reasons
from safeguard_xl.rate._case import BY_POLICY, Subject, cases

PERCENT = 100
Text = declared[str | None]
Whole = declared[int | None]


class JudgedColumns(Columns):
    """What is said of a case, step by step."""

    judged = Text(pl.String(), "what the policy says")
    light = Text(pl.String(), "the light of that")
    unfit = Text(pl.String(), "why the figure and its target are not held against each other")
    why_not = Text(pl.String(), "why there is no light")
    missed_by = Whole(pl.Int128(), "by how many millionths the target is missed")
    aim = Whole(pl.Int128(), "how many millionths the target is")
    whole = Whole(pl.Int128(), "the whole hundredths of a percent of it by which it is missed")
    rest = Whole(pl.Int128(), "twice what is left beyond these")
    hundredths = declared[float | None](pl.Float64(), "those hundredths, rounded")


told = JudgedColumns()
of_light = LightColumns()


def lights(frame: pl.DataFrame, subjects: Sequence[Subject], policy: pl.Expr) -> list[pl.Series]:
    """Return the columns of the lights of each row; `policy` is the policy of each row, as it is written."""
    found = cases(frame, subjects, policy)
    steps = _steps(tuple(sorted(found[case.policy.label].unique().to_list())))
    said = taken(reduce(added, steps, found), *_said()).get_columns()
    height = len(frame)
    return [
        column.slice(at * height, height).alias(f"{subject.light.prefix}.{column.name}")
        for at, subject in enumerate(subjects)
        for column in said
    ]


@lru_cache
def _steps(policies: Sequence[str]) -> tuple[list[pl.Expr], ...]:
    """Return what policies say, the light of that, why it is not given, and how far the target is missed.

    That is in percent of it, two decimals, a half to the even one; null for a target of 0. Before it is rounded it has
    whole hundredths, and twice the rest of it, in millionths.
    """
    missed, aim = told.missed_by.abs() * 10_000, told.aim
    up = (told.rest > aim) | ((told.rest == aim) & (told.whole % 2 == 1))
    return (
        [
            told.judged.filled(pl.coalesce(map(_judged, policies))),
            told.missed_by.filled(millionths(case.short)),
            aim.filled(millionths(case.target).abs()),
        ],
        [told.light.filled(_rag_of(told.judged)), told.whole.filled(missed // aim)],
        [told.unfit.filled(_unfit()), told.rest.filled(2 * (missed - told.whole * aim))],
        [told.why_not.filled(_why_not()), told.hundredths.filled((told.whole + up.cast(pl.Int128)).cast(pl.Float64))],
    )


@cache
def _said() -> list[pl.Expr]:
    """Return the columns of a light, by their names in its group."""
    given = told.why_not.is_null()
    rated = given & told.light.ne(Rag.NOT_RATED.value)
    measured = rated & BY_POLICY & ~case.own_aim
    percent = divided(told.hundredths, PERCENT)
    shortfall = pl.when(told.missed_by < 0).then(-percent).otherwise(percent)
    return [
        of_light.rag.filled(pl.when(given).then(told.light).otherwise(pl.lit(Rag.NOT_RATED.value))),
        of_light.policy.filled(_how()),
        of_light.reason.filled(pl.coalesce(told.why_not, told.judged)),
        of_light.shortfall.filled(pl.when(measured).then(shortfall)),
        of_light.provisional.filled(rated & case.provisional),
    ]


def _rag_of(reason: pl.Expr) -> pl.Expr:
    light = pl.lit(Rag.NOT_RATED.value)
    for rag in Rag:
        words = [word for word, known in reasons.by_word().items() if known.rag is rag]
        light = pl.when(reason.is_in(words)).then(pl.lit(rag.value)).otherwise(light) if words else light
    return light


def _how() -> pl.Expr:
    """Return what rates a row: a scale and a range apply whatever policy is asked for."""
    scaled = pl.when(case.scale.is_not_null()).then(pl.lit("scale"))
    return scaled.when(case.in_range).then(pl.lit("range")).otherwise(case.policy)


# ---- why a figure is not rated --------------------------------------------------------------------


def _why_not() -> pl.Expr:
    range_ = (
        pl.when(case.low.is_not_null())
        .then(pl.when(case.way.is_not_null()).then(reasons.VAGUE.here))
        .when(case.target.is_not_null())
        .then(reasons.ONE_NUMBER.here)
        .otherwise(reasons.NO_TARGET.here)
    )
    return (
        pl.when(case.level.is_null()).then(reasons.NO_FIGURE.here)
        .when(case.impossible).then(reasons.IMPOSSIBLE.here)
        .when(case.target_impossible).then(reasons.TARGET_IMPOSSIBLE.here)
        .when(case.limits_off).then(reasons.LIMITS_OFF_SCALE.here)
        .when(case.in_range).then(range_)
        .when(case.target.is_null() & ~case.own_aim).then(reasons.NO_TARGET.here)
        .when(case.scale.is_null()).then(told.unfit)
    )  # fmt: skip


def _unfit() -> pl.Expr:
    """Return why a figure and its target are not held against each other, though both are there."""
    return (
        pl.when(case.of_part.is_not_null() & ~_is_settled()).then(reasons.OF_PART.here)
        .when(case.target_of_part).then(reasons.TARGET_OF_PART.here)
        .when(case.unit != case.target_unit).then(reasons.UNITS_DIFFER.here)
        .when(case.sense.is_in(SIDED)).then(_vague())
        .when(case.polarity.is_not_null()).then(reasons.INFORMATION.here)
        .otherwise(reasons.NO_POLARITY.here)
    )  # fmt: skip


def _is_settled() -> pl.Expr:
    """Tell where what a part of the year brought settles the light: no more may come, or enough has come."""
    fall, rise = (case.sense == way.value for way in (Polarity.FALL, Polarity.RISE))
    return ((fall & told.light.eq(Rag.RED.value)) | (rise & told.light.eq(Rag.GREEN.value))).fill_null(value=False)


def _vague() -> pl.Expr:
    """Return why a bound cannot be held to its target: "less than 20%" where more is better says nothing to be met.

    A result such as "<5" is rated only where whatever it stands for has the same light: the best of it is red, or the
    worst of it green.
    """
    towards = case.way == case.sense
    settled = told.light.eq(pl.when(towards).then(pl.lit(Rag.GREEN.value)).otherwise(pl.lit(Rag.RED.value)))
    return (
        pl.when(case.target_way != case.sense).then(reasons.CONTRADICTED.here)
        .when(case.way.is_not_null() & ~settled).then(reasons.VAGUE.here)
    )  # fmt: skip


# ---- what a policy says ---------------------------------------------------------------------------


def _judged(text: str) -> pl.Expr:
    """Return what is said of the rows of a policy that can be rated; a scale and a range come before the policy."""
    policy = Policy.parse(text)
    by_policy = find(policy.name).judge(policy)
    judged = pl.when(case.scale.is_not_null()).then(_on_scale()).when(case.in_range).then(_in_range(policy))
    return pl.when(case.policy == text).then(judged.otherwise(by_policy))


def _in_range(policy: Policy) -> pl.Expr:
    near = find(policy.name).outside(policy)
    near = pl.when(case.tolerance.is_null()).then(near).otherwise(case.away <= case.tolerance)
    inside = pl.when(case.away == 0).then(reasons.INSIDE.here)
    return inside.when(near).then(reasons.JUST_OUTSIDE.here).otherwise(reasons.OUTSIDE.here)


def _on_scale() -> pl.Expr:
    above = case.level >= case.target
    return pl.when(above).then(reasons.AT_OR_ABOVE.here).otherwise(reasons.BELOW.here)
