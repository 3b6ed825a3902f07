"""A review on the screen: readable at 80 columns and without colour."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import SYMBOLS, CellRef, Finding, Indicator, Light, Rag, Severity, Told
from safeguard_xl.report._by_row import Group, by_row
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import (
    DIRECTIONS,
    LEAST,
    below,
    clean,
    first_of,
    forecast_shown,
    missed_way,
    not_judged_of,
    rated_by,
    readiness,
    reading_of,
    state_of,
    what_was_read,
)

COLOURS = {Severity.ERROR: "bold red", Severity.QUERY: "bold", Severity.INFO: "dim"}
RAGS = {Rag.RED: "bold red", Rag.AMBER: "bold", Rag.GREEN: "bold green"}
"""Amber is bold and has its shape: yellow cannot be read on white."""
LISTED = 3  # cells of a finding
IN_TABLE = 2  # cells of a row with errors, and with queries
PROVISIONAL = "*"
HEADINGS = ("Row", "Indicator", "Result", "Travel", "Forecast", "Errors", "Queries")
AtFault = Mapping[tuple[str, int], list[str]]
"""Cells by sheet and row."""
NARROW, WIDE = 70, 100  # columns of a screen without room for travel and cells, and with room for gaps and forecasts
NAMED = (HEADINGS.index("Errors"), HEADINGS.index("Queries"))


def show(  # noqa: PLR0913  each is a switch of the command line
    review: Told,
    console: Console,
    *,
    first: bool = True,
    limit: int | None = None,
    notes: bool = False,
    hints: bool = False,
) -> None:
    """Print the review in the officer's order: the verdict, the indicators, the findings row by row, the verdict.

    Of the findings the worst `limit` only; `notes` too where they are asked for, and `hints` of what to do.
    """
    if not first:
        console.print()
        console.rule()
    put(console, [Text(clean(f"{review.workbook}: schema {review.schema}, rated by {rated_by(review)}"))])
    put(console, [Text(readiness(review), "bold")])
    put(console, *([Text(line)] for line in (f"{what_was_read(review)}.", *reading_of(review), *_why(review))))
    if _tells(review):
        console.print()
        put(console, *_table(review, console))
    if any(light.provisional for one in review.indicators for light in (one.current, one.predicted)):
        put(console, [Text(f"{PROVISIONAL} provisional: the figure may still change", "dim")])
    for sentence in below(review):
        console.print()
        put(console, [Text(sentence)])
    shown = _chosen(review.findings, limit, notes=notes)
    for _, groups in groupby(by_row(review, shown), key=lambda group: group.findings[0].sheet):
        console.print()
        for group in groups:
            _show_group(group, console, hints=hints)
    for sentence in _at_the_end(review, len(shown), limit, notes=notes):
        put(console, [Text()], [Text(sentence, "bold")])


def _why(review: Told) -> Iterator[str]:
    """Yield where to look when something was not read, or no column was taken for results or targets."""
    if any(table.not_read or not {"result", "target"} <= table.columns.keys() for table in review.tables):
        yield "To see why, and to have a column read otherwise: safeguard-xl columns WORKBOOK."


def _chosen(findings: Sequence[Finding], limit: int | None, *, notes: bool) -> list[Finding]:
    """Return the findings to show, the worst of them where there is a limit."""
    asked = [finding for finding in findings if notes or _is_shown(finding)]
    worst = sorted(asked, key=lambda finding: finding.severity.rank)
    return worst[:limit]


def _is_shown(finding: Finding) -> bool:
    """Return whether a finding is shown unasked: a note is where it is of the workbook as a whole."""
    return finding.severity is not Severity.INFO or finding.sheet is None


def _at_the_end(review: Told, shown: int, limit: int | None, *, notes: bool) -> Iterator[str]:
    """Yield what is not shown and how to see it, what to do next, and the verdict once more."""
    unasked = 0 if notes else sum(not _is_shown(finding) for finding in review.findings)
    asked = len(review.findings) - unasked
    if shown < asked:
        yield f"Only {shown} of {asked} findings are shown (--limit {limit})."
    if unasked:
        yield f"{unasked} {'note needs' if unasked == 1 else 'notes need'} no action: --notes shows them."
    yield not_judged_of(review)
    if shown:
        code = review.findings[0].code
        yield (
            f"Next: --hints says what to do; safeguard-xl explain {code} explains a rule; safeguard-xl update "
            "--findings writes the findings into a copy of the workbook, with links to the cells."
        )
        yield state_of(review)


# ---- the indicators -----------------------------------------------------------------------------------


def _tells(review: Told) -> bool:
    """Return whether the table of indicators says more than the sentences: not where all are unrated for one reason."""
    if len(review.indicators) < 2 or review.rated:  # noqa: PLR2004  one stands for itself
        return True
    return len({one.current.because for one in review.indicators}) > 1 or any(one.shown for one in review.indicators)


def _table(review: Told, console: Console) -> Iterator[list[Text]]:
    """Yield the indicators, a line each: where it stands, its lights, and the cells with errors and with queries."""
    named = {severity: _cells_at_fault(review, severity) for severity in (Severity.ERROR, Severity.QUERY)}
    rows = [_line(one, named, console) for one in review.indicators]
    told = [at for at in NAMED if console.width >= NARROW and any(row[at].plain != "-" for row in rows)]
    aside = {*NAMED, *([HEADINGS.index("Travel")] if console.width < NARROW else [])}
    kept = [at for at in range(len(HEADINGS)) if at not in aside or at in told]
    for row in ([Text(heading, "bold") for heading in HEADINGS], *rows):
        yield [row[at] for at in kept]


def _line(one: Indicator, named: Mapping[Severity, AtFault], console: Console) -> list[Text]:
    place = one.sheet, one.row
    return [
        Text(str(one.row)),
        Text(clean(_name(one))),
        _lit(one.current, _by(one, console), console),
        Text(DIRECTIONS[one.direction_of_travel]),
        _forecast(one, console),
        *(Text(first_of(named[severity].get(place, []), IN_TABLE) or "-", COLOURS[severity]) for severity in named),
    ]


def _name(one: Indicator) -> str:
    """Return what an indicator goes by; a reference that is a mere number says nothing without its title."""
    return f"{one.reference} {one.title}".rstrip() if one.reference.isdecimal() else one.reference or one.title


def _cells_at_fault(review: Told, severity: Severity) -> AtFault:
    """Return the cells with findings of a severity, by sheet and row, from the left."""
    cells = {cell for finding in review.findings if finding.severity is severity for cell in finding.places}
    found: dict[tuple[str, int], list[str]] = {}
    for cell in sorted(cells, key=lambda cell: cell.column):
        found.setdefault((cell.sheet, cell.row), []).append(str(cell))
    return found


def _by(one: Indicator, console: Console) -> str:
    """By how much of it a target is missed: what should fall is over it, what should rise below."""
    by = (one.current.shortfall or 0) if console.width >= WIDE else 0
    return f"{by:.0f}% {missed_way(one)}" if by >= LEAST else ""


def _lit(light: Light, more: str, console: Console) -> Text:
    """Return a light with its shape, in its colour; why there is none where there is none."""
    if light.rag is Rag.NOT_RATED:
        return Text(clean(f"- {light.because}"), "dim")
    shape = SYMBOLS[light.rag] if _can_show(SYMBOLS[light.rag], console) else ""
    beside = f"{PROVISIONAL if light.provisional else ''} {more}".rstrip()
    level = f" ({light.level})" if light.level else ""
    return Text.assemble((f"{shape} {light.rag.capitalize()}{level}".strip(), RAGS[light.rag]), beside)


def _can_show(sign: str, console: Console) -> bool:
    """Return whether a screen has a sign; old ones of Windows do not."""
    try:
        sign.encode(console.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _forecast(one: Indicator, console: Console) -> Text:
    """Our forecast with its light, or the light alone on a narrow screen; a reason is not said twice."""
    if not one.shown:
        return Text("-")
    wide = console.width >= WIDE
    shown = forecast_shown(one, with_range=wide)
    if one.predicted.rag is not Rag.NOT_RATED:
        return _lit(one.predicted, shown if wide else "", console)
    same = one.predicted.because == one.current.because
    return Text(shown if same else clean(f"{shown}: not rated, {one.predicted.because}"))


# ---- the findings -------------------------------------------------------------------------------------


def _show_group(group: Group, console: Console, *, hints: bool) -> None:
    """Print the findings of one place, a line each; what to do about them where it is asked for."""
    name = Text(group.reference or group.where, "bold")
    where = f"  ({group.where})" if group.reference else ""
    title = Text(f"  {group.title}" if group.title else "")
    title.truncate(max(console.width - name.cell_len - len(where), 0), overflow="ellipsis")
    put(console, [Text.assemble(name, title, (where, "dim"))])
    if not hints:
        put(console, *map(_finding, group.findings), indent=2)
        return
    for finding in group.findings:
        put(console, _finding(finding), indent=2)
        put(console, [Text(finding.hint, "italic")], indent=6)


def _finding(finding: Finding) -> list[Text]:
    mark = (finding.severity.words, COLOURS[finding.severity])
    cells = [_cell(cell, finding) for cell in finding.places]
    return [
        Text(clean(first_of(cells, LISTED) or "-")),
        Text.assemble(mark, (f" {finding.code}", "dim")),
        Text(clean(finding.message)),
    ]


def _cell(cell: CellRef, finding: Finding) -> str:
    """Return a cell as the group of its finding names it: with its sheet where that is another one."""
    return str(cell) if cell.sheet == finding.sheet else cell.full
