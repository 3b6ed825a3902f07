"""The findings of rules about cells whatever their field, and about the workbook."""

from collections.abc import Sequence

import polars as pl
from msgspec.structs import asdict

from safeguard_xl.columns import Row, rows, schema_of
from safeguard_xl.few_rows import taken
from safeguard_xl.frame import cell, shared_by, with_shared
from safeguard_xl.model import CellRef, NotJudged, Severity
from safeguard_xl.rules import Evidence, Mark, Rule, Texts, as_texts, texts_of
from safeguard_xl.validate._found import found
from safeguard_xl.validate._places import INTEGER, PLACE, Sheets, place
from safeguard_xl.validate._places import ROWS as ROWS_OF_SHEETS

SPOT = schema_of((cell.sheet, cell.row, cell.column))
NO_PLACES = pl.DataFrame(schema=dict.fromkeys(PLACE, INTEGER))
NOTHING = Row.of({column.label: None for column in cell})


class Cells:
    """The cells of the tables' rows of a workbook, looked up by where they stand."""

    def __init__(self, evidence: Evidence, sheets: Sheets) -> None:
        self.evidence, self.frame, self.sheets = evidence, evidence.cells, sheets

    def number_of_sheet(self) -> pl.Expr:
        """Return the number of each cell's sheet."""
        return self.sheets.numbered(cell.sheet)

    def damaged(self) -> pl.DataFrame:
        """Return the places of the cells of which Excel has made something else."""
        if not self.frame[cell.damage.label].count():
            return NO_PLACES
        found = self.frame.filter(cell.damage.is_not_null())
        return found.select(self.number_of_sheet().alias(place.sheet.label), cell.row, cell.column)

    def known(self, marks: Sequence[Mark]) -> list[Row]:
        """Return what is known of the cells of marks; of one that stands in no table's row, its text at most."""
        wanted = pl.DataFrame([(mark.sheet, *_at(mark)) for mark in marks], schema=SPOT, orient="row")
        found = rows(self.frame.join(wanted.unique(), on=list(SPOT), how="semi"))
        by_cell = {CellRef(row[cell.sheet], row[cell.row], row[cell.column]): row for row in found}
        return [(mark.cell and by_cell.get(mark.cell)) or self.outside(mark.cell) for mark in marks]

    def outside(self, at: CellRef | None) -> Row:
        """Return the text of a cell that stands in no table's row."""
        if at is None:
            return NOTHING
        here = (cell.row == at.row) & (cell.column == at.column)
        text = self.evidence.book.sheets[at.sheet].cells.filter(here).select(cell.text).to_series()
        shown = (text[0] or "").strip() if len(text) else ""
        return Row.of({column.label: shown or None if column is cell.text else None for column in cell})

    def place(self, mark: Mark) -> tuple[int, int, int]:
        """Return where a mark stands; the workbook, and a sheet as a whole, stand before all cells."""
        return self.sheets.number(mark.sheet), *_at(mark)

    def not_judged(self, rule: Rule, mark: Mark) -> NotJudged:
        """Return the check that a mark says could not be made."""
        [known] = self.known([mark])
        return NotJudged(rule.code, rule.name, known[cell.reference] or mark.sheet or "", mark.cell)


def _at(mark: Mark) -> tuple[int, int]:
    """Return where the cell of a mark stands; 0 and 0 for none."""
    return (mark.cell.row, mark.cell.column) if mark.cell else (0, 0)


