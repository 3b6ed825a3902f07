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


@cache
def _written() -> str:
    """Return a policy by which there are further levels, as it is written: those of its steps, or whatever it says."""
    forms = [
        rf"^{policy.name} .* {reason.level} " if reason.level in policy.steps else rf"^{policy.name} "
        for policy in catalogue()
        for reason in policy.reasons
        if reason.level
    ]
    return "|".join(dict.fromkeys(forms))


def knows_levels(policy: pl.Expr) -> pl.Expr:
    """Return whether there are further levels by each policy, as it is written."""
    return policy.str.contains(_written()).fill_null(value=False)


def is_level(word: pl.Expr) -> pl.Expr:
    """Return whether a published word is a further level of some policy: "Blue", "Amber/Green"."""
    return as_level(word).is_in(list(_known().values())).fill_null(value=False)


def as_level(word: pl.Expr) -> pl.Expr:
    """Return a published word as policies write their levels."""
    return word.str.to_lowercase().str.strip_chars().str.replace_all(" *[/–-] *", "-")


def levels(reason: pl.Expr) -> pl.Expr:
    """Return the further level of each light, by its reason; null for none."""
    known = _known()
    return reason.replace_strict(list(known), list(known.values()), default=None, return_dtype=pl.String)
