"""SG222 date-where-figure-expected."""

from datetime import date, timedelta

import polars as pl

from safeguard_xl.frame import cell
from safeguard_xl.model import Damage, Severity
from safeguard_xl.rules._rule import cell_rule

DAY_0 = date(1899, 12, 30)
LAST = 2_958_465  # 31 December 9999
BEFORE_1950 = 18_264


def _may_have_been() -> pl.Expr:
    both = pl.struct(cell.number, cell.formula)
    return both.map_elements(lambda found: _may_be(*found.values()), pl.String)


@cell_rule(
    "SG222",
    Severity.ERROR,
    says='"{cell}" is a date where a figure is due{may_be}',
    shows={"may_be": _may_have_been},
    wording=("may_be",),
)
def date_where_figure_expected() -> pl.Expr:
    """A date stands where a figure should be.

    ## Why it matters
    Excel turns what looks like a day or a month into a date while it is typed, and keeps only the date: 9/13 is then
    13 September or September 2013, 08-09 is 8 September. A number under a date format is shown as a date too.

    ## Example
    "13-Sep" where 9/13 (9 out of 13) was typed; "Mar-24" where Mar 24 was; "23-Aug" where 23-08 was.

    ## What to do
    Type the figure again with its unit, such as 69% (9 out of 13). For a number that is shown as a date, choose
    General under Home, Number Format.
    """
    return (cell.damage == Damage.DATE.value).fill_null(value=False)


def _may_be(number: float | None, formula: str | None) -> str:
    """Return what may have been typed; nothing where a formula gives the date.

    >>> _may_be(40069.0, None), _may_be(39873.0, None)
    (': Excel may have made it of 9/13 or 13/9', ': Excel may have made it of Mar 09, 3/09 or 1/3')
    """
    if formula is not None:
        return ", given by a formula"
    if number is None or not 0 <= number <= LAST:
        return ""
    if number < BEFORE_1950:
        return f": it may be the number {number:.10g} under a date format"
    day = DAY_0 + timedelta(days=int(number))
    if day.day == 1:
        return f": Excel may have made it of {day:%b %y}, {day.month}/{day:%y} or 1/{day.month}"
    parts = [f"{day.month}/{day.day}", f"{day.day}/{day.month}"]
    years = [f"{day.day:02}-{day.month:02}"] if day.month == day.day + 1 else []
    years += [f"{day.month:02}-{day.day:02}"] if day.day == day.month + 1 else []
    *others, last = dict.fromkeys([*years, *parts])
    return f": Excel may have made it of {', '.join(others)}{' or ' * bool(others)}{last}"
