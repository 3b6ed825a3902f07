"""SG106 column-chosen."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._headings import rivals
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG106",
    Severity.INFO,
    says='{headings} could each be the {field}; "{heading}" ({taken}) was taken',
    wording=("field", "headings"),
    places=("taken",),
)
def column_chosen(evidence: Evidence) -> Iterator[Mark]:
    """More than one column could be meant.

    ## Why it matters
    What stands in the others was neither checked nor rated. If the wrong one was taken, so were all its figures.

    ## Example
    "Actual" beside "Achieved": either may be the result.

    ## What to do
    Nothing, if the right one was taken.

    If another is meant, name its heading in a schema, under `[headings]`.
    """
    yield from rivals(evidence, alike=False)
