"""Splicing cells into a sheet's bytes: replaced, inserted or only recoloured; everything else stays as written."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import polars as pl
from msgspec import Struct, field

from safeguard_xl.ooxml.edit.cell_text import element_text, whole_cell
from safeguard_xl.ooxml.edit.locate_cells import RowSpot, Spot, Spots, locate
from safeguard_xl.ooxml.edit.locate_usual import locate_usual
from safeguard_xl.ooxml.edit.plan import CellValue, Mark
from safeguard_xl.ooxml.package import markup, tags
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import Box, address, box_of, range_name
from safeguard_xl.ooxml.read.rows import rows_of, with_tags
from safeguard_xl.ooxml.read.sheet_facts import Skeleton

_SHARED = re.compile(rb"<(?:[\w.-]+:)?f(?=[\s/>])[^>]*?(?:/>|>[^<]*</(?:[\w.-]+:)?f\s*>)")
_STYLE = re.compile(rb"\ss\s*=")


class CellEdit(Struct, frozen=True):
    """A cell's new style and, unless None, its new value.

    `formula` is that of a cell which shared one with its neighbours, to stand by itself; its stored result stays.
    """

    style: int
    value: CellValue | Mark
    formula: str | None = None


class SheetBytes(Struct, dict=True):
    """A sheet's bytes with the tree of what is not a cell, and the edits gathered for it."""

    data: bytes
    skeleton: Skeleton
    close: int
    usual: bool = False  # its XML is written the usual way, as the fast path of reading found
    edits: list[tags.Edit] = field(default_factory=list)

    def real(self, edits: list[tags.Edit]) -> None:
        """Take edits made on the tree's offsets."""
        self.edits += [(self.skeleton.real(start), self.skeleton.real(end), new) for start, end, new in edits]

    @cached_property
    def rows(self) -> Sequence[pl.DataFrame]:
        """Its rows as `read.rows` has them; of a sheet that is written the usual way."""
        return list(map(with_tags, rows_of(self.data, self.skeleton.open_end, self.close)))

    @property
    def tree_bytes(self) -> bytes:
        """The bytes the tree's offsets count in."""
        cut = self.skeleton.open_end
        return self.data[:cut] + self.data[cut + self.skeleton.removed :]

    def render(self) -> bytes:
        """Return the sheet with its edits."""
        return markup.splice(self.data, self.edits)


def find_spots(sheet: SheetBytes, places: Iterable[tuple[int, int]]) -> Spots:
    """Return where the cells, given by row and column, stand or would stand."""
    wanted: dict[int, list[int]] = {}
    for row, column in places:
        wanted.setdefault(row, []).append(column)
    if sheet.usual:
        return locate_usual(sheet.data, wanted, (sheet.skeleton.open_end, sheet.close))
    return locate(sheet.data, wanted, sheet.close)


def splice_cells(sheet: SheetBytes, spots: Spots, cells: dict[tuple[int, int], CellEdit]) -> None:
    """Gather the edits that write the cells, given by row and column; `spots` may know more places than are written."""
    if not cells:
        return
    wanted: dict[int, list[int]] = {}
    for row, column in cells:
        wanted.setdefault(row, []).append(column)
    data_node = sheet.skeleton.root.find("sheetData")
    assert data_node is not None  # noqa: S101  the sheet was refused before if it has no place for cells
    new_rows: list[tags.Edit] = []
    for row in sorted(wanted):
        columns = {column: cells[row, column] for column in sorted(wanted[row])}
        if row in spots.rows:
            sheet.edits += _row_edits(sheet.data, row, spots, columns)
        else:
            at = spots.missing[row]
            new_rows.append((at, at, _new_row(row, spots.prefix, columns)))
    if data_node.empty_tag:
        name = _name(spots.prefix, "sheetData")
        start = sheet.skeleton.real(data_node.start)
        opening = sheet.data[start : sheet.close]
        body = b"".join(new for _, _, new in new_rows)
        sheet.edits.append((start, sheet.close, opening[:-2].rstrip() + b">" + body + b"</" + name + b">"))
    else:
        sheet.edits += new_rows


