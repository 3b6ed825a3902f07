"""SG229 reference-became-date."""

from datetime import timedelta

import polars as pl

from safeguard_xl.frame import cell
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import cell_rule
from safeguard_xl.rules.date_where_figure_expected import DAY_0, LAST


def _may_have_been() -> pl.Expr:
    return cell.number.map_elements(lambda number: _may_be(number), pl.String)  # noqa: PLW0108 (it stands below)


@cell_rule(
    "SG229",
    Severity.ERROR,
    says='"{cell}" is a date where a reference is due{may_be}',
    shows={"may_be": _may_have_been},
    wording=("may_be",),
)
def reference_became_date() -> pl.Expr:
    """A reference has become a date.

    ## Why it matters
    Excel turns a reference that looks like a day into a date while it is typed. The row goes by another name than in
    the last quarter, is not found again, and two of them may become one.

    ## Example
    "01-Feb" where 1-2 was typed; "03-Apr" where 3/4 was.

    ## What to do
    Choose Text under Home, Number Format, and type the reference again, or put a letter before it, such as PI 1-2.
    """
    return ((cell.field == "reference") & (cell.kind == "date")).fill_null(value=False)


def _may_be(number: float) -> str:
    """Return what may have been typed.

    >>> _may_be(45689.0), _may_be(45720.0), _may_be(-1.0)
    (': Excel may have made it of 1-2 or 2-1', ': Excel may have made it of 4-3 or 3-4', '')
    """
    if not 0 <= number <= LAST:
        return ""
    day = DAY_0 + timedelta(days=int(number))
    typed = dict.fromkeys((f"{day.day}-{day.month}", f"{day.month}-{day.day}"))
    return f": Excel may have made it of {' or '.join(typed)}"
