"""SG202 reference-repeated."""

import re
from collections.abc import Iterator

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.reference import reference_key
from safeguard_xl.rules._rule import Hit, across
from safeguard_xl.rules._words import NAMELESS


def _key(reference: str) -> str:
    """A reference as it is compared; "" where it names no indicator."""
    return "" if re.sub(r"[\W_]", "", reference.casefold()) in NAMELESS else reference_key(reference)


@across(
    "SG202",
    Severity.ERROR,
    says='the reference "{reference}" stands for two indicators; it is first used in row {first}',
    places=("first",),
)
def reference_repeated(frame: pl.DataFrame) -> Iterator[Hit]:
    """Two rows have the same reference.

    ## Why it matters
    Quarters are joined by reference; with two rows of the same name one of them is lost, or is taken for the
    other. Case, spacing and hyphens make no difference. Plain numbers that start again in each table are no
    references, and are left alone.

    ## Example
    "NI 59" in row 9 and "ni-59" in row 20.

    ## What to do
    Delete the row that is left over, or give the other its own reference.
    """
    first: dict[tuple[str, str], int] = {}
    for row, (sheet, table, reference) in enumerate(frame.select("sheet", "table", "reference").iter_rows()):
        key = _key(reference or "")
        if not key:
            continue
        within = f"{table} {key}" if key.isdigit() else key
        earlier = first.setdefault((sheet, within), row)
        if earlier != row:
            yield Hit(row, "reference", ((earlier, "reference"),), {"first": frame["row"][earlier]})
