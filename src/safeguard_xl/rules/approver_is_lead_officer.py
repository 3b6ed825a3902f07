"""SG410 approver-is-lead-officer."""

import re
from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._claims import at
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

END_OF_NAME = re.compile(r"\s*[,;(/]|\s[-–—]\s|\n")


@book_rule(
    "SG410",
    Severity.INFO,
    says="{name} approves the report{role} and is its lead officer ({lead}), and nobody else approves it",
    wording=("role",),
    places=("lead",),
)
def approver_is_lead_officer(evidence: Evidence) -> Iterator[Mark]:
    """The lead officer is the only approver.

    ## Why it matters
    An approval is a second pair of eyes. Many templates make the lead officer accountable and have a director approve
    too; where nobody else does, there is one pair only.

    ## Example
    The lead officer is the only one to approve, as accountable officer.

    ## What to do
    Have somebody else approve the report too.
    """
    leads = {
        _name(spot.text): at(spot).full
        for spot in reversed(evidence.report.narrative)
        if spot.part == "lead-officer" and spot.text.strip()
    }
    if any(_name(approval.name) not in leads for approval in evidence.report.approvals if approval.name):
        return
    for approval in evidence.report.approvals:
        if approval.name and (lead := leads.get(_name(approval.name))):
            role = f" as {approval.role}" if approval.role else ""
            shows = {"name": END_OF_NAME.split(approval.name)[0], "role": role, "lead": lead}
            yield Mark(approval.name_at.sheet, at(approval.name_at), shows=shows)


def _name(text: str) -> str:
    """Return a name as it is compared: without case, and without the post behind it."""
    return " ".join(END_OF_NAME.split(text.strip())[0].casefold().split())
