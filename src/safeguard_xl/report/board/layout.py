"""What stands in a chart, and where: nothing is drawn here, so that it can be looked at without a picture."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from safeguard_xl.report.board.axes import BETWEEN, QUIET, Axes, years_of
from safeguard_xl.report.board.heights import heights_of
from safeguard_xl.report.board.labels import Note, Room, stacked
from safeguard_xl.report.board.picture import LINE, Area, Box, Mark, Picture, Stroke, Word, broken, width_of
from safeguard_xl.report.board.timeline import Aim, Dot, Special, Timeline

RESULT, TARGET, OUTTURN, RANGE = "#17406d", "#8a4b08", "#2f6fb3", "#cfe0f2"
BAND, WITHIN, WHITE = "#dcebdd", "#2d5a33", "#ffffff"
SPECIAL = {Special.BETTER: "#0b7a75", Special.WORSE: "#b3261e", Special.EITHER: "#6a3d9a"}
NOTES, NAMES = 0.36, 0.28  # of the width: the most that the words beside the right edge take, and a grade's name
ABOVE, EDGE = 15.0, 4.0  # room above the axis for the words of the highest figure, and around all
FEW = 20  # results, that have large marks
BAR = 9.0  # the width of the range of a forecast


def lay_out(timeline: Timeline, width: float, height: float) -> Picture:
    """Return the chart of a timeline in points."""
    notes = sorted(_notes(timeline, width * NOTES), key=lambda note: note.level)
    foot = [line for remark in timeline.remarks for line in broken(remark, width - 2 * EDGE)]
    axes = _axes(timeline, (width, height), notes, len(foot))
    areas, marks, lines = tuple(_areas(axes)), tuple(_marks(axes)), tuple(_lines(axes))
    words = [
        *axes.names(),
        *(Word(line, (EDGE, EDGE + LINE * (len(foot) - at - 0.5)), QUIET) for at, line in enumerate(foot)),
    ]
    leaders, beside = _beside(axes, notes, width, height)
    room = Room(
        Box(EDGE, axes.box.low - LINE * 0.5, axes.box.right + EDGE, height), [one.box for one in words], marks, lines
    )
    _label(axes, room)
    return Picture(width, height, areas, (*axes.grid(), *lines, *leaders), marks, (*words, *beside, *room.words))


def _axes(timeline: Timeline, size: tuple[float, float], notes: Sequence[Note], foot: int) -> Axes:
    heights = heights_of(timeline)
    room = size[0] * NAMES if timeline.steps else size[0]
    names = {level: broken(name, room) for level, name in heights.ticks.items()}
    left = EDGE + max(width_of(line) for lines in names.values() for line in lines) + BETWEEN
    aside = max((width_of(text, bold=bold) for note in notes for text, bold in note.lines), default=0)
    right = size[0] - EDGE - (aside + BETWEEN * 2.5 if notes else 0)
    low = EDGE + LINE * (foot + (2.5 if timeline.parts > 1 else 1.5)) + (BETWEEN if foot else 0)
    first, last = years_of(timeline)
    return Axes(timeline, heights, names, Box(left, low, right, size[1] - ABOVE), first, last)


def _areas(axes: Axes) -> Iterator[Area]:
    """Yield the range to be in, and that of the forecast."""
    timeline = axes.timeline
    if timeline.band:
        ends = [axes.up(level) for level in timeline.band]
        yield Area(Box(axes.edge(timeline.year), ends[0], axes.edge(timeline.year + 1), ends[1]), BAND)
    if (one := timeline.outturn) and one.low is not None and one.high is not None:
        at = axes.across(timeline.year + 1)
        yield Area(Box(at - BAR / 2, axes.up(one.low), at + BAR / 2, axes.up(one.high)), RANGE)


def _lines(axes: Axes) -> Iterator[Stroke]:
    """Yield limits, targets, and the results where there are enough of them for a line."""
    timeline = axes.timeline
    if limits := timeline.limits:
        start = axes.across(limits.since)
        for level, dashes in ((limits.low, (1.5, 2.5)), (limits.mean, None), (limits.high, (1.5, 2.5))):
            yield Stroke(((start, axes.up(level)), (axes.box.right, axes.up(level))), QUIET, 0.9, dashes)
    for aim in timeline.aims:
        ends = (axes.edge(aim.since), axes.up(aim.level)), (axes.edge(aim.until), axes.up(aim.level))
        yield Stroke(ends, TARGET, 1.6, (5, 2.5))
    if timeline.line:
        for run in _runs(timeline):
            yield Stroke(tuple(_at(axes, dot) for dot in run), RESULT, 1.6)
        if timeline.outturn:
            end = axes.across(timeline.year + 1), axes.up(timeline.outturn.level)
            yield Stroke((_at(axes, timeline.results[-1]), end), OUTTURN, 1.2, (1.2, 2))


def _runs(timeline: Timeline) -> Iterator[tuple[Dot, ...]]:
    """Yield the results that a line joins: all, or those of a year where each year begins anew."""
    if timeline.broken:
        for _, run in groupby(timeline.run, lambda dot: -int(-dot.at // 1)):
            yield tuple(run)
    else:
        yield timeline.run


def _at(axes: Axes, dot: Dot) -> tuple[float, float]:
    return axes.across(dot.at), axes.up(dot.level)


def _marks(axes: Axes) -> Iterator[Mark]:
    """Yield baseline, results and forecast: hollow where contested, in a colour of its own what is not usual."""
    timeline = axes.timeline
    radius = 3.2 if len(timeline.results) <= FEW else 2.2
    if base := timeline.baseline:
        yield Mark(_at(axes, base), "s", 2.8, QUIET, WHITE if base.contested else QUIET)
    if timeline.outturn:
        up = axes.up(timeline.outturn.level)
        yield Mark((axes.across(timeline.year + 1), up), "D", 3.0, OUTTURN, OUTTURN)
    for dot in timeline.results:
        colour = SPECIAL[dot.special] if dot.special else RESULT
        size = radius + 0.9 if dot.special else radius
        yield Mark(_at(axes, dot), "s" if dot.special else "o", size, colour, WHITE if dot.contested else colour)


def _label(axes: Axes, room: Room) -> None:
    """Label the latest result, the first, the highest and the lowest, or all where they are few; grades have none."""
    timeline = axes.timeline
    base = timeline.baseline
    if not timeline.steps:
        for dot in _told(timeline):
            colour = SPECIAL[dot.special] if dot.special else RESULT
            text = timeline.tick(dot.level) if " " in dot.shown else dot.shown
            room.add(text, _at(axes, dot), 3.2, colour, bold=True)
    if base:
        room.add("Baseline" if timeline.steps else f"Baseline {base.shown}", _at(axes, base), 2.8, QUIET)
    for aim in timeline.aims:
        if aim.until < timeline.year + 1 and aim.until <= timeline.year:
            middle = (axes.edge(aim.since) + axes.edge(aim.until)) / 2
            room.add(aim.name, (middle, axes.up(aim.level)), 1, TARGET)


def _told(timeline: Timeline) -> list[Dot]:
    results = timeline.results
    if not timeline.line:
        return list(reversed(results))
    extremes = (max(results, key=lambda dot: dot.level), min(results, key=lambda dot: dot.level))
    return list(dict.fromkeys((results[-1], results[0], *extremes)))


# ---- words beside the right edge ------------------------------------------------------------------


def _notes(timeline: Timeline, width: float) -> Iterator[Note]:
    """Yield what is said of the heights that hold at the right edge; levels are heights of the axis still."""

    def note(level: float, text: str, more: str, colour: str) -> Note:
        lines = [(line, True) for line in broken(text, width, bold=True)]
        return Note(level, (*lines, *((line, False) for line in broken(more, width))), colour)

    for aim in _standing(timeline):
        yield note(aim.level, aim.name, "", TARGET)
    if timeline.band:
        low, high = timeline.band
        yield note((low + high) / 2, "Target range", f"{timeline.tick(low)} to {timeline.tick(high)}", WITHIN)
    if one := timeline.outturn:
        yield note(one.level, f"Forecast {one.shown}", ", ".join(filter(None, ("(calculated)", one.spread))), OUTTURN)
    if dot := timeline.to_date:
        yield note(dot.level, f"{dot.when} {dot.shown}", "", RESULT)
    if limits := timeline.limits:
        for name, level in (("Upper limit", limits.high), ("Mean", limits.mean), ("Lower limit", limits.low)):
            yield note(level, "", f"{name} {timeline.rounded(level)}", QUIET)


def _standing(timeline: Timeline) -> list[Aim]:
    """Return the targets that hold in the year of the report."""
    return [aim for aim in timeline.aims if aim.until > timeline.year]


def _beside(axes: Axes, notes: Sequence[Note], width: float, height: float) -> tuple[list[Stroke], list[Word]]:
    """Return the notes where they stand, each with a line that leads to its height."""
    raised = [Note(axes.up(note.level), note.lines, note.colour) for note in notes]
    left = width - EDGE - max((width_of(text, bold=bold) for note in notes for text, bold in note.lines), default=0)
    leaders, words = [], []
    for note, middle in zip(raised, stacked(raised, axes.box.low - 2 * LINE, height), strict=True):
        ends = (axes.box.right + 1, note.level), (left - BETWEEN, middle)
        leaders.append(Stroke(ends, note.colour, 0.6))
        top = middle + note.height / 2 - LINE / 2
        words += [Word(text, (left, top - at * LINE), note.colour, bold) for at, (text, bold) in enumerate(note.lines)]
    return leaders, words
