"""What all forms of a review say in the same words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from safeguard_xl.account import account, in_brief
from safeguard_xl.frame import col
from safeguard_xl.model import CellRef, Direction, Finding, Indicator, Light, Polarity, Rag, Review, Severity, Unmet
from safeguard_xl.policies import lights_by
from safeguard_xl.report._numbers import spread_of
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._signals import signals_of
from safeguard_xl.rules._words import is_rated

DIRECTIONS = {Direction.UP: "better", Direction.LEVEL: "level", Direction.DOWN: "worse", Direction.UNKNOWN: "-"}
LIGHTS = ("Reference", "Result", "Travel", "Predicted outturn")
"""The headings of the table of lights."""
SHOWN_CELLS = 6


def as_typed(name: object) -> str:
    """A file's name as it is typed in a command: in quotes where it has a blank or a sign that means something there.

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


def reading_of(review: Review, *, brief: bool = False) -> tuple[str, ...]:
    """Return the account of reading in lines: all of it, or in `brief` the two that a board reads."""
    return tuple(map(clean, in_brief(review) if brief else account(review)))


def verdict(review: Review) -> str:
    """Return the review in a sentence: what was read and rated, what must be put right or explained, what is sound."""
    read = f"{counted(len(review.indicators), 'indicator')} read{_rated([review])}"
    if not review.findings and not review.left_out:
        return f"{read}: nothing to put right, nothing to explain."
    fine = len(review.fine)
    is_fine = f"; no fault was found in {counted(fine, 'indicator')}" if fine else ""
    said = f"{read}: {to_do(review)}{is_fine}."
    return f"{said} {_left_out(review)}" if review.left_out else said


def verdict_on_all(outcomes: Sequence[Outcome]) -> str:
    """Several reviews in a sentence or two."""
    reviews = [outcome.result for outcome in outcomes if isinstance(outcome.result, Review)]
    indicators = sum(len(review.indicators) for review in reviews)
    found = f"{counted(len(reviews), 'workbook')} with {counted(indicators, 'indicator')} read{_rated(reviews)}"
    read = f"{found}: {to_do(*reviews)}."
    unread = len(outcomes) - len(reviews)
    return f"{read} {counted(unread, 'workbook')} could not be reviewed." if unread else read


def _rated(reviews: Sequence[Review]) -> str:
    """Return how many indicators are rated, how many not, and what was not read at all."""
    rated, not_rated = sum(len(review.rated) for review in reviews), sum(review.not_rated for review in reviews)
    ahead = sum(map(_by_prediction, reviews))
    alone = f" ({ahead} by {'its' if ahead == 1 else 'their'} prediction alone)" if ahead else ""
    some = f", {rated} rated{alone}, {not_rated} not rated" if not_rated else f" and rated{alone}"
    unread = sum(review.unread for review in reviews)
    not_read = f", {counted(unread, 'row or column')} not read" if unread else ""
    return f"{some if rated else ', none rated'}{not_read}"


def _by_prediction(review: Review) -> int:
    """Return how many indicators are rated by their prediction, and not by their result; no record is made for it."""
    alone = is_rated() & (col.light.rag == Rag.NOT_RATED.value)
    return review.frame.select(alone.sum()).item() if len(review.rated) else 0


def to_do(*reviews: Review) -> str:
    """Return how many errors, queries and notes there are, as what is to be done about them."""
    errors, queries, infos = (sum(review.count(severity) for review in reviews) for severity in Severity)
    parts = [
        f"{counted(errors, 'error')} to put right" if errors else "nothing that must be put right",
        f"{counted(queries, 'query')} to put right or explain" if queries else "",
        f"{infos} to know" if infos else "",
    ]
    return ", ".join(filter(None, parts))


def _left_out(review: Review) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in review.left_out)
    worst = f", {counted(errors, 'error')} among them" if errors else ""
    return f"Not asked for (--select, --ignore): {counted(len(review.left_out), 'finding')}{worst}."


def rated_by(review: Review) -> str:
    """Return the policy, with what it means for amber, or that it has none."""
    said = lights_by(review.policy.removesuffix(" and others"))
    return clean(f"{review.policy} ({said})" if said else review.policy)


