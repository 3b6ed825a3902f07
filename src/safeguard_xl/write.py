"""A review -> what is to change: RAG, direction of travel, predicted outturn and its RAG; findings and notes."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from safeguard_xl.annotate import AUTHOR, FILLS, findings_sheet, live_lights, notes, pruned
from safeguard_xl.errors import WriteError
from safeguard_xl.model import OUR_COLUMNS, Direction, Indicator, Light, Rag, Review, Table
from safeguard_xl.ooxml import (
    Cell,
    Changes,
    ColourRule,
    Plan,
    address,
    column_letter,
)
from safeguard_xl.ooxml.deliver import Destination, deliver, put

Box = tuple[int, int, int, int]  # first row, first column, last row, last column

DIRECTIONS = {
    Direction.UP: "▲ better",
    Direction.LEVEL: "► level",
    Direction.DOWN: "▼ worse",
    Direction.UNKNOWN: "Not known",
}
WIDTHS = dict(zip(OUR_COLUMNS, (20.0, 21.0, 32.0, 20.0), strict=True))
"""In characters: wide enough for the headings on one line, as a row of headings may have a height for one."""
RAG, DIRECTION, OUTTURN, OUTTURN_RAG = OUR_COLUMNS
NOT_RATED = "Not rated"


@dataclass(frozen=True, slots=True)
class Options:
    """What an update is to do.

    `replace` the officer's RAG and directions that differ from ours; write with `force` over a target that was changed
    since we wrote it; add the sheet of `findings`; add `notes` to the cells.
    """

    replace: bool = False
    force: bool = False
    findings: bool = False
    notes: bool = False


AS_USUAL = Options()


def update(review: Review, target: str | Path, options: Options = AS_USUAL) -> Changes:
    """Writes the review's lights and predictions into a copy of its workbook at `target`.

    What the officer has filled in is kept where it differs, and a target that stands and was changed since we wrote it
    is not replaced, unless the options say so. Raises WriteError; then neither file has been changed.
    """
    target = Path(target)
    if review.path is None:
        raise WriteError("This workbook was not read from a file, so there is none to write back to; save it first.")
    changes = put(review.path, target, plan(review, options), review.limits, force=options.force)
    return with_notes(changes, left_alone(review))


def save(review: Review, target: Path | None, options: Options = AS_USUAL, *, in_place: bool = False) -> str:
    """Updates a review's workbook for the command line, and says what was changed."""
    source = review.path or Path(review.workbook)
    to = Destination("checked", target, in_place)
    said = deliver(source, to, lambda target: update(review, target, options))
    return "\n".join(filter(None, (said, pruned(review.stale) if options.findings else "")))


def with_notes(changes: Changes, notes: tuple[str, ...]) -> Changes:
    """The changes with more for the officer to see."""
    return dataclasses.replace(changes, notes=(*changes.notes, *notes))


def plan(review: Review, options: Options = AS_USUAL) -> Plan:
    """All that an update of the review's workbook would write."""
    found = lights(review, all_of_them=options.replace)
    if options.findings:
        found = replace(found, sheets=findings_sheet(review))
    if options.notes:
        found = replace(found, notes=notes(review), renew_notes=True, author=AUTHOR)
    return found


def lights(review: Review, *, all_of_them: bool = False) -> Plan:
    """Our columns; what the officer has filled in stays, unless `all_of_them` are to be written."""
    cells: dict[tuple[str, str], Cell] = {}
    widths: dict[tuple[str, str], float] = {}
    furthest: dict[str, int] = {}
    colours: list[ColourRule] = []
    rows = {(row["sheet"], row["row"]): row for row in review.frame.iter_rows(named=True)}
    indicators = {(indicator.sheet, indicator.row): indicator for indicator in review.indicators}
    for table in review.tables:
        columns = Columns.of(table)
        for heading in columns.new:
            cells[table.sheet, address(table.heading_row, columns.at[heading])] = columns.heading(heading)
            widths[table.sheet, column_letter(columns.at[heading])] = WIDTHS[heading]
            furthest[table.sheet] = max(furthest.get(table.sheet, 0), columns.at[heading])
        colours += columns.live_columns()
        for number in table.rows:
            place = table.sheet, number
            for heading, cell in _contents(indicators[place], rows[place], all_of_them=all_of_them):
                at = columns.at[heading]
                if _over(table, number, at):
                    continue
                cells[table.sheet, address(number, at)] = columns.styled(number, heading, cell)
    areas = {sheet: address(1, column) for sheet, column in furthest.items()}
    return Plan(cells=cells, widths=widths, grow_print_area=areas, colour_rules=tuple(colours))


