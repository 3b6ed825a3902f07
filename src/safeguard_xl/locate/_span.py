"""Which columns are of the span that the results are of: the year to date, a quarter or a month, the whole year."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from safeguard_xl.locate._fitting import NO_YEAR, Fitting, Key
from safeguard_xl.locate._grammar import SPANS
from safeguard_xl.locate._heading import Heading
from safeguard_xl.locate._headings import Options, Spellings
from safeguard_xl.model import Column

OF_A_PART = re.compile(r"\b(?:in )?(?:month|quarter|qtr)(?:ly)?\b")
PROFILE = re.compile(r"\bprofile")
OF_A_YEAR = re.compile(r"\bannual|\byear|\byearly|\bpa\b")
ABOUT_LIGHTS = re.compile(r"\b(?:b?rag|ratings?|rated|thresholds?|status|lights?|colours?)\b", re.IGNORECASE)
LATEST_PART = re.compile(r"\b(?:latest|current|most recent|this) (?:quarter|month)|\bin the (?:quarter|month)\b")
Remarks = Callable[[], Iterable[str]]
"""The sentences of a sheet, for where its headings leave something open."""


class Reading(NamedTuple):
    """A row of headings as it is read: what each may head, the year reported, and what the sheet says beside."""

    headings: Sequence[Heading]
    options: Mapping[int, Options]
    spellings: Spellings
    year: int | None
    remarks: Remarks


WHOLE_YEAR = re.compile(
    r"(?:(?:full|whole) )?(?:year|yr)(?:[ -]end)?(?: (?:results?|actual|outturn|position|figure|performance))?"
    r"|(?:(?:year|yr)(?:[ -]end)? )?total(?: ?/ ?average)?|out-?turn|annual"
)


def may_be_of(light: Heading, result: Heading) -> bool:
    """Return whether a light may be that of a result; that of another quarter is not, nor
    a month's of the year to date.
    """
    if result.says_to_date != light.says_to_date and (light.says_to_date or OF_A_PART.search(light.words)):
        return False
    return not (light.is_in_year and result.is_in_year) or light.of_same_part(result)


def is_of_span(target: Heading, result: Heading) -> bool:
    """Return whether a target is of the year to date where the result is, as a profile
    is, or of the month, by their words.
    """
    if result.says_to_date:
        return target.says_to_date or PROFILE.search(target.words) is not None
    part, own = (OF_A_PART.search(heading.words) for heading in (target, result))
    return bool(part and own) and not target.says_to_date


def of_the_year(targets: list[tuple[Key, Heading]], best: Mapping[str, tuple[Key, Heading]]) -> Heading | None:
    """Return the column of the year's targets, where the one taken is of the year to date as the result is."""
    if not {"target", "result"} <= best.keys():
        return None
    taken, result = best["target"][1], best["result"][1]
    others = [pair for pair in targets if not (is_of_span(pair[1], result) or pair[1].is_in_year)]
    return max(others, key=itemgetter(0))[1] if others and is_of_span(taken, result) else None


def of_its_span(target: Heading, results: list[tuple[Key, Heading]]) -> tuple[Key, Heading] | None:
    """Return the latest result of the target's own span, where that of another one would be held against it.

    A target for the month or the quarter is for one of them, a cumulative one for the year to date.
    """
    latest = max(results, key=itemgetter(0))[1]
    if latest.says_to_date and not target.says_to_date and OF_A_PART.search(target.words):
        alike = [pair for pair in results if pair[1].is_in_year and not pair[1].says_to_date]
    elif target.says_to_date and latest.is_in_year and not latest.says_to_date:
        alike = [pair for pair in results if pair[1].says_to_date]
    else:
        return None
    return max(alike, key=itemgetter(0), default=None)


