"""SG102 duplicate-column."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._headings import rivals
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG102",
    Severity.ERROR,
    says='the columns {columns} are each headed "{heading}"; {taken} was read as the {field}, and no other',
    wording=("field",),
    places=("columns", "taken"),
)
def duplicate_column(evidence: Evidence) -> Iterator[Mark]:
    """Two columns have the same heading.

    ## Why it matters
    Nobody can say which of them counts: one was read, and what stands in the other was neither checked nor rated.
    A column of each quarter or month is no duplicate.

    ## Example
    "Target" in column F, and "Target" again in column J.

    ## What to do
    Delete the column that is not needed, or say in its heading how it differs, such as "2025/26 Target".
    """
    yield from rivals(evidence, alike=True)