def _name(prefix: str, tag: str) -> bytes:
    return (f"{prefix}:{tag}" if prefix else tag).encode()


def _new_row(row: int, prefix: str, columns: dict[int, CellEdit]) -> bytes:
    inside = b"".join(
        whole_cell(prefix, address(row, column), edit.style, edit.value) for column, edit in columns.items()
    )
    return b"<" + _name(prefix, "row") + f' r="{row}">'.encode() + inside + b"</" + _name(prefix, "row") + b">"


def _row_edits(data: bytes, row: int, spots: Spots, columns: dict[int, CellEdit]) -> list[tags.Edit]:
    spot = spots.rows[row]
    edits: list[tags.Edit] = []
    added = b""
    for column, edit in columns.items():
        cell = spot.cells[column]
        if cell.found:
            edits.append((cell.start, cell.end, _rewritten(data, cell, spots.prefix, (address(row, column), edit))))
        elif spot.self_closing:
            added += whole_cell(spots.prefix, address(row, column), edit.style, edit.value)
        else:
            edits.append(
                (cell.start, cell.start, whole_cell(spots.prefix, address(row, column), edit.style, edit.value))
            )
    opening = _widened(data, spot, columns)
    if spot.self_closing and added:
        whole = opening[:-2].rstrip() + b">" + added + b"</" + _name(spots.prefix, "row") + b">"
        return [(spot.start, spot.open_end, whole)]
    if opening != data[spot.start : spot.open_end]:
        edits.append((spot.start, spot.open_end, opening))
    return edits


def _widened(data: bytes, spot: RowSpot, columns: dict[int, CellEdit]) -> bytes:
    """Return the row's start tag, its `spans` widened to the new columns if it has any."""
    opening = data[spot.start : spot.open_end]
    first, _, last = spot.attrs.get("spans", "").split(" ")[-1].partition(":")
    if not (first.isdecimal() and last.isdecimal()) or " " in spot.attrs["spans"]:
        return opening
    low, high = min(int(first), *columns), max(int(last), *columns)
    return opening if (low, high) == (int(first), int(last)) else tags.with_attribute(opening, "spans", f"{low}:{high}")


def _rewritten(data: bytes, cell: Spot, prefix: str, change: tuple[str, CellEdit]) -> bytes:
    name, edit = change
    inside = data[cell.open_end : cell.end]
    if edit.formula is not None:
        written = f"<{prefix}:f>" if prefix else "<f>"
        whole = f"{written}{element_text(edit.formula)}{written.replace('<', '</')}".encode()
        return _styled(data[cell.start : cell.open_end], edit) + _SHARED.sub(lambda _: whole, inside, count=1)
    if edit.value is not None:
        return whole_cell(prefix, name, edit.style, edit.value)
    return _styled(data[cell.start : cell.open_end], edit) + inside


def _styled(opening: bytes, edit: CellEdit) -> bytes:
    """Return a cell's start tag with its style, which is not said where it is the first."""
    plain = edit.style == 0 and not _STYLE.search(opening)
    return opening if plain else tags.with_attribute(opening, "s", str(edit.style))


def widen_dimension(sheet: SheetBytes, written: Box) -> None:
    """Gather the edit by which the used range of a sheet, if it says one, holds what is written."""
    node = sheet.skeleton.root.find("dimension")
    if node is None:
        return
    old = box_of(node.attrs.get("ref", ""))
    if old is None:
        return
    box = (min(old[0], written[0]), min(old[1], written[1]), max(old[2], written[2]), max(old[3], written[3]))
    if box != old:
        opening = sheet.data[node.start : node.open_end]
        sheet.real([(node.start, node.open_end, tags.with_attribute(opening, "ref", range_name(box)))])


def default_style(root: Node, column: int) -> int:
    """Return the style that a new cell takes from its column."""
    for node in (child for group in root.all("cols") for child in group.all("col")):
        if int(node.attrs.get("min", "0")) <= column <= int(node.attrs.get("max", "0")):
            return int(node.attrs.get("style", "0"))
    return 0
