"""What all forms of a review say in the same words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from safeguard_xl.account import account, in_brief
from safeguard_xl.model import CellRef, Direction, Finding, Indicator, Kept, Light, Polarity, Rag, Severity, Told, Unmet
from safeguard_xl.policies import lights_by
from safeguard_xl.report._counts import Counts
from safeguard_xl.report._numbers import spread_of
from safeguard_xl.report._signals import signals_of
from safeguard_xl.rules import find

DIRECTIONS = {Direction.UP: "better", Direction.LEVEL: "level", Direction.DOWN: "worse", Direction.UNKNOWN: "-"}
LIGHTS = ("Reference", "Result", "Travel", "Forecast (calculated)")
"""The headings of the table of lights."""
SHOWN_CELLS, MOST_CELLS = 6, 3
LEAST = 0.5  # in percent of a target, that is told as a number


def as_typed(name: object) -> str:
    """Return a file's name as it is typed in a command: in quotes where it has a blank or
    a sign that means something there.

    >>> print(as_typed("q2.xlsx"), as_typed("Children's scorecard.xlsx"))
    q2.xlsx "Children's scorecard.xlsx"
    """
    return f"{name}" if re.fullmatch(r"[\w./\\:~+-]+", f"{name}") else f'"{name}"'


def clean(text: str) -> str:
    r"""Text from a workbook without what would steer a terminal; a line break is a space.

    >>> clean("a\x1b[31mb")
    'a?[31mb'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))


def reading_of(review: Told, *, brief: bool = False) -> tuple[str, ...]:
    """Return the account of reading in lines: all of it, or in `brief` the two that a board reads."""
    if isinstance(review, Kept):
        return review.account
    return tuple(map(clean, in_brief(review) if brief else account(review)))


def verdict(review: Told) -> str:
    """Return the review in a sentence: what was read and rated, and how much was found in it."""
    return f"{what_was_read(review)}: {found_in(Counts.of(review))}.{_left_out(review)}"


def what_was_read(review: Told) -> str:
    """Return how many indicators were read and rated."""
    return _read(Counts.of(review))


def _read(counts: Counts) -> str:
    return f"{counted(counts.indicators, 'indicator')} read{_rated(counts)}"


def readiness(review: Told) -> str:
    """Return whether a report may be sent, by its errors and queries, and the cells to fix first."""
    queries = review.count(Severity.QUERY)
    ask = f" Fix or explain the {'query' if queries == 1 else 'queries'} before you send." if queries else ""
    if review.count(Severity.ERROR):
        ask = f" Fix first: {_some(list(_to_fix(review)))}."
    return f"{state_of(review)}{ask}{_left_out(review)}"


def state_of(review: Told) -> str:
    """Return whether a report is not ready, and how much was found in it."""
    counts = found_in(Counts.of(review))
    return f"Not ready: {counts}." if review.count(Severity.ERROR) else sentence(counts)


def _to_fix(review: Told) -> Iterator[str]:
    """Yield the cells of each error, down the workbook, and whose they are."""
    sheets = {table.sheet for table in review.tables}
    for finding in review.in_order(one for one in review.findings if one.severity is Severity.ERROR):
        named = {place.sheet for place in finding.places} == sheets
        cells = _some([str(at) if named else at.full for at in finding.places], MOST_CELLS, " ")
        whose = f" ({finding.reference})" if finding.reference and finding.row else ""
        yield clean(f"{cells or finding.sheet or 'the workbook'}{whose}")


def verdict_on_all(parts: Sequence[Counts], unread: int) -> str:
    """Return several reviews in a sentence or two, with how many workbooks could not be reviewed."""
    counts = Counts.total(parts)
    read = f"{counted(len(parts), 'workbook')} with {_read(counts)}: {found_in(counts)}."
    return f"{read} {counted(unread, 'workbook')} could not be reviewed." if unread else read


def _rated(counts: Counts) -> str:
    """Return how many indicators are rated, how many not, and what was not read at all."""
    rated, not_rated, ahead = counts.rated, counts.not_rated, counts.ahead
    alone = f" ({ahead} by {'its' if ahead == 1 else 'their'} forecast alone)" if ahead else ""
    some = f", {rated} rated{alone}, {not_rated} not rated" if not_rated else f" and rated{alone}"
    not_read = f", {counted(counts.unread, 'row or column')} not read" if counts.unread else ""
    return f"{some if rated else ', none rated'}{not_read}"


def found_in(counts: Counts) -> str:
    """Return how many errors, queries and notes there are.

    >>> found_in(Counts())
    'no errors, no queries'
    """
    errors, queries, notes = counts.findings
    parts = [counted(errors, "error"), counted(queries, "query"), counted(notes, "note") if notes else ""]
    return ", ".join(filter(None, parts))


def _left_out(review: Told) -> str:
    if not review.left_out:
        return ""
    errors = sum(finding.severity is Severity.ERROR for finding in review.left_out)
    worst = f" ({counted(errors, 'error')})" if errors else ""
    return f" Hidden by --select or --ignore: {counted(len(review.left_out), 'finding')}{worst}."


def rated_by(review: Told) -> str:
    """Return the policy, with what it means for amber, or that it has none."""
    said = lights_by(review.policy.removesuffix(" and others"))
    return clean(f"{review.policy} ({said})" if said else review.policy)


def place_of(finding: Finding) -> str:
    """Return where a finding stands, such as Indicators!H14."""
    return clean(finding.cell.full if finding.cell else finding.sheet or "The workbook")


def said_of(finding: Finding) -> str:
    """Return what a finding says, and how many cells it covers."""
    more = f" ({counted(len(finding.cells), 'cell')}: {_some(finding.cells)})" if len(finding.cells) > 1 else ""
    return clean(finding.message) + more


