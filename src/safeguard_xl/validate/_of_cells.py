"""The findings of rules about cells whatever their field, and about the workbook."""

from collections.abc import Sequence

import polars as pl

from safeguard_xl.frame import Row, cell, rows
from safeguard_xl.model import CellRef, Finding, NotJudged, Severity
from safeguard_xl.rules import Evidence, Mark, Rule
from safeguard_xl.validate._places import INTEGER, WHOLE, Spot, place
from safeguard_xl.validate._places import ROWS as ROWS_OF_SHEETS

SPOT = {column.label: column.dtype for column in (cell.sheet, cell.row, cell.column)}
NOTHING = Row.of({column.label: None for column in cell})


class Cells:
    """The cells of the tables' rows, looked up by where they stand."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence, self.frame = evidence, evidence.cells
        self.sheet_numbers = {sheet: number for number, sheet in enumerate(evidence.book.sheets)}

    def number_of_sheet(self) -> pl.Expr:
        """Return the number of each cell's sheet in the workbook."""
        names, numbers = list(self.sheet_numbers), list(self.sheet_numbers.values())
        return cell.sheet.replace_strict(names, numbers, return_dtype=INTEGER)

    def damaged(self) -> frozenset[Spot]:
        """Return the cells of which Excel has made something else."""
        found = self.frame.filter(cell.damage.is_not_null()).select(cell.sheet, cell.row, cell.column)
        return frozenset((self.sheet_numbers[sheet], row, column) for sheet, row, column in found.iter_rows())

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

    def spot(self, mark: Mark) -> Spot:
        """Return where a mark stands; the workbook, and a sheet as a whole, stand before all cells."""
        return self.sheet_numbers.get(mark.sheet or "", WHOLE), *_at(mark)

    def finding(self, rule: Rule, severity: Severity, mark: Mark, known: Row) -> Finding:
        """Return the finding of a mark, with what is known of its cell."""
        return Finding(
            code=rule.code,
            rule=rule.name,
            severity=severity,
            message=rule.fill({"cell": known[cell.text]}, mark.shows),
            values=rule.values({}, mark.shows),
            hint=rule.hint,
            sheet=mark.sheet,
            cell=mark.cell,
            heading=known[cell.heading],
            reference=known[cell.reference],
            field=known[cell.field],
            found=known[cell.text],
            cells=mark.cells or ((mark.cell,) if mark.cell else ()),
        )

    def not_judged(self, rule: Rule, mark: Mark) -> NotJudged:
        """Return the check that a mark says could not be made."""
        [known] = self.known([mark])
        return NotJudged(rule.code, rule.name, known[cell.reference] or mark.sheet or "", mark.cell)


def _at(mark: Mark) -> tuple[int, int]:
    """Where the cell of a mark stands; 0 and 0 for none."""
    return (mark.cell.row, mark.cell.column) if mark.cell else (0, 0)


class OfMarks:
    """The findings of marks."""

    def __init__(self, cells: Cells, rule: Rule, severity: Severity, marks: Sequence[Mark]) -> None:
        self.cells, self.rule, self.severity, self.marks = cells, rule, severity, marks
        types = {column.label: column.dtype for column in (place.sheet, place.row, place.column)}
        self.places = pl.DataFrame([cells.spot(mark) for mark in marks], schema=types, orient="row")

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        numbers = self.cells.sheet_numbers
        cells = [one for mark in self.marks for one in mark.cells or ((mark.cell,) if mark.cell else ())]
        found = [(numbers.get(one.sheet, WHOLE), one.row) for one in cells]
        return pl.DataFrame(found, schema=ROWS_OF_SHEETS, orient="row")

    def make(self, at: Sequence[int]) -> list[Finding]:
        """Return these of its findings."""
        some = [self.marks[number] for number in at]
        known = zip(some, self.cells.known(some), strict=True)
        return [self.cells.finding(self.rule, self.severity, mark, row) for mark, row in known]


ROWS, WHICH = "rows", "which"


class OfCells:
    """The findings of a rule about cells: each by itself, or those of a column for which it shows the same."""

    def __init__(self, cells: Cells, rule: Rule, severity: Severity, found: pl.Series) -> None:
        self.cells, self.rule, self.severity = cells, rule, severity
        shows = [show.alias(name) for name, show in rule.shows_of_cell.items()]
        shown = cells.frame[found].select(cell.sheet, cell.row, cell.column, found.alias(WHICH), *shows)
        together = [cell.column] if rule.table else [cell.row, cell.column]
        self.groups = (
            shown.sort(cell.sheet, cell.row, cell.column, maintain_order=True)
            .group_by(cell.sheet, *together, *rule.shows_of_cell, maintain_order=True)
            .agg(cell.row.alias(ROWS), pl.col(WHICH).first())
        )
        first = pl.col(ROWS).list.first().alias(place.row.label)
        self.places = self.groups.select(cells.number_of_sheet().alias(place.sheet.label), first, cell.column)

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        sheet, row = self.cells.number_of_sheet().alias(place.sheet.label), pl.col(ROWS).alias(place.row.label)
        return self.groups.explode(ROWS).select(sheet, row)

    def make(self, at: Sequence[int]) -> list[Finding]:
        """Return these of its findings."""
        some = self.groups[at]
        known = rows(self.cells.frame[some[WHICH]])
        groups = some.select(cell.sheet, cell.column, ROWS, *self.rule.shows_of_cell).iter_rows()
        return [self._finding(*group, known=one) for group, one in zip(groups, known, strict=True)]

    def _finding(self, sheet: str, column: int, in_rows: list[int], *shown: object, known: Row) -> Finding:
        cells = tuple(CellRef(sheet, row, column) for row in in_rows)
        shows = dict(zip(self.rule.shows_of_cell, shown, strict=True)) | {"count": len(cells)}
        return self.cells.finding(self.rule, self.severity, Mark(sheet, cells[0], cells, shows), known)
