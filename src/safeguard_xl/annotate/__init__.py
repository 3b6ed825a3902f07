"""What an update adds beside our columns: the sheet Findings, notes at the cells, and what the lights mean."""

from safeguard_xl.annotate._legend import FILLS
from safeguard_xl.annotate._notes import AUTHOR, notes
from safeguard_xl.annotate._sheet import findings_sheet, pruned

__all__ = ["AUTHOR", "FILLS", "findings_sheet", "notes", "pruned"]
