"""Put an indicator's figures on an axis of time: where each stands, and what a chart of them says in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from safeguard_xl.figure import Figure, Words, parse_figure
from safeguard_xl.frame import FigureColumns, NumberColumns, Row, col, name_of, stated
from safeguard_xl.model import LEVELS, Kind, Polarity, Unit
from safeguard_xl.period import Period, PeriodKind, in_words, parse_period
from safeguard_xl.report._numbers import written
from safeguard_xl.report._words import clean

QUARTERS = 4
YEAR_ENDS_IN = 3  # March
TICK = 4  # decimals at most on an axis
FEWEST = 2  # figures that stand in time
FIGURES = (col.baseline, col.previous, col.target, col.result)
UNITS = (col.unit, col.result.unit, col.previous.unit, col.target.unit)
BANDS = (
    (col.due.low, col.due.high),
    (col.target.low, col.target.high),
    (col.defined.band_low, col.defined.band_high),
)
"""The ends of a range to be in: of the result's own period, of the year, and the official one."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure: `at` is the end of its time in financial years (2009/10 ends at 2010.0), `level` its height."""

    at: float
    level: float
    when: str
    shown: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Results in order of time, the baseline, the target of the year from `year` on, and the predicted outturn.

    `steps` are the words of a scale by their level; `band` is the range of an indicator that has one for a target;
    `like` is a figure of the workbook, as which others are written.
    """

    name: str
    title: str
    says: str
    year: float
    year_name: str
    results: tuple[Dot, ...]
    baseline: Dot | None
    target: Dot | None
    band: tuple[float, float] | None
    outturn: Dot | None
    spread: str  # the range of the outturn in words
    limits: Dot | None  # of the usual variation of the results: from where on, mean and limits
    suffix: str
    steps: dict[int, str]
    like: Figure

    def tick(self, level: float) -> str:
        """Return a height of the axis, as exact as it needs to be; the words of the figures are left out."""
        text = written(level, replace(self.like, decimals=TICK)) if self.like.parts else f"{level:,.{TICK}f}"
        return re.sub(r"\.?0+(?=[^\d.]*$)", "", text.partition(" ")[0])

    @property
    def limited(self) -> str:
        """The limits of the usual variation in words; "" where there are none."""
        ends = (self.limits.low, self.limits.high) if self.limits else ()
        return " to ".join(written(end, self.like) for end in ends if end is not None)


def timeline_of(row: Row, shown: str, spread: str) -> Timeline | None:
    """Return the timeline of an indicator; None where fewer than two of its figures stand in time.

    `shown` is the predicted full-year result in words, and `spread` its range.
    """
    year = row[col.year]
    if year is None:
        return None
    like, band = _like(row), _band(row)
    results, baseline = _results(row, like), _dot(row, col.baseline, row[col.baseline.own_period], like)
    limits = _limits(row, results[0].at if results else year)
    target, outturn = _target(row, year, like), _outturn(row, year, shown)
    if len(results) + sum(dot is not None for dot in (baseline, target, outturn)) < FEWEST:
        return None
    name, suffix = clean(name_of(row)), "%" if _unit(row) == Unit.PERCENT else ""
    timeline = Timeline(
        name, f"{name}: results over time", "", float(year), in_words(year, None), results, baseline,
        target if band is None else None, band, outturn, spread if outturn else "", limits, suffix,
        _steps(row), like,
    )  # fmt: skip
    return replace(timeline, says=" ".join(_said(timeline)))


def _unit(row: Row) -> str | None:
    return next((unit for column in UNITS if (unit := row[column])), None)


def _like(row: Row) -> Figure:
    """Return a figure of the row that has a number."""
    texts = (row[figure.shown] for figure in (col.result, col.previous, col.target, col.baseline))
    read = (parse_figure(text, Words()) for text in texts if text)
    return next((figure for figure in read if figure.decimals is not None), Figure(""))


def _results(row: Row, like: Figure) -> tuple[Dot, ...]:
    """Return last year's result, the quarters known, and this one, each once."""
    dots: dict[float, Dot] = {}
    if (last := _dot(row, col.previous, row[col.previous.period], like)) is not None:
        dots[last.at] = last
    for one in map(Row.of, row[col.history] or ()):
        at, level = one[stated.year] + one[stated.quarter] / QUARTERS, float(one[stated.level])
        dots[at] = Dot(at, level, _quarter(one[stated.year], one[stated.quarter]), written(level, like))
    now = _dot(row, col.result, row[col.result.period], like)
    if now is not None and not (dots and _is_of_a_month(row)):
        dots[now.at] = now
    return tuple(dots[at] for at in sorted(dots))


