"""The cells of a plan brought to their rows: those behind the last of a row all at once, the others one by one."""

from collections.abc import Mapping

import polars as pl
from msgspec import Struct

from safeguard_xl.ooxml.edit.append_edit import append_cells, row_ends, value_of
from safeguard_xl.ooxml.edit.frames import PLACE, ROWS, in_plan, in_rows
from safeguard_xl.ooxml.edit.locate_cells import Spots
from safeguard_xl.ooxml.edit.planned import Planned
from safeguard_xl.ooxml.edit.sheet_edit import CellEdit, SheetBytes, find_spots, splice_cells, widen_dimension
from safeguard_xl.ooxml.package.refs import column_letter
from safeguard_xl.ooxml.read.raw import RawSheet, around, in_order

_STYLE, _OWN, _HEIGHT = r'\ss="([0-9]+)"', r'\scustomFormat="(?:1|true)"', r'\sht="([^"]*)"'


class Lines(Struct, frozen=True):
    """The rows that cells are planned for: `ends` those that get them behind their last cell, `spots` the others.

    `styles` and `heights` (in points) are those of the rows that have one of their own.
    """

    ends: pl.DataFrame
    spots: Spots
    styles: dict[int, int]
    heights: dict[int, float]

    @classmethod
    def of(
        cls, sheet: SheetBytes, raw: RawSheet, planned: Planned, apart: Mapping[tuple[int, int], CellEdit]
    ) -> "Lines":
        """Return those of a sheet. Cells of one row are all written in one way."""
        ends = row_ends(sheet, raw) if sheet.usual and len(planned.cells) else pl.DataFrame(schema=ROWS)
        beside = planned.cells.select(PLACE).join(ends.select(in_rows.row, in_rows.last), on=in_rows.row)
        inside = beside.filter(in_plan.column <= in_rows.last.fill_null(0))[in_plan.row.label]
        ends = ends.filter(
            _among(planned.cells[in_plan.row.label]), ~_among(inside), ~in_rows.row.is_in([at for at, _ in apart])
        )
        others = {*planned.cells.filter(~_among(ends[in_rows.row.label])).select(PLACE).iter_rows(), *apart}
        spots = find_spots(sheet, others) if others else Spots()
        return cls(ends, spots, _styles(ends) | _styles_of(spots), _heights(ends) | _heights_of(spots))

    def write(self, sheet: SheetBytes, edits: pl.DataFrame, apart: Mapping[tuple[int, int], CellEdit]) -> None:
        """Gather the edits that write cells, and those whose formula is to stand `apart`."""
        behind = _among(self.ends[in_rows.row.label])
        append_cells(sheet, self.ends, edits.filter(behind))
        cells = cell_edits(edits.filter(~behind))
        both = {at: CellEdit(cells[at].style, cells[at].value, apart[at].formula) for at in cells.keys() & apart.keys()}
        splice_cells(sheet, self.spots, {**apart, **cells, **both})
        written = pl.concat(
            [edits.select(PLACE), pl.DataFrame(list(apart), schema=edits.select(PLACE).schema, orient="row")]
        )
        if box := around(written):
            widen_dimension(sheet, box)


def _among(rows: pl.Series) -> pl.Expr:
    """Return whether a cell, or a row, is in one of some rows."""
    return in_plan.row.is_in(rows.implode())


def cell_edits(edits: pl.DataFrame) -> dict[tuple[int, int], CellEdit]:
    """Edits one by one, by row and column."""
    columns = edits.select(*PLACE, in_plan.kind, in_plan.text, in_plan.number, in_plan.style).iter_rows()
    return {(row, column): CellEdit(style, value_of(*value)) for row, column, *value, style in columns}


def addresses(edits: pl.DataFrame) -> tuple[str, ...]:
    """Return the addresses of edits, in the order of the sheet."""
    letters = {column: column_letter(column) for column in edits[in_plan.column.label].unique()}
    column = in_plan.column.replace_strict(letters, default=None, return_dtype=pl.String)
    edits = edits if in_order(edits) else edits.sort(PLACE)
    return tuple(edits.select(pl.concat_str(column, in_plan.row)).to_series().to_list())


def _styles(ends: pl.DataFrame) -> dict[int, int]:
    own = ends.filter(in_rows.attrs.str.contains(_OWN))
    return dict(own.select(in_rows.row, in_rows.attrs.str.extract(_STYLE).cast(pl.Int64).fill_null(0)).iter_rows())


def _styles_of(spots: Spots) -> dict[int, int]:
    own = {row: spot.attrs.get("s", "0") for row, spot in spots.rows.items() if _is_own(spot.attrs)}
    return {row: int(style) for row, style in own.items() if style.isdecimal()}


def _is_own(attrs: Mapping[str, str]) -> bool:
    return attrs.get("customFormat") in {"1", "true"}


def _heights(ends: pl.DataFrame) -> dict[int, float]:
    heights = ends.select(in_rows.row, in_rows.attrs.str.extract(_HEIGHT)).drop_nulls()
    return {row: float(height) for row, height in heights.iter_rows()}


def _heights_of(spots: Spots) -> dict[int, float]:
    return {row: float(spot.attrs["ht"]) for row, spot in spots.rows.items() if "ht" in spot.attrs}
