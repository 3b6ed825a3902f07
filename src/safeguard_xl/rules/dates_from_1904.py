"""SG117 dates-from-1904."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule("SG117", Severity.INFO, says="dates in this workbook are counted from 1904; most workbooks count from 1900")
def dates_from_1904(evidence: Evidence) -> Iterator[Mark]:
    """Dates are counted from 1904.

    ## Why it matters
    Its dates are right in it, but a date that is copied into another workbook arrives four years and a day early.

    ## Example
    A workbook that was begun in Excel for Mac years ago: 12 November 2024 arrives as 11 November 2020.

    ## What to do
    Nothing, as long as no dates are copied to another workbook. To change it: File, Options, Advanced, Use 1904 date
    system; then type each date again.
    """
    if evidence.book.date1904:
        yield Mark()
