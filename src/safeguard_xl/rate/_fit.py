"""The policy that explains the lights which a sheet publishes."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import taken
from safeguard_xl.frame import col, roots
from safeguard_xl.model import Rag, Unit
from safeguard_xl.policies import IN_PERCENT, IN_POINTS, NEVER, STRICT, Policy, by_tolerance, is_in
from safeguard_xl.policies._tolerance import BEYOND, GREEN, MET, MISSED, WITHIN
from safeguard_xl.rate._case import RESULT
from safeguard_xl.rate._lights import lights
from safeguard_xl.rules._stored import LIT

FEWEST = 8  # lights that a policy is taken from
FEW = 3  # lights that one is proposed for
SHARE = 0.9  # of them that it must explain
MEASURED = [reason.word for reason in (MET, MISSED, WITHIN, BEYOND)]
RELATIVE, POINTS = (5, 10, 2, 3, 15, 20, 1, 25), (5, 10, 2, 3, 1)
"""The tolerances that councils use, the most usual first; of policies that explain as much the first is taken."""
USUAL = ((RELATIVE, IN_PERCENT), (POINTS, IN_POINTS))
PLAIN = (str(STRICT), *(str(by_tolerance(Decimal(one), unit)) for amounts, unit in USUAL for one in amounts))
LENIENT = tuple(
    str(by_tolerance(Decimal(one), unit, Decimal(less)))
    for amounts, unit in USUAL for one in amounts for less in amounts if less < one
)  # fmt: skip
"""Policies by which a target that is missed may be green; only where no other explains enough."""
HABIT = 3  # green lights beside a target that is missed; fewer are slips
IS_MET = Column[bool]("met", pl.Boolean(), "whether the target is met")
PERCENT_SHORT = Column[float]("percent short", pl.Float64(), "by how much of it, in percent, the target is missed")
POINTS_SHORT = Column[float]("points short", pl.Float64(), "by how many percentage points it is missed")


class Fit(NamedTuple):
    """The policy that explains enough of the lights to be used, or what is to be said of the one that explains most."""

    policy: str | None = None
    proposed: str | None = None


def is_evidence() -> pl.Expr:
    """Tell where a plain red, amber or green is published; one between two may be either."""
    return col.officer_rag.is_in(LIT) & col.officer_level.is_null()


def fitted(frame: pl.DataFrame, which: pl.Expr, default: str) -> dict[int, Fit]:
    """Return what the published lights of workbooks show of the policy that they were given by, where there are any.

    `which` is true of the rows that nothing else rules. Lights that safeguard-xl wrote show nothing, nor do those of
    scales and ranges, which apply whatever the policy.
    """
    told = which & is_evidence() & ~col.rag_is_ours.fill_null(value=False)
    published = taken(frame[sorted(roots(told))], told).to_series()
    if not published.any():
        return {}
    measured = _measured(frame.filter(published), default)
    return {of[col.workbook.label][0]: _fit(of, default) for of in measured.partition_by(col.workbook.label)}


def _fit(measured: pl.DataFrame, default: str) -> Fit:
    """Return what the lights of a workbook show that can be worked out."""
    lenient = LENIENT if measured.select((~IS_MET & (col.officer_rag == Rag.GREEN.value)).sum()).item() >= HABIT else ()
    for policies in filter(None, ((default, *PLAIN), lenient)):
        policy, explained = _best(measured, policies)
        if len(measured) >= FEWEST and explained >= SHARE * len(measured):
            return Fit(policy)
    policy, explained = _best(measured, (default, *PLAIN)) if len(measured) >= FEW else (default, 0)
    return Fit(proposed=f"{policy} explains {explained} of {len(measured)}" if policy != default else None)


def _measured(published: pl.DataFrame, default: str) -> pl.DataFrame:
    """Of each light that can be worked out: what it is, whether the target is met, and how far it is missed."""
    rated = published.with_columns(lights(published, [RESULT], pl.lit(default)))
    gap = (col.result.level - pl.coalesce(col.due.level, col.target.level)).abs().cast(pl.Float64)
    return rated.filter(col.light.reason.is_in(MEASURED)).select(
        col.workbook,
        col.officer_rag,
        IS_MET.filled(col.light.reason == MET.word),
        PERCENT_SHORT.filled(col.light.shortfall.fill_null(float("inf"))),
        POINTS_SHORT.filled(pl.when(col.unit == Unit.PERCENT.value).then(gap).otherwise(float("inf"))),
    )


def _best(measured: pl.DataFrame, policies: Sequence[str]) -> tuple[str, int]:
    """Return the policy that explains most of the lights, and how many; the first of those that explain as many."""
    explained = measured.select(
        (_told(policy) == col.officer_rag).sum().alias(policy) for policy in dict.fromkeys(policies)
    )
    counts = explained.row(0, named=True)
    best = max(counts, key=lambda policy: counts[policy])
    return best, counts[best]


def _told(policy: str) -> pl.Expr:
    """Return the light of a row of figures by a policy."""
    asked = Policy.parse(policy)
    if asked.amount is None:
        return pl.when(IS_MET).then(pl.lit(Rag.GREEN.value)).otherwise(pl.lit(Rag.RED.value))
    missed_by = POINTS_SHORT if is_in(policy, IN_POINTS) else PERCENT_SHORT
    green = asked.step(GREEN)
    near = NEVER if green is None else missed_by <= float(green)
    return (
        pl.when(IS_MET | near).then(pl.lit(Rag.GREEN.value))
        .when(missed_by <= float(asked.amount)).then(pl.lit(Rag.AMBER.value))
        .otherwise(pl.lit(Rag.RED.value))
    )  # fmt: skip
