"""What is planned for the cells of a sheet, as columns: many cells have few looks and few texts."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Any

import polars as pl
from msgspec import Struct

from safeguard_xl.columns import Column
from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.cell_text import LONGEST_TEXT, double, formula_text, whole_text
from safeguard_xl.ooxml.edit.frames import LIKE, PLACE, StoredColumns, in_plan
from safeguard_xl.ooxml.edit.plan import FIT, KEEP, Cell, CellValue, Formula, Mark, Texts
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW, address, column_number, parse_address
from safeguard_xl.ooxml.read.raw import in_order

_ADDRESS = r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$"
_LOOK = attrgetter("fill", "font_colour", "number_format", "wrap", "top")
AT = Column[int]("at", pl.Int64(), "a place in one number")


def at(row: pl.Expr = in_plan.row, column: pl.Expr = in_plan.column) -> pl.Expr:
    """Return a cell's place in one number, for cells that lie on the grid."""
    return AT.filled(row * (MAX_COLUMN + 1) + column)


def placed(cells: pl.DataFrame, place: tuple[pl.Expr, pl.Expr] = PLACE) -> pl.DataFrame:
    """Return cells with their place in one number: where they stand in order, as nearly always, polars is told so, and
    joins them in a sixth of the time.
    """
    found = cells.with_columns(at(*place))
    return found.with_columns(AT.set_sorted()) if found[AT.label].is_sorted() else found


def stands_in(places: pl.DataFrame) -> pl.Expr:
    """Return whether a cell, which has its place in one number, stands in one of some places."""
    return AT.is_in(places.select(at().implode()).to_series())


class Planned(Struct, frozen=True):
    """The planned cells of a sheet in their order; `cells` has one row a cell, and columns of `PlannedColumns`."""

    cells: pl.DataFrame
    looks: tuple[Cell, ...]


def places(sheet: str, cells: Mapping[str, Cell]) -> dict[tuple[int, int], Cell]:
    """Cells by row and column; WriteError for an address that is none."""
    found = {}
    for where, cell in cells.items():
        try:
            found[parse_address(where)] = cell
        except ValueError as error:
            raise WriteError(f"{where} is not a cell of the sheet {sheet}; name a cell such as B4.") from error
    return found


def planned_cells(sheet: str, cells: Mapping[str, Cell], texts: Sequence[Texts] = ()) -> Planned:
    """Return the planned cells of a sheet; WriteError for an address that is none, or a value that no cell can hold."""
    parts = [_one_by_one(sheet, cells), *map(_by_columns, texts)]
    firsts = accumulate((len(part.looks) for part in parts), initial=0)
    numbered = (part.cells.with_columns(in_plan.look + first) for part, first in zip(parts, firsts, strict=False))
    frame = pl.concat(numbered)
    if not in_order(frame):  # one cell may be named in two ways, `B4` and `$B$4`: the last one counts
        frame = frame.unique(PLACE, keep="last", maintain_order=True)
    return Planned(frame, tuple(look for part in parts for look in part.looks))


def _one_by_one(sheet: str, cells: Mapping[str, Cell]) -> Planned:
    places = _places(sheet, list(cells), PLACE)
    wished = list(cells.values())
    likes = _places(sheet, [cell.like for cell in wished], LIKE)
    seen = list(map(_LOOK, wished))
    looks = dict(zip(seen, wished, strict=True))
    numbers = {look: number for number, look in enumerate(looks)}
    look = pl.Series(in_plan.look.label, [numbers[of] for of in seen], in_plan.look.dtype)
    frame = pl.DataFrame([*places, *_values([cell.value for cell in wished], places), look, *likes])
    return Planned(frame, tuple(looks.values()))


def _by_columns(texts: Texts) -> Planned:
    cells = texts.cells
    for row, column in cells.filter(~_on_the_grid(*PLACE)).select(PLACE).iter_rows():
        raise WriteError(
            f"Row {row} and column {column} are not a cell of the sheet {texts.sheet}; name one that it has."
        )
    lengths = in_plan.text.str.len_bytes()  # no text has more letters than these
    for row, column, text in cells.filter(lengths > LONGEST_TEXT).select(*PLACE, in_plan.text).iter_rows():
        whole_text(text, address(row, column))
    kind, number = in_plan.kind.filled(pl.lit("text")), in_plan.number.filled(pl.lit(None, in_plan.number.dtype))
    return Planned(cells.select(*PLACE, kind, in_plan.text, number, in_plan.look, *LIKE), texts.looks)


