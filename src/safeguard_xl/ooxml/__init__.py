"""A workbook as a file: its cells in, cells out, and nothing else touched. Knows nothing of indicators.

This is its front door: nobody outside imports from the rooms behind it.
"""

from typing import TYPE_CHECKING

from safeguard_xl.front_door import when_asked

if TYPE_CHECKING:
    from safeguard_xl.ooxml.delivery import Destination as Destination
    from safeguard_xl.ooxml.delivery import deliver as deliver
    from safeguard_xl.ooxml.delivery import put as put
    from safeguard_xl.ooxml.edit.cell_text import escaped as escaped
    from safeguard_xl.ooxml.edit.frames import in_texts as in_texts
    from safeguard_xl.ooxml.edit.plan import CLEAR as CLEAR
    from safeguard_xl.ooxml.edit.plan import FIT as FIT
    from safeguard_xl.ooxml.edit.plan import KEEP as KEEP
    from safeguard_xl.ooxml.edit.plan import Cell as Cell
    from safeguard_xl.ooxml.edit.plan import CellValue as CellValue
    from safeguard_xl.ooxml.edit.plan import Changes as Changes
    from safeguard_xl.ooxml.edit.plan import ColourRule as ColourRule
    from safeguard_xl.ooxml.edit.plan import Formula as Formula
    from safeguard_xl.ooxml.edit.plan import Growth as Growth
    from safeguard_xl.ooxml.edit.plan import Mark as Mark
    from safeguard_xl.ooxml.edit.plan import NewSheet as NewSheet
    from safeguard_xl.ooxml.edit.plan import Plan as Plan
    from safeguard_xl.ooxml.edit.plan import Texts as Texts
    from safeguard_xl.ooxml.formats.number_format import is_date as is_date
    from safeguard_xl.ooxml.formats.number_format import is_duration as is_duration
    from safeguard_xl.ooxml.formats.number_format import is_whole_date as is_whole_date
    from safeguard_xl.ooxml.formats.number_format import shown_number as shown_number
    from safeguard_xl.ooxml.formats.number_format import shown_text as shown_text
    from safeguard_xl.ooxml.package.limits import Limits as Limits
    from safeguard_xl.ooxml.package.marking import untouched as untouched
    from safeguard_xl.ooxml.package.refs import MAX_COLUMN as MAX_COLUMN
    from safeguard_xl.ooxml.package.refs import Box as Box
    from safeguard_xl.ooxml.package.refs import Place as Place
    from safeguard_xl.ooxml.package.refs import address as address
    from safeguard_xl.ooxml.package.refs import box_of as box_of
    from safeguard_xl.ooxml.package.refs import boxes_of as boxes_of
    from safeguard_xl.ooxml.package.refs import column_letter as column_letter
    from safeguard_xl.ooxml.package.refs import inside as inside
    from safeguard_xl.ooxml.package.refs import one_between as one_between
    from safeguard_xl.ooxml.package.refs import overlap as overlap
    from safeguard_xl.ooxml.package.refs import parse_address as parse_address
    from safeguard_xl.ooxml.package.refs import parse_range as parse_range
    from safeguard_xl.ooxml.package.refs import range_name as range_name
    from safeguard_xl.ooxml.package.save import Saving as Saving
    from safeguard_xl.ooxml.package.save import backup as backup
    from safeguard_xl.ooxml.package.save import save as save
    from safeguard_xl.ooxml.package.save import sentence_of as sentence_of
    from safeguard_xl.ooxml.package.temporary import sweep as sweep
    from safeguard_xl.ooxml.proof.verify import Proof as Proof
    from safeguard_xl.ooxml.proof.verify import verify as verify
    from safeguard_xl.ooxml.read.book import CELLS as CELLS
    from safeguard_xl.ooxml.read.book import Book as Book
    from safeguard_xl.ooxml.read.book import Chart as Chart
    from safeguard_xl.ooxml.read.book import Choices as Choices
    from safeguard_xl.ooxml.read.book import DefinedName as DefinedName
    from safeguard_xl.ooxml.read.book import Sheet as Sheet
    from safeguard_xl.ooxml.read.book import Table as Table
    from safeguard_xl.ooxml.read.book import in_sheet as in_sheet
    from safeguard_xl.ooxml.read.book import texts_by_row as texts_by_row
    from safeguard_xl.ooxml.read.drop_downs import choices_at as choices_at
    from safeguard_xl.ooxml.read.drop_downs import offered as offered
    from safeguard_xl.ooxml.read.rich_text import rich_cells as rich_cells
    from safeguard_xl.ooxml.read.sheets import read_cells as read_cells
    from safeguard_xl.ooxml.write import write_cells as write_cells
    from safeguard_xl.ooxml.write import write_plan as write_plan

_HOMES = {
    "CELLS": "read.book",
    "Book": "read.book",
    "Box": "package.refs",
    "CLEAR": "edit.plan",
    "Cell": "edit.plan",
    "CellValue": "edit.plan",
    "Changes": "edit.plan",
    "Chart": "read.book",
    "Choices": "read.book",
    "ColourRule": "edit.plan",
    "DefinedName": "read.book",
    "Destination": "delivery",
    "FIT": "edit.plan",
    "Formula": "edit.plan",
    "Growth": "edit.plan",
    "KEEP": "edit.plan",
    "Limits": "package.limits",
    "MAX_COLUMN": "package.refs",
    "Mark": "edit.plan",
    "NewSheet": "edit.plan",
    "Place": "package.refs",
    "Plan": "edit.plan",
    "Proof": "proof.verify",
    "Saving": "package.save",
    "Sheet": "read.book",
    "Table": "read.book",
    "Texts": "edit.plan",
    "address": "package.refs",
    "backup": "package.save",
    "box_of": "package.refs",
    "boxes_of": "package.refs",
    "choices_at": "read.drop_downs",
    "column_letter": "package.refs",
    "deliver": "delivery",
    "escaped": "edit.cell_text",
    "in_sheet": "read.book",
    "in_texts": "edit.frames",
    "inside": "package.refs",
    "is_date": "formats.number_format",
    "is_duration": "formats.number_format",
    "is_whole_date": "formats.number_format",
    "offered": "read.drop_downs",
    "one_between": "package.refs",
    "overlap": "package.refs",
    "parse_address": "package.refs",
    "parse_range": "package.refs",
    "put": "delivery",
    "range_name": "package.refs",
    "read_cells": "read.sheets",
    "rich_cells": "read.rich_text",
    "save": "package.save",
    "sentence_of": "package.save",
    "shown_number": "formats.number_format",
    "shown_text": "formats.number_format",
    "sweep": "package.temporary",
    "texts_by_row": "read.book",
    "untouched": "package.marking",
    "verify": "proof.verify",
    "write_cells": "write",
    "write_plan": "write",
}
__all__ = list(_HOMES)

if not TYPE_CHECKING:
    __getattr__ = when_asked(__name__, _HOMES)  # who reads a workbook needs nothing of what writes one
