"""The formula of each cell that shares one with its neighbours: the master's, its relative references moved."""

import re

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW, column_letter, column_number
from safeguard_xl.ooxml.read.raw import PLACE, formula_attribute, in_xml

# Strings, quoted sheet names and structured references are passed over; then a cell, whole columns or whole rows.
_TOKEN = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\])"""
    r"|(?<![\w.$])(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]{1,7}:\$?[0-9]{1,7}|\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?![\w(.!])"
)
_AT = Column[int]("at", pl.UInt32(), "the place of a cell among all")
_KIND = Column[str | None]("kind", pl.String(), "how it has its formula: shared, dataTable, array")
_KEY = Column[str | None]("key", pl.String(), "what cells have in common that share a formula")
_PART = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]{0,7})\Z")


def moved(formula: str, rows: int, columns: int) -> str:
    """Return the formula as it reads so many rows further down and columns further right;
    `#REF!` beyond the sheet's edge.

    >>> moved("SUM(A1:B$2)*'A1'!C3", 2, 1)
    "SUM(B3:C$2)*'A1'!D5"
    """

    def replace(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[0]
        pieces = [_moved_part(piece, rows, columns) for piece in found[2].split(":")]
        return "#REF!" if "#REF!" in pieces else ":".join(pieces)

    return _TOKEN.sub(replace, formula)


def _moved_part(text: str, rows: int, columns: int) -> str:
    found = _PART.match(text)
    if found is None:
        return text
    fixed, letters, lock, digits = found.groups()
    if not letters:  # a whole row, `$5`: its sign is the row's
        lock, fixed = fixed or lock, ""
    if letters and not fixed:
        column = column_number(letters) + columns
        if not 1 <= column <= MAX_COLUMN:
            return "#REF!"
        letters = column_letter(column)
    if digits and not lock:
        row = int(digits) + rows
        if not 1 <= row <= MAX_ROW:
            return "#REF!"
        digits = str(row)
    return f"{fixed}{letters}{lock}{digits}"


def with_formulas(cells: pl.DataFrame) -> pl.Series:
    """Each cell's formula with its equals sign, shared ones moved into place; null where there is none."""
    written = cells[in_xml.formula.label]
    if written.null_count() == len(cells):
        return written
    formulas = pl.Series(in_xml.formula.label, ["="], dtype=pl.String) + written
    marked = cells.with_row_index(_AT.label).filter(in_xml.formula_attrs != "")
    kind, key = _KIND.filled(formula_attribute("t")), _KEY.filled(formula_attribute("si"))
    special = marked.select(_AT, *PLACE, in_xml.formula, kind, key)
    masters: dict[str, tuple[str, int, int]] = {}
    placed: dict[int, str] = {}
    chosen = special.filter(_KIND.is_in(["shared", "dataTable"]))
    for at, row, column, formula, how, group in chosen.iter_rows():
        if how == "dataTable":
            placed[at] = "=" + (formula or "TABLE()")
        elif formula:
            masters[group] = (formula, row, column)
        elif group in masters:
            text, top, left = masters[group]
            placed[at] = "=" + moved(text, row - top, column - left)
    if not placed:
        return formulas
    return formulas.scatter(list(placed), pl.Series(list(placed.values()), dtype=pl.String))
