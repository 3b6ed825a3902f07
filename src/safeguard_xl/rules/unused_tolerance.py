"""SG610 unused-tolerance."""

from collections.abc import Iterator, Mapping

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Field, Ruling, Severity
from safeguard_xl.rules._by_table import by_table
from safeguard_xl.rules._rule import Hit, across
from safeguard_xl.rules._words import level

SAYS_NONE = r"(?i)^\W*$|^\W*(?:n/?a|none|not applicable|not set|no target|tb[acd]|info|information only|data only)\W*$"


def _unused(field: Field) -> pl.Expr:
    """Tell where a cell says how lights are given, and nothing could be made of it though there is a target."""
    by_others = ~col.ruled.by.is_in([Ruling.ASKED.value, Ruling.SCHEMA.value, Ruling.SHEET.value])
    says = ~col.text.of(field).str.contains(SAYS_NONE) & level("target").is_not_null()
    return (by_others & says).fill_null(value=False)


WHAT: Mapping[str, Mapping[Field, pl.Expr]] = {
    "tolerance says": {"tolerance": _unused("tolerance")},
    "limits say": {"green": _unused("green"), "amber": _unused("amber"), "red": _unused("red")},
}


@across("SG610", Severity.QUERY, says="the {what} nothing to rate by, so {policy} does: {words}", wording=("what",))
def unused_tolerance(frame: pl.DataFrame) -> Iterator[Hit]:
    """A tolerance cannot be used.

    ## Why it matters
    Such rows are rated by another rule than the one that the sheet has for them.

    ## Example
    "see note 3" under "Tolerance", or amber from 95% and green from 90% where higher is better.

    ## What to do
    Write how far the target may be missed (5%, 2 points), or figures that run from green to red in one direction.
    """
    for what, faults in WHAT.items():
        for found in by_table(frame, faults):
            policy = frame[col.ruled.policy.label][found.cells[0][0]]
            yield found.hit(what=what, policy=policy)
