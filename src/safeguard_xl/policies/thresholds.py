"""thresholds: each indicator has green and amber values of its own."""

from decimal import Decimal

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity, Rag
from safeguard_xl.policies._case import case, short_by
from safeguard_xl.policies._declared import Line, policy
from safeguard_xl.policies._limits import Limits
from safeguard_xl.policies._policy import Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import BOUNDS, Said, trimmed


def _green(said: Said) -> str:
    return (
        f"green, {_further(said, said.row[col.limits.green_past])}{trimmed(said.row[col.limits.green] or Decimal(0))}"
    )


def _amber(said: Said) -> str:
    return f"amber, {_further(said, said.row[col.limits.red_at])}{trimmed(said.row[col.limits.red] or Decimal(0))}"


def _further(said: Said, past: bool | None) -> str:  # noqa: FBT001
    """Return "more than " before a boundary that must be passed."""
    return BOUNDS[">" if said.row[col.sense] == Polarity.RISE else "<"] if past else ""


def _backwards(said: Said) -> str:
    green, amber = (trimmed(said.row[limit] or Decimal(0)) for limit in (col.limits.green, col.limits.red))
    return f"its green and amber values, {green} and {amber}, run against its polarity"


BACKWARDS = Reason("thresholds-run-the-other-way", None, _backwards)
NO_THRESHOLDS = Reason("no-thresholds", None, lambda _: "no green and amber values are set for it", turns=False)
REACHES_GREEN = Reason("reaches-green", Rag.GREEN, lambda said: f"{said.shown} reaches {_green(said)}")
REACHES_AMBER = Reason(
    "reaches-amber", Rag.AMBER, lambda said: f"{said.shown} does not reach {_green(said)}, but reaches {_amber(said)}"
)
REACHES_NEITHER = Reason("reaches-neither", Rag.RED, lambda said: f"{said.shown} does not reach {_amber(said)}")


def _limits(_: Policy) -> Limits:
    """Return its own values, where they run the way that is better."""
    in_order = short_by(case.green, case.amber, case.sense) <= 0
    return Limits(pl.when(in_order).then(case.green), case.amber, case.green_past, case.amber_past)


@policy(
    place=70,
    examples=("thresholds",),
    legend=lambda _: {
        Rag.GREEN: "its own green value reached",
        Rag.AMBER: "its own amber value reached",
        Rag.RED: "neither of them reached",
    },
    by="the green and amber values of each indicator",
    reasons=(NO_THRESHOLDS, BACKWARDS, REACHES_GREEN, REACHES_AMBER, REACHES_NEITHER),
    instead=lambda _: case.green,
    limits=_limits,
    lines=(
        Line(
            ("thresholds",),
            "a green value of the indicator's own reached",
            "an amber value of its own reached",
            "neither reached",
        ),
    ),
)
def thresholds(_: Policy) -> pl.Expr:
    """Green from one value of the indicator's own on, amber from another."""
    return (
        pl.when(case.green.is_null()).then(NO_THRESHOLDS.here)
        .when(short_by(case.green, case.amber, case.sense) > 0).then(BACKWARDS.here)
        .when(_reaches(case.green, case.green_past)).then(REACHES_GREEN.here)
        .when(_reaches(case.amber, case.amber_past)).then(REACHES_AMBER.here)
        .otherwise(REACHES_NEITHER.here)
    )  # fmt: skip


def _reaches(bound: pl.Expr, beyond: pl.Expr) -> pl.Expr:
    """Tell where a boundary is reached: it falls on the better side unless one must be beyond it."""
    missed_by = short_by(case.level, bound, case.sense)
    return (missed_by < 0) | ((missed_by == 0) & ~beyond)


THRESHOLDS = Policy("thresholds")
