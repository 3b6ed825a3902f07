"""Gather a row's figures for a chart: what is of one kind stands on the axis, and what is not is said below it."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.columns import Row
from safeguard_xl.figure import Figure
from safeguard_xl.frame import FigureColumns, col, name_of
from safeguard_xl.model import LEVELS, Field, Kind, Polarity, Unit
from safeguard_xl.period import WHOLE, PeriodKind, read_canonical
from safeguard_xl.report._numbers import written
from safeguard_xl.report._words import clean
from safeguard_xl.report.board import moments, specials, told
from safeguard_xl.report.board.timeline import Aim, Dot, Outturn, Timeline

Doubts = Mapping[str, str]
NONE: Doubts = {}
FEWEST = 2  # figures that stand in time
NEAR = 3  # years from a baseline to the first result, for an axis of quarters or months to hold both
UNITS = (col.unit, col.result.unit, col.previous.unit, col.target.unit)
BANDS = (
    (col.due.low, col.due.high),
    (col.target.low, col.target.high),
    (col.defined.band_low, col.defined.band_high),
)
"""The ends of a range to be in: of the result's own period, of the year, and the official one."""


class Found(Struct, frozen=True):
    """The figures of a row by where they belong; `apart` is why those of whole years do not stand among the others."""

    results: tuple[Dot, ...]
    baseline: Dot | None
    to_date: Dot | None
    parts: int
    apart: bool
    left_out: tuple[str, ...]


def timeline_of(row: Row, shown: str, spread: str, doubts: Doubts = NONE) -> Timeline | None:
    """Return the timeline of an indicator; None where fewer than two of its figures stand in time.

    `shown` is the forecast of the year's result in words, and `spread` its range; `doubts` is why a figure is
    contested, by its field.
    """
    year = row[col.year]
    if year is None:
        return None
    like, band = moments.like_of(row), _band(row)
    found = _found(row, like, doubts)
    aims = () if band else tuple(_aims(row, year, like, found))
    outturn = None if found.apart else _outturn(row, shown, spread)
    if len(found.results) + sum(map(bool, (found.baseline, aims, band, outturn))) < FEWEST:
        return None
    name = clean(name_of(row))
    limits = specials.limits_of(row, found.results)
    timeline = Timeline(
        name=name, title=f"{name}: results over time", parts=found.parts, year=year, calendar=_is_calendar(row),
        results=specials.marked(row, found.results, limits), broken=_is_to_date(row), to_date=found.to_date,
        baseline=found.baseline, aims=aims, band=band, outturn=outturn, limits=limits,
        percent=next((unit for one in UNITS if (unit := row[one])), None) == Unit.PERCENT,
        steps=moments.steps_of(row), remarks=(), says="", like=like,
    )  # fmt: skip
    timeline = replace(timeline, remarks=tuple(told.remarks_of(row, timeline, found.left_out)))
    return replace(timeline, says=" ".join(told.said_of(timeline)))


def _found(row: Row, like: Figure, doubts: Doubts) -> Found:
    """Return the results of months where there are some, else those of quarters and years; never both."""
    months = moments.months_of(row, like)
    now, to_date = _now(row, like, months)
    parts_of_total = moments.adds_up(row) or (to_date is not None and row[col.unit] not in LEVELS)
    dots = {dot.at: dot for dot in months or moments.quarters_of(row, like)}
    if now:
        dots[now.at] = replace(now, contested=doubts.get("result", ""))
    apart = parts_of_total and bool(dots)
    out = [*told.impossible(row), *(told.of_whole_years(row, to_date) if apart else ())]
    last, baseline = (_possible(row, field, like, doubts) for field in ("previous", "baseline"))
    if last and not apart:
        dots.setdefault(last.at, last)
    results = tuple(_contested(dots[at], (baseline, last)) for at in sorted(dots))
    baseline = None if baseline is None or apart else _contested(baseline, results)
    parts = moments.MONTHS_OF_YEAR if months else _parts(row, results)
    if baseline and parts > 1 and results and results[0].at - baseline.at > NEAR:
        out.append(f"baseline {baseline.shown} ({baseline.when})")
        baseline = None
    return Found(results, baseline, None if apart else to_date, parts, apart, tuple(out))


