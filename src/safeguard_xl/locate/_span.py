"""Which columns are of the span that the results are of: the year to date, a quarter or a month, the whole year."""

import re
from collections.abc import Mapping
from operator import itemgetter

from safeguard_xl.locate._fitting import NO_YEAR, Fitting, Key
from safeguard_xl.locate._heading import Heading
from safeguard_xl.locate._headings import Options, Spellings
from safeguard_xl.model import Column

OF_A_PART = re.compile(r"\b(?:in )?(?:month|quarter|qtr)(?:ly)?\b")
PROFILE = re.compile(r"\bprofile")
OF_A_YEAR = re.compile(r"\bannual|\byear|\byearly|\bpa\b")
WHOLE_YEAR = re.compile(
    r"(?:(?:full|whole) )?(?:year|yr)(?:[ -]end)?(?: (?:results?|actual|outturn|position|figure|performance))?"
    r"|(?:(?:year|yr)(?:[ -]end)? )?total(?: ?/ ?average)?|out-?turn|annual"
)


def may_be_of(light: Heading, result: Heading) -> bool:
    """Whether a light may be that of a result; that of another quarter is not, nor a month's of the year to date."""
    if result.says_to_date != light.says_to_date and (light.says_to_date or OF_A_PART.search(light.words)):
        return False
    return not (light.is_in_year and result.is_in_year) or light.of_same_part(result)


def is_of_span(target: Heading, result: Heading) -> bool:
    """Whether a target is of the year to date where the result is; a profile is one."""
    return result.says_to_date and (target.says_to_date or PROFILE.search(target.words) is not None)


def of_the_year(targets: list[tuple[Key, Heading]], best: Mapping[str, tuple[Key, Heading]]) -> Heading | None:
    """The column of the year's targets, where the one taken is of the year to date as the result is."""
    if not {"target", "result"} <= best.keys():
        return None
    taken, result = best["target"][1], best["result"][1]
    others = [pair for pair in targets if not (is_of_span(pair[1], result) or pair[1].is_in_year)]
    return max(others, key=itemgetter(0))[1] if others and is_of_span(taken, result) else None


def of_its_span(target: Heading, results: list[tuple[Key, Heading]]) -> tuple[Key, Heading] | None:
    """The latest result of the target's own span, where that of another one would be held against it.

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


def coloured_part(result: Heading, fitting: Fitting) -> tuple[Key, Heading] | None:
    """The latest quarter or month, where its figures are coloured as lights and those of the year to date are not.

    The lights that a sheet gives are of what they colour. None where lights have a column of their own.
    """
    if "rag" in fitting or result.is_coloured or not result.is_to_date:
        return None
    coloured = [pair for pair in fitting["result"] if pair[1].is_coloured and not pair[1].says_to_date]
    return max((pair for pair in coloured if pair[1].is_in_year), key=itemgetter(0), default=None)


def other_result(target: Heading | None, result: Heading, fitting: Fitting) -> Heading | None:
    """The column of results that the target may as well be for: that of the one month beside the year to date.

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
    """Whether a target or a light says of which span it is."""
    return heading.says_to_date or any(word.search(heading.words) for word in (OF_A_PART, PROFILE, OF_A_YEAR))


def _is_of_a_part(heading: Heading) -> bool:
    """Whether results are those of a month or a quarter."""
    return heading.is_in_year or OF_A_PART.search(heading.words) is not None


def of_whole_year(
    result: Heading, headings: list[Heading], options: Mapping[int, Options], spellings: Spellings, year: int | None
) -> Heading | None:
    """The column of the whole year, filled in as the last quarter or month is; None where that is the result.

    A forecast for the year is no result of it, but what it is called by then often is: "Year end", "Year".
    """
    if not result.is_in_year or result.period is None or not result.period.is_year_end():
        return None
    known = ("result", "predicted", "previous")
    of_year = result.year or year
    for heading in headings:
        named = WHOLE_YEAR.fullmatch(heading.words) is not None and heading.year in (None, of_year)
        own = heading.is_a_year and heading.year == of_year and of_year is not None
        may_be = not options[heading.column] or any(name in options[heading.column] for name in known)
        if (named or own) and may_be and spellings.has_figures(heading):
            return heading
    return None


def in_year(name: str, fitting: Fitting, result: Heading | None) -> tuple[Column, ...]:
    """The columns of quarters or months of a field, in order of time; those of months to come are none.

    Where both quarters and months have columns, those of the result's own kind: a month is no quarter. Another column
    under the very heading of the result is of something else, such as another landlord.
    """
    found = [heading for _, heading in fitting.get(name, ()) if heading.is_in_year and not heading.is_idle]
    kind = result.period.kind if result and result.period and result.is_in_year else None
    alike = [heading for heading in found if kind is None or (heading.period and heading.period.kind is kind)]
    in_time = sorted(alike, key=lambda heading: (heading.year or NO_YEAR, *heading.moment[1:]))
    twins = {heading.column for heading in alike if result and heading is not result and heading.text == result.text}
    return tuple(heading.as_column for heading in in_time if heading.column not in twins)
