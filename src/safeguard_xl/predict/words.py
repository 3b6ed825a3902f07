"""The words of a prediction: figures as an elected member reads them, and the name of a part of the year."""

from collections.abc import Iterable, Iterator

MONTHS = ("April", "May", "June", "July", "August", "September", "October", "November", "December", "January",
          "February", "March")  # fmt: skip
PARTS = {2: "half-year", 3: "term", 4: "quarter", 12: "month"}
LARGE = 1000  # from here a decimal adds nothing


def number(value: float) -> str:
    """Return a figure with its thousands set apart; a decimal where it is small and has one.

    >>> number(1293), number(201.3), number(12.25), number(0.0)
    ('1,293', '201.3', '12.2', '0')
    """
    places = 0 if abs(value) >= LARGE or float(value).is_integer() else 1
    return f"{value:,.{places}f}"


def cases(count: float) -> str:
    """Return a number of cases; expected ones are no whole number, but shown as one.

    >>> cases(201.3)
    '201'
    """
    return f"{count:,.0f}"


def percent(share: float) -> str:
    """Return a share of 1 as a percentage.

    >>> percent(142 / 198)
    '71.7%'
    """
    return f"{100 * share:.1f}%"


def several(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> several(1, "quarter"), several(2, "quarter")
    ('1 quarter', '2 quarters')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def part_of(quarters: int) -> str:
    """Return what one of so many parts of a year is called."""
    return PARTS.get(quarters, "period")


def span(places: Iterable[int], quarters: int) -> str:
    """Return the months of parts of a financial year, numbered from 0.

    >>> span([0, 1], 4), span([0, 2, 3], 4), span([6], 12), span([0, 1], 3)
    ('April to September', 'April to June and October to March', 'October', 'terms 1 to 2')
    """
    runs = list(_runs(places))
    if len(MONTHS) % quarters or part_of(quarters) == "term":
        names = [f"{first + 1}" if first == last else f"{first + 1} to {last + 1}" for first, last in runs]
        return f"{part_of(quarters)}s {' and '.join(names)}"
    length = len(MONTHS) // quarters
    months = [(MONTHS[first * length], MONTHS[(last + 1) * length - 1]) for first, last in runs]
    return " and ".join(first if first == last else f"{first} to {last}" for first, last in months)


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of places that follow one another."""
    numbers = sorted(places)
    starts = [place for place in numbers if place - 1 not in numbers]
    ends = [place for place in numbers if place + 1 not in numbers]
    yield from zip(starts, ends, strict=True)
