"""floor: a target that is missed is amber while a floor is held."""

from collections.abc import Mapping

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Rag
from safeguard_xl.policies._case import case, decimal, met, short_by
from safeguard_xl.policies._declared import Line, Meanings, policy
from safeguard_xl.policies._limits import AT_TARGET, Limits, figure
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import Said
from safeguard_xl.policies._tolerance import MET

NAMES = {"previous": "last year's result", "baseline": "the baseline"}


def _floor(said: Said) -> str:
    against = said.policy.against
    if against is None:
        return f"{said.policy.amount}"
    figure = col.previous if against == "previous" else col.baseline
    return f"the {against} {said.row[figure.shown]}"


def _no_floor(said: Said) -> str:
    figure = col.previous if said.policy.against == "previous" else col.baseline
    unit = "" if said.row[figure.level] is None else "in the unit of the result "
    return f"there is no {said.policy.against} figure {unit}".rstrip()


HOLDS_FLOOR = Reason(
    "missed-but-holds-floor", Rag.AMBER, lambda said: f"{said.missed}, but holds the floor, {_floor(said)}"
)
BELOW_FLOOR = Reason("below-floor", Rag.RED, lambda said: f"{said.missed}, and is below the floor, {_floor(said)}")
NO_FLOOR = Reason("no-floor", None, lambda said: f"{_no_floor(said)} to be the floor", turns=False)


def _legend(asked: Policy) -> Meanings:
    floor = NAMES.get(asked.against or "", str(asked.amount))
    return {
        Rag.GREEN: "target met",
        Rag.AMBER: f"missed, but no worse than {floor}",
        Rag.RED: f"worse than {floor}",
    }


def _limits(asked: Policy) -> Limits:
    """Amber from the floor on; none without one."""
    floors: Mapping[str | None, pl.Expr] = {"baseline": case.baseline, "previous": case.previous}
    lowest = floors.get(asked.against, figure(asked.amount))
    return Limits(pl.when(lowest.is_not_null()).then(AT_TARGET), lowest, case.target_strict)


@policy(
    place=60,
    pattern=rf"floor (?:(?P<against>previous|baseline)|{AMOUNT} ?%?)",
    examples=("floor previous", "floor baseline", "floor 70"),
    compared=("floor previous",),
    legend=_legend,
    reasons=(MET, NO_FLOOR, HOLDS_FLOOR, BELOW_FLOOR),
    limits=_limits,
    lines=(
        Line(
            ("floor previous", "floor baseline", "floor 70"),
            "met",
            "missed, but the floor is held",
            "below the floor",
        ),
    ),
)
def floor(asked: Policy) -> pl.Expr:
    """Amber where the target is missed and the floor held: last year's result, the baseline, or a figure."""
    floors = {"baseline": case.baseline, "previous": case.previous}
    lowest = decimal(asked.amount) if asked.against is None else floors[asked.against]
    held = short_by(case.level, lowest, case.sense) <= 0
    return (
        pl.when(met()).then(MET.here)
        .when(lowest.is_null()).then(NO_FLOOR.here)
        .when(held).then(HOLDS_FLOOR.here)
        .otherwise(BELOW_FLOOR.here)
    )  # fmt: skip
