"""How results are rated: one policy a file, found by discovery."""

from safeguard_xl.errors import SchemaError
from safeguard_xl.model import Rag
from safeguard_xl.policies._case import NEVER, Case, case, met, short_by
from safeguard_xl.policies._catalogue import catalogue, find
from safeguard_xl.policies._declared import Declaration, Line, Meanings, policy
from safeguard_xl.policies._levels import as_level, is_level, knows_levels, level_of, levels
from safeguard_xl.policies._limits import Limits
from safeguard_xl.policies._of_rows import limits_of
from safeguard_xl.policies._policy import Policy, Step
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import BOUNDS, Said, trimmed
from safeguard_xl.policies._stated import IN_PERCENT, IN_POINTS, IN_UNIT, by_tolerance, in_the_other, is_in
from safeguard_xl.policies.cut_offs import same_for_all
from safeguard_xl.policies.strict import STRICT
from safeguard_xl.policies.thresholds import THRESHOLDS

__all__ = [
    "BOUNDS",
    "IN_PERCENT",
    "IN_POINTS",
    "IN_UNIT",
    "NEVER",
    "STRICT",
    "THRESHOLDS",
    "WHATEVER_THE_POLICY",
    "Case",
    "Declaration",
    "Limits",
    "Line",
    "Meanings",
    "Policy",
    "Reason",
    "Said",
    "Step",
    "as_level",
    "by_tolerance",
    "case",
    "catalogue",
    "compared",
    "find",
    "has_levels",
    "in_the_other",
    "is_in",
    "is_level",
    "knows_levels",
    "legend",
    "level_of",
    "levels",
    "lights_by",
    "limits_of",
    "looks_ahead",
    "met",
    "policy",
    "same_for_all",
    "short_by",
    "trimmed",
]

WHATEVER_THE_POLICY = ("scale", "range")
"""What rates an indicator whatever policy is asked for."""


def legend(policy: str) -> Meanings:
    """Return the meaning of each light, best first; empty for a policy without one meaning for all.

    >>> legend("relative 5%")[Rag.AMBER]
    'missed by at most 5% of the target'
    """
    try:
        known = Policy.parse(policy)
    except SchemaError:
        return {}
    return find(known.name).legend(known)


def lights_by(policy: str) -> str:
    """Return what lights are by, in brief: what amber means, or that there is none; "" where they are by several.

    >>> lights_by("strict"), lights_by("thresholds")
    ('no amber', 'the green and amber values of each indicator')
    """
    meanings = legend(policy)
    if not meanings:
        return ""
    by = find(Policy.parse(policy).name).by
    return by or (f"amber: {meanings[Rag.AMBER]}" if Rag.AMBER in meanings else "no amber")


def has_levels(policy: str) -> bool:
    """Return whether there are levels beside red, amber and green by a policy.

    >>> has_levels("relative 10% blue 5%"), has_levels("relative 10%"), has_levels("scale")
    (True, False, False)
    """
    if policy in WHATEVER_THE_POLICY:
        return False
    known = Policy.parse(policy)
    return find(known.name).has_levels(known)


def looks_ahead(policy: str) -> bool:
    """Return whether a policy looks at our prediction, and not at the figure alone.

    >>> looks_ahead("reach"), looks_ahead("range")
    (True, False)
    """
    return policy not in WHATEVER_THE_POLICY and find(Policy.parse(policy).name).after_prediction


def compared(*, one_case: bool = False) -> tuple[str, ...]:
    """Return the policies that a light is held against when it is explained, or those that tell of `one_case` fewer."""
    return tuple(text for known in catalogue() if known.one_case or not one_case for text in known.compared)
