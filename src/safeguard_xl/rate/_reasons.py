"""Why a figure has the light that it has, or none: what holds whatever the policy, beside the policies' own reasons."""

from collections.abc import Mapping
from functools import cache

from safeguard_xl.frame import col
from safeguard_xl.model import Rag
from safeguard_xl.policies import Reason, catalogue
from safeguard_xl.rate import _words as words

NO_FIGURE = Reason("no-figure", None, words.no_figure, turns=False)
IMPOSSIBLE = Reason("impossible", None, words.impossible, turns=False)
TARGET_IMPOSSIBLE = Reason(
    "target-impossible", None, lambda said: f"the target, {said.row[col.target.shown]}, is not possible", turns=False
)
LIMITS_OFF_SCALE = Reason(
    "limits-off-scale", None, lambda _: "its green, amber and red values are on another scale than its figures"
)
ONE_NUMBER = Reason("target-is-one-number", None, lambda _: "the target is one number, not a range", turns=False)
NO_TARGET = Reason("no-target", None, words.no_target, turns=False)
OF_PART = Reason("of-part-of-the-year", None, words.of_part, turns=False)
TARGET_OF_PART = Reason(
    "target-of-part-of-the-year",
    None,
    words.target_of_part,
    turns=False,
)
UNITS_DIFFER = Reason("units-differ", None, words.units, turns=False)
CONTRADICTED = Reason("target-contradicts-polarity", None, words.contradiction)
VAGUE = Reason("figure-is-vague", None, lambda said: f"the {said.noun} is only known to be {said.shown}")
TWO_RESULTS = Reason("two-columns-may-be-the-result", None, words.two_results, turns=False)
TWO_TOLERANCES = Reason("tolerance-has-two-meanings", None, words.two_tolerances, turns=False)
INFORMATION = Reason("for-information", None, lambda _: "for information: neither rise nor fall is better", turns=False)
NO_POLARITY = Reason("polarity-not-known", None, lambda _: "polarity is not known", turns=False)
INSIDE = Reason("inside-range", Rag.GREEN, lambda said: f"{said.shown} is inside {words.range_of(said)}", turns=False)
JUST_OUTSIDE = Reason("outside-range-within-tolerance", Rag.AMBER, words.outside, turns=False)
OUTSIDE = Reason("outside-range", Rag.RED, words.outside, turns=False)
AT_OR_ABOVE = Reason(
    "at-or-above-on-scale",
    Rag.GREEN,
    lambda said: f"{said.shown} is at or above the target, {said.row[said.target.shown]}",
    turns=False,
)
BELOW = Reason(
    "below-on-scale",
    Rag.RED,
    lambda said: f"{said.shown} is below the target, {said.row[said.target.shown]}",
    turns=False,
)
WHATEVER = (
    NO_FIGURE, IMPOSSIBLE, TARGET_IMPOSSIBLE, LIMITS_OFF_SCALE, ONE_NUMBER, NO_TARGET, OF_PART, TARGET_OF_PART,
    UNITS_DIFFER, CONTRADICTED, VAGUE, TWO_RESULTS, TWO_TOLERANCES, INFORMATION, NO_POLARITY,
    INSIDE, JUST_OUTSIDE, OUTSIDE, AT_OR_ABOVE, BELOW,
)  # fmt: skip
"""The reasons that there are under any policy: why there is no light, and those of ranges and scales."""


@cache
def by_word() -> Mapping[str, Reason]:
    """All reasons, by the word that the frame holds."""
    of_policies = (reason for policy in catalogue() for reason in policy.reasons)
    return {reason.word: reason for reason in (*WHATEVER, *of_policies)}
