"""What an update adds beside our columns: the sheet Findings, notes at the cells, and what the lights mean."""

from typing import TYPE_CHECKING

from safeguard_xl.front_door import when_asked

if TYPE_CHECKING:
    from safeguard_xl.annotate._legend import DARK as DARK
    from safeguard_xl.annotate._legend import FILLS as FILLS
    from safeguard_xl.annotate._legend import is_live as is_live
    from safeguard_xl.annotate._legend import live_lights as live_lights
    from safeguard_xl.annotate._notes import AUTHOR as AUTHOR
    from safeguard_xl.annotate._notes import notes as notes
    from safeguard_xl.annotate._notes import our_lines as our_lines
    from safeguard_xl.annotate._sheet import SEVERITY_FILLS as SEVERITY_FILLS
    from safeguard_xl.annotate._sheet import STATUSES as STATUSES
    from safeguard_xl.annotate._sheet import findings_sheet as findings_sheet
    from safeguard_xl.annotate._sheet import pruned as pruned
    from safeguard_xl.annotate._sheet import row_height as row_height

_HOMES = {
    "AUTHOR": "_notes",
    "DARK": "_legend",
    "FILLS": "_legend",
    "SEVERITY_FILLS": "_sheet",
    "STATUSES": "_sheet",
    "findings_sheet": "_sheet",
    "is_live": "_legend",
    "live_lights": "_legend",
    "notes": "_notes",
    "our_lines": "_notes",
    "pruned": "_sheet",
    "row_height": "_sheet",
}
__all__ = list(_HOMES)

if not TYPE_CHECKING:
    __getattr__ = when_asked(__name__, _HOMES)  # who reads a workbook needs only what tells our columns
