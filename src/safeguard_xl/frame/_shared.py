"""Expressions that others share: each is worked out once, as a column of its own, before those that look at it.

What stands in ten rules is so evaluated once; and polars takes for the plan of an expression the square of its depth,
which for a few rows is nearly all that a rule costs.
"""

from collections.abc import Callable, Collection, Iterable
from functools import cache, wraps
from typing import ParamSpec

import polars as pl

from safeguard_xl.few_rows import added, taken

Of = ParamSpec("Of")
PREFIX = "shared."
_MEANS: dict[str, pl.Expr] = {}
_MADE_BY: dict[str, str] = {}
"""The module of each function whose expressions are shared, by its name."""


def shared(make: Callable[Of, pl.Expr]) -> Callable[Of, pl.Expr]:
    """Give a column of its own to the expression that a function returns, such as "shared.exact result".

    It is there where `with_shared` has worked it out. It has a value in each row: what is one for the whole frame is
    no column, unless it stands beside something that is. Raise ValueError where a function of another module has the
    name already, as it would get the other's columns.
    """
    if _MADE_BY.setdefault(make.__name__.removeprefix("_"), make.__module__) != make.__module__:
        raise ValueError(f"{make.__module__}.{make.__name__}: a shared expression has that name already.")

    @wraps(make)
    def column(*of: Of.args, **by_name: Of.kwargs) -> pl.Expr:
        label = " ".join([PREFIX + make.__name__.removeprefix("_"), *map(str, of), *map(str, by_name.values())])
        if label not in _MEANS:
            _MEANS[label] = make(*of, **by_name).alias(label)
        return pl.col(label)

    return column


def shared_by(expressions: Iterable[pl.Expr]) -> frozenset[str]:
    """Return the names of the shared columns that expressions look at, and of those that these do."""
    looked_at = {name for expression in expressions for name in expression.meta.root_names() if name in _MEANS}
    return frozenset(name for one in looked_at for name in _with_its_own(one))


def with_shared(frame: pl.DataFrame, names: frozenset[str]) -> pl.DataFrame:
    """Return the frame with the shared columns that `shared_by` names, those that others look at first."""
    missing = names.difference(frame.columns)
    for depth in range(1 + max(map(_depth, missing), default=-1)):
        frame = added(frame, (_MEANS[name] for name in sorted(missing) if _depth(name) == depth))
    return frame


def worked_out(frame: pl.DataFrame, expressions: Collection[pl.Expr]) -> pl.DataFrame:
    """Return what expressions give, as `select` does, whatever shared columns they look at."""
    return taken(with_shared(frame, shared_by(expressions)), expressions)


def roots(expression: pl.Expr) -> frozenset[str]:
    """Return the columns that an expression looks at, itself or by its shared ones."""
    direct = expression.meta.root_names()
    of_shared = (roots(_MEANS[name]) for name in direct if name in _MEANS)
    return frozenset(name for name in direct if name not in _MEANS).union(*of_shared)


@cache
def _own(name: str) -> tuple[str, ...]:
    """Return the shared columns that a shared one looks at."""
    return tuple(root for root in _MEANS[name].meta.root_names() if root in _MEANS)


@cache
def _with_its_own(name: str) -> frozenset[str]:
    return frozenset([name]).union(*map(_with_its_own, _own(name)))


@cache
def _depth(name: str) -> int:
    """Return how many shared columns stand between one and the columns of the frame."""
    return 1 + max(map(_depth, _own(name)), default=-1)
