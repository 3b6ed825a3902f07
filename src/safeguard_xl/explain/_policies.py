"""The policies that a result is held against beside the one in force."""

TOLERANT = ("relative 5%", "relative 10%")
OTHER_POLICIES = ("strict", *TOLERANT, "points 5", "trend 10%", "floor previous")
WHATEVER_THE_POLICY = ("scale", "range")
"""What rates an indicator whatever policy is asked for."""
