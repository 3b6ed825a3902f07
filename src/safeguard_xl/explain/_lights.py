"""Rate a result by another policy than the one in force."""

import polars as pl

from safeguard_xl.model import Light
from safeguard_xl.rate import light_under
from safeguard_xl.schema import Policy

TOLERANT = ("relative 5%", "relative 10%")
OTHER_POLICIES = ("strict", *TOLERANT, "points 5", "trend 10%", "floor previous")
WHATEVER_THE_POLICY = ("scale", "range")
"""What rates an indicator whatever policy is asked for."""


def lights_under(frame: pl.DataFrame, policy: str) -> list[Light]:
    """Return what a policy says of the results."""
    return [light_under(row, Policy.parse(policy)) for row in frame.iter_rows(named=True)]
