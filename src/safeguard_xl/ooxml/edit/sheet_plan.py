"""What of a plan really changes in one sheet: each planned cell held against the cell as it is, refused or settled."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

import polars as pl
from msgspec import Struct

from safeguard_xl.columns import Column
from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.frames import LIKE, PLACE, StoredColumns, in_plan, old, stored
from safeguard_xl.ooxml.edit.plan import Cell
from safeguard_xl.ooxml.edit.planned import AT, Planned, holds, placed, stands_in
from safeguard_xl.ooxml.edit.sheet_edit import CellEdit, default_style
from safeguard_xl.ooxml.edit.style_edit import Look, StyleSheet
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import MAX_ROW, Box, address, parse_range
from safeguard_xl.ooxml.read.cells import Lookup, stored_values
from safeguard_xl.ooxml.read.raw import RawSheet, formula_attribute, in_order, in_xml
from safeguard_xl.ooxml.read.shared_formulas import with_formulas

Before = tuple[Planned, pl.DataFrame]
"""The planned cells of a sheet, and what stands in it where they are to be, as `planned_and_liked` has it."""
_PLAIN = Look()
_STYLED = (in_plan.look, in_plan.own, in_plan.like_style, in_plan.liked)
_KEY = Column[str]("key", pl.String(), "what cells have in common that share a formula")
_WHOLE = Column[str]("whole", pl.String(), "a shared formula as it reads in its cell")


class Target(Struct, frozen=True):
    """One sheet to be written to: its name, its cells as read, its tree and its merged ranges."""

    name: str
    raw: RawSheet
    root: Node
    merged: tuple[Box, ...]


def values_at(sheet: RawSheet, places: pl.DataFrame, lookup: Lookup) -> pl.DataFrame:
    """Return what is stored in cells of a sheet as read, blank ones too: the place of each, and `StoredColumns`."""
    raw = _cells_at(sheet, places)
    if raw[in_xml.formula.label].is_not_null().any():
        written = sheet.cells.filter(in_xml.formula.is_not_null())
        formulas = written.select(*PLACE, stored.formula.filled(pl.lit(with_formulas(written))))
        raw = raw.drop(in_xml.formula.label).join(formulas, on=PLACE, how="left")
    values = stored_values(raw, lookup)
    joined = raw.select(*PLACE, stored.style, stored.formula).with_columns(values.get_columns())
    return _once(joined.select(*PLACE, *stored))


def planned_and_liked(sheet: RawSheet, planned: Planned, lookup: Lookup) -> pl.DataFrame:
    """Return what is stored in the planned cells, as `values_at` has it, and the styles of those they are to look like.

    A style is all that counts of a cell that another is to look like: the texts of a workbook are not read for it.
    """
    held = values_at(sheet, planned.cells, lookup)
    models = planned.cells.select(in_plan.row.filled(in_plan.like_row), in_plan.column.filled(in_plan.like_column))
    liked = _once(_cells_at(sheet, models.drop_nulls())).filter(~stands_in(held))
    return pl.concat([held, liked.select(*PLACE, stored.style)], how="diagonal")


def _cells_at(sheet: RawSheet, places: pl.DataFrame) -> pl.DataFrame:
    """Return the cells of a sheet that stand in places on the grid, as they are written."""
    columns = places[in_plan.column.label].unique().to_list()
    near = in_xml.column.is_in(columns) & in_xml.row.is_between(1, MAX_ROW)
    return placed(sheet.cells.filter(near)).filter(stands_in(places))


def _once(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the cells of a sheet; where it has one twice, the last one counts."""
    return cells if in_order(cells) else cells.unique(PLACE, keep="last")


def beside(cells: pl.DataFrame, held: pl.DataFrame, there: StoredColumns) -> pl.DataFrame:
    """Planned cells beside what stands `there`, before or after the edit."""
    named = placed(held).select(AT, *(named.filled(one) for one, named in zip(stored, there, strict=True)))
    return placed(cells).join(named, on=AT, how="left", maintain_order="left").drop(AT.label)


