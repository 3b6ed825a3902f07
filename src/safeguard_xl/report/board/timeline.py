"""An indicator's figures on an axis of time: where each stands, and what a chart of them says in words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from safeguard_xl.figure import Figure, Words, parse_figure
from safeguard_xl.model import Unit
from safeguard_xl.period import Period, PeriodKind, in_words, parse_period
from safeguard_xl.report._numbers import written
from safeguard_xl.report._words import clean

Row = Mapping[str, Any]
QUARTERS = 4
YEAR_ENDS_IN = 3  # March
TICK = 4  # decimals at most on an axis
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
    suffix: str
    steps: dict[int, str]
    like: Figure

    def tick(self, level: float) -> str:
        """Return a height of the axis, as exact as it needs to be; the words of the figures are left out."""
        text = written(level, replace(self.like, decimals=TICK)) if self.like.parts else f"{level:,.{TICK}f}"
        return re.sub(r"\.?0+(?=[^\d.]*$)", "", text.partition(" ")[0])


def timeline_of(row: Row, shown: str, spread: str) -> Timeline | None:
    """Return the timeline of a row of the frame; None where fewer than two of its figures stand in time.

    `shown` is the predicted full-year result in words, and `spread` its range.
    """
    if row["year"] is None:
        return None
    year, suffix, like = float(row["year"]), "%" if _unit(row) == Unit.PERCENT else "", _like(row)
    results = _results(row, like)
    baseline = _cell(row, "baseline", row["baseline.own_period"], like)
    due = "due" if row["due.level"] is not None else "target"
    target = None
    if row[f"{due}.level"] is not None:
        target = Dot(year + 1, float(row[f"{due}.level"]), "", _shown(row, due, like))
    band = _band(row)
    outturn = _outturn(row, year, shown)
    if len(results) + (baseline is not None) + (target is not None) + (outturn is not None) < 2:  # noqa: PLR2004
        return None
    name = clean(row["reference"] or row["title"] or "")
    year_name = in_words(row["year"], None)
    timeline = Timeline(
        name, f"{name}: results over time", "", year, year_name, results, baseline,
        target if band is None else None, band, outturn, spread if outturn else "", suffix, _steps(row), like,
    )  # fmt: skip
    return replace(timeline, says=" ".join(_said(timeline)))


def _unit(row: Row) -> str | None:
    units = (row["unit.is"], row["result.unit"], row["previous.unit"], row["target.unit"])
    return next((unit for unit in units if unit), None)


def _like(row: Row) -> Figure:
    """A figure of the row that has a number."""
    texts = (row[f"{field}.shown"] for field in ("result", "previous", "target", "baseline"))
    read = (parse_figure(text, Words()) for text in texts if text)
    return next((figure for figure in read if figure.decimals is not None), Figure(""))


def _results(row: Row, like: Figure) -> tuple[Dot, ...]:
    """Last year's result, the quarters known, and this one, each once."""
    dots: dict[float, Dot] = {}
    if (last := _cell(row, "previous", row["previous.period"], like)) is not None:
        dots[last.at] = last
    for point in row["history"] or ():
        if point["level"] is not None:
            at = point["year"] + point["quarter"] / QUARTERS
            name = _quarter(point["year"], point["quarter"])
            dots[at] = Dot(at, float(point["level"]), name, written(float(point["level"]), like))
    if (now := _cell(row, "result", row["result.period"], like)) is not None:
        dots[now.at] = now
    return tuple(dots[at] for at in sorted(dots))


def _cell(row: Row, field: str, period: str | None, like: Figure) -> Dot | None:
    found = parse_period(period) if period else None
    at = _moment(found) if found else None
    if found is None or at is None or row[f"{field}.level"] is None:
        return None
    return Dot(at, float(row[f"{field}.level"]), _name(found, period or ""), _shown(row, field, like))


def _shown(row: Row, field: str, like: Figure) -> str:
    return clean(row[f"{field}.shown"] or "") or written(float(row[f"{field}.level"]), like)


def _outturn(row: Row, year: float, shown: str) -> Dot | None:
    level = row["prediction.level"]
    if not shown or level is None or row["quarter"] == QUARTERS:
        return None
    return Dot(year + 1, float(level), "", clean(shown), row["prediction.low"], row["prediction.high"])


def _band(row: Row) -> tuple[float, float] | None:
    if row["sense"] != "range":
        return None
    for low, high in (
        ("due.low", "due.high"),
        ("target.low", "target.high"),
        ("defined.band_low", "defined.band_high"),
    ):
        if row[low] is not None and row[high] is not None:
            return float(row[low]), float(row[high])
    return None


def _steps(row: Row) -> dict[int, str]:
    fields = ("baseline", "previous", "target", "result")
    words = [(row[f"{field}.level"], row[f"{field}.judgement"]) for field in fields]
    return {int(level): clean(word) for level, word in words if level is not None and word}


def _moment(period: Period) -> float | None:
    """Where a period ends, in financial years; None where it names no year, or is a span."""
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
    """The chart in words, for those who do not see it."""
    baseline, outturn = timeline.baseline, timeline.outturn
    if baseline:
        yield f"Baseline {baseline.shown} ({baseline.when})."
    if timeline.results:
        yield f"Results: {', '.join(f'{dot.shown} ({dot.when})' for dot in timeline.results)}."
    if timeline.target:
        yield f"Target {timeline.target.shown}."
    if timeline.band:
        yield f"Target range {timeline.tick(timeline.band[0])} to {timeline.tick(timeline.band[1])}."
    if outturn:
        yield f"Predicted full-year result {', '.join(filter(None, (outturn.shown, timeline.spread)))}."
