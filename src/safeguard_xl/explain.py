"""Why one indicator is rated and predicted as it is, and what would turn it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from safeguard_xl.errors import WorkbookError
from safeguard_xl.history import reference_key
from safeguard_xl.model import Indicator, Light, Polarity, Rag, Review, Unit
from safeguard_xl.ooxml import address
from safeguard_xl.rate import light_under
from safeguard_xl.schema import Policy

Row = Mapping[str, Any]

OTHER_POLICIES = ("strict", "relative 5%", "relative 10%", "points 5", "trend 10%", "floor previous")
FACTS = ("title", "polarity", "baseline", "previous", "target", "result", "predicted", "data_quality")
FEW = 100  # cases: with more of them one makes less than a point


@dataclass(frozen=True, slots=True)
class Fact:
    """What a cell says: its heading, its text as shown, and where it stands."""

    heading: str
    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An indicator's lights with their arithmetic, what other policies would say, and what would turn it."""

    indicator: Indicator
    facts: tuple[Fact, ...]
    others: tuple[tuple[str, Light], ...]
    turns: tuple[str, ...]


def explain(review: Review, reference: str) -> Explanation:
    """The explanation of an indicator by its reference or title; raises WorkbookError naming those there are."""
    wanted = reference_key({"reference": reference})
    for indicator, row in zip(review.indicators, review.frame.iter_rows(named=True), strict=True):
        if wanted in (reference_key(row), reference_key({"reference": row["title"]})):
            return Explanation(indicator, tuple(_facts(review, row)), tuple(_others(row)), tuple(_turns(row)))
    known = ", ".join(indicator.reference or indicator.title for indicator in review.indicators)
    raise WorkbookError(f'{review.workbook} has no indicator "{reference}"; it has {known}.')


def _facts(review: Review, row: Row) -> Iterator[Fact]:
    table = review.tables[row["table"]]
    for field in FACTS:
        if column := table.columns.get(field):
            yield Fact(column.heading, row[field] or "(blank)", f"{table.sheet}!{address(row['row'], column.number)}")


def _others(row: Row) -> Iterator[tuple[str, Light]]:
    """The policies that would rate the result, but for the one that does; a scale or a range is not replaced."""
    if row["current.policy"] in ("scale", "range"):
        return
    for text in OTHER_POLICIES:
        light = light_under(row, Policy.parse(text))
        if text != row["current.policy"] and light.rag is not Rag.NOT_RATED:
            yield text, light


def _turns(row: Row) -> Iterator[str]:
    """What would turn the light: the rest of the year, and one case more."""
    if needed := row["prediction.needed"]:
        best = _best(row)
        yield f"{needed}{best}"
    yield from _one_case(row)


def _best(row: Row) -> str:
    """Whether anything like the rate needed has been seen, in what the workbooks know."""
    sense, rate = row["sense"], row["prediction.rate_needed"]
    known = [
        (row["previous.level"], row["previous.period"] or "last year"),
        (row["baseline.level"], row["baseline.period"] or "the baseline"),
        *((point["level"], f"quarter {point['quarter']} of {point['year']}") for point in row["history"] or ()),
    ]
    seen = [(level, when) for level, when in known if level is not None]
    if not seen or rate is None or sense not in (Polarity.RISE, Polarity.FALL):
        return ""
    level, when = (max if sense == Polarity.RISE else min)(seen)
    reached = level >= rate if sense == Polarity.RISE else level <= rate
    best = f"{level.normalize():f}% ({when})"
    return f"; {best} was as good" if reached else f"; nothing like it is known, the best is {best}"


def _one_case(row: Row) -> Iterator[str]:
    """What one case is worth where there are few, and how many would turn the light."""
    numerator, denominator = row["result.numerator"], row["result.denominator"]
    few = denominator is not None and 0 < denominator <= FEW and denominator == denominator.to_integral_value()
    if numerator is None or not few or row["unit.is"] != Unit.PERCENT or row["sense"] not in ("rise", "fall"):
        return
    noun = (row["result.noun"] or "cases").removesuffix("s")
    steps = [(count, _with(row, count)) for count in _counts(row, int(numerator), int(denominator))]
    policy = _own_policy(row)
    turned = next((count for count, changed in steps if light_under(changed, policy).rag is Rag.GREEN), None)
    yield f"one {noun} is {100 / denominator:.1f} points" + (
        f": {turned} of {int(denominator)} would be green" if turned is not None else ""
    )
    short = [(count, changed) for count, changed in steps if turned is None or count != turned]
    if short:
        count, changed = short[-1] if turned is None else _before(steps, turned)
        lights = [(text, light_under(changed, Policy.parse(text)).rag) for text in ("relative 5%", "relative 10%")]
        said = ", ".join(f"{rag} at {text.split()[1]}" for text, rag in lights)
        yield f"{count} of {int(denominator)} is {said}"


def _counts(row: Row, numerator: int, denominator: int) -> range:
    return range(numerator, denominator + 1) if row["sense"] == Polarity.RISE else range(numerator, -1, -1)


def _before(steps: list[tuple[int, Row]], turned: int) -> tuple[int, Row]:
    """The last step before the light turns."""
    at = next(place for place, (count, _) in enumerate(steps) if count == turned)
    return steps[max(at - 1, 0)]


def _with(row: Row, count: int) -> Row:
    """The row as it would be with another number of cases."""
    places = Decimal(1).scaleb(-(row["result.decimals"] or 0))
    level = (Decimal(100 * count) / row["result.denominator"]).quantize(places, ROUND_HALF_UP)
    return {**row, "result.level": level, "result.value": level, "result.shown": f"{level}%"}


def _own_policy(row: Row) -> Policy:
    return Policy.parse(row["current.policy"])
