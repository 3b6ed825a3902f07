"""A first schema for a workbook: what it says that `generic` does not know, for an officer to finish."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl

from safeguard_xl.errors import WorkbookError
from safeguard_xl.figure import parse_figure
from safeguard_xl.flow import read
from safeguard_xl.frame import col, values
from safeguard_xl.locate import locate
from safeguard_xl.model import FIELDS, Table
from safeguard_xl.ooxml import Book, Limits, address
from safeguard_xl.parse import parse
from safeguard_xl.report import clean
from safeguard_xl.schema import GENERIC, WorkbookSchema, as_toml, load_schema, look_up

VOCABULARIES = ("polarity", "frequency", "unit", "rag", "direction", "data_quality")
IN_WORDS = {
    "polarity": (col.text.polarity, col.better.said),
    "frequency": (col.text.frequency, col.frequency),
    "unit": (col.text.unit, col.unit_said),
}
"""The vocabularies whose words are looked for, each with the column of the words and that of what they mean."""
OF_FIGURES = {
    "target": r"target|goal|aim\b|ambition|plan",
    "baseline": r"base",
    "predicted": r"forecast|predict|expect|project|outturn|year.end",
    "previous": r"last|previous|prior|earlier|before",
    "reference": r"\bref|\bno\b|code|\bid\b",
    "result": r"",
}
"""What a column of figures is by its heading, the first that fits."""
REFERENCE = re.compile(r"[A-Za-z]{1,8}[ .\-/]?\d+\S{0,8}")
TITLE = 18  # characters of a usual cell
MOST = 0.6  # of the cells of a column
ROWS = 25  # below the headings that are looked at
FEWEST = 3  # columns of a table


@dataclass(frozen=True, slots=True)
class Block:
    """A row of headings, with the texts below each."""

    sheet: str
    row: int
    headings: Mapping[int, str]
    below: Mapping[int, tuple[str, ...]]


def draft(workbook: Path, limits: Limits | None = None) -> str:
    """Return the text of the schema, which loads as it is; raise WorkbookError where the workbook cannot be read."""
    book, generic = read(workbook, limits), load_schema(GENERIC)
    table = _table(book, generic)
    block = _block(book, table)
    known = {} if table is None else {column.number: field for field, column in table.columns.items()}
    others = () if table is None else (*table.results, *table.targets)
    passed = {*known, *(column.number for column in others), *(table.ours.values() if table else ())}
    guessed = _guess(block, passed, set(known.values()), generic)
    extended = {field: (*generic.headings.get(field, ()), *headings) for field, headings in guessed.items()}  # type: ignore[call-overload]  # a field by its name
    finished = generic.model_copy(update={"headings": {**generic.headings, **extended}})
    table = _table(book, finished) or table
    lines = [*_head(workbook, block), *_about(book, table, finished), *_headings(block, passed, guessed)]
    return "\n".join([*lines, *(_words(book, table, finished) if table else ())]) + "\n"


def _table(book: Book, schema: WorkbookSchema) -> Table | None:
    """The largest table that is found; None where there is none."""
    try:
        return max(locate(book, schema), key=lambda table: len(table.rows))
    except WorkbookError:
        return None


def _block(book: Book, table: Table | None) -> Block:
    """The headings of a table, or of what looks most like one."""
    if table is not None:
        return _at(book, table.sheet, table.heading_row)
    blocks = [_at(book, name, row) for name, sheet in book.sheets.items() for row in _long_rows(sheet.cells)]
    best = max(blocks, key=lambda block: sum(len(texts) > 1 for texts in block.below.values()), default=None)
    if best is None:
        raise WorkbookError("No sheet has a row that looks like headings, so there is nothing to draft a schema from.")
    return best


def _long_rows(cells: pl.DataFrame) -> list[int]:
    """The rows with enough texts to be headings, of the first that there are."""
    texts = cells.filter((pl.col("kind") == "text") & (pl.col("text").str.strip_chars() != ""))
    return texts.group_by("row").len().filter(pl.col("len") >= FEWEST).sort("row").head(ROWS)["row"].to_list()


def _at(book: Book, sheet: str, row: int) -> Block:
    cells = book.sheets[sheet].cells.filter(pl.col("row").is_between(row, row + ROWS))
    rows = list(cells.select("row", "column", "text").iter_rows())
    filled = [(at, column, " ".join(text.split())) for at, column, text in rows if text and text.strip()]
    headings = {column: text for at, column, text in filled if at == row}
    below = {number: tuple(text for at, column, text in filled if column == number and at > row) for number in headings}
    return Block(sheet, row, headings, below)


# ---- guesses --------------------------------------------------------------------------------------


def _guess(block: Block, passed: set[int], fields: set[str], schema: WorkbookSchema) -> dict[str, list[str]]:
    """The headings that are not known but likely, by field; a field that is known already is left alone."""
    found: dict[str, list[str]] = {}
    for number, heading in block.headings.items():
        field = None if number in passed else _likely(heading, block.below[number], schema)
        if field and field not in fields and field not in found:
            found[field] = [heading]
    return found


def _likely(heading: str, texts: tuple[str, ...], schema: WorkbookSchema) -> str | None:
    """What a column holds, by what stands in it."""

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


# ---- the text -------------------------------------------------------------------------------------


def _head(workbook: Path, block: Block) -> Iterator[str]:
    yield f'# A first schema for {clean(workbook.name)}, sheet "{clean(block.sheet)}", headings in row {block.row}.'
    yield "# It says only what `generic` does not know. Lines that begin with # do nothing until you take the # away;"
    yield '# in a list, "{known}" stands for the words that are known already. `safeguard-xl schema check` reads it.'
    yield f"title = {as_toml(workbook.stem)}"


def _about(book: Book, table: Table | None, schema: WorkbookSchema) -> Iterator[str]:
    frame = parse(book, (table,), schema) if table else None
    year = values(frame, col.year)[0] if frame is not None and not frame.is_empty() else None
    written = None if year is None else as_toml(f"{year}/{(year + 1) % 100:02}")
    yield f"financial_year = {written}" if written else '# financial_year = "2024/25"'
    if table is not None:
        yield f"required = {as_toml([field for field in FIELDS if field in table.columns])}"


def _headings(block: Block, passed: set[int], guessed: Mapping[str, list[str]]) -> Iterator[str]:
    named = {heading for headings in guessed.values() for heading in headings}
    rest = {at: text for at, text in block.headings.items() if at not in passed and text not in named}
    if guessed or rest:
        yield "\n[headings]"
    if guessed:
        yield "# Guessed from what stands under them; please check."
    yield from (f"{field} = {as_toml(['{known}', *headings])}" for field, headings in guessed.items())
    if rest:
        yield f"# Not used: name a column here if it is one of {', '.join(FIELDS)}."
    yield from (f"# comment = {as_toml(['{known}', text])}  # {address(block.row, at)}" for at, text in rest.items())


def _words(book: Book, table: Table, schema: WorkbookSchema) -> Iterator[str]:
    """The words of the vocabularies that are not known, each as a line to finish."""
    frame = parse(book, (table,), schema)
    for name, (text, meaning) in IN_WORDS.items():
        unknown = frame.filter((text != "") & meaning.is_null())
        words = list(dict.fromkeys(values(unknown, text)))
        if words:
            yield f"\n[{name}]"
            yield f"# Not known yet. Give each word to what it means: {', '.join(getattr(schema, name))}."
        first = next(iter(getattr(schema, name)))
        yield from (f"# {first} = {as_toml(['{known}', word])}" for word in words)
