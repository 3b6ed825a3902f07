"""The further levels that lights stand for, by the words of their reasons."""

from collections.abc import Mapping
from functools import cache

import polars as pl

from safeguard_xl.policies._catalogue import catalogue


@cache
def _known() -> Mapping[str, str]:
    reasons = (reason for policy in catalogue() for reason in policy.reasons)
    return {reason.word: reason.level for reason in reasons if reason.level}


def level_of(reason: str | None) -> str:
    """Return the further level that a reason stands for; "" for none."""
    return _known().get(reason or "", "")


def levels(reason: pl.Expr) -> pl.Expr:
    """Return the further level of each light, by its reason; null for none."""
    known = _known()
    return reason.replace_strict(list(known), list(known.values()), default=None, return_dtype=pl.String)
