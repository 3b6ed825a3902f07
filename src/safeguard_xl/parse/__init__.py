"""Tables -> one frame of indicators, a row each. After this stage nobody tests strings."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import polars as pl

from safeguard_xl.columns import schema_of
from safeguard_xl.few_rows import added, filtered, looked_up, taken
from safeguard_xl.frame import cell, col, named
from safeguard_xl.model import FIGURE_FIELDS, Damage, Table
from safeguard_xl.ooxml import Book
from safeguard_xl.parse._by_place import at_each
from safeguard_xl.parse._key import keys
from safeguard_xl.parse._limits import LIGHTS
from safeguard_xl.parse._report import parse_report
from safeguard_xl.parse._series import target_due
from safeguard_xl.parse._table import PARSED, Part, indicators
from safeguard_xl.rules._fragments import fragments
from safeguard_xl.schema import WorkbookSchema

__all__ = ["cells_of", "parse", "parse_report", "target_due"]

DAYS_1904 = 1462  # between the two days that workbooks count from


def parse(workbooks: Sequence[tuple[Book, tuple[Table, ...]]], schema: WorkbookSchema) -> list[pl.DataFrame]:
    """Return the indicators of the tables of each workbook, one row each, in its order; columns as `frame.Parsed`."""
    parts = [list(_parts(*one)) for one in workbooks]
    found = iter(indicators([part for own in parts for part in own], schema))
    frames = (pl.concat(islice(found, len(own))) if own else pl.DataFrame(schema=PARSED) for own in parts)
    return [added(frame, fragments(frame)) for frame in frames]


def _parts(book: Book, tables: tuple[Table, ...]) -> Iterator[Part]:
    by_sheet = keys(book, tables)
    for number, table in enumerate(tables):
        yield Part(book.sheets[table.sheet], table, number, by_sheet.get(table.sheet))


def cells_of(book: Book, tables: tuple[Table, ...], frame: pl.DataFrame) -> pl.DataFrame:
    """Return the filled cells of the tables' rows in order, a row each; columns as `frame.CellColumns`."""
    rows, found = taken(frame, *_of_rows()), []
    for number, table in enumerate(tables):
        of_table = filtered(rows, col.table == number)
        last = max(table.rows)
        inside = cell.column.is_between(*table.within) & cell.row.is_between(table.heading_row, last)
        cells = filtered(book.sheets[table.sheet].cells, inside)
        headed = looked_up(_with_its_row(cells, of_table, last), _headings(table), [cell.column.label])
        days = (cell.kind == "date") * (DAYS_1904 if book.date1904 else 0)
        known = added(headed, cell.sheet.filled(pl.lit(table.sheet)), cell.number.filled(cell.number + days), *_known())
        found.append(taken(known, *_as_declared()))
    return pl.concat(found) if found else pl.DataFrame(schema=cell.schema())


def _with_its_row(cells: pl.DataFrame, rows: pl.DataFrame, last: int) -> pl.DataFrame:
    """Return the cells of these rows, none of which is below the `last`, each with what is known of its row."""
    of_row = at_each(rows[col.row.label], last + 1).gather(cells[cell.row.label])
    known = of_row.is_not_null()
    beside = rows[[name for name in rows.columns if name != col.row.label]]
    return filtered(cells, known).hstack(beside[of_row.filter(known)].get_columns())


@cache
def _of_rows() -> tuple[pl.Expr, ...]:
    """Return what is known of the row of a cell."""
    damages = (col.figure(field).damage for field in FIGURE_FIELDS)
    known = (cell.reference.filled(named()), cell.unit.filled(col.unit), col.limits.off_scale)
    return col.table, col.row, *known, *damages


@cache
def _known() -> tuple[pl.Expr, ...]:
    """Return what is known of a cell by its row and its column."""
    return cell.is_figure.filled(cell.is_figure.fill_null(value=False)), cell.damage.filled(_damage())


@cache
def _as_declared() -> tuple[pl.Expr, ...]:
    return tuple(column.cast(column.dtype) for column in cell)


def _headings(table: Table) -> pl.DataFrame:
    """Return the known columns of a table; one of two fields is that of the first."""
    columns = {column.number: (field, column.heading) for field, column in reversed(list(table.columns.items()))}
    return pl.DataFrame(
        [(at, field, heading, field in FIGURE_FIELDS) for at, (field, heading) in columns.items()],
        schema=schema_of((cell.column, cell.field, cell.heading, cell.is_figure)),
        orient="row",
    )


def _damage() -> pl.Expr:
    """Return what has become of a cell: of a figure as it was parsed, of any other by what is stored in it."""
    of_figure = [pl.when(cell.field == field).then(col.figure(field).damage) for field in FIGURE_FIELDS]
    whatever_it_is = (
        pl.when(~cell.has_value & cell.formula.is_not_null()).then(pl.lit(Damage.NO_RESULT.value))
        .when(~cell.has_value).then(pl.lit(Damage.LOST.value))
        .when(cell.kind == "error").then(pl.lit(Damage.ERROR_VALUE.value))
    )  # fmt: skip
    of_limit = pl.when(cell.field.is_in(LIGHTS) & col.limits.off_scale).then(pl.lit(Damage.OFF_SCALE.value))
    return pl.coalesce(*of_figure, of_limit, whatever_it_is)
