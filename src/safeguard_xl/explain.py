"""Explain why one indicator is rated and predicted as it is, and what would turn it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

import polars as pl

from safeguard_xl.errors import WorkbookError
from safeguard_xl.frame import DECIMAL, Row, col, row_at, rows, stated
from safeguard_xl.history import signal
from safeguard_xl.model import Direction, Field, Indicator, Light, Polarity, Rag, Review, Unit
from safeguard_xl.ooxml import address
from safeguard_xl.period import in_words
from safeguard_xl.rate import light_under
from safeguard_xl.reference import reference_key
from safeguard_xl.schema import Policy

TOLERANT = ("relative 5%", "relative 10%")
OTHER_POLICIES = ("strict", *TOLERANT, "points 5", "trend 10%", "floor previous")
FACTS: tuple[Field, ...] = ("polarity", "baseline", "previous", "target", "result", "predicted", "data_quality")
NAMES = (col.text.reference, col.text.title)
SIDED = (Polarity.RISE, Polarity.FALL)
WHATEVER_THE_POLICY = ("scale", "range")
WHOLE = 100  # percent
LAST_QUARTER = 4
DIRECTIONS = {Direction.UP: "better than", Direction.LEVEL: "level with", Direction.DOWN: "worse than"}
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
    over_time: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cases:
    """A percentage of few cases: those that met the measure, of how many, called what, shown to so many places."""

    met: int
    of: int
    noun: str
    places: int

    def level(self, met: int) -> Decimal:
        """Return the percentage if so many of them met the measure."""
        return (Decimal(WHOLE * met) / self.of).quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)


def explain(review: Review, reference: str) -> Explanation:
    """Return the explanation of an indicator by its reference or title; raise WorkbookError naming those there are."""
    place = _place(review, reference)
    if place is None:
        known = ", ".join(indicator.reference or indicator.title for indicator in review.indicators)
        raise WorkbookError(f'{review.workbook} has no indicator "{reference}"; it has {known}.')
    indicator, one = review.indicators[place], review.frame[place]
    row = row_at(one, 0)
    return Explanation(
        indicator,
        tuple(_facts(review, row)),
        tuple(_others(one, row)),
        tuple(_turns(indicator, one, row)),
        tuple(_over_time(indicator, row)),
    )


def _place(review: Review, reference: str) -> int | None:
    """Return the place of the first indicator of this reference or title."""
    wanted = reference_key(reference)
    names = enumerate(rows(review.frame, *NAMES))
    keys = ((place, [reference_key(row[column]) for column in NAMES]) for place, row in names)
    return next((place for place, known in keys if wanted in known), None)


def _facts(review: Review, row: Row) -> Iterator[Fact]:
    table = review.tables[row[col.table]]
    for field in FACTS:
        if column := table.columns.get(field):
            cell = f"{table.sheet}!{address(row[col.row], column.number)}"
            yield Fact(column.heading, row[col.text.of(field)] or "(blank)", cell)


def _others(one: pl.DataFrame, row: Row) -> Iterator[tuple[str, Light]]:
    """Yield the policies that would rate the result, but for the one that does; a scale or a range is not replaced."""
    if row[col.light.policy] in WHATEVER_THE_POLICY:
        return
    for text in OTHER_POLICIES:
        [light] = _lights(one, text)
        if text != row[col.light.policy] and light.rag is not Rag.NOT_RATED:
            yield text, light


def _lights(frame: pl.DataFrame, policy: str) -> list[Light]:
    """Return what a policy says of the results."""
    return [light_under(row, Policy.parse(policy)) for row in frame.iter_rows(named=True)]


def _over_time(indicator: Indicator, row: Row) -> Iterator[str]:
    """Yield the results by quarter, and how the latest compares with the one before and with the same one last year."""
    points = indicator.history
    if not points or (points[-1].year, points[-1].quarter) != (row[col.year], row[col.quarter]):
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


def _turns(indicator: Indicator, one: pl.DataFrame, row: Row) -> Iterator[str]:
    """Yield what would turn the light: the rest of the year, and one case more."""
    if needed := indicator.needed:
        yield f"{needed}{_best(row)}"
    if cases := _few(row):
        yield from _one_case(one, row, cases)


def _best(row: Row) -> str:
    """Return whether anything like the rate needed has been seen, in what the workbooks know."""
    sense, rate = row[col.sense], row[col.forecast.rate_needed]
    quarters = map(Row, row[col.history] or ())
    known = [
        (row[col.previous.level], row[col.previous.period] or "last year"),
        (row[col.baseline.level], row[col.baseline.period] or "the baseline"),
        *((one[stated.level], in_words(one[stated.year], one[stated.quarter])) for one in quarters),
    ]
    seen = [(level, when) for level, when in known if level is not None]
    if not seen or rate is None or not 0 <= rate <= WHOLE or sense not in SIDED:
        return ""
    level, when = (max if sense == Polarity.RISE else min)(seen)
    reached = level >= rate if sense == Polarity.RISE else level <= rate
    best = f"{level.normalize():f}% ({when})"
    return f"; {best} was as good" if reached else f"; nothing like it is known, the best is {best}"


def _few(row: Row) -> Cases | None:
    """Return the cases of a percentage, where there are few."""
    met, of = row[col.result.numerator], row[col.result.denominator]
    if met is None or of is None or not 0 < of <= FEW or of != of.to_integral_value():
        return None
    if row[col.unit] != Unit.PERCENT or row[col.sense] not in SIDED:
        return None
    return Cases(int(met), int(of), row[col.result.noun] or "cases", row[col.result.decimals] or 0)


def _one_case(one: pl.DataFrame, row: Row, cases: Cases) -> Iterator[str]:
    """Yield what one case is worth, and how many would turn the light."""
    worth = f"one {_one(cases.noun)} is {Decimal(WHOLE) / cases.of:.1f} points"
    policy, better = row[col.light.policy], 1 if row[col.sense] == Polarity.RISE else -1
    if policy is None or policy in WHATEVER_THE_POLICY or row[col.light.rag] == Rag.NOT_RATED:
        yield worth
    elif row[col.light.rag] == Rag.GREEN:
        yield f"{worth}{_one_worse(one, policy, cases, cases.met - better)}"
    else:
        counts = range(cases.met, cases.of + 1) if better > 0 else range(cases.met, -1, -1)
        lights = _lights(_with(one, cases, counts), policy)
        turned = next((place for place, light in enumerate(lights) if light.rag is Rag.GREEN), None)
        yield worth if turned is None else f"{worth}: {counts[turned]} of {cases.of} would be green"
        yield _short_of_it(one, cases, counts[-1 if turned is None else turned - 1])


def _one_worse(one: pl.DataFrame, policy: str, cases: Cases, met: int) -> str:
    """Return the light of a case fewer that is good, where there is such a one."""
    if not 0 <= met <= cases.of:
        return ""
    [light] = _lights(_with(one, cases, [met]), policy)
    return f": {met} of {cases.of} would be {light.rag}"


def _short_of_it(one: pl.DataFrame, cases: Cases, met: int) -> str:
    """Return what the usual policies say of the last number of cases that is not green."""
    short = _with(one, cases, [met])
    said = [f"{light.rag} under {text}" for text in TOLERANT for light in _lights(short, text)]
    return f"{met} of {cases.of} is {', '.join(said)}"


def _one(noun: str) -> str:
    """Return the singular of a noun.

    >>> [_one(noun) for noun in ("homes", "children", "young people", "families", "addresses")]
    ['home', 'child', 'young person', 'family', 'address']
    """
    endings = {"children": "child", "people": "person", "ies": "y", "sses": "ss", "ss": "ss", "s": ""}
    ending = next((ending for ending in endings if noun.endswith(ending)), "")
    return noun.removesuffix(ending) + endings.get(ending, "")


def _with(one: pl.DataFrame, cases: Cases, counts: Sequence[int]) -> pl.DataFrame:
    """Return the row as it would be with other numbers of cases, a row each."""
    levels = [cases.level(met) for met in counts]
    return pl.concat([one] * len(counts)).with_columns(
        pl.Series(col.result.level.label, levels, DECIMAL),
        pl.Series(col.result.value.label, levels, DECIMAL),
        pl.Series(col.result.shown.label, [f"{level}%" for level in levels], pl.String),
    )
