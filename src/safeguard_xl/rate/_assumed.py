"""What is assumed of how indicators are rated, with its evidence."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import polars as pl

from safeguard_xl.columns import labels_of, rows
from safeguard_xl.few_rows import filtered
from safeguard_xl.frame import col, name_of, named
from safeguard_xl.model import Assumption, CellRef, Ruling
from safeguard_xl.rate._fit import is_evidence
from safeguard_xl.rules._stored import LIT, by_default

MOST_NAMED = 6
NOTHING_SAYS = "the default, as nothing in the workbook says when a light is amber"
KEYS_DIFFER = "the default, as the keys in the workbook differ"
Tell = Callable[[pl.DataFrame], Iterator[Assumption]]
"""Tells what is assumed of the rows that one thing rules."""
NEEDED = (
    col.ruled.by, col.ruled.because, col.ruled.policy, col.light.policy, col.light.rag, col.officer_rag,
    col.officer_level, col.text.reference, col.text.title, col.sheet, col.row, col.table,
)  # fmt: skip


def tolerances(frame: pl.DataFrame, rag_columns: dict[int, int]) -> tuple[Assumption, ...]:
    """Return the policies that the sheets state, that their lights show, or that are ours where neither does.

    `rag_columns` are the columns of lights, by table.
    """
    told = frame[labels_of(NEEDED)]
    ruled = told.get_column(col.ruled.by.label)
    of: Mapping[Ruling, Tell] = {
        Ruling.SHEET: _of_sheets,
        Ruling.LIGHTS: partial(_of_lights, rag_columns),
        Ruling.DEFAULT: _of_ours,
    }
    each = ((filtered(told, by_it), tell) for by, tell in of.items() if (by_it := ruled == by.value).any())
    return tuple(assumption for found, tell in each for assumption in tell(found))


def _of_sheets(ruled: pl.DataFrame) -> Iterator[Assumption]:
    stated = ruled.filter(col.ruled.because.is_not_null())
    for (policy, because), found in stated.group_by(col.ruled.policy, col.ruled.because, maintain_order=True):
        yield Assumption("tolerance", tuple(map(name_of, rows(found))), str(policy), str(because))


def _of_lights(rag_columns: dict[int, int], shown: pl.DataFrame) -> Iterator[Assumption]:
    for (policy,), found in shown.group_by(col.ruled.policy, maintain_order=True):
        measured = col.light.rag.is_in(LIT) & (col.light.policy == policy)
        held = found.filter(is_evidence() & measured)
        others = held.filter(col.officer_rag != col.light.rag).select(col.sheet, col.row, col.table)
        cells = [str(CellRef(sheet, row, rag_columns[table])) for sheet, row, table in others.iter_rows()]
        named = [*cells[:MOST_NAMED], *([f"{len(cells) - MOST_NAMED} more"] if len(cells) > MOST_NAMED else [])]
        but = f"; not {', '.join(named)}" if named else ""
        because = f"it explains {len(held) - len(cells)} of {len(held)} published lights{but}"
        yield Assumption("tolerance", tuple(map(name_of, rows(found))), str(policy), because)


def _of_ours(ruled: pl.DataFrame) -> Iterator[Assumption]:
    """Yield the default, of the results that are rated by it."""
    name = named().fill_null("").alias("names")
    alike = col.ruled.policy, col.ruled.because.is_not_null()
    groups = filtered(ruled, by_default()).group_by(*alike, maintain_order=True)
    for policy, differ, names in groups.agg(name).iter_rows():
        yield Assumption("tolerance", tuple(names), policy, KEYS_DIFFER if differ else NOTHING_SAYS)
