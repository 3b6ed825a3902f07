"""What stands in a chart, and where: its words are clear of each other."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from safeguard_xl.report.board.timeline import Dot, Timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, RULE = "#1d2b3a", "#4d5b6a", "#d9dfe5"
RESULT, TARGET, OUTTURN, RANGE = "#17406d", "#8a4b08", "#2f6fb3", "#cfe0f2"
BAND, WITHIN = "#dcebdd", "#2d5a33"
APART = 0.1  # of the axis' height: two labels at the right edge may not be nearer
WHOLE = 100  # per cent
LEAST = 0.08  # of the highest figure: what the axis holds at least
EDGE = 0.61  # of the width: where the axes end, and the labels at the right begin
WIDEST = 19, 25  # letters of a line of those labels, and of a smaller one
Note = tuple[float, str, str, str]  # height, words, smaller words, colour
HALO = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.6}


def draw(timeline: Timeline, figure: "Figure") -> None:
    """Results, target or range, prediction and baseline, each with its words."""
    axes = figure.add_axes((0, 0.135, EDGE, 0.80))
    first = min((dot.at for dot in _dots(timeline)), default=timeline.year)
    last = timeline.year + 1
    first = min(first, timeline.year)
    axes.set_xlim(first - 0.11 * (last - first), last + 0.04)
    _heights(timeline, axes)
    _frame(timeline, axes)
    notes: list[Note] = []
    if timeline.band:
        low, high = timeline.band
        axes.fill_between([timeline.year, last], low, high, color=BAND, linewidth=0)
        notes.append(((low + high) / 2, "Target range", f"{timeline.tick(low)} to {timeline.tick(high)}", WITHIN))
    if timeline.target:
        level = timeline.target.level
        axes.plot([timeline.year, last], [level, level], color=TARGET, linewidth=1.6, linestyle=(0, (5, 2.5)))
        notes.append((level, f"Target {timeline.target.shown}", "", TARGET))
    if timeline.limits:
        notes.append(_limits(timeline, timeline.limits, axes))
    if timeline.outturn:
        notes.append(_outturn(timeline, timeline.outturn, axes))
    _results(timeline, axes)
    _notes(notes, axes)
    names = [line for label in axes.get_yticklabels() for line in label.get_text().split("\n")]
    left = 0.03 + (0.0148 if timeline.steps else 0.0172) * max(map(len, names), default=0)
    axes.set_position((left, 0.135, EDGE - left, 0.80))


def _dots(timeline: Timeline) -> list[Dot]:
    return [*timeline.results, *([timeline.baseline] if timeline.baseline else [])]


def _heights(timeline: Timeline, axes: "Axes") -> None:
    """The axis holds every figure, with room for their labels."""
    levels = [dot.level for dot in _dots(timeline)]
    for dot in filter(None, (timeline.target, timeline.outturn, timeline.limits)):
        levels += [level for level in (dot.level, dot.low, dot.high) if level is not None]
    levels += timeline.band or ()
    low, high = min(levels), max(levels)
    lacking = max(LEAST * abs(high) - (high - low), 0) / 2  # a small change is to look small
    room = (high - low) * 0.2 + lacking or 1
    top = high + room * 1.2
    axes.set_ylim(low - room, min(top, 100 + room * 0.6) if timeline.suffix and high <= WHOLE else top)
    if timeline.steps:
        axes.set_ylim(min(timeline.steps) - 0.5, max(timeline.steps) + 0.6)


def _frame(timeline: Timeline, axes: "Axes") -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, pad=5)
    axes.grid(axis="y", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    whens = {dot.at: _short(dot) for dot in _dots(timeline)} | {timeline.year + 1: timeline.year_name}
    spread = axes.get_xlim()[1] - axes.get_xlim()[0]
    kept = {at: name for at, name in whens.items() if at == int(at) or spread < 3.5}  # noqa: PLR2004
    axes.set_xticks(sorted(kept), [kept[at] for at in sorted(kept)])
    if timeline.steps:
        words = ["\n".join(wrap(timeline.steps[step], WIDEST[0])) for step in sorted(timeline.steps)]
        axes.set_yticks(sorted(timeline.steps), words)
        axes.tick_params(axis="y", labelsize=8)
    else:
        axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda level, _: _tick(level, timeline)))


def _tick(level: float, timeline: Timeline) -> str:
    over = timeline.suffix and level > WHOLE and all(dot.level <= WHOLE for dot in _dots(timeline))
    return "" if over else timeline.tick(level)


def _short(dot: Dot) -> str:
    return dot.when.split(" ", maxsplit=1)[0] if dot.when.startswith("Q") else dot.when


def _limits(timeline: Timeline, limits: Dot, axes: "Axes") -> Note:
    ends = [end for end in (limits.low, limits.high) if end is not None]
    for end in ends:
        axes.plot([limits.at, timeline.year + 1], [end, end], color=QUIET, linewidth=0.9, linestyle=(0, (1, 2)))
    return max(ends), "", f"Limits {timeline.limited}", QUIET


def _outturn(timeline: Timeline, outturn: Dot, axes: "Axes") -> Note:
    last = timeline.year + 1
    if outturn.low is not None and outturn.high is not None:
        axes.plot([last, last], [outturn.low, outturn.high], color=RANGE, linewidth=11, zorder=2,
                  solid_capstyle="butt", clip_on=False)  # fmt: skip
    if timeline.results:
        latest = timeline.results[-1]
        axes.plot(
            [latest.at, last], [latest.level, outturn.level], color=OUTTURN, linewidth=1.5, linestyle=":", zorder=3
        )
    axes.plot(
        [last], [outturn.level], "D", color=OUTTURN, markersize=7, markeredgecolor="white", zorder=5, clip_on=False
    )
    return outturn.level, f"Predicted {outturn.shown}", timeline.spread, OUTTURN


def _results(timeline: Timeline, axes: "Axes") -> None:
    results, base = timeline.results, timeline.baseline
    if base:
        axes.plot([base.at], [base.level], "o", markerfacecolor="white", markeredgecolor=QUIET, markersize=7, zorder=4)
        if results and results[0].at > base.at:
            axes.plot([base.at, results[0].at], [base.level, results[0].level], color=QUIET, linewidth=1, zorder=3)
        same = next((dot for dot in results if dot.at == base.at), None)
        where = "above" if same is None else "over" if base.level >= same.level else "under"
        text = "baseline" if timeline.steps else f"baseline {base.shown}"
        _label(axes, base, text, QUIET, where)
    axes.plot([dot.at for dot in results], [dot.level for dot in results], "-o", color=RESULT, linewidth=2.2,
              markersize=7.5, markeredgecolor="white", zorder=6)  # fmt: skip
    if not timeline.steps:
        for number, dot in enumerate(results):
            words = timeline.tick(dot.level) if " " in dot.shown else dot.shown
            _label(axes, dot, words, RESULT, _where(timeline, number), weight="bold")


def _where(timeline: Timeline, number: int) -> str:
    """Where a result's label is clear of the line, and of the baseline over or under it."""
    results, base = timeline.results, timeline.baseline
    dot = results[number]
    if base and base.at == dot.at:
        return "below" if base.level >= dot.level else "above"
    neighbours = [*results[max(number - 1, 0) : number], *results[number + 1 : number + 2]]
    return "below" if neighbours and all(other.level > dot.level for other in neighbours) else "above"


