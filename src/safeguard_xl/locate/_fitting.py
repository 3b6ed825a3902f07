"""The columns that fit each field, before one is taken."""

from collections.abc import Mapping

from safeguard_xl.locate._heading import Heading
from safeguard_xl.locate._headings import Options, Spellings
from safeguard_xl.model import BENCHMARK

Key = tuple[tuple[int, ...], int, int]
"""How well a column fits a field, then which spelling it has, then where it stands; the largest is taken."""
Fitting = dict[str, list[tuple[Key, Heading]]]
"""The headings that fit each field."""
NO_YEAR = 9999
FEWEST_FILLED = 4  # a column with fewer than a quarter of the cells of the fullest one is not the latest result


def only(fitting: Fitting, name: str, found: list[tuple[Key, Heading]]) -> Fitting:
    """Return what fits, of one field nothing but what was found."""
    others = {other: columns for other, columns in fitting.items() if other != name}
    return {**others, name: found} if found else others


def fitting_of(
    headings: list[Heading], options: Mapping[int, Options], spellings: Spellings, year: int | None
) -> Fitting:
    """Return the headings that fit each field, each with how well."""
    fitting: Fitting = {}
    latest = _latest_year(headings, options, spellings)
    fullest = max((len(heading.below) for heading in headings if "result" in options[heading.column]), default=0)
    for heading in headings:
        for name, option in options[heading.column].items():
            filled = spellings.has_results(heading) and len(heading.below) * FEWEST_FILLED >= fullest
            preference = _preference(name, heading, year, latest, filled=filled)
            preference = _as_title(heading, spellings) if name == "title" else preference
            key = ((option.fit, *preference), -option.order, -heading.column)
            fitting.setdefault(name, []).append((key, heading))
    return fitting


def _latest_year(headings: list[Heading], options: Mapping[int, Options], spellings: Spellings) -> int:
    """Return the year from which on a quarter or a month is later than the latest whole
    year with results; 0 without one.

    A lone quarter or month left of its own year is over with it: "June 2022" beside "2022-2023".
    """
    results = [h for h in headings if "result" in options[h.column] and spellings.has_figures(h)]
    years = [heading for heading in results if not heading.is_in_year]
    latest = max((heading.year or 0 for heading in years), default=0)
    parts = [heading.column for heading in results if heading.is_in_year and heading.year == latest]
    whole = [heading.column for heading in years if heading.year == latest]
    return latest + (len(parts) == 1 and latest > 0 and parts[0] < max(whole))


def _preference(name: str, heading: Heading, year: int | None, latest: int, *, filled: bool) -> tuple[int, ...]:
    """Return what decides between columns that fit a field equally: the latest result filled in, the year's target."""
    own = NO_YEAR if heading.year is None else heading.year
    if name == "result":
        in_year = heading.is_in_year and own >= latest
        any_text = any(heading.below)
        return (
            heading.is_current and filled,
            heading.is_to_date and filled,
            in_year,
            filled,
            any_text,
            own if heading.period else 0,
            *((12, 12) if not heading.is_in_year and own < latest else heading.moment[1:]),
        )
    if name == "target":
        of_year = year is None or own in (year, NO_YEAR)
        stands = any(heading.below) or not heading.is_in_year
        return (of_year, not heading.is_in_year, not heading.is_to_date, stands, *heading.moment)
    if name == "previous":
        return (year is not None and own == year - 1, not heading.is_in_year, *heading.moment)
    return heading.moment if name in ("baseline", "predicted", BENCHMARK) else ()


def _as_title(heading: Heading, spellings: Spellings) -> tuple[bool, bool]:
    """Return what decides between columns that may be the titles: words, not codes; of a
    measure, not of its objective.
    """
    return not spellings.are_references(heading, {}), heading.meaning is None or heading.meaning.about == "the title"
