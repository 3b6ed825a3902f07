"""Why a figure has the light that it has, or none: a word for each reason."""

from collections.abc import Mapping
from enum import StrEnum

from safeguard_xl.model import Rag


class Reason(StrEnum):
    """What decides a light."""

    NO_FIGURE = "no-figure"
    IMPOSSIBLE = "impossible"
    TARGET_IMPOSSIBLE = "target-impossible"
    LIMITS_OFF_SCALE = "limits-off-scale"
    ONE_NUMBER = "target-is-one-number"
    NO_TARGET = "no-target"
    OF_PART = "of-part-of-the-year"
    TARGET_OF_PART = "target-of-part-of-the-year"
    UNITS_DIFFER = "units-differ"
    CONTRADICTED = "target-contradicts-polarity"
    VAGUE = "figure-is-vague"
    TWO_RESULTS = "two-columns-may-be-the-result"
    TWO_TOLERANCES = "tolerance-has-two-meanings"
    INFORMATION = "for-information"
    NO_POLARITY = "polarity-not-known"
    NO_PERCENTAGE = "points-need-a-percentage"
    NO_FLOOR = "no-floor"
    NO_TREND = "no-last-result"
    NO_THRESHOLDS = "no-thresholds"
    MET = "met"
    MISSED = "missed"
    WITHIN = "missed-within-tolerance"
    BEYOND = "missed-beyond-tolerance"
    HOLDS_FLOOR = "missed-but-holds-floor"
    BELOW_FLOOR = "below-floor"
    NEAR_ENOUGH = "missed-near-enough"
    NO_WORSE = "missed-but-no-worse"
    WORSE = "missed-and-worse"
    REACHES_GREEN = "reaches-green"
    REACHES_AMBER = "reaches-amber"
    REACHES_NEITHER = "reaches-neither"
    INSIDE = "inside-range"
    JUST_OUTSIDE = "outside-range-within-tolerance"
    OUTSIDE = "outside-range"
    AT_OR_ABOVE = "at-or-above-on-scale"
    BELOW = "below-on-scale"


LIGHTS: Mapping[Reason, Rag] = {
    Reason.MET: Rag.GREEN, Reason.MISSED: Rag.RED, Reason.WITHIN: Rag.AMBER, Reason.BEYOND: Rag.RED,
    Reason.HOLDS_FLOOR: Rag.AMBER, Reason.BELOW_FLOOR: Rag.RED,
    Reason.NEAR_ENOUGH: Rag.GREEN, Reason.NO_WORSE: Rag.AMBER, Reason.WORSE: Rag.RED,
    Reason.REACHES_GREEN: Rag.GREEN, Reason.REACHES_AMBER: Rag.AMBER, Reason.REACHES_NEITHER: Rag.RED,
    Reason.INSIDE: Rag.GREEN, Reason.JUST_OUTSIDE: Rag.AMBER, Reason.OUTSIDE: Rag.RED,
    Reason.AT_OR_ABOVE: Rag.GREEN, Reason.BELOW: Rag.RED,
}  # fmt: skip
"""The light of each reason; none of the others gives one."""
