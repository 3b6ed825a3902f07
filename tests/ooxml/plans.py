"""The plan by which every workbook of both corpora is changed: a little of everything that can be written."""

import polars as pl

from safeguard_xl import ooxml
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW

NEW = "Checked by us"


def plan_for(book: ooxml.Book) -> ooxml.Plan:
    """Cells with looks, a width, a note, a rule and a wider print area in the first sheet; a sheet."""
    sheet = next(iter(book.sheets.values()))
    boxes = [*sheet.merged, *(table.ref for table in sheet.tables)]
    right = min(max([*sheet.cells["column"], *(box[3] for box in boxes)], default=0) + 2, MAX_COLUMN)
    below = min(max([*sheet.cells["row"], *(box[2] for box in boxes)], default=0) + 3, MAX_ROW)
    corner = ooxml.address(below, right)
    light = ooxml.ColourRule(sheet.name, corner, f'{corner}="Red"', "FF0000", "FFFFFF", '"■ "@')
    return ooxml.Plan(
        cells={(sheet.name, where): cell for where, cell in _cells(sheet, right, below).items()},
        widths={(sheet.name, ooxml.column_letter(right)): 22.5},
        growth=(ooxml.Growth(sheet.name, (1, 1, below, max(1, right - 2)), right),),
        notes={(sheet.name, corner): "Checked."},
        sheets={} if book.structure_locked else {NEW: _new_sheet(sheet.name, corner)},
        colour_rules=(light,),
    )


def _cells(sheet: ooxml.Sheet, right: int, below: int) -> dict[str, ooxml.Cell]:
    """One cell added right of all, one below all, and the first changed that is neither merged nor in a table."""
    added = ooxml.Cell("Red & <b> ▲", fill="FF0000", font_colour="FFFFFF")
    cells = {
        ooxml.address(max(1, below // 2), right): added,
        ooxml.address(below, 1): ooxml.Cell(0.5, fill="00B050", number_format="0.00%"),
    }
    boxes = [*sheet.merged, *(table.ref for table in sheet.tables)]
    plain = sheet.cells.filter(pl.col("formula").is_null() & pl.col("kind").is_in(["text", "number"]))
    for row, column in plain.select("row", "column").iter_rows():
        if not any(box[0] <= row <= box[2] and box[1] <= column <= box[3] for box in boxes):
            return cells | {ooxml.address(row, column): ooxml.Cell("changed text", wrap=True)}
    return cells


def _new_sheet(name: str, corner: str) -> ooxml.NewSheet:
    """A sheet that leads back to a cell, as that of the findings does."""
    cells = {
        "A1": ooxml.Cell("Finding", fill="D9D9D9"),
        "B1": ooxml.Cell("Cell", fill="D9D9D9"),
        "A2": ooxml.Cell("A long sentence", wrap=True, top=True),
        "B2": ooxml.Cell(corner, font_colour="0563C1"),
        "B3": ooxml.Cell(1),
    }
    return ooxml.NewSheet(
        cells,
        widths={"A": 60, "B": 12},
        heights={2: 30},
        freeze_rows=1,
        links={"B2": (name, corner)},
        filtered="A1:B2",
        landscape=True,
    )
