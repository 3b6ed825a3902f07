"""A review -> what is to change: RAG, direction of travel, predicted outturn and its RAG; findings and notes."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from safeguard_xl.annotate import AUTHOR, findings_sheet, notes, our_lines, pruned
from safeguard_xl.model import Review
from safeguard_xl.ooxml import (
    FIT,
    Cell,
    Changes,
    Destination,
    Plan,
    address,
    column_letter,
    deliver,
    parse_address,
    put,
)
from safeguard_xl.write._beside import beside, drawn_over, growth
from safeguard_xl.write._columns import Columns, columns_of, sites
from safeguard_xl.write._draft import draft

__all__ = ["AS_USUAL", "Options", "plan", "save", "update"]


@dataclass(frozen=True, slots=True)
class Options:
    """What an update is to do.

    `replace` the officer's RAG and directions that differ from ours; write with `force` over a target that was changed
    since we wrote it, or is read-only; add the sheet of `findings`; add `notes` to the cells.
    """

    replace: bool = False
    force: bool = False
    findings: bool = False
    notes: bool = False


AS_USUAL = Options()


def update(review: Review, target: str | Path, options: Options = AS_USUAL) -> Changes:
    """Write the review's lights and predictions into a copy of its workbook at `target`.

    What the officer has filled in is kept where it differs, and a target that stands and was changed since we wrote it
    is not replaced, unless the options say so. A workbook that is its own target is kept as NAME.xlsx.bak. Raise
    WriteError, also where the workbook was saved again since the review; then neither file has been changed.
    """
    target = Path(target)
    planned, said = plan(review, options)
    changes = put(review.book, target, planned, force=options.force)
    return dataclasses.replace(changes, notes=(*changes.notes, *said))


def save(review: Review, target: Path | None, options: Options = AS_USUAL, *, in_place: bool = False) -> str:
    """Update a review's workbook for the command line, and return what was changed, in sentences."""
    source = review.path or Path(review.workbook)
    to = Destination("checked", target, in_place)
    said = deliver(source, to, lambda target: update(review, target, options))
    return "\n".join(filter(None, (said, pruned(review.stale) if options.findings else "")))


def plan(review: Review, options: Options = AS_USUAL) -> tuple[Plan, tuple[str, ...]]:
    """Return all that an update of the review's workbook would write, and sentences on what it leaves alone."""
    found, said = lights(review, replace_all=options.replace)
    if options.findings:
        found = replace(found, sheets=findings_sheet(review))
    if options.notes:
        found = replace(found, notes=notes(review), renew_notes=our_lines(), author=AUTHOR)
    return found, said


def lights(review: Review, *, replace_all: bool = False) -> tuple[Plan, tuple[str, ...]]:
    """Our columns; what the officer has filled in stays, unless all of it is to be replaced."""
    plans: list[Plan] = []
    said: list[str] = []
    for site in sites(review):
        all_columns = columns_of(site)
        drafted = draft(review, all_columns, replace_all=replace_all)
        cells = {**dict(_new_cells(site.sheet.name, all_columns)), **drafted.cells}
        plans.append(_plan(site.sheet.name, all_columns, cells))
        said += [*drafted.sentences(), *beside(all_columns)]
    return _together(plans), tuple(said)


def _new_cells(sheet: str, all_columns: tuple[Columns, ...]) -> Iterator[tuple[tuple[str, str], Cell]]:
    """The headings of new columns, and what is drawn over them."""
    for row, at, cell in drawn_over(all_columns):
        yield (sheet, address(row, at)), cell
    for columns in all_columns:
        for row, at, cell in columns.headings():
            yield (sheet, address(row, at)), cell


def _plan(sheet: str, all_columns: tuple[Columns, ...], cells: dict[tuple[str, str], Cell]) -> Plan:
    new = {columns.at[heading] for columns in all_columns for heading in columns.new}
    site = all_columns[0].site
    hidden = {at for span in site.sheet.columns if span.hidden for at in range(span.first, span.last + 1)}
    written = {parse_address(where)[1] for (_, where), cell in cells.items() if cell.value is not None}
    return Plan(
        cells=cells,
        widths={(sheet, column_letter(at)): FIT for at in sorted(new | (written - hidden))},
        growth=tuple(growth(all_columns)),
        colour_rules=tuple(rule for columns in all_columns for rule in columns.live_columns()),
    )


def _together(plans: list[Plan]) -> Plan:
    return Plan(
        cells={place: cell for one in plans for place, cell in one.cells.items()},
        widths={place: width for one in plans for place, width in one.widths.items()},
        growth=tuple(grown for one in plans for grown in one.growth),
        colour_rules=tuple(rule for one in plans for rule in one.colour_rules),
    )