def _limits(row: Row, first: float) -> Dot | None:
    """Return the limits of the usual variation from where on they hold, if they are of quarters, as are drawn."""
    low, mean, high = row[col.variation.low], row[col.variation.mean], row[col.variation.high]
    now, since = (
        parse_period(name) if name else None for name in (row[col.result.period], row[col.variation.limits_from])
    )
    if low is None or mean is None or high is None or (now is not None and now.kind is PeriodKind.MONTH):
        return None
    return Dot((_moment(since) if since else None) or first, mean, "", "", low, high)


def _is_of_a_month(row: Row) -> bool:
    """Return whether the latest result is of one month and adds up: it is no dot among those of quarters."""
    period = row[col.result.period]
    found = parse_period(period) if period else None
    month = found is not None and found.kind is PeriodKind.MONTH
    return month and row[col.kind] == Kind.IN_QUARTER and row[col.unit] not in LEVELS


def _dot(row: Row, figure: FigureColumns, period: str | None, like: Figure) -> Dot | None:
    level, found = row[figure.level], parse_period(period) if period else None
    at = _moment(found) if found else None
    if level is None or period is None or found is None or at is None:
        return None
    return Dot(at, float(level), _name(found, period), _shown(row[figure.shown], level, like))


def _target(row: Row, year: int, like: Figure) -> Dot | None:
    """Return the target of the result's own period, else that of the year."""
    target: NumberColumns = col.target if row[col.due.level] is None else col.due
    level = row[target.level]
    return None if level is None else Dot(year + 1, float(level), "", _shown(row[target.shown], level, like))


def _shown(shown: str | None, level: Decimal, like: Figure) -> str:
    return clean(shown or "") or written(float(level), like)


def _outturn(row: Row, year: int, shown: str) -> Dot | None:
    level = row[col.forecast.level]
    if not shown or level is None or row[col.quarter] == QUARTERS:
        return None
    return Dot(year + 1, float(level), "", clean(shown), row[col.forecast.low], row[col.forecast.high])


def _band(row: Row) -> tuple[float, float] | None:
    if row[col.sense] != Polarity.RANGE:
        return None
    ends = ((row[low], row[high]) for low, high in BANDS)
    return next(((float(low), float(high)) for low, high in ends if low is not None and high is not None), None)


def _steps(row: Row) -> dict[int, str]:
    words = [(row[figure.level], row[figure.judgement]) for figure in FIGURES]
    return {int(level): clean(word) for level, word in words if level is not None and word}


def _moment(period: Period) -> float | None:
    """Return where a period ends, in financial years; None where it names no year, or is a span."""
    part = period.part or 0
    ends = {
        PeriodKind.FINANCIAL_YEAR: 1.0,
        PeriodKind.CALENDAR_YEAR: 0.75,
        PeriodKind.HALF_YEAR: part / 2,
        PeriodKind.QUARTER: part / 4,
        PeriodKind.MONTH: (part - YEAR_ENDS_IN) / 12,
        PeriodKind.DAY: (part - YEAR_ENDS_IN) / 12,
    }
    return None if period.year is None or period.kind not in ends else period.year + ends[period.kind]


def _name(period: Period, text: str) -> str:
    match period.kind:
        case PeriodKind.QUARTER:
            return _quarter(period.year or 0, period.part or 0)
        case PeriodKind.MONTH | PeriodKind.DAY:
            return f"{MONTHS[(period.part or 1) - 1]} {(period.year or 0) % 100:02}"
    return clean(text)


def _quarter(year: int, quarter: int) -> str:
    return f"Q{quarter} {in_words(year, None)}"


def _said(timeline: Timeline) -> Iterator[str]:
    """Yield the chart in words, for those who do not see it."""
    baseline, outturn = timeline.baseline, timeline.outturn
    if baseline:
        yield f"Baseline {baseline.shown} ({baseline.when})."
    if timeline.results:
        yield f"Results: {', '.join(f'{dot.shown} ({dot.when})' for dot in timeline.results)}."
    if timeline.limited:
        yield f"Limits of the usual variation {timeline.limited}."
    if timeline.target:
        yield f"Target {timeline.target.shown}."
    if timeline.band:
        yield f"Target range {timeline.tick(timeline.band[0])} to {timeline.tick(timeline.band[1])}."
    if outturn:
        yield f"Predicted full-year result {', '.join(filter(None, (outturn.shown, timeline.spread)))}."