def rated_part(result: Heading, fitting: Fitting, remarks: Remarks) -> tuple[Key, Heading] | None:
    """Return the latest quarter or month, where the lights that a sheet gives are of it, and not of the year to date.

    Its figures are coloured as lights, or the lights stand under the same words, or a remark says so.
    """
    if not result.is_to_date:
        return None
    parts = [pair for pair in fitting["result"] if _is_of_a_part(pair[1]) and not pair[1].says_to_date]
    parts = [pair for pair in parts if any(pair[1].below)]
    lights = [heading for _, heading in fitting.get("rag", ())]
    if not lights and not result.is_coloured and any(pair[1].is_coloured for pair in parts):
        parts = [pair for pair in parts if pair[1].is_coloured and pair[1].is_in_year]
    elif not (lights and all(OF_A_PART.search(light.words) and not light.says_to_date for light in lights)):
        parts = parts if parts and _rates_a_part(remarks()) else []
    return max(parts, key=itemgetter(0), default=None)


def _rates_a_part(remarks: Iterable[str]) -> bool:
    """Return whether remarks say that lights are of the latest quarter or month, and none that they are to date."""
    said = [remark.casefold() for remark in remarks if ABOUT_LIGHTS.search(remark)]
    of_part = [LATEST_PART.search(remark) is not None for remark in said]
    return any(of_part) and not any(SPANS["year to date"].search(remark) for remark in said)


def other_result(target: Heading | None, result: Heading, fitting: Fitting) -> Heading | None:
    """Return the column of results that the target may as well be for: that of the one month beside the year to date.

    None where the heading of the target, or that of the lights, says of what it is, and where there are columns of
    several months or quarters, of which the year to date is the sum.
    """
    says_it = [target, *(heading for _, heading in fitting.get("rag", ()))]
    if target is None or target.period or any(heading and _names_a_span(heading) for heading in says_it):
        return None
    results = [pair for pair in fitting.get("result", ()) if any(pair[1].below)]
    to_date = [pair for pair in results if pair[1].says_to_date]
    parts = [pair for pair in results if not pair[1].says_to_date and _is_of_a_part(pair[1])]
    both = [heading for _, heading in (*to_date, *parts)]
    if len(to_date) != 1 or len(parts) != 1 or result not in both:
        return None
    return next(heading for heading in both if heading is not result)


def _names_a_span(heading: Heading) -> bool:
    """Return whether a target or a light says of which span it is."""
    return heading.says_to_date or any(word.search(heading.words) for word in (OF_A_PART, PROFILE, OF_A_YEAR))


def _is_of_a_part(heading: Heading) -> bool:
    """Return whether results are those of a month or a quarter."""
    return heading.is_in_year or OF_A_PART.search(heading.words) is not None


def of_whole_year(result: Heading, reading: Reading) -> Heading | None:
    """Return the column of the whole year, filled in as the last quarter or month is; None where that is the result.

    A forecast for the year is no result of it, but what it is called by then often is: "Year end", "Year".
    """
    if not result.is_in_year or result.period is None or not result.period.is_year_end():
        return None
    known = ("result", "predicted", "previous")
    of_year = result.year or reading.year
    for heading in reading.headings:
        named = WHOLE_YEAR.fullmatch(heading.words) is not None and heading.year in (None, of_year)
        own = heading.is_a_year and heading.year == of_year and of_year is not None
        options = reading.options[heading.column]
        may_be = not options or any(name in options for name in known)
        if (named or own) and may_be and reading.spellings.has_figures(heading):
            return heading
    return None


def in_year(name: str, fitting: Fitting, result: Heading | None) -> tuple[Column, ...]:
    """Return the columns of quarters or months of a field, in order of time; those of months to come are none.

    Where both quarters and months have columns, those of the result's own kind: a month is no quarter. Another column
    under the very heading of the result is of something else, such as another landlord.
    """
    found = [heading for _, heading in fitting.get(name, ()) if heading.is_in_year and not heading.is_idle]
    kind = result.period.kind if result and result.period and result.is_in_year else None
    alike = [heading for heading in found if kind is None or (heading.period and heading.period.kind is kind)]
    in_time = sorted(alike, key=lambda heading: (heading.year or NO_YEAR, *heading.moment[1:]))
    twins = {heading.column for heading in alike if result and heading is not result and heading.text == result.text}
    return tuple(heading.as_column for heading in in_time if heading.column not in twins)
