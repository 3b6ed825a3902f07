"""The lights that a sheet publishes beside those that are worked out, for the rules about them."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import Polarity, Rag, Ruling
from safeguard_xl.policies import WHATEVER_THE_POLICY, as_level, is_level, knows_levels, levels
from safeguard_xl.rules._words import missing_as_zero

MISSED = [Rag.RED.value, Rag.AMBER.value]
"""The lights of a target that is missed."""
LIT = [*MISSED, Rag.GREEN.value]
FAR = 25
"""Percent of the target by which it is missed under any tolerance that a council uses."""


def by_default() -> pl.Expr:
    """Tell where a light is by the default tolerance, which neither the sheet nor a schema states."""
    is_ours = (col.ruled.by == Ruling.DEFAULT.value) & (col.light.policy == col.ruled.policy)
    return is_ours & col.light.rag.is_in(LIT)


def names(light: pl.Expr) -> pl.Expr:
    """Tell where the published light has this one in its name: "Amber-Green" is amber or green."""
    return col.officer_level.str.to_lowercase().str.contains(light, literal=True).fill_null(value=False)


@shared
def differs() -> pl.Expr:
    """Tell where the published light is not the one worked out."""
    return (col.officer_rag != col.light.rag) & ~names(col.light.rag)


@shared
def _published_level() -> pl.Expr:
    """Return the level that is published, as policies write them; null where it is one of no policy."""
    word = pl.coalesce(col.officer_level, col.text.rag)  # "Better than target" is green to those who have no such level
    return pl.when(is_level(word)).then(as_level(word))


@shared
def level_differs() -> pl.Expr:
    """Tell where both are the same light, but not the same level of it: Blue is published and green worked out.

    Only by a policy that has such levels, and in tables that publish one: others do not print them.
    """
    known = _published_level().is_not_null()
    plain = col.officer_level.is_null() | known
    both = knows_levels(col.light.policy) & known.any().over(col.table) & plain & (col.officer_rag == col.light.rag)
    return (both & _published_level().ne_missing(levels(col.light.reason))).fill_null(value=False)


@shared
def may_be_tolerance() -> pl.Expr:
    """Tell where another tolerance may give the published light, and ours is only the default.

    Tolerances part amber from red: who meets the target is green by any, who misses it by none, and who misses it by
    more than a quarter is red.
    """
    by_default = (col.ruled.by == Ruling.DEFAULT.value) & ~col.light.policy.is_in(WHATEVER_THE_POLICY)
    both = pl.concat_list(col.light.rag, col.officer_rag).list.set_difference(MISSED)
    near = ~(col.light.shortfall > FAR).fill_null(value=False)
    return (by_default & (both.list.len() == 0) & near).fill_null(value=False)


def stands_for_none() -> pl.Expr:
    """Tell where a 0 stands for a figure that is missing: the others are far from it, and its light says it is missed.

    Such as 0 missed collections beside 401 last year, published as red.
    """
    missed = col.officer_rag.is_in(MISSED) & ~col.rag_is_ours & (col.sense == Polarity.FALL.value)
    return (missing_as_zero("result") & missed).fill_null(value=False)
