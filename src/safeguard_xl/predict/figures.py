"""The figures of a year at the door of the public functions: numbers or nothing, so that no method need ask again."""

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite

from safeguard_xl.model import Polarity

Number = int | float | Decimal
Fraction = tuple[Number, Number | None]
"""A numerator and its denominator; or a rate in percent and None, where the denominator is not known."""
Quarter = Fraction | Number | None
"""One quarter as it is handed in: a fraction, a number (of a proportion: a rate in percent), or None: missing."""
Pair = tuple[float | None, float | None]
"""One quarter as it is worked with: a number, a numerator or a rate, and the denominator where there is one."""

PROPORTION = "proportion"
KINDS = (PROPORTION, "score", "stock", "flow")
THIS, LAST = "This year's", "Last year's"
LAST_RESULT = "Last year's result"
MOST_QUARTERS = 366
WHOLE = 100  # percent
LARGEST = 1e30
PAIR = 2
ROUNDINGS = (5, 10)  # a publisher rounds to these, and 475 of 470 is then no fault
HIGHEST = 110.0  # percent: a bare rate may be of such a fraction
NO_INDICATOR = "{} is {}, which no indicator can be."


def checked_kind(kind: str) -> str:
    """Return the kind of an indicator, if it is one. Raise ValueError."""
    if kind not in KINDS:
        raise ValueError(f'The kind is "{kind}"; it is one of: {", ".join(KINDS)}.')
    return kind


def checked_polarity(polarity: Polarity | str | None) -> Polarity | None:
    """Return a polarity by its word. Raise ValueError."""
    if polarity is None:
        return None
    word = str(polarity).strip().casefold()
    if word not in list(Polarity):
        raise ValueError(f'The polarity is "{polarity}"; it is one of: {", ".join(Polarity)}.')
    return Polarity(word)


def checked_quarters(quarters: object) -> int:
    """Return the number of parts of a year, if a year can have so many. Raise ValueError."""
    if isinstance(quarters, bool) or not isinstance(quarters, int) or not 1 <= quarters <= MOST_QUARTERS:
        raise ValueError(f"A year of {quarters} quarters cannot be: give 4, or 12 for months.")
    return quarters


def pairs_of(kind: str, year: Sequence[Quarter] | None, quarters: int, whose: str) -> list[Pair]:
    """Return the quarters of a year, as many as it has. Raise ValueError."""
    pair = _part if kind == PROPORTION else _number
    return [
        (None, None) if one is None else pair(one, f"{whose} quarter {place}")
        for place, one in enumerate(_filled(year, quarters, whose), 1)
    ]


def finite(value: object, name: str) -> float:
    """Return a number as a float; `name` begins the sentence that says why it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError(f'{name} is "{value}", which is not a number.')  # noqa: TRY004 (bad figures are one kind of error)
    number = float(value)
    if not isfinite(number) or abs(number) > LARGEST:
        raise ValueError(NO_INDICATOR.format(name, value))
    return number


def last_result(kind: str, value: object) -> float:
    """Return the result of last year as a float; that of a proportion is a percentage from 0 to 100."""
    number = finite(value, LAST_RESULT)
    if kind == "proportion" and not 0 <= number <= WHOLE:
        raise ValueError(f"{LAST_RESULT} is {value}, and a proportion lies between 0 and 100%.")
    return number


def _filled(year: object, quarters: int, whose: str) -> list[Quarter]:
    """Return the year with None for what is still to come."""
    if year is None:
        return [None] * quarters
    if isinstance(year, str) or not isinstance(year, Sequence):
        raise ValueError(f'{whose} figures are "{year}"; give a list, one figure a quarter.')  # noqa: TRY004 (as above)
    known: list[Quarter] = list(year)
    if len(known) > quarters:
        raise ValueError(f"{whose} figures are {len(known)}, but a year has {quarters} quarters.")
    return known + [None] * (quarters - len(known))


def _number(one: object, name: str) -> Pair:
    return finite(one, name), None


def _part(one: object, name: str) -> Pair:
    if not isinstance(one, Sequence) or isinstance(one, str):
        return _number(one, name)
    if len(one) != PAIR:
        raise ValueError(f"{name} holds {len(one)} figures; give its numerator and its denominator.")
    if one[1] is None:
        return _number(one[0], name)
    return finite(one[0], f"{name}'s numerator"), finite(one[1], f"{name}'s denominator")
