"""SG610 unused-tolerance."""

from collections.abc import Iterator, Mapping

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Field, Ruling, Severity
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Hit, across
from safeguard_xl.rules._words import level

WHAT: Mapping[str, tuple[Field, ...]] = {"tolerance says": ("tolerance",), "limits say": ("green", "amber", "red")}
SAYS_NONE = r"(?i)^\W*$|^\W*(?:n/?a|none|not applicable|not set|no target|tb[acd]|info|information only|data only)\W*$"


def _unused(field: Field) -> pl.Expr:
    """True where a cell says how lights are given, and nothing could be made of it though there is a target."""
    by_others = ~col.ruled.by.is_in([Ruling.ASKED.value, Ruling.SCHEMA.value, Ruling.SHEET.value])
    says = ~col.text.of(field).str.contains(SAYS_NONE) & level("target").is_not_null()
    return (by_others & says).fill_null(value=False)


@across("SG610", Severity.QUERY, says="the {what} nothing to rate by, so {policy} does: {words}", wording=("what",))
def unused_tolerance(frame: pl.DataFrame) -> Iterator[Hit]:
    """A column says how lights are given, but not in a way that can be used.

    ## Why it matters
    Such rows are rated by another rule than the one that the sheet has for them.

    ## Example
    "see note 3" under "Tolerance", or amber from 95% and green from 90% where higher is better.

    ## What to do
    Write how far the target may be missed (5%, 2 points), or figures that run from green to red in one direction.
    """
    for what, fields in WHAT.items():
        found = pl.concat(_found(frame, field) for field in fields).sort("place", maintain_order=True)
        for _, of_table in found.group_by(col.table, maintain_order=True):
            (first, field), *others = of_table.select("place", "field").iter_rows()
            words = [f'"{word}"' for word in of_table["text"].str.strip_chars().unique(maintain_order=True)]
            shows = {"what": what, "policy": of_table[col.ruled.policy.label][0], "words": listed(words)}
            yield Hit(first, field, tuple(others), shows)


def _found(frame: pl.DataFrame, field: Field) -> pl.DataFrame:
    """The cells of a column of which nothing could be made."""
    place, text = pl.int_range(pl.len(), dtype=pl.Int64).alias("place"), col.text.of(field).alias("text")
    columns = (place, pl.lit(field).alias("field"), text, col.table, col.ruled.policy, _unused(field).alias("unused"))
    return frame.select(columns).filter("unused")
