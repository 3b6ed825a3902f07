"""The policies that there are: one file each, found by discovery."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeguard_xl.policies._declared import Declaration  # which needs `Policy`, which is read by the catalogue


@cache
def catalogue() -> "tuple[Declaration, ...]":
    """All policies, in the order in which they are listed."""
    room = __name__.rpartition(".")[0]
    names = [one.name for one in pkgutil.iter_modules([str(Path(__file__).parent)]) if not one.name.startswith("_")]
    found = (getattr(import_module(f"{room}.{name}"), name) for name in names)
    return tuple(sorted(found, key=lambda known: known.place))


@cache
def find(name: str) -> "Declaration":
    """Return the policy of a name; raise KeyError where there is none."""
    return {known.name: known for known in catalogue()}[name]