def first_of(cells: Sequence[str], most: int, between: str = " ") -> str:
    """Return the first cells and how many more there are, as briefly as it goes.

    >>> first_of(["D13", "F13", "G13"], 2)
    'D13 F13 +1'
    """
    return f"{between.join(cells[:most])}{f' +{len(cells) - most}' if len(cells) > most else ''}"


def _some(cells: Sequence[CellRef | str], most: int = SHOWN_CELLS, between: str = ", ") -> str:
    shown = between.join(map(str, cells[:most]))
    return f"{shown} and {len(cells) - most} more" if len(cells) > most else shown


def lights_of(indicator: Indicator) -> tuple[str, str, str, str]:
    """Return an indicator's line in the table of lights, under LIGHTS."""
    return (
        clean(indicator.reference or indicator.title),
        light_in_words(indicator.current, of=indicator),
        DIRECTIONS[indicator.direction_of_travel],
        _outturn(indicator),
    )


def _outturn(indicator: Indicator) -> str:
    if not indicator.shown:
        return "-"
    shown = forecast_shown(indicator)
    if indicator.predicted.rag is Rag.NOT_RATED and indicator.predicted.because == indicator.current.because:
        return shown  # why stands beside it, under the result
    return f"{shown}: {light_in_words(indicator.predicted)}"


def forecast_shown(indicator: Indicator, *, with_range: bool = True) -> str:
    """Return our predicted outturn as it is shown, with its 80% range behind it where one is there and asked for."""
    spread = spread_of(indicator.prediction, indicator.shown) if with_range else ""
    return clean(f"{indicator.shown} ({spread})" if spread else indicator.shown)


def missed_way(indicator: Indicator) -> str:
    """Return what a figure is that misses its target: what should fall is over it, what should rise below."""
    return "over" if indicator.polarity is Polarity.FALL else "below"


def light_in_words(light: Light, *, of: Indicator | None = None) -> str:
    """Return a light with why it is not rated or, `of` an indicator, by how much the target is missed."""
    if light.rag is Rag.NOT_RATED:
        return clean(f"Not rated: {light.because}")
    missed = light.shortfall or 0
    by = f"{missed:.0f}%" if missed >= LEAST else "less than 1%"
    return f"{light.words}, {by} {missed_way(of)} target" if of and missed > 0 else light.words


def _roll_up(review: Told) -> str:
    """Return how many are rated what, and why the others are not: counts, never an average."""
    lights = [indicator.current for indicator in review.indicators]
    rags = Counter(light.rag for light in lights)
    rated = len(lights) - rags[Rag.NOT_RATED]
    counts = ", ".join(f"{rags[rag]} {rag}" for rag in (Rag.GREEN, Rag.AMBER, Rag.RED) if rags[rag])
    said = f"{counted(rated, 'result')} rated: {counts}." if rated else "No result is rated."
    return f"{said} {others}" if (others := unrated(lights)) else said


def unrated(lights: Iterable[Light]) -> str:
    """Return how many are not rated and why, in a sentence; "" where all are."""
    why = Counter(clean(light.because) for light in lights if light.rag is Rag.NOT_RATED)
    reasons = "; ".join(f"{number} {reason}" for reason, number in why.most_common())
    return f"{why.total()} not rated: {reasons}." if reasons else ""


def _explained(review: Told) -> Iterator[str]:
    """Yield how much is explained, and which explanations are of nothing any more."""
    if review.explained:
        yield f"{counted(len(review.explained), 'finding')} explained and left out; check --show-explained lists them."
    if review.stale:
        apply = "explanation no longer applies" if len(review.stale) == 1 else "explanations no longer apply"
        yield (
            f"{len(review.stale)} {apply}, as the value has changed or nothing is found there any more; "
            "update --findings clears the sheet of it."
        )


def below(review: Told) -> Iterator[str]:
    """Yield what is to be said of the lights and the forecasts."""
    yield _roll_up(review)
    yield from map(clean, signals_of(review))
    yield from _explained(review)
    methods = Counter(indicator.prediction.method for indicator in review.indicators if indicator.shown)
    if methods:
        yield f"Forecasts: {', '.join(f'{count} {method}' for method, count in methods.items())}."


def not_judged_of(review: Told, *, listed: str = "; --format json lists them") -> str:
    """Return in a line what the checks that could not be made were in want of, and where they are `listed`."""
    if not review.not_judged:
        return "All checks ran."
    first, *others = review.not_judged.unmet
    rules = counted(len(first.rules), "rule")
    causes = [_cause(rules, first), *(_cause(f"{len(one.rules)}", one) for one in others)]
    return f"Not checked: {'; '.join(causes)}{listed}."


def _cause(rules: str, cause: Unmet) -> str:
    """Return so many rules and what they need, with why it is not there."""
    why = "no column" if cause.no_column else f"missing in {counted(cause.rows, 'row')}"
    need = "needs" if len(cause.rules) == 1 else "need"
    return f"{rules} {need} {cause.needs}{f' ({why})' if cause.rows else ''}"


def sentence(words: str) -> str:
    """Return a clause as a sentence by itself.

    >>> sentence("no errors, no queries")
    'No errors, no queries.'
    """
    return f"{words[:1].upper()}{words[1:]}."


def title_of(finding: Finding) -> str:
    """Return what is wrong as a heading: the title of the rule."""
    rule = find(finding.code)
    return rule.title if rule else finding.rule


def counted(number: int, noun: str) -> str:
    """Return so many of a thing in words."""
    plural = {"query": "queries", "row or column": "rows or columns"}.get(noun, f"{noun}s")
    return f"{number or 'no'} {noun if number == 1 else plural}"
