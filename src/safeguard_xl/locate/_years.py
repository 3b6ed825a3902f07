"""What years by themselves and headings that name no year are of: the year of the report and those beside it."""

from itertools import pairwise

from safeguard_xl.locate._fitting import Fitting, Key, only
from safeguard_xl.locate._heading import Heading
from safeguard_xl.locate._headings import Spellings
from safeguard_xl.locate._span import WHOLE_YEAR
from safeguard_xl.period import PeriodKind

OF_YEARS = frozenset({"previous", "target", "result"})
"""Fields whose heading can be a year by itself."""


def report_year(headings: list[Heading], spellings: Spellings) -> int | None:
    """Return the year of the latest results; where they name none, the latest that the headings name.

    Where the year's target is there and not its result, it is the year after the latest result. None for a lone year
    beside quarters or months without one, unless it is that of the target.
    """
    yearless = any(heading.period is not None and heading.year is None for heading in headings)
    targets = {one.year for one in headings if one.year is not None and _is("target", one, spellings)}
    results = {
        year
        for heading in headings
        if (year := heading.year) is not None
        and (spellings.has_figures(heading) or (any(heading.below) and not heading.is_in_year))
        and (heading.is_in_year or bool(targets) if not heading.words else _is_result(heading, spellings))
    }
    undated = [h for h in headings if h.period is None and any(h.below) and _is("result", h, spellings)]
    if results and not yearless:
        latest, named = max(results), {heading.year for heading in headings} - {None}
        now = any(heading.is_current or heading.says_to_date for heading in undated)  # beside last year's result
        due = (latest + 1 in targets and latest not in targets) or (undated and latest + 1 in named)
        if due or (now and not targets):
            return latest + 1
        if not undated:
            return latest + _has_begun(headings, latest)
    if yearless and results & targets and any(map(_ends_the_year, _begun(headings, spellings))):
        return max(results & targets)  # "Year 2024/25" beside its four quarters
    filled = any(heading.below for heading in headings)
    to_come = [heading for heading in headings if filled and heading.is_a_year and not any(heading.below)]
    years = {heading.year for heading in headings if heading.year is not None and heading not in to_come}
    if undated and years and not targets and not yearless and any(heading.is_current for heading in undated):
        return max(years) + 1
    if yearless and not targets and _are_all_before(headings, spellings):
        return max(years) + 1
    lone = yearless and len(years) == 1 and years != targets
    far = not results and len(targets) > 1 and max(targets) - min(targets) >= len(targets)  # 2024/25 beside 2030
    return None if lone else min(targets) if far else max(years, default=None)


def _are_all_before(headings: list[Heading], spellings: Spellings) -> bool:
    """Return whether several years stand whole beside quarters of a year without one, the last of which is to come."""
    years = [heading for heading in headings if heading.is_a_year]
    begun = _begun(headings, spellings)
    over = any(map(_ends_the_year, begun))
    return len(years) > 1 and all(map(spellings.has_figures, years)) and bool(begun) and not over


def _begun(headings: list[Heading], spellings: Spellings) -> list[Heading]:
    """Return the results of quarters or months without a year that are there."""
    parts = [heading for heading in headings if heading.is_in_year and heading.year is None]
    results = [heading for heading in parts if not heading.words or _is("result", heading, spellings)]
    return [heading for heading in results if spellings.has_figures(heading)]


def _ends_the_year(heading: Heading) -> bool:
    return heading.period is not None and heading.period.is_year_end()


def _is_result(heading: Heading, spellings: Spellings) -> bool:
    """Return whether the words of a heading are of results; those of a whole year, such as "Year 2024/25", are."""
    return _is("result", heading, spellings) or WHOLE_YEAR.fullmatch(heading.words) is not None


def _has_begun(headings: list[Heading], latest: int) -> bool:
    """Return whether the next year has quarters or months, all of them blank as yet,
    where the latest has no such columns.
    """
    in_year = {heading.year for heading in headings if heading.is_in_year}
    return latest + 1 in in_year and latest not in in_year


def _is(name: str, heading: Heading, spellings: Spellings) -> bool:
    """Return whether the words of a heading say that a field stands below it; a year by itself has none."""
    return bool(heading.words) and name in spellings.heads(heading.text)


