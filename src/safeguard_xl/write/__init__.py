"""A review -> what is to change: RAG, direction of travel, predicted outturn and its RAG; findings and notes."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.annotate import AUTHOR, findings_sheet, notes, our_lines, pruned
from safeguard_xl.model import Review
from safeguard_xl.ooxml import (
    FIT,
    Cell,
    Changes,
    Destination,
    Place,
    Plan,
    Texts,
    address,
    column_letter,
    deliver,
    in_texts,
    put,
)
from safeguard_xl.remote import AnyFile, file_of
from safeguard_xl.write._beside import beside, drawn_over, growth
from safeguard_xl.write._columns import Columns, columns_of, sites
from safeguard_xl.write._draft import draft
from safeguard_xl.write._ours import ours

__all__ = ["AS_USUAL", "Options", "destination", "plan", "save", "update"]


class Options(Struct, frozen=True):
    """What an update is to do.

    `replace` the officer's RAG and directions that differ from ours; write with `force` over a target that was changed
    since we wrote it, or is read-only; add the sheet of `findings`; add `notes` to the cells.
    """

    replace: bool = False
    force: bool = False
    findings: bool = False
    notes: bool = False


AS_USUAL = Options()


def update(review: Review, target: str | AnyFile, options: Options = AS_USUAL) -> Changes:
    """Write the review's lights and predictions into a copy of its workbook at `target`.

    What the officer has filled in is kept where it differs, and a target that stands and was changed since we wrote it
    is not replaced, unless the options say so. A workbook that is its own target is kept as NAME.xlsx.bak. Raise
    WriteError, also where the workbook was saved again since the review; then neither file has been changed.
    """
    target = file_of(target)
    planned, said = plan(review, options)
    changes = put(review.book, target, planned, force=options.force)
    return replace(changes, notes=(*changes.notes, *said))


def destination(target: AnyFile | None, *, in_place: bool = False) -> Destination:
    """Return where an update is written to: `target`, else NAME.checked.xlsx beside the workbook, or the workbook."""
    return Destination("checked", target, in_place)


def save(review: Review, to: Destination, options: Options = AS_USUAL) -> str:
    """Update a review's workbook for the command line, and return what was changed, in sentences."""
    source = review.path or Path(review.workbook)
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
    all_ours = ours(review)
    for site in sites(review):
        all_columns = columns_of(site)
        drafted = draft(review, all_columns, all_ours, replace_all=replace_all)
        plans.append(_plan(all_columns, drafted.texts))
        said += [*drafted.sentences(), *beside(all_columns)]
    return _together(plans), tuple(said)


def _new_cells(sheet: str, all_columns: tuple[Columns, ...]) -> Iterator[tuple[Place, Cell]]:
    """Yield the headings of new columns, and what is drawn over them."""
    for row, at, cell in drawn_over(all_columns):
        yield (sheet, address(row, at)), cell
    for columns in all_columns:
        for row, at, cell in columns.headings():
            yield (sheet, address(row, at)), cell


def _plan(all_columns: tuple[Columns, ...], texts: Texts) -> Plan:
    sheet = all_columns[0].site.sheet
    new = {columns.at[heading] for columns in all_columns for heading in columns.new}
    hidden = {at for span in sheet.columns if span.hidden for at in range(span.first, span.last + 1)}
    written = set(texts.cells[in_texts.column.label].unique())
    return Plan(
        cells=dict(_new_cells(sheet.name, all_columns)),
        texts=(texts,),
        widths={(sheet.name, column_letter(at)): FIT for at in sorted(new | (written - hidden))},
        growth=tuple(growth(all_columns)),
        colour_rules=tuple(rule for columns in all_columns for rule in columns.live_columns()),
    )


def _together(plans: list[Plan]) -> Plan:
    return Plan(
        cells={place: cell for one in plans for place, cell in one.cells.items()},
        texts=tuple(texts for one in plans for texts in one.texts),
        widths={place: width for one in plans for place, width in one.widths.items()},
        growth=tuple(grown for one in plans for grown in one.growth),
        colour_rules=tuple(rule for one in plans for rule in one.colour_rules),
    )
