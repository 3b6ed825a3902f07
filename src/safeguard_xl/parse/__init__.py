"""Tables -> one frame of indicators, a row each. After this stage nobody tests strings."""

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Damage, Kind, Table
from safeguard_xl.ooxml import Book
from safeguard_xl.parse._damage import Cell
from safeguard_xl.parse._dates import dates
from safeguard_xl.parse._definition import known_of
from safeguard_xl.parse._indicator import PARTS, Row, indicator
from safeguard_xl.parse._report import parse_report
from safeguard_xl.parse._series import adds_up, latest_of, of_each_quarter, of_this_year, series_of
from safeguard_xl.schema import CELL_COLUMNS, COLUMNS, WorkbookSchema

__all__ = ["cells_of", "parse", "parse_report"]

BLANK = Cell()
NOTHING: Row = dict.fromkeys(COLUMNS)
"""A row of which nothing is known: a table may lack any column."""
LAST_QUARTER = 4
DAYS_1904 = 1462  # between the two days that workbooks count from


def parse(book: Book, tables: tuple[Table, ...], schema: WorkbookSchema) -> pl.DataFrame:
    """The indicators of all tables, one row each, in the order of the workbook; columns as `schema.COLUMNS`."""
    rows: list[Row] = []
    for number, table in enumerate(tables):
        cells = _cells(book, table)
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), cell in cells.items():
            by_row.setdefault(row, {})[column] = cell.text
        when = dates(table, schema, latest_of(cells, table, schema))
        of_table = {"sheet": table.sheet, "table": number, **when}
        for row in table.rows:
            fields = {field: cells.get((row, column.number), BLANK) for field, column in table.columns.items()}
            reference, title = (fields.get(field, BLANK).text for field in ("reference", "title"))
            definition, known = known_of(reference, title, when["year"], schema)
            found = NOTHING | of_table | {"row": row} | indicator(fields, table, schema, definition) | known
            texts = by_row.get(row, {})
            found |= series_of(texts, table, found["unit"], schema)
            if adds_up(found, texts, table, schema):
                found |= {"kind": Kind.YEAR_TO_DATE.value, "of_part": PARTS[Kind.YEAR_TO_DATE]}
            elif of_each_quarter(found):
                found |= {"kind": Kind.IN_QUARTER.value, "of_part": PARTS[Kind.IN_QUARTER]}
            found["series"] = of_this_year(found)
            if when["quarter"] in (None, LAST_QUARTER):
                found["of_part"] = None
            rows.append({name: found[name] for name in COLUMNS})
    return pl.DataFrame(rows, schema=dict(COLUMNS))


def cells_of(book: Book, tables: tuple[Table, ...], frame: pl.DataFrame) -> pl.DataFrame:
    """The filled cells of the tables' rows, a row each; columns as `schema.CELL_COLUMNS`."""
    found = [pl.DataFrame(schema=dict(CELL_COLUMNS))]
    rows = frame.select("table", "row", "reference", "title", "unit", *(f"{field}.damage" for field in FIGURE_FIELDS))
    kind = pl.col("kind")
    of_figure = [pl.when(pl.col("field") == field).then(f"{field}.damage") for field in FIGURE_FIELDS]
    whatever_it_is = (
        pl.when(~pl.col("has_value") & pl.col("formula").is_not_null()).then(pl.lit(Damage.NO_RESULT.value))
        .when(~pl.col("has_value")).then(pl.lit(Damage.LOST.value))
        .when(kind == "error").then(pl.lit(Damage.ERROR_VALUE.value))
    )  # fmt: skip
    damage = pl.coalesce(*of_figure, whatever_it_is)
    for number, table in enumerate(tables):
        columns = {column.number: (field, column.heading) for field, column in reversed(list(table.columns.items()))}
        headings = pl.DataFrame(
            [(at, field, heading, field in FIGURE_FIELDS) for at, (field, heading) in columns.items()],
            schema=["column", "field", "heading", "is_figure"],
            orient="row",
        )
        named = rows.filter(pl.col("table") == number).with_columns(
            reference=pl.coalesce(pl.col("reference").replace("", None), "title"), unit="unit"
        )
        found.append(
            book.sheets[table.sheet]
            .cells.join(named, on="row", how="inner")
            .join(headings.cast({"column": pl.Int64}), on="column", how="left")
            .with_columns(
                pl.lit(table.sheet).alias("sheet"),
                pl.col("is_figure").fill_null(value=False),
                number=pl.col("number") + (kind == "date") * (DAYS_1904 if book.date1904 else 0),
                damage=damage,
            )
            .select(pl.col(name).cast(dtype) for name, dtype in CELL_COLUMNS.items())
        )
    return pl.concat(found).sort("table", "row", "column")


def _cells(book: Book, table: Table) -> dict[tuple[int, int], Cell]:
    """The cells of a table by row and column; a blank one by its fill, one under a vertical merge as its first cell."""
    sheet, in_table = book.sheets[table.sheet], pl.col("row").is_between(table.heading_row, max(table.rows))
    frame = sheet.cells.filter(in_table)
    stored = ("text", "fill", "kind", "has_value", "formula", "number", "number_format")
    cells = {(row, column): Cell(fill=fill) for row, column, fill in sheet.fills.filter(in_table).iter_rows()}
    cells |= {(row, column): Cell(*found) for row, column, *found in frame.select("row", "column", *stored).iter_rows()}
    for first_row, column, last_row, _ in table.merged:
        if table.heading_row < first_row < last_row and (first_row, column) in cells:
            below = (row for row in table.rows if first_row < row <= last_row)
            cells |= {(row, column): cells[first_row, column] for row in below}
    return cells