def _places(sheet: str, names: list[str | None], called: tuple[Column[Any], Column[Any]]) -> pl.DataFrame:
    """Rows and columns of addresses; null where there is none."""
    try:
        written = pl.Series(names, dtype=pl.String)
    except UnicodeEncodeError:  # half a character is in one, which is no address then
        written = pl.Series([name and name.encode("ascii", "replace").decode() for name in names], dtype=pl.String)
    letters, digits = written.str.extract_groups(_ADDRESS).struct.unnest()
    known = letters.unique().drop_nulls()
    numbers = pl.Series([column_number(text) for text in known], dtype=pl.Int64)
    row, column = called
    columns = letters.replace_strict(known, numbers, default=None, return_dtype=pl.Int64)
    places = pl.DataFrame([digits.cast(pl.Int64).alias(row.label), columns.alias(column.label)])
    on = places.select(_on_the_grid(row, column)).to_series()
    if on.sum() < len(names) - names.count(None):
        wrong = next(name for name, good in zip(names, on, strict=True) if name is not None and not good)
        raise WriteError(f"{wrong} is not a cell of the sheet {sheet}; name a cell such as B4.")
    return places


def _on_the_grid(row: pl.Expr, column: pl.Expr) -> pl.Expr:
    return row.is_between(1, MAX_ROW) & column.is_between(1, MAX_COLUMN)


def _values(values: list[CellValue | Mark], places: pl.DataFrame) -> list[pl.Series]:
    types = list(map(type, values))
    kinds = {kind: _kind(kind) for kind in set(types)}
    if "clear" in kinds.values():  # the other marks stand for no value
        for at, value in enumerate(values):
            if value is KEEP or value is FIT:
                double(value, _where(places, at))
    kind = pl.Series(in_plan.kind.label, [kinds[of] for of in types], in_plan.kind.dtype)
    texts: list[str | None] = [value if isinstance(value, str) else None for value in values]
    numbers: list[float | None] = [None] * len(values)
    for text, at in {text: at for at, text in enumerate(texts) if text is not None}.items():
        whole_text(text, _where(places, at))
    for at in kind.is_in(["formula", "number", "boolean"]).arg_true():
        value = values[at]
        if isinstance(value, Formula):
            texts[at] = "=" + formula_text(value, _where(places, at))
        else:
            numbers[at] = double(value, _where(places, at))
    written = pl.Series(in_plan.text.label, texts, in_plan.text.dtype)
    return [kind, written, pl.Series(in_plan.number.label, numbers, in_plan.number.dtype)]


def _kind(kind: type) -> str:
    known = ((type(None), "keep"), (Mark, "clear"), (bool, "boolean"), (str, "text"), (Formula, "formula"))
    return next((name for of, name in known if issubclass(kind, of)), "number")


def _where(places: pl.DataFrame, at: int) -> str:
    row, column = places.row(at)
    return address(row, column)


def holds(held: StoredColumns) -> pl.Expr:
    """Return whether a cell holds the planned value; one that is not there holds nothing,
    and so what is to be empty.
    """
    wanted, plain = in_plan.kind, held.formula.is_null()
    is_text = plain & (held.kind == "text") & (held.text == in_plan.text)
    numbers = pl.when(wanted == "boolean").then(held.kind == "boolean").otherwise(held.kind.is_in(["number", "date"]))
    blank = plain & held.text.is_null() & held.number.is_null()
    return (
        pl.when(wanted == "keep").then(pl.lit(True))  # noqa: FBT003
        .when(wanted == "clear").then(blank)
        .when(wanted == "formula").then(held.formula == in_plan.text)
        .when(wanted == "text").then(is_text)
        .otherwise(plain & numbers & (held.number == in_plan.number))
        .fill_null(value=False)
    )  # fmt: skip
