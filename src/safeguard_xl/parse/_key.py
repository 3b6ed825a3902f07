"""What stands beside the tables of a sheet that says how the lights are given: a key, a legend, a footnote."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from safeguard_xl.model import Table
from safeguard_xl.ooxml import Book, Sheet, address
from safeguard_xl.parse._colours import light_of
from safeguard_xl.parse._tolerance import Tolerance, in_words

LONGEST = 300  # characters of a line of a key; a longer text is a comment
SHOWN = 100  # characters of it that are quoted
WORTH_READING = r"(?i)\d\s*(?:%|per ?cent|points?|pp)|toleranc"


@dataclass(frozen=True, slots=True)
class Key:
    """The tolerance that holds for all indicators of a sheet, and where which words say so."""

    tolerance: Tolerance
    because: str


def keys(book: Book, tables: Iterable[Table]) -> Mapping[str, Key]:
    """Return the key of each sheet with tables: its own, else the only one that another sheet has."""
    by_sheet: dict[str, list[Table]] = {}
    for table in tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    found = {name: _key_of(sheet, by_sheet.get(name, [])) for name, sheet in book.sheets.items()}
    others = [key for name, key in found.items() if key and name not in by_sheet]
    elsewhere = others[0] if len(others) == 1 else None
    return {name: key for name in by_sheet if (key := found[name] or elsewhere)}


def _key_of(sheet: Sheet, tables: list[Table]) -> Key | None:
    """The tolerance that the lines beside the tables state; None where they state none, or several."""
    found = [(tolerance, where, line) for where, line in _lines(sheet, tables) if (tolerance := in_words(line))]
    if len({tolerance for tolerance, *_ in found}) != 1:
        return None
    tolerance, where, line = found[0]
    quoted = line if len(line) <= SHOWN else f"{line[:SHOWN].rsplit(' ', 1)[0]} …"
    return Key(tolerance, f'{where} of {sheet.name} says "{quoted}"')


def _lines(sheet: Sheet, tables: list[Table]) -> Iterator[tuple[str, str]]:
    """The lines that stand in no table, each with its first cell; a blank cell says the light that its fill looks like.

    What stands at the right of a table's last heading, beside its rows, is none of it.
    """
    row, column = pl.col("row"), pl.col("column")
    inside = [row.is_between(one.heading_row, max(one.rows)) & (column <= _last(sheet, one)) for one in tables]
    outside = ~pl.any_horizontal(pl.lit(value=False), *inside)
    cells = sheet.cells.filter(outside & (pl.col("text").str.len_chars() <= LONGEST))
    telling = cells.filter(pl.col("text").str.contains(WORTH_READING))["row"].unique()
    here = row.is_in(telling.implode())
    texts = cells.filter(here).select("row", "column", "text")
    swatches = sheet.fills.filter(here & outside).select(
        "row", "column", text=pl.col("fill").map_elements(lambda fill: light_of(fill) or "", return_dtype=pl.String)
    )
    together = pl.concat([texts, swatches]).sort("row", "column")
    for (number,), line in together.group_by("row", maintain_order=True):
        words = " ".join(" ".join(line["text"].to_list()).split())
        yield address(int(str(number)), line["column"][0]), words


def _last(sheet: Sheet, table: Table) -> int:
    """The last column of a table: of those that are known, or of the headings that go on beside them."""
    columns = (*table.columns.values(), *table.results, *table.targets)
    last = max([column.number for column in columns] + list(table.ours.values()))
    headed = sheet.cells.filter((pl.col("row") == table.heading_row) & (pl.col("text").str.strip_chars() != ""))
    headings = set(headed["column"])
    while last + 1 in headings:
        last += 1
    return last
