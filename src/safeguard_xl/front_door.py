"""How a package imports what it names only when that is asked for, so that nobody waits for what he does not use."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def when_asked(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package: it imports a name of `homes` from the module there, below the package.

    It is set where types are not checked, so that a name which is nowhere is an error of types, too.

    >>> when_asked("safeguard_xl", {"SchemaError": "errors"})("SchemaError").__name__
    'SchemaError'
    """

    def named(name: str) -> Any:  # noqa: ANN401 (whatever has that name)
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return named
