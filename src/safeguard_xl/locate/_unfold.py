"""Indicators that take several rows, a role each: "Target" over "Actual", under quarters or months.

Such a table is laid out flat: what stands in the second row of an indicator goes into its first, a sheet's width
further right (see `model.Column`), and the heading of each column says the role: "Q2 Target", "Q2 Actual".
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import polars as pl
from msgspec.structs import replace

from safeguard_xl.columns import Column, framed
from safeguard_xl.few_rows import filtered
from safeguard_xl.frame import says
from safeguard_xl.locate._cells_below import bare_period
from safeguard_xl.locate._heading import bare
from safeguard_xl.locate._headings import Spellings
from safeguard_xl.model import WIDTH
from safeguard_xl.ooxml import Book, Box, Sheet, in_sheet, texts_by_row
from safeguard_xl.period import WHOLE, parse_period
from safeguard_xl.schema import WorkbookSchema

LIKELY = (
    r"^.{0,20}\b(?:targets?|actuals?|results?|out-?turns?|performance|achieved|plan(?:ned)?|trajectory|standard|goal)\b"
    r".{0,20}$"
)
"""What names a role, at the least (a Rust regex)."""
ROLES = frozenset({"target", "result", "previous", "baseline", "predicted", "rag", "direction", "comment"})
BOTH = frozenset({"target", "result"})
FEWEST = 2  # indicators
MOST = 6  # rows of an indicator
LONGEST = 60  # bytes of what names a role
PLACE = (in_sheet.row, in_sheet.column)
DOWN = Column[int]("down", pl.Int64(), "how many rows below the first of its indicator a row is")
IS_ROLE = Column[bool]("is role", pl.Boolean(), "whether roles stand below one another in a column")


class Fold(NamedTuple):
    """How the indicators of a table stand: which column says the roles, in what order, and the first row of each."""

    column: int
    roles: tuple[str, ...]
    firsts: tuple[int, ...]
    heading_row: int


def unfolded(book: Book, schema: WorkbookSchema) -> Book:
    """Return a workbook with the tables laid out flat whose indicators take several rows."""
    likely = {name: sheet for name, sheet in book.sheets.items() if _columns(sheet)}
    if not likely:
        return book
    spellings = Spellings(schema)
    flat = {name: flat for name, sheet in likely.items() if (flat := _flat(sheet, spellings)) is not None}
    return replace(book, sheets={**book.sheets, **flat}) if flat else book


def _columns(sheet: Sheet) -> list[int]:
    """Return the columns in which roles stand below one another."""
    short = filtered(sheet.texts, in_sheet.text.str.len_bytes() <= LONGEST)
    named = filtered(short, says(in_sheet.text, LIKELY)).sort(in_sheet.column, in_sheet.row)
    if len(named) < FEWEST:
        return []
    near = (in_sheet.row.shift(-1).over(in_sheet.column) - in_sheet.row).is_between(1, MOST)
    several = named.group_by(in_sheet.column).agg(IS_ROLE.filled(near.any() & (pl.len() >= FEWEST)))
    return sorted(filtered(several, IS_ROLE)[in_sheet.column.label])


def _flat(sheet: Sheet, spellings: Spellings) -> Sheet | None:
    """Return the sheet with its tables laid out flat; None where no indicator takes several rows."""
    rows = texts_by_row(sheet.texts)
    for column in _columns(sheet):
        folds = list(_folds(rows, column, spellings))
        if folds:
            for fold in folds:
                sheet = _laid_out(sheet, fold)
            return sheet
    return None


def _folds(rows: Mapping[int, Mapping[int, str]], column: int, spellings: Spellings) -> Iterator[Fold]:
    """Yield the tables whose roles stand in a column, each from its headings to the next ones."""
    roles = {
        row
        for row, texts in rows.items()
        if column in texts and _is_role(texts[column], spellings) and not _periods(texts, column)
    }
    heading = 0
    for is_head, run in groupby(sorted(rows), key=lambda row: row not in roles and _heads(rows[row], column)):
        numbers = list(run)
        own = [row for row in numbers if row in roles]
        if is_head:
            heading = numbers[-1]
        elif heading and own and (fold := _fold([(row, rows[row][column]) for row in own], spellings)):
            yield fold._replace(column=column, heading_row=heading)


def _is_role(text: str, spellings: Spellings) -> bool:
    return bool(spellings.heads(text) & ROLES) or _is_year(text)


def _is_year(text: str) -> bool:
    period = parse_period(text)
    return period is not None and period.kind in WHOLE


def _told(text: str, spellings: Spellings) -> frozenset[str]:
    """Return the fields that a role may be; a year is of results."""
    return frozenset({"result"}) if _is_year(text) else spellings.heads(text)


def _heads(row: Mapping[int, str], column: int) -> bool:
    """Return whether a row heads figures right of a column: periods, several texts, or
    one beside a heading of the roles.
    """
    right = [at for at in row if at > column]
    return len(right) > 1 or _periods(row, column) or bool(right and column in row)


def _periods(row: Mapping[int, str], column: int) -> bool:
    return any(bare_period(text) for at, text in row.items() if at > column)


def _fold(run: Sequence[tuple[int, str]], spellings: Spellings) -> Fold | None:
    """Return how indicators stand in rows with these roles; None where one has not those
    of the others, from the first on.
    """
    rows, roles = [row for row, _ in run], [bare(text) for _, text in run]
    height = next((at for at in range(1, len(run)) if roles[at] == roles[0]), len(run))
    cycle, told = roles[:height], frozenset().union(*(_told(text, spellings) for _, text in run[:height]))
    starts = [at for at, role in enumerate(roles) if role == roles[0]]
    if not told >= BOTH or len(starts) < FEWEST or height > MOST or len(set(cycle)) < height:
        return None
    for start, end in pairwise([*starts, len(run)]):
        in_turn = rows[start:end] == list(range(rows[start], rows[start] + end - start))
        if not in_turn or roles[start:end] != cycle[: end - start]:
            return None
    return Fold(0, tuple(text for _, text in run[:height]), tuple(rows[start] for start in starts), 0)


def _laid_out(sheet: Sheet, fold: Fold) -> Sheet:
    """Return the sheet with a table laid out flat."""
    places = framed(
        [(first + down, down) for first in fold.firsts for down in range(len(fold.roles))], (in_sheet.row, DOWN)
    ).unique(in_sheet.row, keep="last")
    cells = _moved(sheet.cells, places, fold).filter(~_says_role(places, fold))
    head = in_sheet.row == fold.heading_row
    headings = pl.concat(_headings(sheet.cells.filter(head), cells, fold))
    cells = pl.concat([cells.filter(~head), headings]).sort(*PLACE)
    return replace(sheet, cells=cells, fills=_moved(sheet.fills, places, fold), merged=_merged(sheet, fold))


def _says_role(places: pl.DataFrame, fold: Fold) -> pl.Expr:
    return (in_sheet.column % WIDTH == fold.column) & in_sheet.row.is_in(places[in_sheet.row.label].implode())


def _moved(cells: pl.DataFrame, places: pl.DataFrame, fold: Fold) -> pl.DataFrame:
    """Cells with all those of an indicator in its first row, further right; what is said again there is left out."""
    columns, integer = cells.columns, cells.schema[in_sheet.row.label]
    there = cells.join(places.cast({in_sheet.row.label: integer}), on=in_sheet.row, how="left", maintain_order="left")
    down = DOWN.fill_null(0).cast(integer)
    there = there.with_columns(in_sheet.row - down)
    again = (down > 0) & (in_sheet.column < fold.column)
    if in_sheet.text.label in columns:
        again &= in_sheet.text == in_sheet.text.first().over(*PLACE)
    moved = there.filter(~again).with_columns(in_sheet.column + down * WIDTH)
    return moved.select(columns).sort(*PLACE)


def _headings(row: pl.DataFrame, cells: pl.DataFrame, fold: Fold) -> Iterator[pl.DataFrame]:
    """Yield the cells of the headings: of a column in which several roles stand, one for each."""
    filled = cells.filter(in_sheet.row.is_in(list(fold.firsts)) & (in_sheet.text.str.strip_chars() != ""))
    there = set(filled[in_sheet.column.label].unique().to_list())
    for column, text in row.select(in_sheet.column, in_sheet.text).iter_rows():
        own = row.filter(in_sheet.column == column)
        if column == fold.column:
            continue  # it heads the roles, which stand in the headings now
        downs = [down for down in range(len(fold.roles)) if column + down * WIDTH in there] or [0]
        alone = column <= fold.column or (len(downs) < FEWEST and not bare_period(text))
        for down in downs:
            said = text if alone else f"{text} {fold.roles[down]}"
            yield own.with_columns(
                in_sheet.column + down * WIDTH, in_sheet.text.filled(pl.lit(said)), in_sheet.kind.filled(pl.lit("text"))
            )


def _merged(sheet: Sheet, fold: Fold) -> tuple[Box, ...]:
    """Return the merged ranges, those over the headings again for each role."""
    over = [box for box in sheet.merged if box[2] <= fold.heading_row and box[1] > fold.column]
    more = [
        (top, left + down * WIDTH, bottom, right + down * WIDTH)
        for top, left, bottom, right in over
        for down in range(1, len(fold.roles))
    ]
    return (*sheet.merged, *more)
