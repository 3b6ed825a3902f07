"""The periods of a cell or a heading: `2008/09`, `08-09`, `Dec 07`, `2009/10 Quarter 2`.

What a spelling means where it could mean two things is set down in `docs/figures.md`.
"""

from safeguard_xl.period._find import find_period, parse_period, periods_in, read_canonical
from safeguard_xl.period._fold import RAISED, folded
from safeguard_xl.period._heading import period_of_heading
from safeguard_xl.period._model import FIRST_MONTH, MONTHS, PARTS, WHOLE, Period, PeriodKind, in_words

__all__ = [
    "FIRST_MONTH",
    "MONTHS",
    "PARTS",
    "RAISED",
    "WHOLE",
    "Period",
    "PeriodKind",
    "find_period",
    "folded",
    "in_words",
    "parse_period",
    "period_of_heading",
    "periods_in",
    "read_canonical",
]
