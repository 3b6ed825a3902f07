"""SG407 action-date-passed."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._claims import at, cells_of
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG407",
    Severity.QUERY,
    says="{timescales} had passed when the report was approved ({approved}), and nothing says it was done",
    wording=("timescales",),
)
def action_date_passed(evidence: Evidence) -> Iterator[Mark]:
    """An action is past its date.

    ## Why it matters
    A plan is for the time to come. A date that has passed is a slip of the year, or an action that is late and does
    not say so. A date without a year is that which is nearest to the approval. One with "ongoing", "from" or
    "completed" is not judged.

    ## Example
    "Mar 24" in a plan for the next six months that was approved on 6 November 2024: March 2025 must be meant. "Mid
    Oct" had passed too.

    ## What to do
    Correct the year, or say that the action is complete, or that it is late and when it will be done.
    """
    days = [(approval.day, approval.day_at.text) for approval in evidence.report.approvals if approval.day]
    approved, shown = max(days, default=(None, ""))
    for action in evidence.report.actions:
        dated = [when for when in action.timescales if (when.ends or when.yearly) and not when.done]
        if not dated:
            continue
        if approved is None:
            yield Mark(dated[0].at.sheet, at(dated[0].at), known=False)
            continue
        passed = [when for when in dated if (end := when.ends_about(approved)) and end < approved]
        if passed:
            cells = cells_of(when.at for when in passed)
            timescales = listed([f'"{when.text}"' for when in passed])
            shows = {"timescales": timescales, "approved": shown}
            yield Mark(passed[0].at.sheet, cells[0], cells, shows)
