"""What is planned for the cells of a sheet, as columns: many cells have few looks and few texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter

import polars as pl

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.cell_text import LONGEST_TEXT, double, formula_text, whole_text
from safeguard_xl.ooxml.edit.plan import FIT, KEEP, Cell, CellValue, Formula, Mark, Texts
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW, address, column_number, parse_address
from safeguard_xl.ooxml.read.raw import in_order

_ADDRESS = r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$"
_LOOK = attrgetter("fill", "font_colour", "number_format", "wrap", "top")
PLACE = ("row", "column")
LIKE = ("like_row", "like_column")


def at(row: str = "row", column: str = "column") -> pl.Expr:
    """A cell's place in one number, by which frames are joined in half the time; for cells that lie on the grid."""
    return (pl.col(row) * (MAX_COLUMN + 1) + pl.col(column)).alias("at")


@dataclass(frozen=True, slots=True)
class Planned:
    """The planned cells of a sheet in their order; `cells` has one row a cell.

    It has `row` and `column`, `kind` (keep clear text boolean number formula), `text` (of a formula with its equals
    sign) and `number`, `like_row` and `like_column`, and in `look` the place in `looks` of a cell that looks the same.
    """

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
    """The planned cells of a sheet; WriteError for an address that is none, or a value that no cell can hold."""
    parts = [_one_by_one(sheet, cells), *map(_by_columns, texts)]
    firsts = accumulate((len(part.looks) for part in parts), initial=0)
    numbered = (part.cells.with_columns(pl.col("look") + first) for part, first in zip(parts, firsts, strict=False))
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
    look = pl.Series("look", [numbers[of] for of in seen], dtype=pl.Int64)
    frame = pl.DataFrame([*places, *_values([cell.value for cell in wished], places), look, *likes])
    return Planned(frame, tuple(looks.values()))


def _by_columns(texts: Texts) -> Planned:
    cells = texts.cells
    for row, column in cells.filter(~_on_the_grid()).select(PLACE).iter_rows():
        raise WriteError(
            f"Row {row} and column {column} are not a cell of the sheet {texts.sheet}; name one that it has."
        )
    lengths = pl.col("text").str.len_bytes()  # no text has more letters than these
    for row, column, text in cells.filter(lengths > LONGEST_TEXT).select(*PLACE, "text").iter_rows():
        whole_text(text, address(row, column))
    number = pl.lit(None, pl.Float64).alias("number")
    return Planned(cells.select(*PLACE, pl.lit("text").alias("kind"), "text", number, "look", *LIKE), texts.looks)


def _places(sheet: str, names: list[str | None], called: tuple[str, str]) -> pl.DataFrame:
    """Rows and columns of addresses; null where there is none."""
    try:
        written = pl.Series("name", names, dtype=pl.String)
    except UnicodeEncodeError:  # half a character is in one, which is no address then
        written = pl.Series(
            "name", [name and name.encode("ascii", "replace").decode() for name in names], dtype=pl.String
        )
    found = written.str.extract_groups(_ADDRESS).struct.unnest()
    found.columns = ["letters", "row"]
    letters = found["letters"].unique().drop_nulls()
    columns = pl.Series([column_number(text) for text in letters], dtype=pl.Int64)
    places = found.select(
        pl.col("row").cast(pl.Int64),
        found["letters"].replace_strict(letters, columns, default=None, return_dtype=pl.Int64).alias("column"),
    )
    on = places.select(_on_the_grid()).to_series()
    if on.sum() < len(names) - names.count(None):
        wrong = next(name for name, good in zip(names, on, strict=True) if name is not None and not good)
        raise WriteError(f"{wrong} is not a cell of the sheet {sheet}; name a cell such as B4.")
    return places.rename(dict(zip(PLACE, called, strict=True)))


def _on_the_grid() -> pl.Expr:
    return pl.col("row").is_between(1, MAX_ROW) & pl.col("column").is_between(1, MAX_COLUMN)


def _values(values: list[CellValue | Mark], places: pl.DataFrame) -> list[pl.Series]:
    types = list(map(type, values))
    kinds = {kind: _kind(kind) for kind in set(types)}
    if "clear" in kinds.values():  # the other marks stand for no value
        for at, value in enumerate(values):
            if value is KEEP or value is FIT:
                double(value, _where(places, at))
    kind = pl.Series("kind", [kinds[of] for of in types], dtype=pl.String)
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
    return [kind, pl.Series("text", texts, dtype=pl.String), pl.Series("number", numbers, dtype=pl.Float64)]


def _kind(kind: type) -> str:
    known = ((type(None), "keep"), (Mark, "clear"), (bool, "boolean"), (str, "text"), (Formula, "formula"))
    return next((name for of, name in known if issubclass(kind, of)), "number")


def _where(places: pl.DataFrame, at: int) -> str:
    row, column = places.row(at)
    return address(row, column)


def holds(held: str) -> pl.Expr:
    """Whether a cell holds the planned value; the columns of what it holds begin with a word.

    A cell that is not there holds nothing, and so what is to be empty.
    """
    kind, text, number, formula = (pl.col(f"{held}_{name}") for name in ("kind", "text", "number", "formula"))
    wanted = pl.col("kind")
    is_text = formula.is_null() & (kind == "text") & (text == pl.col("text"))
    numbers = pl.when(wanted == "boolean").then(kind == "boolean").otherwise(kind.is_in(["number", "date"]))
    blank = formula.is_null() & text.is_null() & number.is_null()
    return (
        pl.when(wanted == "keep").then(pl.lit(True))  # noqa: FBT003
        .when(wanted == "clear").then(blank)
        .when(wanted == "formula").then(formula == pl.col("text"))
        .when(wanted == "text").then(is_text)
        .otherwise(formula.is_null() & numbers & (number == pl.col("number")))
        .fill_null(value=False)
    )  # fmt: skip
