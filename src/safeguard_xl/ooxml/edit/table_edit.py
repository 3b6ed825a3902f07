"""Table objects kept true to their cells: grown by the columns written right of them, renamed with their headings."""

from collections.abc import Mapping

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.cell_text import escaped
from safeguard_xl.ooxml.edit.edition import Edition
from safeguard_xl.ooxml.edit.growth_edit import reaching
from safeguard_xl.ooxml.edit.sheet_edit import CellEdit
from safeguard_xl.ooxml.package import markup, tags
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import parse_range, range_name
from safeguard_xl.ooxml.read.book import Table

Edits = dict[tuple[int, int], CellEdit]


def keep_tables(edition: Edition, tables: tuple[Table, ...], edits: Edits, reach: Mapping[str, int]) -> None:
    """Bring the tables of a sheet in line with the cells written to it; those named in `reach` get columns up to there.

    WriteError where Excel would not take the result.
    """
    for table in tables:
        headings = edits if table.header_rows else {}
        renamed = _renamed(table, headings)
        grown = _grown(table, headings, reach[table.name]) if table.name in reach else []
        if renamed or grown:
            _rewrite(edition, table, renamed, grown)
        if grown:
            columns = f"{len(grown)} columns" if len(grown) > 1 else "1 column"
            edition.told(f"table {table.name} ({columns} more: {', '.join(grown)})")


def _heading(edits: Edits, row: int, column: int) -> str | None:
    edit = edits.get((row, column))
    return edit.value if edit is not None and isinstance(edit.value, str) else None


def _renamed(table: Table, edits: Edits) -> dict[int, str]:
    """Return new names by the column's place in the table; WriteError for a heading Excel would not take."""
    top, left, _, right = table.ref
    renamed: dict[int, str] = {}
    for (row, column), edit in edits.items():
        if row != top or not left <= column <= right or edit.value is None:
            continue
        if not isinstance(edit.value, str) or not edit.value:
            raise WriteError(f"A heading of the table {table.name} must be a text; write a text there.")
        renamed[column - left] = edit.value
    names = [renamed.get(at, name) for at, name in enumerate(table.columns)]
    _refuse_twins(table, names)
    return {at: name for at, name in renamed.items() if at < len(table.columns) and table.columns[at] != name}


def _grown(table: Table, edits: Edits, to: int) -> list[str]:
    """Return the headings of the columns that a table gets; without a row of headings Excel names them itself."""
    top, _, _, right = table.ref
    names = [_heading(edits, top, column) or f"Column{column}" for column in range(right + 1, to + 1)]
    _refuse_twins(table, [*table.columns, *names])
    return names


def _refuse_twins(table: Table, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name.lower() in seen:
            raise WriteError(
                f"The table {table.name} has two columns named {name}, which Excel does not allow; rename one."
            )
        seen.add(name.lower())


def _rewrite(edition: Edition, table: Table, renamed: dict[int, str], grown: list[str]) -> None:
    data = edition.text(table.part)
    root = markup.parse(data)
    columns = root.find("tableColumns")
    if columns is None or root.attrs.get("tableType", "worksheet") != "worksheet":
        raise WriteError(
            f"The table {table.name} is filled by a query, so its columns cannot be changed; write elsewhere."
        )
    entries = columns.all("tableColumn")
    edits: list[tags.Edit] = []
    for at, name in renamed.items():
        node = entries[at]
        edits.append(
            (node.start, node.open_end, tags.with_attribute(data[node.start : node.open_end], "name", _name(name)))
        )
    if grown:
        edits += _widened(data, root, len(grown))
        last = max((int(node.attrs.get("id", "0")) for node in entries), default=0)
        new = b"".join(
            tags.element(root.prefix, "tableColumn", {"id": str(last + number), "name": _name(name)})
            for number, name in enumerate(grown, 1)
        )
        edits += tags.appended(data, columns, new, len(entries) + len(grown))
    edition.edit(table.part, edits)


def _name(text: str) -> str:
    """Return a column's name as the table spells it: a line break in the heading is `_x000a_`."""
    return escaped(text).replace("\n", "_x000a_")


def _widened(data: bytes, root: Node, count: int) -> list[tags.Edit]:
    """Return the edits that move the right edge of the table, of its filter and of what it sorts."""
    edits: list[tags.Edit] = []
    for node in reaching(root, parse_range(root.attrs["ref"])[3]):
        top, left, bottom, right = parse_range(node.attrs["ref"])
        ref = range_name((top, left, bottom, right + count))
        edits.append((node.start, node.open_end, tags.with_attribute(data[node.start : node.open_end], "ref", ref)))
    return edits