def _with_years(fitting: Fitting, year: int | None) -> Fitting:
    """Decides what years by themselves head: targets where the results have a column that says so, else results."""
    named = {
        name: [pair for pair in found if not pair[1].is_a_year] for name, found in fitting.items() if name in OF_YEARS
    }
    of_years = any(heading.year is not None for _, heading in named.get("target", ()))
    targets = bool(named.get("result")) and not named.get("target")
    if targets:
        plain = {"target"}
    elif named.get("result") and not (of_years and _is_later_than(fitting, year)):
        plain = {"previous"}
    else:
        plain = {"result", "previous"}
    chosen = {name: found if name in plain else named.get(name, found) for name, found in fitting.items()}
    return {name: found for name, found in chosen.items() if found}


def _is_later_than(fitting: Fitting, year: int | None) -> bool:
    """Return whether results stand under a year by itself that is the report's, as its
    target is named with the year.
    """
    return any(
        heading.is_a_year and heading.year == year and heading.sample for _, heading in fitting.get("result", ())
    )


def settled(fitting: Fitting, year: int | None) -> Fitting:
    """Return what fits each field when no column is two of last year's result, this year's and the one to come."""
    over = [pair for pair in fitting.get("predicted", ()) if year is not None and (pair[1].year or year) < year]
    whole = [pair for pair in over if WHOLE_YEAR.fullmatch(pair[1].words)]  # "Year 2023/24" is no forecast any more
    if whole:
        forecasts = [pair for pair in fitting["predicted"] if pair not in whole]
        fitting = {**only(fitting, "predicted", forecasts), "previous": [*fitting.get("previous", ()), *whole]}
    predicted = {heading.column for _, heading in fitting.get("predicted", ())}
    fitting = _with_years(fitting, year)
    results = fitting.get("result", ())
    taken = {max(results, key=lambda pair: pair[0])[1].column} if results else set()
    previous = [pair for pair in fitting.get("previous", ()) if pair[1].column not in predicted | taken]
    return only(fitting, "previous", previous)


def of_own_year(fitting: Fitting, year: int | None) -> Fitting:
    """Return what fits, without targets that are certainly of another year than the
    results, or of which nobody can say.

    Nothing says of which year "Q2" is beside the targets of several, and where no result names a year.
    """
    results = [heading for name in ("result", "previous") for _, heading in fitting.get(name, ())]
    targets = [heading.period for _, heading in fitting.get("target", ()) if heading.year is not None]
    if len(targets) < len(fitting.get("target", ())) or not results or not targets:
        return fitting
    years = {period.financial_year() for period in targets if period}
    parts = {(period.year or 0) - 1 for period in targets if period and period.kind is PeriodKind.CALENDAR_YEAR}
    undated = [heading for heading in results if heading.year is None]
    unknown = len(undated) == len(results) and all(h.is_in_year for h in results) and len(years) > 1
    unknown &= not any(heading.year == year for _, heading in fitting.get("predicted", ()))  # "Year 2024/25"
    of_other = not undated and year is not None and year not in years | parts
    later = of_other and max(one or 0 for one in years) > (year or 0)  # one left behind is another rule's to say
    if unknown or later:
        return only(fitting, "target", [])
    to_come = [pair for pair in fitting["target"] if year in years and (pair[1].year or 0) > (year or 0)]
    return only(fitting, "target", [pair for pair in fitting["target"] if pair not in to_come])


def of_this_year(found: list[tuple[Key, Heading]]) -> list[tuple[Key, Heading]]:
    """Without the quarters or months of last year: of headings that name no year, those left of the year's beginning.

    The year begins where quarter 1 follows quarter 4, or April follows March.
    """
    yearless = [heading for _, heading in found if heading.is_in_year and heading.year is None]
    in_order = sorted(yearless, key=lambda heading: heading.column)
    begins = [now.column for before, now in pairwise(in_order) if _ends_the_year(before) and now.begins_a_year]
    gone = {heading.column for heading in in_order if begins and heading.column < begins[-1]}
    return [pair for pair in found if pair[1].column not in gone]
