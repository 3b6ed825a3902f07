"""A figure against its target, as a policy judges it; and the expressions that judgements are made of."""

from decimal import Decimal

import polars as pl

from safeguard_xl.columns import Columns, declared
from safeguard_xl.frame import DECIMAL, MILLION, millionths
from safeguard_xl.model import Polarity

PERCENT = 100
NEVER = pl.lit(value=False)


class Case(Columns):
    """The columns that a light is worked out from."""

    policy = declared[str](pl.String(), "the policy")
    level = declared[Decimal | None](DECIMAL, "the figure")
    unit = declared[str | None](pl.String(), "its unit")
    strict = declared[bool](pl.Boolean(), "whether it is less or more than it says")
    way = declared[str | None](pl.String(), "the side on which it lies of what it says")
    impossible = declared[bool](pl.Boolean(), "whether it cannot be")
    provisional = declared[bool](pl.Boolean(), "whether it may still change")
    target = declared[Decimal | None](DECIMAL, "the target")
    target_unit = declared[str | None](pl.String(), "its unit")
    target_strict = declared[bool](pl.Boolean(), "whether it must be passed")
    target_way = declared[str | None](pl.String(), "the side that it asks for")
    target_impossible = declared[bool](pl.Boolean(), "whether it cannot be")
    low = declared[Decimal | None](DECIMAL, "the lower end of the range to be in")
    high = declared[Decimal | None](DECIMAL, "the upper end of it")
    in_range = declared[bool](pl.Boolean(), "whether a range is best")
    target_of_part = declared[bool](pl.Boolean(), "whether the target is of a part of the year, and the figure is not")
    of_part = declared[str | None](pl.String(), "the part of the year that it is of")
    sense = declared[str | None](pl.String(), "which way is better")
    polarity = declared[str | None](pl.String(), "which way the officer says is better")
    scale = declared[str | None](pl.String(), "the scale of a judgement")
    green = declared[Decimal | None](DECIMAL, "green from here on")
    amber = declared[Decimal | None](DECIMAL, "amber from here on")
    green_past = declared[bool](pl.Boolean(), "whether it must be past the first")
    amber_past = declared[bool](pl.Boolean(), "whether it must be past the second")
    limits_off = declared[bool](pl.Boolean(), "whether these are on another scale than the figure")
    tolerance = declared[Decimal | None](DECIMAL, "how far outside its range it is amber")
    baseline = declared[Decimal | None](DECIMAL, "the baseline")
    previous = declared[Decimal | None](DECIMAL, "last year's result")
    benchmark = declared[Decimal | None](DECIMAL, "the figure of others")
    own_aim = declared[bool](pl.Boolean(), "whether the policy holds it against something else than the target")
    is_outturn = declared[bool](pl.Boolean(), "whether it is predicted for the whole year")
    chance = declared[float | None](pl.Float64(), "the chance of meeting the target, as we predict it")
    is_percentage = declared[bool](pl.Boolean(), "whether the indicator is a percentage")
    short = declared[Decimal | None](
        DECIMAL, "how far the target is missed, in its own unit; 0 or less where it is met"
    )
    away = declared[Decimal | None](DECIMAL, "how far the figure is from the range; 0 inside it")


case = Case()


def met() -> pl.Expr:
    """Tell where the target is met; one of "less than 20%" is missed at 20%, but not by "<20%"."""
    return (case.short < 0) | ((case.short == 0) & ~(case.target_strict & ~case.strict))


def short_by(level: pl.Expr, target: pl.Expr, sense: pl.Expr) -> pl.Expr:
    """Return how far a target is missed, in its own unit; 0 or less where it is met."""
    return pl.when(sense == Polarity.RISE.value).then(target - level).otherwise(level - target)


def within_percent(gap: pl.Expr, of: pl.Expr, percent: Decimal) -> pl.Expr:
    """Tell where a gap is at most so much percent of a figure."""
    return (millionths(gap) * (PERCENT * MILLION)).le(millionths(of).abs() * int(percent * MILLION))


def beaten_percent(short: pl.Expr, of: pl.Expr, percent: Decimal) -> pl.Expr:
    """Tell where a figure is beaten, by at least so much percent of it."""
    gap = millionths(short) * (-PERCENT * MILLION)
    return (short < 0) & gap.ge(millionths(of).abs() * int(percent * MILLION))


def nearest_end() -> pl.Expr:
    """Return the end of the range to be in that a figure outside it is nearer to."""
    return pl.when(case.level < case.low).then(case.low).otherwise(case.high)


def decimal(number: Decimal | None) -> pl.Expr:
    """Return a figure of a policy, as it stands beside those of a case; 0 for none."""
    return pl.lit(number or Decimal(0), dtype=DECIMAL)