class OfMarks:
    """The findings of marks."""

    def __init__(self, cells: Cells, rule: Rule, severity: Severity, marks: Sequence[Mark]) -> None:
        self.cells, self.rule, self.severity, self.marks = cells, rule, severity, marks
        types = dict.fromkeys(PLACE, INTEGER)
        self.places = pl.DataFrame([cells.place(mark) for mark in marks], schema=types, orient="row")

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        sheets = self.cells.sheets
        touched = [(sheets.number(one.sheet), one.row) for mark in self.marks for one in _cells(mark)]
        return pl.DataFrame(touched, schema=ROWS_OF_SHEETS, orient="row")

    def found(self, at: pl.Series) -> pl.DataFrame:
        """Return what these of its findings say."""
        some = [self.marks[number] for number in at]
        known = self.cells.known(some)
        quotes = {"cell": pl.Series([row[cell.text] for row in known], dtype=pl.String)}
        messages = self.rule.fill(quotes, texts_of([mark.shows for mark in some]))
        said = [_said(*one) for one in zip(some, known, messages, strict=True)]
        return pl.DataFrame(said, schema=found.schema())

    def values(self, at: pl.Series) -> list[tuple[str, ...]]:
        """Return what the messages of these show of the data."""
        some = [self.marks[number].shows for number in at]
        return self.rule.values({"cell": at}, texts_of(some))


def _said(mark: Mark, known: Row, message: str) -> dict[str, object]:
    """Return what the finding of a mark says, with what is known of its cell."""
    return {
        found.sheet.label: mark.sheet,
        found.row.label: mark.cell and mark.cell.row,
        found.column.label: mark.cell and mark.cell.column,
        found.heading.label: known[cell.heading],
        found.reference.label: known[cell.reference],
        found.field.label: known[cell.field],
        found.found.label: known[cell.text],
        found.message.label: message,
        found.cells.label: list(map(asdict, _cells(mark))),
    }


def _cells(mark: Mark) -> tuple[CellRef, ...]:
    return mark.cells or ((mark.cell,) if mark.cell else ())


ROWS, WHICH, COUNT = "rows", "which", "count"


class OfCells:
    """The findings of a rule about cells: each by itself, or those of a column for which it shows the same."""

    def __init__(self, cells: Cells, rule: Rule, severity: Severity, at_fault: pl.Series) -> None:
        self.cells, self.rule, self.severity = cells, rule, severity
        shows = [show.alias(name) for name, show in rule.shows_of_cell.items()]
        at = with_shared(cells.frame[at_fault], shared_by(shows))
        shown = taken(at, cell.sheet, cell.row, cell.column, at_fault.alias(WHICH), *shows)
        covered = pl.struct(cell.sheet, cell.row, cell.column).alias(found.cells.label)
        together = [cell.column] if rule.table else [cell.row, cell.column]
        self.groups = (
            shown.sort(cell.sheet, cell.row, cell.column, maintain_order=True)
            .group_by(cell.sheet, *together, *rule.shows_of_cell, maintain_order=True)
            .agg(cell.row.alias(ROWS), covered, pl.col(WHICH).first())
        )
        first = pl.col(ROWS).list.first().alias(place.row.label)
        self.places = taken(self.groups, cells.number_of_sheet().alias(place.sheet.label), first, cell.column)

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        sheet, row = self.cells.number_of_sheet().alias(place.sheet.label), pl.col(ROWS).alias(place.row.label)
        return self.groups.select(cell.sheet, ROWS).explode(ROWS).select(sheet, row)  # not with all cells beside each

    def found(self, at: pl.Series) -> pl.DataFrame:
        """Return what these of its findings say."""
        some = self.groups[at]
        known = self.cells.frame[some[WHICH]]
        return taken(
            known,
            found.sheet.filled(cell.sheet),
            found.row.filled(cell.row),
            found.column.filled(cell.column),
            found.heading.filled(cell.heading),
            found.reference.filled(cell.reference),
            found.field.filled(cell.field),
            found.found.filled(cell.text),
            self.rule.fill({"cell": known[cell.text.label]}, self._shows(some)).alias(found.message.label),
            some[found.cells.label],
        )

    def values(self, at: pl.Series) -> list[tuple[str, ...]]:
        """Return what the messages of these show of the data."""
        return self.rule.values({"cell": at}, self._shows(self.groups[at]))

    def _shows(self, groups: pl.DataFrame) -> Texts:
        shown = [groups[name] for name in self.rule.shows_of_cell]
        return {one.name: as_texts(one) for one in (*shown, groups[ROWS].list.len().alias(COUNT))}
