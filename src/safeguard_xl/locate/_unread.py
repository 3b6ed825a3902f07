"""Which columns were not read, why, and which of them were left out on purpose."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from safeguard_xl.locate._cells_below import of_periods
from safeguard_xl.locate._grammar import OTHERS
from safeguard_xl.locate._heading import Heading
from safeguard_xl.locate._headings import Options
from safeguard_xl.model import BENCHMARK, CALLED, Column, UnreadColumn

ANOTHER_PERIOD = "another period"
OF_NO_USE = frozenset(
    {"a date", "of how a process varies", OTHERS, "earlier lights", "how far some work has got", "an order"}
    | {"last year's target"}
)
"""What no light and no prediction is worked out from, by what a heading says it is of."""
OF_FIGURES = frozenset({"a tolerance", "a limit", "part of a percentage", "a total", "the reference", "the title"})
"""What columns say they are of that may be the targets or the results all the same: "Limit", "Total", "Number"."""


class Taken(NamedTuple):
    """The columns taken: by field, all of them by number, and the year that the report is of."""

    fields: Mapping[str, Column]
    numbers: frozenset[int]
    year: int | None


def unread(headings: list[Heading], taken: Taken, options: Mapping[int, Options]) -> Iterator[UnreadColumn]:
    """Yield the columns under which something stands that is of no field, with the reason.

    Not those that say of which period each row is: by these the rows are read.
    """
    for heading in headings:
        something = heading.is_idle or heading.is_lit or (heading.sample and not of_periods(heading))
        if something and heading.column not in taken.numbers:
            may_be = options[heading.column]
            said = heading.meaning is not None or heading.is_idle
            is_open = _is_other_target(heading, may_be, taken) or _may_lack(heading, taken) or not (said or may_be)
            because, aside = _why(heading, may_be, taken)
            yield UnreadColumn(heading.as_column, because, open=is_open, aside=aside)


def _why(heading: Heading, options: Options, taken: Taken) -> tuple[str, str]:
    """Return why a column was taken for nothing, in the officer's words; in a word or
    two, where it was left on purpose.
    """
    if heading.is_idle:
        return "formulas give nothing but noughts there, as for a time to come", "nothing but noughts"
    rivals = [name for name in (*options, *_told(heading)) if name in taken.fields]
    if rivals:
        column = taken.fields[rivals[0]]
        because = f"{column.letters} was taken for the {CALLED.get(rivals[0], rivals[0])}"
        compared = rivals[0] == "direction" and rivals[0] in options
        if compared or _is_of_another_time(heading, column, taken.year):
            return f"it is of {ANOTHER_PERIOD}: {because}", ANOTHER_PERIOD
        if rivals[0] in options:
            return because, ""
    if BENCHMARK in options and BENCHMARK not in taken.fields:
        return "it may be the benchmark, as another column may; name the one under [headings] in a schema", ""
    if _is_other_target(heading, options, taken):
        return "it is a target of another year than the results are, or of one of several that they may be of", ""
    return _by_its_words(heading)


def _is_other_target(heading: Heading, options: Options, taken: Taken) -> bool:
    """Return whether a column is a target of some year, where none was taken."""
    return "target" in options and "target" not in taken.fields and heading.year is not None


def _may_lack(heading: Heading, taken: Taken) -> bool:
    """Return whether a column of figures may be the target or the result that was not found."""
    lacking = {"target", "result"} - taken.fields.keys()
    return bool(lacking) and heading.meaning is not None and heading.meaning.about in OF_FIGURES


def _by_its_words(heading: Heading) -> tuple[str, str]:
    """Return why a column was taken for nothing, by what its heading says."""
    said = heading.meaning
    if said is None:
        return ("its heading is not known" if heading.text else "it has no heading"), ""
    if not said.fields:
        return f"it is of {said.about}", said.about if said.about in OF_NO_USE else ""
    return f'its heading says {said.about} ("{said.word}"), but what stands below is something else', ""


def _told(heading: Heading) -> tuple[str, ...]:
    """Return the fields that the words of a heading name, whatever its year."""
    return heading.meaning.fields if heading.meaning else ()


def _is_of_another_time(heading: Heading, taken: Column, year: int | None) -> bool:
    """Return whether a column is of another year than the one taken, or of an earlier part of it.

    A later part of the same year may be the newer result.
    """
    other = Heading.read(taken.heading, taken.number)
    of = other.year if other.year is not None else year
    if heading.year is not None and of is not None and heading.year != of:
        return True
    if not (heading.is_in_year and other.is_in_year):
        return False
    if None in (heading.year, other.year):
        return heading.moment[1:] < other.moment[1:]
    return heading.moment < other.moment
