"""Reviews as JSON, for scripts; the keys are stable and `format` says which."""

import json
from collections.abc import Sequence

from safeguard_xl.model import Review
from safeguard_xl.report._outcome import Outcome


def render(outcomes: Sequence[Outcome]) -> str:
    """One object for one workbook; for several, theirs under `workbooks`."""
    records = [_record(outcome) for outcome in outcomes]
    whole = records[0] if len(records) == 1 else {"format": 1, "workbooks": records}
    return json.dumps(whole, indent=2) + "\n"  # ASCII: no code page between here and the reader can spoil it


def _record(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome.result, Review):
        return outcome.result.to_dict()
    return {"format": 1, "workbook": outcome.workbook, "error": outcome.result}
