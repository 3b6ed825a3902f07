"""What of a plan really changes in one sheet: each planned cell held against the cell as it is, refused or settled."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.cell_text import double, formula_text
from safeguard_xl.ooxml.cells import Lookup, stored_values
from safeguard_xl.ooxml.locate_cells import Spots
from safeguard_xl.ooxml.markup import Node
from safeguard_xl.ooxml.plan import CLEAR, Cell, Formula
from safeguard_xl.ooxml.raw import RawSheet, formula_attribute
from safeguard_xl.ooxml.refs import Box, address, inside, parse_address, parse_range
from safeguard_xl.ooxml.shared_formulas import with_formulas
from safeguard_xl.ooxml.sheet_edit import CellEdit, default_style
from safeguard_xl.ooxml.style_edit import Look, StyleSheet

_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Current:
    """A cell as it is: what is stored, and how."""

    style: int
    kind: str
    text: str | None
    number: float | None
    formula: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """One sheet to be written to: its name, its cells as read, its tree and its merged ranges."""

    name: str
    raw: RawSheet
    root: Node
    merged: tuple[Box, ...]


def places(name: str, cells: Mapping[str, Cell]) -> dict[tuple[int, int], Cell]:
    """The planned cells by row and column; WriteError for an address that is none."""
    found = {}
    for where, cell in cells.items():
        try:
            found[parse_address(where)] = cell
        except ValueError as error:
            raise WriteError(f"{where} is not a cell of the sheet {name}; name a cell such as B4.") from error
    return found


def values_at(sheet: RawSheet, wanted: set[tuple[int, int]], lookup: Lookup) -> dict[tuple[int, int], Current]:
    """What is stored in the wanted cells of a sheet as read, blank ones too."""
    frame = pl.DataFrame(sorted(wanted), schema={"row": pl.Int64, "column": pl.Int64}, orient="row")
    raw = sheet.cells.join(frame, on=["row", "column"], how="semi")
    if raw["formula"].is_not_null().any():
        written = sheet.cells.filter(pl.col("formula").is_not_null())
        formulas = written.select("row", "column", with_formulas(written).alias("moved"))
        raw = raw.join(formulas, on=["row", "column"], how="left").with_columns(formula=pl.col("moved")).drop("moved")
    values = stored_values(raw, lookup)
    joined = raw.select("row", "column", "style", "formula").with_columns(values.get_columns())
    columns = ("row", "column", "style", "kind", "text", "number", "formula")
    return {(row, column): Current(*rest) for row, column, *rest in joined.select(columns).iter_rows()}


def written_out(target: Target, planned: Mapping[tuple[int, int], Cell]) -> dict[tuple[int, int], CellEdit]:
    """The cells that share a formula with one whose value is planned to go, each with the formula by itself."""
    cells = target.raw.cells.filter(pl.col("formula_attrs") != "")
    shared = cells.select("row", "column", "style", "formula", formula_attribute("t"), formula_attribute("si"))
    shared = shared.filter(pl.col("formula_t") == "shared")
    written = {place for place, cell in planned.items() if cell.value is not None}
    gone = {key for row, column, _, text, _, key in shared.iter_rows() if text and (row, column) in written}
    if not gone:
        return {}
    formulas = target.raw.cells.select("row", "column", with_formulas(target.raw.cells).alias("whole"))
    left = shared.filter(pl.col("formula_si").is_in(sorted(gone))).join(formulas, on=["row", "column"], how="left")
    return {
        (row, column): CellEdit(style, None, whole.removeprefix("="))
        for row, column, style, whole in left.select("row", "column", "style", "whole").iter_rows()
        if (row, column) not in written
    }


@dataclass(frozen=True, slots=True)
class Settled:
    """The cells that really change, and whether a formula is overwritten; `now` are the planned cells as they were."""

    edits: dict[tuple[int, int], CellEdit]
    overwrites: bool
    now: dict[tuple[int, int], Current]


def settle(
    target: Target, planned: dict[tuple[int, int], Cell], spots: Spots, books: tuple[StyleSheet, Lookup]
) -> Settled:
    """What of the planned cells really changes; WriteError for what must not be done."""
    styles, lookup = books
    likes = {parse_address(cell.like) for cell in planned.values() if cell.like}
    now = values_at(target.raw, set(planned) | likes, lookup)
    blocked = _blocked(target)
    edits: dict[tuple[int, int], CellEdit] = {}
    overwrites = False
    for place, cell in planned.items():
        old = now.get(place)
        value = None if holds(old, cell, address(*place)) else cell.value
        style = old.style if old else default_style(target.root, _row_style(spots, place[0]), place[1])
        wanted = _style(styles, cell, style, now.get(parse_address(cell.like)) if cell.like else None)
        if value is None and (wanted == style or (cell.value is CLEAR and old is None)):
            continue
        if value is not None:
            _refuse(target, place, blocked)
            overwrites = overwrites or (old is not None and old.formula is not None)
        edits[place] = CellEdit(wanted, value)
    return Settled(edits, overwrites, now)


def _row_style(spots: Spots, row: int) -> int | None:
    spot = spots.rows.get(row)
    if spot is None or spot.attrs.get("customFormat") not in {"1", "true"}:
        return None
    style = spot.attrs.get("s", "0")
    return int(style) if style.isdecimal() else None


def _style(styles: StyleSheet, cell: Cell, own: int, like: Current | None) -> int:
    look = Look(cell.fill, cell.font_colour, cell.number_format, cell.wrap, cell.top)
    base = own if cell.like is None else like.style if like else 0
    if look == _PLAIN and (base == own or cell.like is None):
        return own
    wanted = styles.derive(base, look)
    return own if wanted != own and styles.same(wanted, own) else wanted


def holds(old: Current | None, cell: Cell, where: str) -> bool:
    """Whether the cell holds the planned value already."""
    value = cell.value
    if value is None or old is None:
        return value is None or value is CLEAR
    if isinstance(value, Formula):
        return old.formula == "=" + formula_text(value, where)
    if old.formula is not None:
        return False
    if value is CLEAR:
        return old.text is None and old.number is None
    if isinstance(value, str | bool):
        return (
            (old.kind, old.text) == ("text", value)
            if isinstance(value, str)
            else (old.kind, old.number) == ("boolean", float(value))
        )
    return old.kind in {"number", "date"} and old.number == double(value, where)


def _blocked(target: Target) -> list[tuple[Box, str]]:
    """The boxes in which a value must not be overwritten, and why."""
    blocked = []
    special = target.raw.cells.filter(pl.col("formula_attrs") != "")
    details = special.select("row", "column", formula_attribute("t"), formula_attribute("ref"))
    for row, column, kind, ref in details.filter(pl.col("formula_t").is_not_null()).iter_rows():
        own = (row, column, row, column)
        try:
            box = parse_range(ref) if ref else own
        except ValueError:
            box = own
        if kind == "dataTable" or (kind == "array" and box != own):
            what = "an array formula" if kind == "array" else "a data table (What-If)"
            blocked.append((box, f"belongs to {what}, of which no single cell can be changed"))
    return blocked


def _refuse(target: Target, place: tuple[int, int], blocked: list[tuple[Box, str]]) -> None:
    where = f"{address(*place)} of the sheet {target.name}"
    for box, why in blocked:
        if inside(box, *place):
            raise WriteError(f"{where} {why}; choose another cell, or replace the formula in Excel first.")
    for box in target.merged:
        if inside(box, *place) and place != box[:2]:
            raise WriteError(
                f"{where} lies inside a merged range and would not be seen; write to {address(*box[:2])} instead."
            )
