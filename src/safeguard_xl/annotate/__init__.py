"""What an update adds beside our columns: the sheet Findings, notes at the cells, and what the lights mean."""

from safeguard_xl.annotate._legend import FILLS
from safeguard_xl.annotate._notes import AUTHOR, notes
from safeguard_xl.annotate._sheet import SEVERITY_FILLS, findings_sheet, pruned, row_height

__all__ = ["AUTHOR", "FILLS", "SEVERITY_FILLS", "findings_sheet", "notes", "pruned", "row_height"]