def left_alone(review: Review) -> tuple[str, ...]:
    """A sentence for each merged range that stands where a light or a direction would be written."""
    boxes = {
        (table.sheet, box): None
        for table in review.tables
        for number in table.rows
        for at in Columns.of(table).at.values()
        if (box := _over(table, number, at))
    }
    return tuple(
        f"{address(*box[:2])}:{address(*box[2:])} in {sheet} is merged over several cells and was left as it is; "
        "unmerge it in Excel to have each indicator's own written there."
        for sheet, box in boxes
    )


def _over(table: Table, row: int, column: int) -> Box | None:
    """The merged range that a cell shares with other rows, or that hides it."""
    return next(
        (
            box
            for box in table.merged
            if box[0] <= row <= box[2] and box[1] <= column <= box[3] and (box[0] < box[2] or column > box[1])
        ),
        None,
    )


@dataclass(frozen=True)
class Columns:
    """Where our columns stand in a table: those of our headings, or new ones right of it, styled as its last."""

    at: dict[str, int]
    new: tuple[str, ...]
    table: Table

    @classmethod
    def of(cls, table: Table) -> "Columns":
        """The columns of a table."""
        at = dict(table.ours)
        for heading, field in ((RAG, "rag"), (DIRECTION, "direction")):
            if field in table.columns:
                at[heading] = table.columns[field].number
        new = tuple(heading for heading in OUR_COLUMNS if heading not in at)
        return cls(at | {heading: table.free + step for step, heading in enumerate(new)}, new, table)

    @property
    def last(self) -> int:
        """The last column that was there before ours."""
        return max(column.number for column in self.table.columns.values())

    def heading(self, heading: str) -> Cell:
        """The heading of a new column."""
        return Cell(heading, like=address(self.table.heading_row, self.last))

    def live_columns(self) -> Iterator[ColourRule]:
        """Colours and symbols of our new columns of lights, which follow when somebody changes a word."""
        first, last = min(self.table.rows), max(self.table.rows)
        for heading in (heading for heading in (RAG, OUTTURN_RAG) if heading in self.new):
            cell = address(first, self.at[heading])
            yield from live_lights(self.table.sheet, f"{cell}:{address(last, self.at[heading])}")

    def styled(self, row: int, heading: str, cell: Cell) -> Cell:
        """A cell of ours: in a new column styled as the last before it, else as it is."""
        if heading not in self.new:
            return cell
        return replace(cell, like=address(row, self.last), number_format="General")


def _contents(indicator: Indicator, row: dict[str, Any], *, all_of_them: bool) -> Iterator[tuple[str, Cell]]:
    """What is to be written for an indicator; nothing where the officer's own entry stays."""
    if all_of_them or _is_free(row, "rag", Rag.NOT_RATED, NOT_RATED):
        yield RAG, _light(indicator.current)
    if all_of_them or _is_free(row, "direction", Direction.UNKNOWN, DIRECTIONS[Direction.UNKNOWN]):
        yield DIRECTION, Cell(DIRECTIONS[indicator.direction_of_travel])
    prediction = indicator.prediction
    text = f"{indicator.shown} ({prediction.method})" if indicator.shown else f"No prediction: {prediction.because}"
    yield OUTTURN, Cell(text)
    yield OUTTURN_RAG, _light(indicator.predicted)


def _is_free(row: dict[str, Any], field: str, nothing: str, our_word: str) -> bool:
    """Whether a cell is ours to write: there is none, it is empty, or it holds only our own word for "not known"."""
    text, stored = row[field], row[f"{field}.is"]
    if not text:
        return stored is None  # a fill alone is an entry
    return bool(stored == nothing and text.startswith(our_word))


def _light(light: Light) -> Cell:
    if light.rag is Rag.NOT_RATED:
        return Cell(f"{NOT_RATED}: {light.because}", fill=None)  # an earlier light would stay behind the words
    return Cell(light.rag.capitalize() + (" (provisional)" if light.provisional else ""), fill=FILLS[light.rag])
