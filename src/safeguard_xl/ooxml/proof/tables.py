"""That the table objects of a sheet are what they were, but for what was planned."""

from safeguard_xl.ooxml.edit.cell_text import escaped
from safeguard_xl.ooxml.edit.frames import in_plan
from safeguard_xl.ooxml.edit.plan import Growth, Plan
from safeguard_xl.ooxml.edit.planned import Planned
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import parse_range
from safeguard_xl.ooxml.proof.same import Pair, alike, as_it_was, differs, reaching
from safeguard_xl.ooxml.read.strings import unescape
from safeguard_xl.ooxml.read.workbook_part import SheetEntry


def same_tables(pair: Pair, plan: Plan, entry: SheetEntry, planned: Planned) -> None:
    """Names, ranges and columns of a sheet's table objects."""
    for part in pair.parts_of(entry.part, "table"):
        old, new = (tree.root for tree in pair.trees(part))
        name = old.attrs.get("displayName") or old.attrs.get("name", "")
        growth = next((one for one in plan.growth if one.sheet == entry.name and one.table == name), None)
        if not _same_table(old, new, planned, growth):
            raise differs(f"The table {name} of {entry.name} would have changed")


def _same_table(old: Node, new: Node, planned: Planned, growth: Growth | None) -> bool:
    top, left, _, right = parse_range(old.attrs["ref"])
    to = growth.to if growth else right
    said = planned.cells.filter((in_plan.row == top) & (in_plan.kind == "text"))
    headings = dict(said.select(in_plan.column, in_plan.text).iter_rows())

    grown = reaching(right, growth.to) if growth else as_it_was

    def headed(at: int, name: str) -> str:
        text = headings.get(left + at) if old.attrs.get("headerRowCount") != "0" else None
        return name if text is None or _says(name, text) else escaped(text).replace("\n", "_x000a_")

    one, other = old.find("tableColumns"), new.find("tableColumns")
    columns, now = (one.all("tableColumn") if one else []), (other.all("tableColumn") if other else [])
    wanted = [{**node.attrs, "name": headed(at, node.attrs.get("name", ""))} for at, node in enumerate(columns)]
    more = [headed(len(columns) + at, f"Column{right + 1 + at}") for at in range(to - right)]
    return (
        {key: grown(old, key, value) for key, value in old.attrs.items()} == new.attrs
        and [node.tag for node in old.children] == [node.tag for node in new.children]
        and all(alike(a, b, grown) for a, b in zip(old.children, new.children, strict=True) if a.tag != "tableColumns")
        and [node.attrs for node in now[: len(columns)]] == wanted
        and all(alike(a, b) for a, b in _inner(columns, now))
        and [_plain(node) for node in now[len(columns) :]] == more
        and len({node.attrs.get("id") for node in now}) == len(now)
        and _count(other) in (None, str(len(now)))
    )


def _says(name: str, text: str) -> bool:
    """Return whether a column is named by a text already, however a line break in it is spelt."""
    return unescape(name).split() == text.split()


def _plain(column: Node) -> str | None:
    """Return the name of a new column; None if it is more than a name."""
    return column.attrs["name"] if column.attrs.keys() == {"id", "name"} and not column.children else None


def _count(columns: Node | None) -> str | None:
    return columns.attrs.get("count") if columns is not None else None


def _inner(columns: list[Node], now: list[Node]) -> list[tuple[Node, Node]]:
    """Return what stands inside the columns that were there: their formulas."""
    return [pair for a, b in zip(columns, now, strict=False) for pair in zip(a.children, b.children, strict=True)]
