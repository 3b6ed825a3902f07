"""What users hand in as values, taken as Excel would take it typed: texts, numbers, and dates by their serials."""

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Literal, Protocol

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.cell_text import double, formula_text, whole_text
from safeguard_xl.ooxml.edit.plan import CLEAR, Cell, CellValue, DateFormat, Formula, Mark
from safeguard_xl.ooxml.package.refs import Place
from safeguard_xl.ooxml.package.serials import DAY, first_day, serial


class Scalar(Protocol):
    """A scalar of numpy, known by what it has, so that numpy need not be there."""

    @property
    def dtype(self) -> Any: ...  # noqa: ANN401  numpy's own
    @property
    def shape(self) -> tuple[()]: ...


Moment = date | time | timedelta
Value = CellValue | Fraction | Moment | Enum | Scalar
"""What `write_cells` takes; None empties a cell."""
Held = Literal[Mark.CLEAR] | CellValue | Moment

_DATE, _DATE_AND_TIME = DateFormat("dd/mm/yyyy"), DateFormat("dd/mm/yyyy hh:mm")
_TIME, _DURATION = DateFormat("hh:mm:ss"), DateFormat("[h]:mm:ss")
"""Spelt out: the short date that Excel itself would take is shown by each machine in its own way, 03/04 or 04/03."""
_LAST = 2_958_466  # days up to the end of 9999, beyond which Excel shows nothing
_MOST_DIGITS = 15  # that Excel shows of a number
_FINER_THAN_MICROSECONDS = ("ns]", "ps]", "fs]", "as]")
_OF_NUMPY: Mapping[str, Callable[[Any], object]] = {"b": bool, "i": int, "u": int, "f": float, "U": str}


def accepted(value: object, where: str) -> Held:
    """Return a value in Python's own types, the moments among them still to be counted in days.

    TypeError for a type, and WriteError for a value, that no cell can hold.
    """
    value = _bare(value, where)
    if value is None or value is CLEAR:
        return CLEAR
    if isinstance(value, Formula):
        formula_text(value, where)
        return value
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return whole_text(str.__str__(value), where)  # a subclass may call itself something else
    if isinstance(value, int | float | Decimal | Fraction):
        number = double(value, where)
        return int(value) if isinstance(value, int) else number
    if isinstance(value, date | time | timedelta):
        days(value, where, date1904=False)
        return value
    raise TypeError(
        f"{where} cannot hold a value of the type {type(value).__name__}; write a text, a number, True or False, "
        "a date, a time, a timedelta, a Formula, or None to empty it."
    )


def _bare(value: Any, where: str) -> object:  # noqa: ANN401  anything that users hand in
    """Return what a member of an Enum or a scalar of numpy stands for; others as they are."""
    if isinstance(value, Enum) and not isinstance(value, Mark):
        return _bare(value.value, where)
    if getattr(value, "shape", None) != () or not hasattr(value, "dtype"):
        return value
    kind = getattr(value.dtype, "kind", "")
    if kind in {"M", "m"}:
        return _moment(value, where)
    return _OF_NUMPY[kind](value) if kind in _OF_NUMPY else value


def _moment(value: Any, where: str) -> Moment:  # noqa: ANN401  a datetime64 or a timedelta64
    finer = value.dtype.str.endswith(_FINER_THAN_MICROSECONDS)
    item = value.astype(f"{value.dtype.kind}8[us]").item() if finer else value.item()
    if not isinstance(item, date | timedelta):
        raise WriteError(f"The value for {where} is {value}: no date and no time that a cell can hold.")
    return item


def days(moment: Moment, where: str, *, date1904: bool) -> float:
    """Return the days by which a cell stores a date, a time or a duration; WriteError for one that it cannot show."""
    if getattr(moment, "tzinfo", None) is not None:
        raise WriteError(f"The time for {where} has a time zone, which no cell can hold; take it away first.")
    if isinstance(moment, timedelta):
        found = moment / DAY
    elif isinstance(moment, time):
        found = (datetime.combine(date.min, moment) - datetime.min) / DAY
    else:
        found = _day(moment, where, date1904=date1904)
    if not math.isfinite(found):  # the NaT of pandas calls itself a datetime
        raise WriteError(f"The date for {where} is undefined; write None to leave the cell empty.")
    if abs(found) >= _LAST:
        raise WriteError(f"The time for {where} lies beyond the 2,958,465 days that Excel counts; write it as a text.")
    return found


def _day(moment: date, where: str, *, date1904: bool) -> float:
    at = moment if isinstance(moment, datetime) else datetime.combine(moment, time.min)
    first = first_day(date1904=date1904)
    if at < first:
        said = f"{moment.day:02}/{moment.month:02}/{moment.year}"
        raise WriteError(
            f"The date for {where} is {said}, and the workbook's dates begin on 01/01/{first.year}; write it as a text."
        )
    return serial(at, date1904=date1904)


def cell_of(held: Held, where: str, *, date1904: bool) -> Cell:
    """Return the cell that holds it in a workbook of that date system."""
    if not isinstance(held, date | time | timedelta):
        return Cell(held)
    return Cell(days(held, where, date1904=date1904), number_format=_format(held))


def _format(moment: Moment) -> DateFormat:
    if isinstance(moment, timedelta):
        return _DURATION
    if isinstance(moment, time):
        return _TIME
    return _DATE_AND_TIME if isinstance(moment, datetime) else _DATE


def digits_lost(held: Mapping[Place, Held]) -> tuple[str, ...]:
    """Return a sentence on the whole numbers of which Excel shows only the first digits; none where there are none."""
    places = [f"{sheet}!{cell}" for (sheet, cell), value in held.items() if _is_long(value)]
    if not places:
        return ()
    return (f"Excel shows only {_MOST_DIGITS} digits of {', '.join(places)}; write a text there to keep them all.",)


def _is_long(value: Held) -> bool:
    return isinstance(value, int) and len(str(abs(value)).rstrip("0")) > _MOST_DIGITS
