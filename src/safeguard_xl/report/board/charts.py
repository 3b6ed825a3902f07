"""A timeline as a picture: SVG for a page and a PDF, PNG for Word. The same timeline gives the same bytes."""

import re
from collections.abc import Sequence
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeguard_xl.report.board.timeline import Dot, Timeline, spread_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONTS = Path(__file__).parent / "fonts"
INK, QUIET, RULE = "#1d2b3a", "#4d5b6a", "#d9dfe5"
RESULT, TARGET, OUTTURN, RANGE = "#17406d", "#8a4b08", "#2f6fb3", "#cfe0f2"
BAND, WITHIN = "#dcebdd", "#2d5a33"
SIZE = (4.8, 2.55)  # inches
APART = 0.1  # of the axis' height: two labels at the right edge may not be nearer
WHOLE = 100  # per cent
LEAST = 0.08  # of the highest figure: what the axis holds at least
Note = tuple[float, str, str, str]  # height, words, smaller words, colour
HALO = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6}
STYLE: dict[str, Any] = {
    "font.family": ["Public Sans", "DejaVu Sans"], "font.size": 9.5, "text.color": INK, "svg.fonttype": "none",
    "axes.edgecolor": RULE, "axes.labelcolor": QUIET, "xtick.color": QUIET, "ytick.color": QUIET,
    "text.parse_math": False,
}  # fmt: skip


def svg(timeline: Timeline, key: str) -> str:
    """The chart as an `svg` element whose ids begin with `key`, with its title and its description."""
    picture = StringIO()
    _save(timeline, picture, "svg", {"svg.hashsalt": key})
    body = picture.getvalue()
    body = body[body.index("<svg") :]
    body = re.sub(r"<style.*?</style>", "", body, count=1, flags=re.DOTALL)  # it would hold for all of the page
    body = re.sub(r"<metadata>.*?</metadata>", "", body, count=1, flags=re.DOTALL)
    body = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{key}-", body)
    head, _, rest = body.partition(">")
    box = re.search(r'viewBox="[^"]+"', head)
    return (
        f'<svg {box[0] if box else ""} xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'stroke-linejoin="round" role="img" aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(timeline.title)}</title>'
        f'<desc id="{key}-desc">{escape(timeline.says)}</desc>{rest.strip()}'
    )


def png(timeline: Timeline) -> bytes:
    """The chart for a document that holds no SVG, at 220 dots an inch."""
    picture = BytesIO()
    _save(timeline, picture, "png", {"savefig.dpi": 220})
    return picture.getvalue()


def _save(timeline: Timeline, picture: Any, form: str, style: dict[str, Any]) -> None:  # noqa: ANN401
    from matplotlib import font_manager, rc_context  # noqa: PLC0415 (the extra `report`)
    from matplotlib.figure import Figure  # noqa: PLC0415

    for font in sorted(FONTS.glob("*.ttf")):
        if all(Path(known.fname) != font for known in font_manager.fontManager.ttflist):
            font_manager.fontManager.addfont(font)
    nothing = {"svg": {"Date": None, "Creator": None, "Format": None, "Type": None}, "png": {"Software": None}}
    style = {**STYLE, **style}
    with rc_context(style):  # type: ignore[arg-type]  # its keys are typed one by one
        figure = Figure(figsize=SIZE)
        _draw(timeline, figure)
        figure.savefig(picture, format=form, metadata=nothing[form])


def _draw(timeline: Timeline, figure: "Figure") -> None:
    left = 0.175 if timeline.steps else 0.105
    axes = figure.add_axes((left, 0.135, 0.64 - left, 0.80))
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
        notes.append(((low + high) / 2, "Target range", f"{low:g} to {high:g}{timeline.suffix}", WITHIN))
    if timeline.target:
        level = timeline.target.level
        axes.plot([timeline.year, last], [level, level], color=TARGET, linewidth=1.6, linestyle=(0, (5, 2.5)))
        notes.append((level, f"Target {timeline.target.shown}", "", TARGET))
    if timeline.outturn:
        notes.append(_outturn(timeline, timeline.outturn, axes))
    _results(timeline, axes)
    _notes(notes, axes)


def _dots(timeline: Timeline) -> list[Dot]:
    return [*timeline.results, *([timeline.baseline] if timeline.baseline else [])]


def _heights(timeline: Timeline, axes: "Axes") -> None:
    """The axis holds every figure, with room for their labels."""
    levels = [dot.level for dot in _dots(timeline)]
    for dot in filter(None, (timeline.target, timeline.outturn)):
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
        axes.set_yticks(sorted(timeline.steps), [timeline.steps[step] for step in sorted(timeline.steps)])
        axes.tick_params(axis="y", labelsize=8)
    else:
        axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda level, _: _tick(level, timeline)))


def _tick(level: float, timeline: Timeline) -> str:
    over = timeline.suffix and level > WHOLE and all(dot.level <= WHOLE for dot in _dots(timeline))
    return "" if over else f"{level:,g}{timeline.suffix}"


def _short(dot: Dot) -> str:
    return dot.when.split(" ", maxsplit=1)[0] if dot.when.startswith("Q") else dot.when


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
    spread = spread_of(outturn.low, outturn.high, timeline.suffix)
    return outturn.level, f"Predicted {outturn.shown}", spread, OUTTURN


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
            _label(axes, dot, dot.shown, RESULT, _where(timeline, number), weight="bold")


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
    """The labels at the right edge, pushed apart where they would touch."""
    low, high = axes.get_ylim()
    placed = -1.0
    for level, text, more, colour in sorted(notes):
        half = APART * (2 if more else 1) / 2
        at = max((level - low) / (high - low), placed + half)
        placed = at + half
        style: dict[str, Any] = {"transform": axes.transAxes, "va": "center", "color": colour}
        axes.text(1.06, at + (APART / 2 if more else 0), text, weight="bold", **style)
        axes.text(1.06, at - APART / 2, more, size=8.5, **style)
