"""SG202 reference-repeated."""

import re
from collections.abc import Iterator

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import Hit, across


def _key(reference: str) -> str:
    """A reference as it is compared: without case, and with no odds between hyphen and space."""
    return re.sub(r"[\s\u2010-\u2014-]+", " ", reference).strip().casefold()


@across(
    "SG202", Severity.ERROR, says='the reference "{reference}" stands here for another time; it is first in row {first}'
)
def reference_repeated(frame: pl.DataFrame) -> Iterator[Hit]:
    """Two rows have the same reference.

    ## Why it matters
    Quarters are joined by reference; with two rows of the same name one of them is lost, or is taken for the
    other. Case, spacing and hyphens make no difference.

    ## Example
    "NI 59" in row 9 and "ni-59" in row 20.

    ## What to do
    Delete the row that is left over, or give the other its own reference.
    """
    first: dict[tuple[str, str], int] = {}
    for row, (sheet, reference) in enumerate(frame.select("sheet", "reference").iter_rows()):
        if not reference or not (key := (sheet, _key(reference)))[1]:
            continue
        earlier = first.setdefault(key, row)
        if earlier != row:
            yield Hit(row, "reference", ((earlier, "reference"),), {"first": frame["row"][earlier]})
