"""SG408 milestones-and-timescales-do-not-pair."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._claims import cells_of
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG408",
    Severity.QUERY,
    says="{milestones} milestones but {timescales} timescales: which belongs to which?",
)
def milestones_and_timescales_do_not_pair(evidence: Evidence) -> Iterator[Mark]:
    """Milestones and timescales do not match.

    ## Why it matters
    Where milestones and timescales are lists side by side, the first belongs to the first. With one missing, every
    date below it is read against the wrong milestone.

    ## Example
    Four milestones beside "Jan 25", "On-going" and "Spring".

    ## What to do
    Give each milestone a row, or a line, of its own with its timescale beside it.
    """
    for action in evidence.report.actions:
        if action.paired is False:
            cells = cells_of(action.filled("timescale", "milestone"))
            shows = {"milestones": len(action.milestones), "timescales": len(action.timescales)}
            yield Mark(action.spots[0].sheet, cells[0], cells, shows)
