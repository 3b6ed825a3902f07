"""Say what would turn a light: the rest of the year, and one case more where there are few."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

import polars as pl
from msgspec import Struct

from safeguard_xl.columns import Row
from safeguard_xl.frame import DECIMAL, col, stated
from safeguard_xl.model import SIDED, Indicator, Polarity, Rag, Unit
from safeguard_xl.period import in_words
from safeguard_xl.policies import WHATEVER_THE_POLICY, compared, looks_ahead
from safeguard_xl.rate import lights_under

WHOLE = 100  # percent
FEW = 100  # cases: with more of them one makes less than a point


class Cases(Struct, frozen=True):
    """A percentage of few cases: those that met the measure, of how many, called what, shown to so many places."""

    met: int
    of: int
    noun: str
    places: int

    def level(self, met: int) -> Decimal:
        """Return the percentage if so many of them met the measure."""
        return (Decimal(WHOLE * met) / self.of).quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)


def turns(indicator: Indicator, one: pl.DataFrame, row: Row) -> Iterator[str]:
    """Yield what would turn the light: the rest of the year, and one case more."""
    if needed := indicator.needed:
        yield f"{needed}{_best(row)}"
    if cases := _few(row):
        yield from _one_case(one, row, cases)


def _best(row: Row) -> str:
    """Return whether anything like the rate needed has been seen, in what the workbooks know."""
    sense, rate = row[col.sense], row[col.forecast.rate_needed]
    quarters = map(Row.of, row[col.history] or ())
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
    if policy is None or row[col.light.rag] == Rag.NOT_RATED or not _is_by_figure(policy):
        yield worth
    elif row[col.light.rag] == Rag.GREEN:
        yield f"{worth}{_one_worse(one, policy, cases, cases.met - better)}"
    else:
        counts = range(cases.met, cases.of + 1) if better > 0 else range(cases.met, -1, -1)
        lights = lights_under(_with(one, cases, counts), policy)
        turned = next((place for place, light in enumerate(lights) if light.rag is Rag.GREEN), None)
        yield worth if turned is None else f"{worth}: {counts[turned]} of {cases.of} would be green"
        yield _short_of_it(one, cases, counts[-1 if turned is None else turned - 1])


def _is_by_figure(policy: str) -> bool:
    """Return whether another figure in the place of the result can be rated by a policy."""
    return policy not in WHATEVER_THE_POLICY and not looks_ahead(policy)


def _one_worse(one: pl.DataFrame, policy: str, cases: Cases, met: int) -> str:
    """Return the light of a case fewer that is good, where there is such a one."""
    if not 0 <= met <= cases.of:
        return ""
    [light] = lights_under(_with(one, cases, [met]), policy)
    return f": {met} of {cases.of} would be {light.rag}"


def _short_of_it(one: pl.DataFrame, cases: Cases, met: int) -> str:
    """Return what the usual policies say of the last number of cases that is not green."""
    short = _with(one, cases, [met])
    said = [f"{light.rag} under {text}" for text in compared(one_case=True) for light in lights_under(short, text)]
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
