"""Why one indicator is rated and predicted as it is, and what would turn it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from safeguard_xl.errors import WorkbookError
from safeguard_xl.history import signal
from safeguard_xl.model import CellRef, Direction, Indicator, Light, Polarity, Rag, Review, Unit
from safeguard_xl.period import in_words
from safeguard_xl.rate import light_under
from safeguard_xl.reference import reference_key
from safeguard_xl.schema import Policy

Row = Mapping[str, Any]

OTHER_POLICIES = ("strict", "relative 5%", "relative 10%", "points 5", "trend 10%", "floor previous")
FACTS = ("polarity", "baseline", "previous", "target", "result", "predicted", "data_quality")
WHOLE = 100  # percent
LAST_QUARTER = 4
DIRECTIONS = {Direction.UP: "better than", Direction.LEVEL: "level with", Direction.DOWN: "worse than"}
FEW = 100  # cases: with more of them one makes less than a point


@dataclass(frozen=True, slots=True)
class Fact:
    """What a cell says: its heading, its text as shown, and where it stands."""

    heading: str
    text: str
    cell: CellRef


@dataclass(frozen=True, slots=True)
class Explanation:
    """An indicator's lights with their arithmetic, what other policies would say, and what would turn it."""

    indicator: Indicator
    facts: tuple[Fact, ...]
    others: tuple[tuple[str, Light], ...]
    turns: tuple[str, ...]
    over_time: tuple[str, ...] = ()


def explain(review: Review, reference: str) -> Explanation:
    """The explanation of an indicator by its reference or title; raises WorkbookError naming those there are."""
    wanted = reference_key(reference)
    for indicator, row in zip(review.indicators, review.frame.iter_rows(named=True), strict=True):
        if wanted in (reference_key(row["reference"]), reference_key(row["title"])):
            facts, others, turns = tuple(_facts(review, row)), tuple(_others(row)), tuple(_turns(row))
            return Explanation(indicator, facts, others, turns, tuple(_over_time(indicator, row)))
    known = ", ".join(indicator.reference or indicator.title for indicator in review.indicators)
    raise WorkbookError(f'{review.workbook} has no indicator "{reference}"; it has {known}.')


def _facts(review: Review, row: Row) -> Iterator[Fact]:
    table = review.tables[row["table"]]
    for field in FACTS:
        if cell := table.cell(row["row"], field):
            yield Fact(table.columns[field].heading, row[field] or "(blank)", cell)


def _others(row: Row) -> Iterator[tuple[str, Light]]:
    """The policies that would rate the result, but for the one that does; a scale or a range is not replaced."""
    if row["current.policy"] in ("scale", "range"):
        return
    for text in OTHER_POLICIES:
        light = light_under(row, Policy.parse(text))
        if text != row["current.policy"] and light.rag is not Rag.NOT_RATED:
            yield text, light


def _over_time(indicator: Indicator, row: Row) -> Iterator[str]:
    """The results by quarter, and how the latest compares with the quarter before and with the same one last year."""
    points = indicator.history
    if not points or (points[-1].year, points[-1].quarter) != (row["year"], row["quarter"]):
        return
    *earlier, now = points
    if earlier:
        for year, same in groupby(points, lambda point: point.year):
            yield f"{in_words(year, None)}: {', '.join(f'{point.shown} (Q{point.quarter})' for point in same)}"
    last = (now.year, now.quarter - 1) if now.quarter > 1 else (now.year - 1, LAST_QUARTER)
    for point in earlier:
        moment = point.year, point.quarter
        if moment in (last, (now.year - 1, now.quarter)) and point.direction is not Direction.UNKNOWN:
            yield f"{DIRECTIONS[point.direction]} {point.shown} in {in_words(*moment)}"
    if said := signal(row):
        yield said


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
        *((point["level"], in_words(point["year"], point["quarter"])) for point in row["history"] or ()),
    ]
    seen = [(level, when) for level, when in known if level is not None]
    if not seen or rate is None or not 0 <= rate <= WHOLE or sense not in (Polarity.RISE, Polarity.FALL):
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
    worth = f"one {_one(row['result.noun'] or 'cases')} is {100 / denominator:.1f} points"
    if row["current.rag"] == Rag.NOT_RATED or row["current.policy"] in ("scale", "range"):
        yield worth
        return
    policy, of = Policy.parse(row["current.policy"]), int(denominator)
    if row["current.rag"] == Rag.GREEN:
        count = int(numerator) - (1 if row["sense"] == Polarity.RISE else -1)
        worse = f": {count} of {of} would be {light_under(_with(row, count), policy).rag}" if 0 <= count <= of else ""
        yield f"{worth}{worse}"
        return
    steps = [(count, _with(row, count)) for count in _counts(row, int(numerator), of)]
    turned = next((place for place, (_, one) in enumerate(steps) if light_under(one, policy).rag is Rag.GREEN), None)
    yield worth if turned is None else f"{worth}: {steps[turned][0]} of {of} would be green"
    count, short = steps[-1 if turned is None else turned - 1]
    lights = [f"{light_under(short, Policy.parse(text)).rag} under {text}" for text in ("relative 5%", "relative 10%")]
    yield f"{count} of {of} is {', '.join(lights)}"


def _one(noun: str) -> str:
    """The singular of a noun.

    >>> [_one(noun) for noun in ("homes", "children", "young people", "families", "addresses")]
    ['home', 'child', 'young person', 'family', 'address']
    """
    endings = {"children": "child", "people": "person", "ies": "y", "sses": "ss", "ss": "ss", "s": ""}
    ending = next((ending for ending in endings if noun.endswith(ending)), "")
    return noun.removesuffix(ending) + endings.get(ending, "")


def _counts(row: Row, numerator: int, denominator: int) -> range:
    return range(numerator, denominator + 1) if row["sense"] == Polarity.RISE else range(numerator, -1, -1)


def _with(row: Row, count: int) -> Row:
    """The row as it would be with another number of cases."""
    places = Decimal(1).scaleb(-(row["result.decimals"] or 0))
    level = (Decimal(100 * count) / row["result.denominator"]).quantize(places, ROUND_HALF_UP)
    return {**row, "result.level": level, "result.value": level, "result.shown": f"{level}%"}
