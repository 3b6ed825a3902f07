"""From where on a forecast is amber, so that it has a chance of each light."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity

TOLERANCE = r"^(?:relative|points|within) ([\d.]+)%?$"
"""A policy that is green where the target is met, and amber where it is missed by no more than so much."""
FLOOR = r"^floor ([\d.]+)%?$"
WHOLE = 100  # percent


def amber_from(target: pl.Expr) -> pl.Expr:
    """Return what is amber still by the policy of each row; null where the policy has not three lights of this form."""
    policy = col.ruled.policy
    amount = policy.str.extract(TOLERANCE, 1).cast(pl.Float64)
    off = pl.when(policy.str.starts_with("relative")).then(amount * target.abs() / WHOLE).otherwise(amount)
    floor = (
        pl.when(policy == "floor previous").then(col.previous.value.cast(pl.Float64))
        .when(policy == "floor baseline").then(col.baseline.value.cast(pl.Float64))
        .otherwise(policy.str.extract(FLOOR, 1).cast(pl.Float64))
    )  # fmt: skip
    rise, fall = (col.sense == way.value for way in (Polarity.RISE, Polarity.FALL))
    return (
        pl.when(rise).then(pl.coalesce(target - off, floor.clip(upper_bound=target)))
        .when(fall).then(pl.coalesce(target + off, floor.clip(lower_bound=target)))
    )  # fmt: skip
