"""Finds the periods in a text, and joins a quarter to the year beside it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from safeguard_xl.period._fold import folded
from safeguard_xl.period._model import MONTHS, PARTS, WHOLE, Period, PeriodKind
from safeguard_xl.period._spellings import MONTH_NAME, spelt_periods

Place = tuple[Period, int, int]  # with its start and end in the text

GAP = re.compile(r"[\s,:(/-]{0,3}(?:of\s{1,2})?", re.IGNORECASE)  # between a quarter and its year
A_MONTH = re.compile(r"(\d{4})-(\d{2})")  # as its canonical name spells it


def parse_period(text: str) -> Period | None:
    """Return the period that the whole text is.

    >>> parse_period("08-09").canonical(), parse_period("9/13")
    ('2008/09', None)
    """
    found = find_period(text)
    if found is None:
        return None
    period, start, end = found
    return None if folded(text[:start] + text[end:]).strip() else period


def read_canonical(name: str) -> Period | None:
    """Return the period that `Period.canonical` names so: of 2009-10 the month, where an officer means the year.

    >>> [read_canonical(name).kind.value for name in ("2009-10", "2009/10", "2009/10 Q2", "2008-2010")]
    ['month', 'financial-year', 'quarter', 'years']
    """
    month = A_MONTH.fullmatch(name)
    return Period(PeriodKind.MONTH, int(month[1]), int(month[2]), text=name) if month else parse_period(name)


@lru_cache(maxsize=8192)  # the same headings are asked for again with every row
def find_period(text: str) -> Place | None:
    """Return the first period in a heading or a note, with where it starts and ends.

    >>> find_period("2009/10 Quarter 2")[0].canonical(), find_period("Milestone 1")
    ('2009/10 Q2', None)
    """
    return next(periods_in(text), None)


def periods_in(text: str) -> Iterator[Place]:
    """Yield each period in the text, a quarter joined to the year beside it.

    >>> [period.canonical() for period, _, _ in periods_in("2007/08 to Q2 (2009/10)")]
    ['2007/08', '2009/10 Q2']
    """
    plain = folded(text)
    held: Place | None = None
    for found in spelt_periods(plain):
        joined = _joined(held, found, plain) if held else None
        if held and not joined:
            yield _spelt(held, text, plain)
        held = joined or found
    if held:
        yield _spelt(held, text, plain)


def _joined(one: Place, two: Place, plain: str) -> Place | None:
    """Return a quarter (or half) and a year as one period, if they stand side by side."""
    (first, start, gap_start), (second, gap_end, end) = one, two
    part, year = (first, second) if first.kind in PARTS else (second, first)
    gap = plain[gap_start:gap_end]
    if part.kind not in PARTS or year.kind not in WHOLE or part.year or not GAP.fullmatch(gap):
        return None
    if "(" in gap:
        if plain[end : end + 1] != ")":
            return None
        end += 1
    return replace(part, year=year.year), start, end


def _spelt(found: Place, text: str, plain: str) -> Place:
    period, start, end = found
    return _as_spelt(period, text[start:end], plain[start:end]), start, end


@lru_cache(maxsize=4096)
def _as_spelt(period: Period, text: str, plain: str) -> Period:
    """Return the period with its text, which is `plain` when folded, and the shape of it."""
    shape = re.sub(r"\d", "9", MONTH_NAME.sub(_shape_of_month, " ".join(plain.split())))
    return replace(period, text=text, spelling=shape)


def _shape_of_month(match: re.Match[str]) -> str:
    """Return `Mmm` for a short name, `Mmmm` for a full one; `May`, which is both, goes by the year beside it."""
    name = match[0]
    full = re.search(r"\d{4}", match.string) if name.lower() == "may" else name.title() in MONTHS
    shape = "Mmmm" if full else "Mmm"
    return shape.upper() if name.isupper() else shape.lower() if name.islower() else shape
