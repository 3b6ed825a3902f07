"""SG120 changes-not-wanted."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule("SG120", Severity.INFO, says="{caution}")
def changes_not_wanted(evidence: Evidence) -> Iterator[Mark]:
    """The workbook is marked as not to be changed.

    ## Why it matters
    Whoever shared it, marked it as final, or set a password for writing does not expect lights and notes in it; and
    what another program writes into a shared workbook may be lost.

    ## Example
    The return as it went to the board: File, Info, "Marked as final".

    ## What to do
    Write into a copy, as update and fix do unless told otherwise, or ask the author to take the mark off in Excel.

    Shared: Review, Unshare Workbook. Final: File, Info, Protect Workbook, Mark as Final. Read-only or a password: File,
    Save As, Tools, General Options.
    """
    for caution in evidence.book.cautions:
        yield Mark(shows={"caution": caution[:1].lower() + caution[1:].removesuffix(".")})
