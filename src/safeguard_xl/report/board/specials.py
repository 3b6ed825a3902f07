"""The limits of the usual variation in a chart, and the results that are none of it."""

from collections.abc import Sequence

from msgspec.structs import replace

from safeguard_xl.columns import Row
from safeguard_xl.frame import col
from safeguard_xl.model import Polarity, Signal
from safeguard_xl.period import PeriodKind, read_canonical
from safeguard_xl.report.board.moments import moment
from safeguard_xl.report.board.timeline import LIMITED, Dot, Limits, Special

FEW = 3  # latest results, of which two may be near a limit
NEAR = 2 / 3  # of the way from the mean to a limit


def limits_of(row: Row, results: tuple[Dot, ...]) -> Limits | None:
    """Return mean and limits, from where on they hold; None where they are not of what is drawn, or trial limits."""
    low, mean, high = row[col.variation.low], row[col.variation.mean], row[col.variation.high]
    parts = [dot for dot in results if dot.part]
    if low is None or mean is None or high is None or len(parts) < LIMITED or _of_months(row) != _are_months(parts):
        return None
    since = _since(row[col.variation.limits_from] or "", parts)
    return None if since is None else Limits(since, low, mean, high)


def _of_months(row: Row) -> bool:
    """Return whether the variation is that of months: it is where the latest result is of one."""
    latest = read_canonical(row[col.result.period] or "")
    return latest is not None and latest.kind is PeriodKind.MONTH


def _are_months(parts: Sequence[Dot]) -> bool:
    return not any(dot.part.startswith("Q") for dot in parts)


def _since(name: str, parts: Sequence[Dot]) -> float | None:
    """Return from where on limits hold that begin with a period, which may be a month without its year."""
    if not name:
        return parts[0].at
    found = read_canonical(name)
    known = moment(found) if found else None
    return known or next((dot.at for dot in reversed(parts) if dot.part == name[:3]), None)


def marked(row: Row, results: tuple[Dot, ...], limits: Limits | None) -> tuple[Dot, ...]:
    """Return the results with those marked that are beyond a limit, or that make the signal of the latest."""
    if limits is None:
        return results
    making = set(_making(row, results, limits))
    return tuple(
        replace(dot, special=_way(row, higher=bool(row[col.variation.higher])))
        if dot in making
        else replace(dot, special=_way(row, higher=dot.level > limits.mean))
        if (dot.at >= limits.since and not limits.low <= dot.level <= limits.high)
        else dot
        for dot in results
    )


def _making(row: Row, results: tuple[Dot, ...], limits: Limits) -> tuple[Dot, ...]:
    """Return the results that make a step, a trend, or two of three near a limit."""
    match row[col.variation.signal]:
        case Signal.STEP | Signal.TREND:
            return results[-(row[col.variation.run] or 1) :]
        case Signal.NEAR:
            far = NEAR * max(limits.high - limits.mean, limits.mean - limits.low)
            side = 1 if row[col.variation.higher] else -1
            return tuple(dot for dot in results[-FEW:] if (dot.level - limits.mean) * side > far)
    return ()


def _way(row: Row, *, higher: bool) -> Special:
    match row[col.sense]:
        case Polarity.RISE:
            return Special.BETTER if higher else Special.WORSE
        case Polarity.FALL:
            return Special.WORSE if higher else Special.BETTER
    return Special.EITHER
