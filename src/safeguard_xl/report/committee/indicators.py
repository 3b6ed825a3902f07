"""The indicators in a committee paper: exceptions with their charts, the table of all, how forecasts are made."""

from collections.abc import Iterator
from typing import cast

from safeguard_xl.report._words import counted, sentence
from safeguard_xl.report.board.paper import ARROWS, FLAG, Lamp, Line, Paper
from safeguard_xl.report.committee.document import Block, Chart, Grid, Head, Look, Numbered, Run, Text, prompt, text

MOST = 12  # exceptions with a chart; a board that reads of more reads of none
WHOLE, REST = 17.6, (2.3, 2.35, 2.95)  # centimetres between the margins, and of the columns after the figures
SHORT, LONG = 2.05, 2.4  # of a column of figures, and of one with a grade such as "Outstanding"
LONGEST = 10  # letters of a word in a short column
NO_CHART = "No chart: fewer than two figures with a date."
OURS, OFFICERS = "Forecast (calculated)", "Officer's forecast"


def lamp(light: Lamp) -> Run:
    """Return a light as words with its sign, on its colour."""
    return Run(f"{light.sign}\u00a0{light.words}", cast("Look", light.rag))


def lines_of(paper: Paper, anchors: tuple[str, ...]) -> list[Line]:
    """Return the indicators of some anchors, in their order."""
    known = {line.anchor: line for line in paper.lines}
    return [known[anchor] for anchor in anchors]


def named(line: Line) -> str:
    """Return reference and title of an indicator in a line."""
    where = f" ({line.where})" if line.where else ""
    return f"{line.reference} {line.title}{where}".strip()


# ---- exceptions -----------------------------------------------------------------------------------


def exceptions(paper: Paper) -> Iterator[Block]:
    """Yield those that are red or amber, now or by their forecast, the furthest from target first."""
    if not paper.exceptions:
        yield Numbered(text("No indicator is red or amber, neither by its result nor by its forecast."))
        return
    more = len(paper.exceptions) - MOST
    first = (
        f" The first {MOST} of {len(paper.exceptions)} are shown; the others stand in section 5." if more > 0 else ""
    )
    yield Numbered(
        text(f"{counted(len(paper.exceptions), 'indicator')} red or amber by result or forecast, worst first.{first}")
    )
    for line in lines_of(paper, paper.exceptions[:MOST]):
        yield Head(named(line))
        yield Chart(line.anchor) if line.timeline else Numbered(text(Run(NO_CHART, "quiet")))
        yield Numbered(text(*_result(line), *_forecast(line)))
        if line.variation:
            yield Numbered(text(f"Beside earlier results: {line.variation}"))
        yield Numbered(text(line.comment or prompt("why, what is being done about it, and when it will be on target")))


def _result(line: Line) -> Iterator[str | Run]:
    standing = line.standing
    yield lamp(line.current)
    against = f" against a target of {standing.aim}" if line.target else ""
    yield f" {standing.now}{against}{f': {standing.gap}' if standing.gap else ''}. " if line.has_result else " "
    if not standing.gap:
        yield f"{sentence(line.current.because)} "
    if standing.last_period and line.previous:
        yield f"{standing.last_period}: {standing.last}. "
    if line.flags:
        yield Run(f"{' '.join(map(str, line.flags))}. ", "quiet")


def _forecast(line: Line) -> Iterator[str | Run]:
    if line.outturn:
        yield f"{OURS} {line.outturn}{f' ({line.spread})' if line.spread else ''} "
        yield lamp(line.predicted)
        yield ". "
    else:
        yield f"{line.foreseen} "
    if line.officer:
        yield f"{OFFICERS} {line.officer}."


# ---- the table ------------------------------------------------------------------------------------


def table(paper: Paper) -> Iterator[Block]:
    """Yield all indicators, the furthest from target first, and those that are not due in a line each reason."""
    told = paper.exceptions[:MOST]
    some = any(line.flags for line in lines_of(paper, told))
    yield Numbered(text(f"The furthest from target stand first.{f' {FLAG} see section 4.' if some else ''}"))
    headings = (
        "Indicator", paper.last_period or "Last year", paper.this_period or "Result", "Target", "Gap, travel", "Now",
        f"{OURS}, {OFFICERS}" if any(line.officer for line in paper.lines) else OURS,
    )  # fmt: skip
    rows = tuple(tuple(_row(line, told=line.anchor in told)) for line in lines_of(paper, paper.order))
    if rows:
        yield Grid(headings, _widths(rows), rows)
    for undue in paper.undue:
        yield Numbered(text(f"{sentence(undue.because)[:-1]}: {', '.join(undue.references)}."))


def _widths(rows: tuple[tuple[Text, ...], ...]) -> tuple[float, ...]:
    """Return the widths of the columns: those of figures have room for their longest word."""
    words = (word for row in rows for said in row[1:4] for run in said for word in run.text.split())
    figures = (LONG if max(map(len, words), default=0) > LONGEST else SHORT,) * 3
    return (WHOLE - sum(figures) - sum(REST), *figures, *REST)


def _row(line: Line, *, told: bool) -> Iterator[Text]:
    standing = line.standing
    flags = FLAG if told and line.flags else "\n".join(map(str, line.flags))
    title = named(line).removeprefix(line.reference)
    yield text(Run(line.reference, "bold"), f"{title} ", Run(flags, "quiet"))
    yield text(standing.last)
    yield text(Run(standing.now, "bold"))
    yield text(standing.aim)
    travel = f"{ARROWS[line.travel]} {line.travels}" if line.travel in ARROWS else ""
    yield text("\n".join(filter(None, (standing.gap, travel))))
    yield text(lamp(line.current))
    yield text(f"{line.outturn} ", lamp(line.predicted), f"\nOfficer: {line.officer}" if line.officer else "")