def beside_models(cells: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Planned cells beside the style of those that they are to look like."""
    models = placed(held).select(AT, in_plan.like_style.filled(stored.style))
    return placed(cells, LIKE).join(models, on=AT, how="left", maintain_order="left").drop(AT.label)


def written_out(target: Target, planned: Planned) -> dict[tuple[int, int], CellEdit]:
    """Return the cells that share a formula with one whose value is planned to go, each with the formula by itself."""
    shared = _marked(target).filter(formula_attribute("t") == "shared")
    shared = shared.select(*PLACE, in_xml.style, in_xml.formula, _KEY.filled(formula_attribute("si")))
    written = set(planned.cells.filter(in_plan.kind != "keep").select(PLACE).iter_rows()) if len(shared) else set()
    gone = {key for row, column, _, text, key in shared.iter_rows() if text and (row, column) in written}
    if not gone:
        return {}
    formulas = target.raw.cells.select(*PLACE, with_formulas(target.raw.cells).alias(_WHOLE.label))
    left = shared.filter(_KEY.is_in(sorted(gone))).join(formulas, on=PLACE, how="left")
    return {
        (row, column): CellEdit(style, None, whole.removeprefix("="))
        for row, column, style, whole in left.select(*PLACE, in_xml.style, _WHOLE).iter_rows()
        if (row, column) not in written
    }


class Settled(Struct, frozen=True):
    """The cells that really change, and whether a formula is overwritten; `now` are the planned cells as they were.

    `edits` has for each its `style` and its value, whose `kind` is `keep` where that stays, and whether it was `found`.
    """

    edits: pl.DataFrame
    overwrites: bool
    now: pl.DataFrame


def settle(
    target: Target, planned: Planned, row_styles: Mapping[int, int], books: tuple[StyleSheet, Lookup]
) -> Settled:
    """Return what of the planned cells really changes; WriteError for what must not be done.

    `row_styles` are the styles of the rows that have one of their own.
    """
    styles, lookup = books
    now = planned_and_liked(target.raw, planned, lookup)
    cells = beside_models(beside(planned.cells, now, old), now)
    own = _own_styles(target, cells, row_styles)
    kind = in_plan.kind.filled(pl.when(holds(old)).then(pl.lit("keep")).otherwise(in_plan.kind))
    liked, clears = in_plan.liked.filled(in_plan.like_row.is_not_null()), in_plan.clears.filled(in_plan.kind == "clear")
    cells = cells.with_columns(own, kind, liked, clears)
    cells = cells.join(_new_styles(styles, planned, cells), on=_STYLED, nulls_equal=True, maintain_order="left")
    found = old.style.is_not_null()
    same = (in_plan.kind == "keep") & ((in_plan.style == in_plan.own) | (in_plan.clears & ~found))
    edits = cells.filter(~same)
    valued = edits.filter(in_plan.kind != "keep")
    _refuse(target, valued)
    overwrites = bool(valued[old.formula.label].is_not_null().any())
    value = in_plan.kind, in_plan.text, in_plan.number
    return Settled(edits.select(*PLACE, *value, in_plan.style, in_plan.found.filled(found)), overwrites, now)


def _own_styles(target: Target, cells: pl.DataFrame, row_styles: Mapping[int, int]) -> pl.Expr:
    """Return the style that each cell has, or that a new cell takes: that of its row, if
    it has one, or of its column.
    """
    columns = {column: default_style(target.root, column) for column in cells[in_plan.column.label].unique()}
    usual = in_plan.column.replace_strict(columns, return_dtype=pl.Int64) if columns else pl.lit(0, pl.Int64)
    rows = in_plan.row.replace_strict(dict(row_styles), default=None, return_dtype=pl.Int64) if row_styles else None
    return in_plan.own.filled(pl.coalesce(old.style, *([] if rows is None else [rows]), usual))


def _new_styles(styles: StyleSheet, planned: Planned, cells: pl.DataFrame) -> pl.DataFrame:
    """Return the style that cells get which are to look alike, and did."""
    alike = cells.select(_STYLED).unique(maintain_order=True)
    wanted = [
        _style(styles, planned.looks[look], own, like, liked=liked) for look, own, like, liked in alike.iter_rows()
    ]
    return alike.with_columns(pl.Series(in_plan.style.label, wanted, in_plan.style.dtype))


def _style(styles: StyleSheet, cell: Cell, own: int, like: int | None, *, liked: bool) -> int:
    look = Look(cell.fill, cell.font_colour, cell.number_format, cell.wrap, cell.top)
    base = own if not liked else like or 0
    if look == _PLAIN and (base == own or not liked):
        return own
    wanted = styles.derive(base, look)
    return own if wanted != own and styles.same(wanted, own) else wanted


def _marked(target: Target) -> pl.DataFrame:
    """Return the cells whose formula has attributes: it is shared, or one of several cells."""
    return target.raw.cells.filter(in_xml.formula_attrs != "")


def _blocked(target: Target) -> list[tuple[Box, str]]:
    """Return the boxes in which a value must not be overwritten, and why."""
    blocked = []
    special = _marked(target).filter(formula_attribute("t").is_in(["array", "dataTable"]))
    details = special.select(*PLACE, formula_attribute("t"), formula_attribute("ref"))
    for row, column, kind, ref in details.iter_rows():
        own = (row, column, row, column)
        try:
            box = parse_range(ref) if ref else own
        except ValueError:
            box = own
        if kind == "dataTable" or box != own:
            what = "an array formula" if kind == "array" else "a data table (What-If)"
            blocked.append((box, f"belongs to {what}, of which no single cell can be changed"))
    return blocked


def _refuse(target: Target, cells: pl.DataFrame) -> None:
    """WriteError for a value that would change a part of an array, or would not be seen; `cells` get one."""
    blocked = _blocked(target)
    if not blocked and not target.merged:
        return
    columns: dict[int, list[int]] = {}
    for row, column in cells.select(PLACE).sort(in_plan.row).iter_rows():
        columns.setdefault(column, []).append(row)
    for box, why in blocked:
        for place in _inside(box, columns):
            where = f"{address(*place)} of the sheet {target.name}"
            raise WriteError(f"{where} {why}; choose another cell, or replace the formula in Excel first.")
    for box in target.merged:
        for place in _inside(box, columns):
            if place != box[:2]:
                where = f"{address(*place)} of the sheet {target.name}"
                first = address(*box[:2])
                raise WriteError(f"{where} lies inside a merged range and would not be seen; write to {first} instead.")


def _inside(box: Box, columns: Mapping[int, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the cells in a box, of those whose rows are given in order for each column."""
    for column, rows in columns.items():
        if box[1] <= column <= box[3]:
            yield from ((row, column) for row in rows[bisect_left(rows, box[0]) : bisect_right(rows, box[2])])
