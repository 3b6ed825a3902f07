"""The policies of a tolerance that a sheet states: in percent of the target, in points, in the indicator's own unit."""

from decimal import Decimal

from safeguard_xl.policies._catalogue import catalogue, find
from safeguard_xl.policies._policy import Policy, Step
from safeguard_xl.policies._tolerance import GREEN
from safeguard_xl.policies.strict import STRICT

IN_PERCENT, IN_POINTS, IN_UNIT = "%", "points", "unit"
"""What a tolerance may be in; each policy says which it is by (`tolerance_in`)."""
OTHERS = {IN_PERCENT: IN_POINTS, IN_POINTS: IN_PERCENT}


def by_tolerance(amount: Decimal, unit: str, green: Decimal | None = None) -> Policy:
    """Return the policy by which so much is amber, in a unit, and so much is green still; of nothing it is strict.

    >>> str(by_tolerance(Decimal("5.0"), IN_PERCENT, Decimal(2))), str(by_tolerance(Decimal(0), IN_POINTS))
    ('relative 5% green 2%', 'strict')
    """
    if not amount:
        return STRICT
    known = next(known for known in catalogue() if known.tolerance_in == unit)
    steps = (Step(GREEN, _plain(green)),) if green else ()
    return Policy(known.name, _plain(amount), steps=steps, sign=known.sign)


def is_in(policy: str, unit: str) -> bool:
    """Return whether a policy is by a tolerance in a unit.

    >>> is_in("points 5", IN_POINTS), is_in("strict", IN_POINTS)
    (True, False)
    """
    return find(Policy.parse(policy).name).tolerance_in == unit


def in_the_other(policy: Policy) -> Policy | None:
    """Return the policy of the same amount in points for one in percent, and the other way round; None for any other.

    >>> str(in_the_other(Policy.parse("relative 5%"))), in_the_other(Policy.parse("strict"))
    ('points 5', None)
    """
    other = OTHERS.get(find(policy.name).tolerance_in)
    return None if other is None or policy.amount is None else by_tolerance(policy.amount, other)


def _plain(amount: Decimal) -> Decimal:
    return Decimal(f"{amount.normalize():f}")
