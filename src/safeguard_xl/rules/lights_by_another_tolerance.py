"""SG609 lights-by-another-tolerance."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Column, values
from safeguard_xl.frame import PLACE, PLACES, col, worked_out
from safeguard_xl.model import Field, Severity
from safeguard_xl.rules._rule import Hit, across
from safeguard_xl.rules._stored import LIT, differs, may_be_tolerance

IS_LIT = Column[bool]("lit", pl.Boolean(), "whether it has a light by the sheet and by us")
DIFFERS = Column[bool]("differs", pl.Boolean(), "whether these differ, and a tolerance may be why")
COLUMNS = (
    IS_LIT.filled(col.officer_rag.is_in(LIT) & col.light.rag.is_in(LIT)),
    PLACES,
    col.table,
    col.text.rag,
    col.light.policy,
    col.ruled.proposed,
    DIFFERS.filled(differs() & may_be_tolerance()),
)


@across(
    "SG609",
    Severity.QUERY,
    says="{policy}, which is only our default, gives another light than the sheet in {count} of {of} rows{but}",
    wording=("count", "of", "but"),
)
def lights_by_another_tolerance(frame: pl.DataFrame) -> Iterator[Hit]:
    """The published lights may use another tolerance.

    ## Why it matters
    Nothing in the workbook says how far a target may be missed and still be amber. Our default may be stricter than the
    council's rule, or more lenient, and then all these lights are ours against yours.

    ## Example
    Amber at 84, 83 and 82% against 90%: by "relative 5%" they are red, by "relative 10%" amber.

    ## What to do
    Say how the council rates: with --policy, in a schema, or in a line below the table such as "Amber: within 10%".
    """
    if not frame[col.officer_rag.label].count():
        return
    for _, of_table in worked_out(frame, COLUMNS).filter(IS_LIT).group_by(col.table, maintain_order=True):
        found = of_table.filter(DIFFERS)
        if len(found):
            yield _hit(found, len(of_table))


def _hit(found: pl.DataFrame, of: int) -> Hit:
    field: Field = "rag" if found[col.text.rag.label].count() else "result"  # which may be coloured
    first, *others = values(found, PLACE)
    proposed = found[col.ruled.proposed.label][0]
    shows = {
        "count": len(found),
        "of": of,
        "policy": found[col.light.policy.label][0],
        "but": f"; {proposed}" if proposed else "",
    }
    return Hit(first, field, tuple((other, field) for other in others), shows)
