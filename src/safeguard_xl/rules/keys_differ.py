"""SG612 keys-differ."""

from collections.abc import Iterator

from safeguard_xl.columns import values
from safeguard_xl.frame import col
from safeguard_xl.model import Ruling, Severity
from safeguard_xl.rules._places import tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

UNHEARD = (Ruling.LIGHTS.value, Ruling.DEFAULT.value)
"""What decides where the sheet's own keys do not, though there are some."""


@book_rule("SG612", Severity.QUERY, says="{keys}: they differ, so {policy} decides instead", wording=("policy",))
def keys_differ(evidence: Evidence) -> Iterator[Mark]:
    """Two keys to the lights differ.

    ## Why it matters
    Nobody can say which of them holds, so neither is used, and the lights are given by another rule.

    ## Example
    "Amber: within 10% of target" under the table, and "Amber: within 5%" beside it.

    ## What to do
    Leave one key. Where some indicators have a tolerance of their own, give each its own in a column "Tolerance".
    """
    if not evidence.frame[col.ruled.because.label].count():
        return
    for sheet, tables in tables_by_sheet(evidence):
        here = evidence.frame.filter(
            (col.sheet == sheet) & col.ruled.by.is_in(UNHEARD) & col.ruled.because.is_not_null()
        )
        if here.is_empty():
            continue
        first = tables[0]
        at = first.heading(min(first.columns.values(), key=lambda column: column.number))
        shows = {"keys": values(here, col.ruled.because)[0], "policy": values(here, col.ruled.policy)[0]}
        yield Mark(sheet, at, shows=shows)
