"""Which indicators are held in several ways by councils, and by which of them."""

from collections.abc import Callable, Iterator, Sequence

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import collected
from safeguard_xl.peers._rule import AT, Mark, Untold
from safeguard_xl.peers._words import councils, counted

WAY = Column[str]("way", pl.String(), "how a council holds an indicator")
RESULT = Column[bool]("is result", pl.Boolean(), "whether a row is of its result")
Held = dict[str, dict[str, int]]
"""By a way to hold an indicator: the councils that do so, each with a row that shows it, of the result if it can be."""
LEAST = 2  # councils


def differing(
    figures: pl.DataFrame, way: pl.Expr, says: Callable[[str], str] = str, among: Sequence[pl.Expr] = ()
) -> Iterator[Mark | Untold]:
    """Yield a mark, which shows the `ways`, for each indicator that councils hold in several ways.

    It points at the councils that are not as most are, or at all of them where no way is that of more than half.
    `among` are columns that have to be the same, too. Rows without a way tell nothing.
    """
    keys = [collected.indicator, *among]
    of_result = RESULT.filled(collected.field == "result")
    told = figures.select(AT, collected.council, *keys, WAY.filled(way), of_result).drop_nulls(WAY.label)
    first = told.group_by(*keys, WAY, collected.council, maintain_order=True).agg(
        AT.sort_by(RESULT, descending=True, maintain_order=True).first()
    )
    several = first.filter(WAY.n_unique().over(keys) > 1)
    for _, rows in several.group_by(keys, maintain_order=True):
        held: Held = {}
        for name, council, at in rows.select(WAY, collected.council, AT).iter_rows():
            held.setdefault(name, {})[council] = at
        if len({council for of in held.values() for council in of}) >= LEAST:
            yield Mark(rows[collected.indicator.label][0], _at_fault(held), {"ways": _in_words(held, says)})
    yield from _alone(first, keys)


def _alone(first: pl.DataFrame, keys: Sequence[pl.Expr]) -> Iterator[Untold]:
    by_indicator = first.group_by(keys).agg(collected.council.n_unique())
    alone = by_indicator.filter(collected.council < LEAST)[collected.indicator.label].n_unique()
    if alone:
        yield Untold(f"{counted(alone, 'indicator stands', 'indicators stand')} in one council only")


def _at_fault(held: Held) -> tuple[int, ...]:
    """Return the rows of those who are not as most are, in the order of the table."""
    all_of_them = {council for of in held.values() for council in of}
    usual = next((way for way, of in held.items() if 2 * len(of) > len(all_of_them)), None)
    return tuple(sorted(at for way, of in held.items() if way != usual for at in of.values()))


def _in_words(held: Held, says: Callable[[str], str]) -> str:
    """Return the ways with their councils, that of most first."""
    in_order = sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return ", ".join(f"{says(way)} in {councils(sorted(of))}" for way, of in in_order)
