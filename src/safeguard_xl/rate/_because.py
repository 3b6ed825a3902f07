"""The sentence of a light, by its reason."""

from collections.abc import Callable

from safeguard_xl.columns import Row
from safeguard_xl.frame import col
from safeguard_xl.model import INFERRED
from safeguard_xl.policies import STRICT, WHATEVER_THE_POLICY, Policy, Said
from safeguard_xl.rate._case import FORECAST, Subject, own_target
from safeguard_xl.rate._reasons import NO_FIGURE, by_word
from safeguard_xl.rate._words import BETTER, why_better


def because(row: Row, subject: Subject, forecast: Callable[[Row], str]) -> str:
    """Say why a figure has its light, or none; `forecast` says why there is no forecast of ours."""
    reason = by_word()[row[subject.light.reason] or NO_FIGURE.word]
    if reason is NO_FIGURE and subject is FORECAST:
        return forecast(row)
    said = reason.says(_said(row, subject))
    assumed = BETTER.get(row[col.polarity] or "") if reason.turns and row[col.better.by] in INFERRED else None
    return f"{said}; assumed: {assumed} ({why_better(row)})" if assumed else said


def _said(row: Row, subject: Subject) -> Said:
    """Return what a sentence is made of; a scale and a range are under no policy."""
    how = row[subject.light.policy] or WHATEVER_THE_POLICY[0]
    policy = STRICT if how in WHATEVER_THE_POLICY else Policy.parse(how)
    return Said(row, subject.figure, own_target(row, subject), policy, subject.noun)
