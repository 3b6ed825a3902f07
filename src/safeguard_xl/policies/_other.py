"""The same amount in percent of the target and in points, of which a sheet may mean either."""

from safeguard_xl.policies._policy import Policy

OTHERS = {"relative": "points {}", "points": "relative {}%"}


def in_the_other(policy: Policy) -> Policy | None:
    """Return the policy of the same amount in points for one in percent, and the other way round; None for any other.

    >>> str(in_the_other(Policy.parse("relative 5%"))), in_the_other(Policy.parse("strict"))
    ('points 5', None)
    """
    return Policy.parse(OTHERS[policy.name].format(policy.amount)) if policy.name in OTHERS else None
