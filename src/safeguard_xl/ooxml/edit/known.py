"""What was read already of the workbook that is being changed, for those who read it next."""

from collections.abc import Sequence

import polars as pl
from msgspec import Struct, field

from safeguard_xl.ooxml.edit.sheet_plan import Before
from safeguard_xl.ooxml.read.raw import RawSheet


class Known(Struct):
    """What of the source's sheets was read already, by part: the cells there are, and those that a plan concerns.

    Of each cell there is its place, and its fingerprint (`raw.fingerprint`) where cells were changed in its sheet. Of
    sheets to whose rows cells were only added there are `rows`, as `read.rows` has them.
    """

    sheets: dict[str, RawSheet] = field(default_factory=dict)
    cells: dict[str, Before] = field(default_factory=dict)
    rows: dict[str, Sequence[pl.DataFrame]] = field(default_factory=dict)
