"""The catalogue of what only many workbooks together show to be wrong: one file a rule, found by discovery."""

import pkgutil
from functools import cache
from importlib import import_module
from typing import NamedTuple

import polars as pl

from safeguard_xl.frame import collected
from safeguard_xl.peers._latest import latest
from safeguard_xl.peers._rule import AT, PeerRule, Peers, Untold

__all__ = ["AT", "Apart", "PeerRule", "Peers", "Uncompared", "find_peer_rule", "judge", "latest", "peer_rules"]


class Apart(NamedTuple):
    """What a rule finds among workbooks: of which indicator, in what words, and at which rows of the table."""

    rule: PeerRule
    indicator: str
    message: str
    rows: tuple[int, ...]


class Uncompared(NamedTuple):
    """What a rule could not compare, and why."""

    rule: PeerRule
    why: str


@cache
def peer_rules() -> tuple[PeerRule, ...]:
    """Return the rules about many workbooks, by code."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return tuple(sorted((getattr(module, name) for name, module in modules.items()), key=lambda rule: rule.code))


def find_peer_rule(code_or_name: str) -> PeerRule | None:
    """Return the rule of that code or name, without case; None where it is none of these."""
    wanted = code_or_name.strip().casefold()
    return next((rule for rule in peer_rules() if wanted in (rule.code.casefold(), rule.name)), None)


def judge(figures: pl.DataFrame, earlier: pl.DataFrame | None = None) -> tuple[list[Apart], list[Uncompared]]:
    """Return what is found among workbooks, by code, and what could not be compared.

    `figures` has the columns of `frame.CollectedColumns`; so has `earlier`, of the year before.
    """
    peers = Peers(_named(figures), None if earlier is None else _named(earlier))
    found: list[Apart] = []
    untold: list[Uncompared] = []
    for rule in peer_rules():
        for one in rule.check(peers):
            if isinstance(one, Untold):
                untold.append(Uncompared(rule, one.why))
            else:
                found.append(Apart(rule, one.indicator, rule.says.format_map(dict(one.shows)), one.rows))
    return found, untold


def _named(figures: pl.DataFrame) -> pl.DataFrame:
    """Return the figures with their places, without those that have neither a reference nor a title."""
    return figures.with_row_index(AT.label).with_columns(AT.cast(AT.dtype)).filter(collected.indicator != "")