def _now(row: Row, like: Figure, months: tuple[Dot, ...]) -> tuple[Dot | None, Dot | None]:
    """Return the result as a dot among the others, or beside months that it is none of."""
    level, period = row[col.result.level], read_canonical(row[col.result.period] or "")
    if level is None or row[col.impossible.result]:
        return None, None
    now = moments.dot_of(row, col.result, row[col.result.period], like)
    lone = period is not None and period.kind is PeriodKind.MONTH and moments.adds_up(row)
    if not months:
        return (None if lone and row[col.history] else now), None
    if now and period is not None and period.kind in (PeriodKind.MONTH, PeriodKind.DAY):
        return now, None
    if float(level) == months[-1].level:
        return None, None
    name = "Year to date" if row[col.kind] == Kind.YEAR_TO_DATE else "Result"
    return None, Dot(months[-1].at, float(level), name, moments.shown_of(row[col.result.shown], level, like))


def _possible(row: Row, field: Field, like: Figure, doubts: Doubts) -> Dot | None:
    """Return the figure of another year, if it can be."""
    figure: FigureColumns = getattr(col, field)
    period = row[figure.own_period] if field == "baseline" else row[figure.period]
    dot = moments.dot_of(row, figure, period, like)
    possible = dot and not row[getattr(col.impossible, field)]
    return replace(dot, contested=doubts.get(field, "")) if dot and possible else None


def _contested(dot: Dot, others: Iterable[Dot | None]) -> Dot:
    """Return the figure as contested where another one is stated for its time."""
    rivals = (other for other in others if other and (other.at, other.part) == (dot.at, dot.part))
    two = any(other.level != dot.level for other in rivals)
    return replace(dot, contested=f"two figures for {dot.when}") if two else dot


def _is_calendar(row: Row) -> bool:
    periods = (read_canonical(row[figure.period] or "") for figure in (col.result, col.previous))
    return any(period is not None and period.kind is PeriodKind.CALENDAR_YEAR for period in periods)


def _is_to_date(row: Row) -> bool:
    """Return whether each figure holds the one before it, and each year begins anew."""
    return row[col.kind] == Kind.YEAR_TO_DATE and row[col.unit] not in LEVELS


def _parts(row: Row, results: tuple[Dot, ...]) -> int:
    ends = (0, 0.75) if _is_calendar(row) else (0,)
    return moments.QUARTERS if any(dot.at % 1 not in ends for dot in results) else 1


def _aims(row: Row, year: int, like: Figure, found: Found) -> Iterator[Aim]:
    """Yield last year's target, the year's and that of the result's own part of it, each for the time it holds for."""
    target, due, before = row[col.target.level], row[col.due.level], row[col.before.year]
    if before is not None and before < year and (level := row[col.before.target.level]) is not None and not found.apart:
        yield Aim(before, before + 1, float(level), f"Target {written(float(level), like)}")
    period = read_canonical(row[col.target.period] or "")
    of_year = period is None or period.kind in WHOLE
    possible = not row[col.impossible.target]
    if target is not None and of_year and possible and not found.apart:
        whole = "Full-year target" if row[col.of_part] else "Target"
        yield Aim(year, year + 1, float(target), f"{whole} {moments.shown_of(row[col.target.shown], target, like)}")
    if due is not None and possible and (due != target or not of_year or found.apart):
        until = found.results[-1].at if found.results else year + 1
        since = until - 1 / found.parts if found.results else year
        name = f"Target {moments.shown_of(row[col.due.shown], due, like)}"
        yield Aim(since, until, float(due), name)


def _outturn(row: Row, shown: str, spread: str) -> Outturn | None:
    level = row[col.forecast.level]
    if not shown or level is None or row[col.quarter] == moments.QUARTERS:
        return None
    return Outturn(float(level), clean(shown), row[col.forecast.low], row[col.forecast.high], spread)


def _band(row: Row) -> tuple[float, float] | None:
    if row[col.sense] != Polarity.RANGE:
        return None
    ends = ((row[low], row[high]) for low, high in BANDS)
    return next(((float(low), float(high)) for low, high in ends if low is not None and high is not None), None)
