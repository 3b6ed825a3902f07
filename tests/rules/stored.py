"""Workbooks whose cells hold what Excel makes of a figure, as the tests of the rules about damage need them."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.model import Finding
from safeguard_xl.ooxml import Book, Sheet, shown_number
from safeguard_xl.ooxml.read.book import CELLS
from tests.conftest import HEADINGS, ORDINARY, book_of, only
from tests.together import review_in_company
from tests.voice import heard


class Stored(Struct, frozen=True):
    """A cell that holds more than its text."""

    number: float | None = None
    number_format: str = "General"
    kind: str = "number"
    text: str | None = None
    formula: str | None = None
    has_value: bool = True

    def cell(self) -> dict[str, Any]:
        text = self.text
        if text is None:
            text = "" if self.number is None else shown_number(self.number, self.number_format)
        names = ("number", "number_format", "kind", "formula", "has_value")
        return {"text": text, **{name: getattr(self, name) for name in names}}


def text(text: str, number_format: str = "General", **facts: Any) -> Stored:
    """A text under a number format."""
    return Stored(None, number_format, "text", text, **facts)


Row = Mapping[str, str | Stored | None]


def book_with(*rows: Row, below: Mapping[str, str | Stored] | None = None, **facts: Any) -> Book:
    """One sheet, Indicators: headings in row 1, ordinary indicators but for what is said; no column for None.

    `below` are more cells by address; `facts` are of the sheet.
    """
    full = [{**ORDINARY, "reference": f"NI {60 + number}", **row} for number, row in enumerate(rows)]
    fields = [field for field in HEADINGS if any(row.get(field) is not None for row in full)]
    placed = {
        (number, column): row[field]
        for number, row in enumerate(full, 2)
        for column, field in enumerate(fields, 1)
        if isinstance(row.get(field), Stored)
    } | {(int(where[1:]), ord(where[0]) - 64): cell for where, cell in (below or {}).items()}
    plain = [
        {field: "-" if isinstance(row[field], Stored) else str(row[field] or "") for field in fields} for row in full
    ]
    cells = {(cell["row"], cell["column"]): cell for cell in book_of(plain).sheets["Indicators"].cells.to_dicts()}
    for (row, column), stored in placed.items():
        cell = stored if isinstance(stored, Stored) else text(str(stored))
        cells[row, column] = {"row": row, "column": column, "fill": None, **cell.cell()}
    frame = pl.DataFrame([cells[place] for place in sorted(cells)], schema=CELLS)
    return Book({"Indicators": Sheet("Indicators", frame, **facts)})


def found(rule: str, book: Book) -> list[Finding]:
    """The findings of one rule."""
    return list(heard(review_in_company(book, only(rule))).findings)


def of(rule: str, **changes: str | Stored | None) -> list[Finding]:
    """The findings of one rule in one row that differs from an ordinary one as said."""
    return found(rule, book_with(changes))


def with_sheet(book: Book, name: str, state: str, cells: int) -> Book:
    """The book with one more sheet of so many filled cells in its first column."""
    rows = [{"row": row, "column": 1, **text("x").cell(), "fill": None} for row in range(1, cells + 1)]
    sheet = Sheet(name, pl.DataFrame(rows, schema=CELLS), state=state)
    return replace(book, sheets={**book.sheets, name: sheet})
