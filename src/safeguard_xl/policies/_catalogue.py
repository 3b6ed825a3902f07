"""The policies that there are: one file each, found by discovery, and those of other packages, by entry points."""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_xl.extensions import POLICIES, brought, taken

if TYPE_CHECKING:
    from safeguard_xl.policies._declared import Declaration  # which needs `Policy`, which is read by the catalogue


@cache
def catalogue() -> "tuple[Declaration, ...]":
    """Return all policies in the order of lists, ours first; raise SafeguardError where one is unfit."""
    ours = shipped_policies()
    return (*ours, *_added({known.name for known in ours}))


def shipped_policies() -> "tuple[Declaration, ...]":
    """Return the policies that come with safeguard-xl."""
    room = __name__.rpartition(".")[0]
    names = [one.name for one in pkgutil.iter_modules([str(Path(__file__).parent)]) if not one.name.startswith("_")]
    found = (getattr(import_module(f"{room}.{name}"), name) for name in names)
    return tuple(sorted(found, key=lambda known: known.place))


def _added(known: set[str]) -> "Iterator[Declaration]":
    """Yield the policies of other packages, whose names are others than the known ones."""
    from safeguard_xl.policies._declared import Declaration  # noqa: PLC0415 (it needs `Policy`, as above)

    for found, package in brought(POLICIES, Declaration):
        if found.name in known:
            raise taken(found.name, package)
        known.add(found.name)
        yield found


@cache
def find(name: str) -> "Declaration":
    """Return the policy of a name; raise KeyError where there is none."""
    return {known.name: known for known in catalogue()}[name]
