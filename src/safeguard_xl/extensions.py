"""What other packages add to the catalogues of rules and policies: found by their entry points."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from safeguard_xl.errors import SafeguardError

RULES, POLICIES = GROUPS = ("safeguard_xl.rules", "safeguard_xl.policies")
"""The entry points by which other packages add to the catalogues."""
Kind = TypeVar("Kind")


@cache
def offered() -> Mapping[str, EntryPoints]:
    """Return the entry points of each group; the packages, each with a file of them, are looked through once."""
    known = entry_points()
    return {group: known.select(group=group) for group in GROUPS}


def brought(group: str, kind: type[Kind]) -> Iterator[tuple[Kind, str]]:
    """Yield what the entry points of a group name, in the order of their packages, each with its package.

    Raises SafeguardError naming the package where one cannot be loaded, or is of another kind: nobody may believe that
    a rule was judged which was not there.
    """
    for point in sorted(offered()[group], key=lambda one: (package_of(one), one.name)):
        package = package_of(point)
        try:
            found = point.load()
        except Exception as error:  # whatever a package of others does when it is imported
            raise SafeguardError(_unfit(point, f"cannot be loaded: {error!r}")) from error
        if not isinstance(found, kind):
            raise SafeguardError(_unfit(point, f"is not a {kind.__name__} of safeguard-xl"))
        yield found, package


def are_there() -> bool:
    """Return whether other packages add anything."""
    return any(offered()[group] for group in GROUPS)


def fingerprints() -> Iterator[bytes]:
    """Yield what tells one version of what other packages add from another, also one that is being worked on."""
    for group in GROUPS:
        for point in offered()[group]:
            module = find_spec(point.module)
            text = Path(module.origin).read_bytes() if module and module.origin else b""
            yield f"{point.value} {point.dist.version if point.dist else ''}".encode() + text


def package_of(point: EntryPoint) -> str:
    """Return the package that has an entry point."""
    return point.dist.name if point.dist else point.value


def taken(name: str, package: str) -> SafeguardError:
    """Return what to raise where a package adds something under a name that is taken."""
    return SafeguardError(f'The package {package} adds "{name}", which there is already. Its maker has to rename it.')


def _unfit(point: EntryPoint, why: str) -> str:
    package = package_of(point)
    return f'"{point.name}" of the package {package} {why}. Update the package, or remove it: pip uninstall {package}.'
