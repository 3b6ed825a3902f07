"""SG501 indicator-dropped."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG501",
    Severity.QUERY,
    says="the previous workbook had {reference}{title} in row {row} of {sheet}; this one does not",
    places=("row", "sheet"),
)
def indicator_dropped(evidence: Evidence) -> Iterator[Mark]:
    """An indicator has been dropped.

    ## Why it matters
    An indicator that vanishes is often one that was going badly.

    ## Example
    KPI 5 is in the report of quarter 1 and not in that of quarter 2, under any name.

    ## What to do
    Put it back, or say in the report that it was dropped, and who decided so.
    """
    for gone in evidence.dropped:
        named = {"reference": gone.reference or "the indicator", "title": f' "{gone.title}"' if gone.title else ""}
        yield Mark(shows=named | {"row": gone.row, "sheet": gone.sheet})
