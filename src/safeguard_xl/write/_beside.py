"""What of a sheet goes on over the new columns, and what is to be said of where they stand."""

from collections.abc import Iterator, Sequence

from safeguard_xl.ooxml import Box, Cell, Growth, address, column_letter, in_sheet, one_between
from safeguard_xl.rules._places import listed
from safeguard_xl.write._columns import Columns, fills_of
from safeguard_xl.write._formulas import counted
from safeguard_xl.write._room import Site


def growth(all_columns: Sequence[Columns]) -> Iterator[Growth]:
    """Yield what of a sheet reaches over the new columns: filters, print areas, the table
    object, titles and banners.
    """
    growing = [columns for columns in all_columns if columns.room is not None and columns.new]
    for columns in growing:
        assert columns.room is not None  # noqa: S101  as above
        site, own = columns.site, columns.site.own_of(columns.table)
        joins = columns.room.adjoins and own is not None and not own.query and own.ref[3] == site.edge
        yield Growth(
            sheet=columns.table.sheet,
            area=(columns.table.heading_row, site.first, max(columns.table.rows), site.edge),
            to=columns.to,
            table=own.name if own is not None and joins else None,
            merged=tuple(_titles(site)) if columns.room.adjoins and columns is growing[0] else (),
        )


def beside(all_columns: Sequence[Columns]) -> Iterator[str]:
    """Yield what is to be said of the new columns of a sheet: what they are no part of,
    lie under, or are counted by.
    """
    new = next((columns for columns in all_columns if columns.room is not None and columns.new), None)
    if new is None or new.room is None:
        return
    site, first, grown = new.site, new.room.first, list(growth(all_columns))
    last = max(one.to for one in grown)
    where = f"{column_letter(first)} to {column_letter(last)} of {site.sheet.name}"
    joined = {one.table for one in grown}
    for own in (own for own in site.own if own.name not in joined):
        why = "a query fills it" if own.query else "something else stands between"
        yield (
            f"Columns {where} are not part of the table {own.name}, as {why}: sort them together, or the lights part "
            "from their indicators."
        )
    if new.room.hidden:
        yield f"Columns {where} were hidden, and are shown now."
    over = [address(top, left) for top, left, _, right in site.sheet.drawn if left <= last and first <= right]
    if over:
        yield f"What is drawn at {listed(over)} lies over columns {where} and may be wider now."
    if sentence := counted(site.book, grown, first):
        yield sentence


def _titles(site: Site) -> Iterator[Box]:
    """Yield the merged ranges over the whole width of the table: its title, and the banners of its sections."""
    for box in site.sheet.merged:
        top, left, bottom, right = box
        wide = left <= site.first and right == site.edge > left and bottom <= site.bottom
        if wide and not one_between(site.rows, top, bottom):
            yield box


def drawn_over(all_columns: Sequence[Columns]) -> Iterator[tuple[int, int, Cell]]:
    """Yield the blank cells of new columns that go on with what the table looks like: titles, banners, totals."""
    site, rooms = all_columns[0].site, [columns for columns in all_columns if columns.new]
    if not rooms or rooms[0].room is None or not rooms[0].room.adjoins:
        return
    taken = set(site.rows)
    new = sorted({columns.at[heading] for columns in rooms for heading in columns.new})
    rows = [row for row in range(1, site.bottom + 1) if row not in taken]
    fills = {(row, column): fill for row, column, fill in fills_of(site, rows).iter_rows()}
    cells = site.sheet.cells.filter(in_sheet.column.is_in(new))
    filled = set(cells.select(in_sheet.row, in_sheet.column).iter_rows())
    for row in rows:
        over = fills.get((row, site.edge))
        across = over is not None and fills.get((row, site.first)) == over
        for at in new if across or row > site.top else ():
            if (row, at) not in filled and (row, at) not in fills:
                yield row, at, Cell(like=address(row, site.edge))
