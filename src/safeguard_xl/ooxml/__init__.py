"""A workbook as a file: its cells in, cells out, and nothing else touched. Knows nothing of indicators."""

from safeguard_xl.ooxml.book import Book, DefinedName, Sheet, Table
from safeguard_xl.ooxml.limits import Limits
from safeguard_xl.ooxml.marking import untouched
from safeguard_xl.ooxml.number_format import is_date, shown_number, shown_text
from safeguard_xl.ooxml.plan import (
    CLEAR,
    FIT,
    KEEP,
    Cell,
    CellValue,
    Changes,
    ColourRule,
    Formula,
    Growth,
    NewSheet,
    Place,
    Plan,
)
from safeguard_xl.ooxml.proof import Proof, verify
from safeguard_xl.ooxml.read import read_cells
from safeguard_xl.ooxml.refs import address, column_letter, parse_address, parse_range
from safeguard_xl.ooxml.save import backup
from safeguard_xl.ooxml.write import write_cells, write_plan

__all__ = [
    "CLEAR",
    "FIT",
    "KEEP",
    "Book",
    "Cell",
    "CellValue",
    "Changes",
    "ColourRule",
    "DefinedName",
    "Formula",
    "Growth",
    "Limits",
    "NewSheet",
    "Place",
    "Plan",
    "Proof",
    "Sheet",
    "Table",
    "address",
    "backup",
    "column_letter",
    "is_date",
    "parse_address",
    "parse_range",
    "read_cells",
    "shown_number",
    "shown_text",
    "untouched",
    "verify",
    "write_cells",
    "write_plan",
]
