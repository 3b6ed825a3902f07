"""change: better or worse than the baseline by so much percent of it, whatever the target."""

from decimal import Decimal

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity, Rag
from safeguard_xl.policies._case import beaten_percent, case, short_by, within_percent
from safeguard_xl.policies._declared import Line, Meanings, policy
from safeguard_xl.policies._limits import Limits, share, worse_than
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import PERCENT, Said


def _moved(said: Said) -> str:
    """How far a figure has moved from the baseline, and whether for the better."""
    before, shown = said.row[col.baseline.level] or Decimal(0), said.row[col.baseline.shown]
    change = said.level - before
    if not change:
        return f"{said.shown} is the same as the baseline, {shown}"
    word = "better" if (change > 0) is (said.row[col.sense] == Polarity.RISE) else "worse"
    by = f", by {abs(change) / abs(before) * PERCENT:.2f}% of it" if before and not said.bound else ""
    return f"{said.shown} is {word} than the baseline, {shown}{by}"


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


def _limits(asked: Policy) -> Limits:
    """Green from so much better than the baseline on, amber from so much worse."""
    off = share(case.baseline, asked.amount)
    return Limits(worse_than(case.baseline, -off), worse_than(case.baseline, off), case.baseline == 0)


@policy(
    place=100,
    pattern=rf"change {AMOUNT} ?%?",
    sign="%",
    examples=("change 3%",),
    legend=_legend,
    reasons=(NO_BASELINE, IMPROVED, SETTLED, DECLINED),
    instead=lambda _: case.baseline,
    own_aim=True,
    limits=_limits,
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
    percent = asked.amount or Decimal(0)
    lost = short_by(case.level, case.baseline, case.sense)
    return (
        pl.when(case.baseline.is_null()).then(NO_BASELINE.here)
        .when(beaten_percent(lost, case.baseline, percent)).then(IMPROVED.here)
        .when(within_percent(lost, case.baseline, percent)).then(SETTLED.here)
        .otherwise(DECLINED.here)
    )  # fmt: skip