def by_reach(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by rule, that of most cells first: what is wrong everywhere comes before what is wrong once."""
    listed = list(findings)
    reach: Counter[str] = Counter()
    for finding in listed:
        reach[finding.code] += len(finding.cells)
    return sorted(listed, key=lambda finding: (-reach[finding.code], finding.code))


def place_of(finding: Finding) -> str:
    """Return where a finding stands, such as Indicators!H14."""
    return clean(finding.cell.full if finding.cell else finding.sheet or "The workbook")


def said_of(finding: Finding) -> str:
    """Return what a finding says, and how many cells it covers."""
    more = f" ({counted(len(finding.cells), 'cell')}: {_some(finding.cells)})" if len(finding.cells) > 1 else ""
    return clean(finding.message) + more


def _some(cells: tuple[CellRef, ...]) -> str:
    shown = ", ".join(map(str, cells[:SHOWN_CELLS]))
    return f"{shown}, ..." if len(cells) > SHOWN_CELLS else shown


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
    """Return what a figure is that misses its target: what should fall is over it, what should rise falls short."""
    return "over" if indicator.polarity is Polarity.FALL else "short"


def light_in_words(light: Light, *, of: Indicator | None = None) -> str:
    """Return a light with why it is not rated or, `of` an indicator, by how much the target is missed."""
    if light.rag is Rag.NOT_RATED:
        return clean(f"Not rated: {light.because}")
    by = f", {light.shortfall:.2f}% {missed_way(of)}" if of and (light.shortfall or 0) > 0 else ""
    return f"{light.words}{by}"


def _roll_up(review: Review) -> str:
    """How many are rated what, and why the others are not: counts, never an average."""
    lights = [indicator.current for indicator in review.indicators]
    rags = Counter(light.rag for light in lights)
    rated = len(lights) - rags[Rag.NOT_RATED]
    counts = ", ".join(f"{rags[rag]} {rag}" for rag in (Rag.GREEN, Rag.AMBER, Rag.RED) if rags[rag])
    said = f"Of {counted(rated, 'rated result')} {counts}." if rated else "No result is rated."
    return f"{said} {others}" if (others := unrated(lights)) else said


def unrated(lights: Iterable[Light]) -> str:
    """Return why some are not rated, in a sentence; "" where all are."""
    why = Counter(clean(light.because) for light in lights if light.rag is Rag.NOT_RATED)
    reasons = "; ".join(f"{number} {reason}" for reason, number in why.most_common())
    return f"Not rated: {reasons}." if reasons else ""


def _explained(review: Review) -> Iterator[str]:
    """How much is explained, and which explanations are of nothing any more."""
    if review.explained:
        yield f"{counted(len(review.explained), 'finding')} explained and left out; check --show-explained lists them."
    if review.stale:
        apply = "explanation no longer applies" if len(review.stale) == 1 else "explanations no longer apply"
        yield (
            f"{len(review.stale)} {apply}, as the value has changed or nothing is found there any more; "
            "update --findings clears the sheet of it."
        )


def below(review: Review) -> Iterator[str]:
    """Yield what is to be said of the lights, and of the checks."""
    yield _roll_up(review)
    yield from map(clean, signals_of(review))
    yield from _explained(review)
    methods = Counter(indicator.prediction.method for indicator in review.indicators if indicator.shown)
    if methods:
        yield f"Predicted outturns: {', '.join(f'{count} {method}' for method, count in methods.items())}."
    yield not_judged_of(review)


def not_judged_of(review: Review, *, listed: str = "; --format json lists them") -> str:
    """Return in a line what the checks that could not be made were in want of, and where they are `listed`."""
    if not review.not_judged:
        return "Every check could be made of every row."
    first, *others = review.not_judged.unmet
    rules = counted(len(first.rules), "rule")
    causes = [_cause(rules, first), *(_cause(f"{len(one.rules)}", one) for one in others)]
    return f"Not checked: {'; '.join(causes)}{listed}."


def _cause(rules: str, cause: Unmet) -> str:
    """Return so many rules and what they need, with why it is not there."""
    why = "no column" if cause.no_column else f"missing in {counted(cause.rows, 'row')}"
    need = "needs" if len(cause.rules) == 1 else "need"
    return f"{rules} {need} {cause.needs}{f' ({why})' if cause.rows else ''}"


def counted(number: int, noun: str) -> str:
    """Return so many of a thing in words."""
    plural = {"query": "queries", "row or column": "rows or columns"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"
