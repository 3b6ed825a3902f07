"""What stands beside the tables of a sheet, line by line."""

from collections.abc import Iterator, Sequence

import polars as pl

from safeguard_xl.few_rows import filtered
from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet, address, in_sheet
from safeguard_xl.schema import light_of

LONGEST = 300  # characters of a line of a key; a longer text is a comment


def lines_beside(sheet: Sheet, tables: Sequence[Table], worth: str) -> Iterator[tuple[str, str]]:
    """Yield the lines that stand in no table and have a cell worth reading (a Rust regex), each with its first cell.

    A blank cell says the light that its fill looks like.

    What stands at the right of a table's last heading, beside its rows, is none of it.
    """
    row, column = in_sheet.row, in_sheet.column
    inside = [row.is_between(one.heading_row, max(one.rows)) & (column <= _last(sheet, one)) for one in tables]
    outside = ~pl.any_horizontal(pl.lit(value=False), *inside)
    cells = filtered(sheet.cells, outside & (in_sheet.text.str.len_chars() <= LONGEST))
    telling = filtered(cells, in_sheet.text.str.contains(worth))[row.label].unique()
    if telling.is_empty():
        return
    here = row.is_in(telling.implode())
    texts = cells.filter(here).select(row, column, in_sheet.text)
    looks = in_sheet.fill.map_elements(lambda fill: light_of(fill) or "", return_dtype=pl.String)
    swatches = sheet.fills.filter(here & outside).select(row, column, in_sheet.text.filled(looks))
    together = pl.concat([texts, swatches]).sort(row, column)
    for (number,), line in together.group_by(row.label, maintain_order=True):
        words = " ".join(" ".join(line[in_sheet.text.label].to_list()).split())
        yield address(int(str(number)), line[column.label][0]), words


def _last(sheet: Sheet, table: Table) -> int:
    """Return the last column of a table: of those that are known, or of the headings that go on beside them."""
    columns = (*table.columns.values(), *table.results, *table.targets)
    last = max([column.number for column in columns] + list(table.ours.values()))
    headed = filtered(sheet.cells, (in_sheet.row == table.heading_row) & (in_sheet.text.str.strip_chars() != ""))
    headings = set(headed[in_sheet.column.label])
    while last + 1 in headings:
        last += 1
    return last
