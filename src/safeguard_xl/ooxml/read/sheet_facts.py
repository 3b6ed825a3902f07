"""What stands in a sheet beside its cells: merged ranges, hidden columns, protection, filters, notes, table objects."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, Box, box_of, boxes_of, intervals, parse_range
from safeguard_xl.ooxml.read.book import Choices, ColumnSpan, Conditional, Table
from safeguard_xl.ooxml.read.drop_downs import read_choices
from safeguard_xl.ooxml.read.raw import RawSheet

_USUAL_WIDTH = 8.43  # characters, of a column for which the sheet says none


class Skeleton(NamedTuple):
    """A sheet's tree without its cells; `real` turns an offset in the tree into one in the sheet's bytes."""

    root: Node
    open_end: int
    removed: int

    def real(self, offset: int) -> int:
        """Return the offset in the part of an offset in the tree."""
        return offset if offset <= self.open_end else offset + self.removed


def skeleton(data: bytes, raw: RawSheet, *, max_elements: int) -> Skeleton:
    """Return the tree of all that is not a cell."""
    root = markup.parse(data[: raw.open_end] + data[raw.close :], max_elements=max_elements)
    return Skeleton(root, raw.open_end, raw.close - raw.open_end)


class Facts(NamedTuple):
    """What `Sheet` says beside its cells."""

    merged: tuple[Box, ...]
    columns: tuple[ColumnSpan, ...]
    default_width: float
    protected: bool
    filter: Box | None
    filtered: bool
    drop_downs: tuple[Choices, ...]
    conditional: tuple[Conditional, ...]
    damage: tuple[str, ...]

    @property
    def hidden_columns(self) -> tuple[tuple[int, int], ...]:
        """The columns that cannot be seen."""
        return intervals((span.first, span.last) for span in self.columns if span.hidden)


def facts(root: Node) -> Facts:
    """Return the facts of a sheet's tree; a range that cannot be is left out and said."""
    damage: list[str] = []
    merged = []
    for node in _children(root, "mergeCells", "mergeCell"):
        ref = node.attrs.get("ref", "")
        try:
            merged.append(parse_range(ref))
        except ValueError:
            damage.append(f"A merged range named {ref[:40]} cannot be.")
    lock, filter_ = root.find("sheetProtection"), root.find("autoFilter")
    return Facts(
        merged=tuple(merged),
        columns=tuple(_column_spans(root)),
        default_width=default_width(root),
        protected=lock is not None and lock.flag("sheet"),
        filter=box_of(filter_.attrs.get("ref", "")) if filter_ is not None else None,
        filtered=_filtered(filter_),
        drop_downs=read_choices(root),
        conditional=tuple(map(_conditional, root.all("conditionalFormatting"))),
        damage=tuple(damage),
    )


def _children(root: Node, group: str, tag: str) -> list[Node]:
    return [child for found in root.all(group) for child in found.all(tag)]


def _conditional(node: Node) -> Conditional:
    formulas = (formula.text for rule in node.all("cfRule") for formula in rule.all("formula"))
    return Conditional(boxes_of(node.attrs.get("sqref", "")), tuple(formulas))


def _column_spans(root: Node) -> Iterator[ColumnSpan]:
    for node in _children(root, "cols", "col"):
        first, last = column_span(node)
        if first <= last:
            width = float(node.attrs["width"]) if "width" in node.attrs else None
            yield ColumnSpan(first, last, width, hidden=node.flag("hidden") or width == 0)


def default_width(root: Node) -> float:
    """Return the width of a column that has none of its own, in characters."""
    layout = root.find("sheetFormatPr")
    attrs = layout.attrs if layout is not None else {}
    return float(attrs.get("defaultColWidth", _USUAL_WIDTH))


def column_span(node: Node) -> tuple[int, int]:
    """First and last column of a `<col>`, cut to the sheet's width."""
    first, last = int(node.attrs.get("min", "1")), int(node.attrs.get("max", "1"))
    return max(first, 1), min(last, MAX_COLUMN)


def _filtered(node: Node | None) -> bool:
    return node is not None and any(column.children for column in node.all("filterColumn"))


def read_tables(package: Package, part: str) -> tuple[tuple[Table, ...], bool]:
    """Return the table objects of a sheet, and whether a filter in one of them hides rows."""
    tables, filtered = [], False
    for relation in package.relations(part):
        name = package.actual(relation.target) if relation.kind == "table" and not relation.external else None
        if name is None:
            continue
        root = package.tree(name)
        filtered = filtered or _filtered(root.find("autoFilter"))
        tables.append(markup.guarded(name, partial(_table, root, name)))
    return tuple(tables), filtered


def _table(root: Node, part: str) -> Table:
    return Table(
        name=root.attrs.get("displayName") or root.attrs.get("name", ""),
        ref=parse_range(root.attrs["ref"]),
        columns=tuple(node.attrs.get("name", "") for node in _children(root, "tableColumns", "tableColumn")),
        header_rows=int(root.attrs.get("headerRowCount", "1")),
        totals_rows=int(root.attrs.get("totalsRowCount", "0")),
        part=part,
        query=root.attrs.get("tableType", "worksheet") == "queryTable",
    )
