"""The axis of heights: it suits the unit, and a small change looks small."""

from msgspec import Struct

from safeguard_xl.report.board.timeline import Timeline

WHOLE = 100.0  # per cent
LEAST = 0.08  # of the highest figure: what the axis holds at least
INTERVALS = 4
NICE = [1, 2, 2.5, 5, 10]


class Heights(Struct, frozen=True):
    """The ends of the axis, and the levels that are named on it, with their names."""

    low: float
    high: float
    ticks: dict[float, str]


def heights_of(timeline: Timeline) -> Heights:
    """Return an axis that holds every figure: no percentage above 100, and nothing below 0, if no figure is."""
    if timeline.steps:
        return Heights(min(timeline.steps) - 0.4, max(timeline.steps) + 0.4, dict(sorted(timeline.steps.items())))
    low, high = min(timeline.levels), max(timeline.levels)
    lacking = max(LEAST * max(abs(low), abs(high)) - (high - low), 0) / 2
    ends = low - lacking, high + lacking if high + lacking > low - lacking else high + 1
    whole = not timeline.percent and timeline.like.decimals == 0 and all(level % 1 == 0 for level in timeline.levels)
    ticks = _nice(*ends, whole=whole)
    if low >= 0:
        ticks = [tick for tick in ticks if tick >= 0]
    if timeline.percent and high <= WHOLE:
        ticks = [tick for tick in ticks if tick <= WHOLE]
    bottom, top = min(ticks[0], low), max(ticks[-1], high)
    return Heights(bottom, top, {tick: timeline.tick(tick) for tick in ticks})


def _nice(low: float, high: float, *, whole: bool) -> list[float]:
    """Return round levels from below the one to above the other, no fractions of what is counted whole."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 (the extra `report`)

    return [float(tick) for tick in MaxNLocator(INTERVALS, steps=NICE, integer=whole).tick_values(low, high)]
