"""SG409 approval-missing."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._claims import cells_of
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule("SG409", Severity.ERROR, says="the approval of {role} has no {what}")
def approval_missing(evidence: Evidence) -> Iterator[Mark]:
    """An approval is incomplete.

    ## Why it matters
    Without both, nobody can say who answers for the report, or whether it was approved before it was sent.

    ## Example
    "Approved by (Accountable Director)" with a name beside it, and nothing behind "Date".

    ## What to do
    Have the report approved, and fill in the name and the date.
    """
    for approval in evidence.report.approvals:
        missing = [("name", approval.name_at)] if approval.name is None else []
        missing += [("date", approval.day_at)] if approval.day is None else []
        if missing:
            cells = cells_of(spot for _, spot in missing)
            what = " and no ".join(name for name, _ in missing)
            yield Mark(approval.name_at.sheet, cells[0], cells, {"role": f'"{approval.role}"', "what": what})
