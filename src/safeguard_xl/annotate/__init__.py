"""What an update adds beside our columns: the sheet Findings, notes at the cells, and what the lights mean."""

from safeguard_xl.annotate._legend import DARK, FILLS, is_live, live_lights
from safeguard_xl.annotate._notes import AUTHOR, notes, our_lines
from safeguard_xl.annotate._sheet import SEVERITY_FILLS, STATUSES, findings_sheet, pruned, row_height

__all__ = [
    "AUTHOR",
    "DARK",
    "FILLS",
    "SEVERITY_FILLS",
    "STATUSES",
    "findings_sheet",
    "is_live",
    "live_lights",
    "notes",
    "our_lines",
    "pruned",
    "row_height",
]
