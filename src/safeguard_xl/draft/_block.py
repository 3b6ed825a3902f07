"""The row that looks most like headings where none is known, and what its columns may be."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import polars as pl
from msgspec import Struct

from safeguard_xl.columns import Column, values
from safeguard_xl.draft._settings import KNOWN, Setting
from safeguard_xl.errors import WorkbookError
from safeguard_xl.figure import parse_figure
from safeguard_xl.locate import nearest
from safeguard_xl.ooxml import Book, address, in_sheet, texts_by_row
from safeguard_xl.schema import GENERIC, WorkbookSchema, as_toml, load_schema, look_up

VOCABULARIES = ("polarity", "frequency", "unit", "rag", "direction", "data_quality")
OF_FIGURES = {
    "target": r"target|goal|aim\b|ambition|plan",
    "baseline": r"base",
    "predicted": r"forecast|predict|expect|project|outturn|year.end",
    "previous": r"\b(?:last|previous|prior|earlier|before)\b",
    "reference": r"\bref|\bno\b|code|\bid\b",
    "result": r"",
}
"""What a column of figures is by its heading, the first that fits."""
REFERENCE = re.compile(r"[A-Za-z]{1,8}[ .\-/]?\d+\S{0,8}")
TITLE = 18  # characters of a usual cell
MOST = 0.6  # of the cells of a column
ROWS = 25  # below the headings that are looked at
FEWEST = 3  # columns of a table
COUNT = Column[int]("count", pl.UInt32(), "how many texts stand in a row")


class Block(Struct, frozen=True):
    """A row of headings, with the texts below each; `fields` are the columns whose field their headings tell."""

    sheet: str
    row: int
    headings: Mapping[int, str]
    below: Mapping[int, tuple[str, ...]]
    fields: Mapping[int, str]

    def place(self, column: int) -> str:
        """Return the name of a heading's cell."""
        return address(self.row, column)


def block_of(book: Book) -> Block:
    """Return the row of headings that a refusal names, or else the one with most columns below it."""
    near = nearest(book, load_schema(GENERIC))
    if near is not None and not near.data:
        fields = {column.number: field for field, column in reversed(list(near.fields.items()))}
        return _at(book, near.sheet, near.row, near.texts, fields)
    blocks = [_at(book, name, row) for name, sheet in book.sheets.items() for row in _long_rows(sheet.cells)]
    best = max(blocks, key=lambda block: sum(len(texts) > 1 for texts in block.below.values()), default=None)
    if best is None:
        raise WorkbookError("No sheet has a row that looks like headings, so there is nothing to draft a schema from.")
    return best


def _long_rows(cells: pl.DataFrame) -> list[int]:
    """Return the rows with enough texts to be headings, of the first that there are."""
    texts = cells.filter((in_sheet.kind == "text") & (in_sheet.text.str.strip_chars() != ""))
    long = texts.group_by(in_sheet.row).len(COUNT.label).filter(COUNT >= FEWEST)
    return values(long.sort(in_sheet.row).head(ROWS), in_sheet.row)


def _at(
    book: Book, sheet: str, row: int, texts: Mapping[int, str] | None = None, fields: Mapping[int, str] | None = None
) -> Block:
    """Return the block under a row, with its headings as the row has them where no others are given."""
    near = texts_by_row(book.sheets[sheet].texts.filter(in_sheet.row.is_between(row, row + ROWS)))
    own = texts or near.get(row, {})
    headings = {at: " ".join(text.split()) for at, text in own.items() if text.strip()}
    below = {
        number: tuple(" ".join(found[number].split()) for at, found in near.items() if at > row and number in found)
        for number in headings
    }
    return Block(sheet, row, headings, below, fields or {})


# ---- guesses --------------------------------------------------------------------------------------


def guessed(block: Block) -> list[Setting]:
    """Return what its columns may be, as lines of a schema: the first for each field, by headings or by cells."""
    found: dict[str, Setting] = {}
    for number, field, why in _fields(block, load_schema(GENERIC)):
        text = f"{field} = {as_toml([block.headings[number], KNOWN])}"
        found.setdefault(field, Setting("headings", text, f"{block.place(number)}: {why}", of=number))
    return list(found.values())


def _fields(block: Block, schema: WorkbookSchema) -> Iterator[tuple[int, str, str]]:
    """Yield the likely field of each column, those that a heading tells first."""
    told = {at: field for at, field in block.fields.items() if at in block.headings}
    yield from ((at, field, "guessed from its heading") for at, field in told.items())
    for number in block.headings.keys() - told.keys():
        if field := _likely(block.headings[number], block.below[number], schema):
            yield number, field, "guessed from what stands below it"


def _likely(heading: str, texts: tuple[str, ...], schema: WorkbookSchema) -> str | None:
    """Return what a column holds, by what stands in it."""

    def most(fits: Callable[[str], object]) -> bool:
        return bool(texts) and sum(bool(fits(text)) for text in texts) >= MOST * len(texts)

    for name in VOCABULARIES:
        if most(partial(look_up, getattr(schema, name))):
            return name
    if most(lambda text: parse_figure(text, schema.words).value is not None):
        return next(field for field, pattern in OF_FIGURES.items() if re.search(pattern, heading, re.IGNORECASE))
    if most(REFERENCE.fullmatch):
        return "reference"
    return "title" if most(lambda text: len(text) >= TITLE) else None
