"""Rate a result by another policy than the one in force."""

from safeguard_xl.rate import lights_under

TOLERANT = ("relative 5%", "relative 10%")
OTHER_POLICIES = ("strict", *TOLERANT, "points 5", "trend 10%", "floor previous")
WHATEVER_THE_POLICY = ("scale", "range")
"""What rates an indicator whatever policy is asked for."""

__all__ = ["OTHER_POLICIES", "TOLERANT", "WHATEVER_THE_POLICY", "lights_under"]