PLACES = {
    "above": (0, 8, "center", "bottom"),
    "below": (0, -9, "center", "top"),
    "over": (-5, 8, "left", "bottom"),
    "under": (-5, -9, "left", "top"),
}


def _label(axes: "Axes", dot: Dot, text: str, colour: str, where: str, *, weight: str = "normal") -> None:  # noqa: PLR0913
    across, up, ha, va = PLACES[where]
    axes.annotate(text, (dot.at, dot.level), xytext=(across, up), textcoords="offset points", ha=ha, va=va,
                  color=colour, weight=weight, zorder=7, bbox=HALO)  # fmt: skip


def _notes(notes: Sequence[Note], axes: "Axes") -> None:
    """The labels at the right edge, pushed apart where they would touch, and down where they would leave the chart."""
    low, high = axes.get_ylim()
    blocks = [(level, _broken(text, more), colour) for level, text, more, colour in sorted(notes)]
    places, free = [], -0.1
    for level, lines, _ in blocks:
        half = APART * len(lines) / 2
        places.append(max((level - low) / (high - low), free + half))
        free = places[-1] + half
    free = 1.06
    for number in reversed(range(len(blocks))):
        _, lines, colour = blocks[number]
        half = APART * len(lines) / 2
        at = min(places[number], free - half)
        free = at - half
        for line, (text, size) in enumerate(lines):
            axes.text(
                1.06, at + half - APART * (line + 0.5), text, size=size, weight="normal" if size else "bold",
                transform=axes.transAxes, va="center", color=colour,
            )  # fmt: skip


def _broken(text: str, more: str) -> list[tuple[str, float | None]]:
    """The lines of a label with the sizes of the smaller ones."""
    return [*((line, None) for line in wrap(text, WIDEST[0])), *((line, 8.0) for line in wrap(more, WIDEST[1]))]
