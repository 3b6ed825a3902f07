"""The charts of a sheet: where each stands, its title, the words of its series, and the cells it draws."""

from collections.abc import Iterator

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW, address
from safeguard_xl.ooxml.package.relations import Relation
from safeguard_xl.ooxml.read.book import Chart

ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def read_charts(package: Package, part: str) -> tuple[Chart, ...]:
    """Return the charts on a sheet, in the order of its drawing; one that cannot be read is left out."""
    try:
        return tuple(chart for drawing in drawings_of(package, part) for chart in _of_drawing(package, drawing))
    except WorkbookError:  # a chart is no reason not to read the cells
        return ()


def drawings_of(package: Package, part: str) -> list[str]:
    """Return the parts of a sheet's drawings. Raises WorkbookError."""
    return [relation.target for relation in package.relations(part) if _is(package, relation, "drawing")]


def _is(package: Package, relation: Relation, kind: str) -> bool:
    return relation.kind == kind and not relation.external and package.actual(relation.target) is not None


def _of_drawing(package: Package, drawing: str) -> Iterator[Chart]:
    parts = {relation.id: relation.target for relation in package.relations(drawing) if _is(package, relation, "chart")}
    for anchor in package.tree(drawing).children:
        if anchor.local in ANCHORS:
            for node in anchor.walk():
                target = parts.get(node.attrs.get("r:id", "")) if node.local == "chart" else None
                if target is not None:
                    yield from _read(package, target, _place(anchor))


def _read(package: Package, part: str, place: str | None) -> Iterator[Chart]:
    try:
        root = package.tree(part)
    except WorkbookError:
        return
    chart = child_of(root, "chart")
    title = child_of(chart, "title") if chart else None
    series = [node for node in root.walk() if node.local == "ser"]
    names = [text for node in series if (name := child_of(node, "tx")) and (text := _text(name))]
    drawn = (node.text.strip() for node in root.walk() if node.local == "f")
    yield Chart(
        title=_text(title) if title else "",
        cell=place,
        names=tuple(dict.fromkeys(names)),
        refs=tuple(dict.fromkeys(filter(None, drawn))),
    )


def _text(node: Node) -> str:
    """Return the words of a title or a name: its runs joined, paragraphs by a space; else
    those stored from its cell.
    """
    paragraphs = [
        "".join(run.text for run in paragraph.walk() if run.local == "t")
        for paragraph in node.walk()
        if paragraph.local == "p"
    ]
    stored = [value.text for value in node.walk() if value.local == "v"]
    return " ".join(" ".join(paragraphs if any(paragraphs) else stored).split())


def _place(anchor: Node) -> str | None:
    """Return the cell under the top left corner."""
    corner = child_of(anchor, "from")
    numbers = [child_of(corner, name) for name in ("row", "col")] if corner else []
    row, column = (
        int(node.text) + 1 if node and node.text.strip().isdecimal() else 0 for node in numbers or (None, None)
    )
    return address(row, column) if 1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN else None


def child_of(node: Node, name: str) -> Node | None:
    """Return the first child of that name, in whatever namespace."""
    return next((child for child in node.children if child.local == name), None)
