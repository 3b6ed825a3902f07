"""change: better or worse than the baseline by so much percent of it, whatever the target."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Rag
from safeguard_xl.policies._case import case
from safeguard_xl.policies._compared_with import judged, limits, moved
from safeguard_xl.policies._declared import Line, Meanings, policy
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import Said


def _moved(said: Said) -> str:
    return moved(said, said.row[col.baseline.level], said.row[col.baseline.shown], "the baseline")


def _no_baseline(said: Said) -> str:
    unlike = "" if said.row[col.baseline.level] is None else " in its unit"
    return f"there is no baseline{unlike} to hold the change against"


NO_BASELINE = Reason("no-baseline", None, _no_baseline, turns=False)
IMPROVED = Reason("improved", Rag.GREEN, lambda said: f"{_moved(said)}, at least {said.policy.amount}%")
SETTLED = Reason("little-changed", Rag.AMBER, lambda said: f"{_moved(said)}, within {said.policy.amount}%")
DECLINED = Reason("declined", Rag.RED, lambda said: f"{_moved(said)}, more than {said.policy.amount}%")


def _legend(asked: Policy) -> Meanings:
    return {
        Rag.GREEN: f"better than the baseline by {asked.amount}% of it or more",
        Rag.AMBER: f"within {asked.amount}% of the baseline",
        Rag.RED: "worse by more",
    }


@policy(
    place=100,
    pattern=rf"change {AMOUNT} ?%?",
    sign="%",
    examples=("change 3%",),
    legend=_legend,
    reasons=(NO_BASELINE, IMPROVED, SETTLED, DECLINED),
    limits=lambda asked: limits(asked, case.baseline),
    instead=lambda _: case.baseline,
    own_aim=True,
    lines=(
        Line(
            ("change 3%",),
            "better than the baseline by 3% of it or more, whatever the target",
            "changed by less, or worse by at most 3%",
            "worse by more",
        ),
    ),
)
def change(asked: Policy) -> pl.Expr:
    """Green where the baseline is beaten by so much percent of it, amber near it, red where it is missed by more."""
    return judged(asked, case.baseline, (NO_BASELINE, IMPROVED, SETTLED, DECLINED))
