"""How two files are compared: pieces of their XML side by side, each the same but for what was planned."""

from collections.abc import Callable, Iterable
from functools import cached_property

from msgspec import Struct

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.refs import parse_range, range_name
from safeguard_xl.ooxml.read.cells import Lookup

Piece = tuple[str, bytes]
"""An element's name and its bytes."""
Expected = Callable[[Node, str, str], str]
"""What an attribute of an element is to be, by its name and its value as it was."""


class Pair(Struct, frozen=True, dict=True):
    """A workbook before and after."""

    before: Package
    after: Package

    @cached_property
    def lookup_after(self) -> Lookup:
        """The strings and styles by which cells are read after the change."""
        return Lookup.of(self.after)

    @cached_property
    def lookup_before(self) -> Lookup:
        """Those before it."""
        return Lookup.of(self.before)

    def texts(self, part: str) -> tuple[bytes, bytes]:
        """Return the bytes of a part in both."""
        return self.before.text(part), self.after.text(part)

    def parts_of(self, owner: str, kind: str, *, after: bool = False) -> list[str]:
        """Return the parts of a kind that a part was related to, or is `after` the change."""
        package = self.after if after else self.before
        return [
            part
            for relation in package.relations(owner)
            if relation.kind == kind and not relation.external and (part := package.actual(relation.target))
        ]

    def trees(self, part: str) -> tuple["Tree", "Tree"]:
        """Return a part in both, as trees."""
        one, other = self.texts(part)
        return Tree.of(one), Tree.of(other)


class Tree(Struct, frozen=True):
    """A part's bytes with its root."""

    data: bytes
    root: Node

    @classmethod
    def of(cls, data: bytes) -> "Tree":
        """Return that of a part."""
        return cls(data, markup.parse(data))

    def slice(self, node: Node) -> bytes:
        """Return an element as it is written."""
        return self.data[node.start : node.end]

    def opening(self, node: Node | None = None) -> bytes:
        """Return a start tag as it is written; that of the root."""
        node = node or self.root
        return self.data[node.start : node.open_end].rstrip(b"/>").rstrip()

    def pieces(self, but: Iterable[str] = (), of: Node | None = None) -> list[Piece]:
        """Return the children of an element, of the root unless it is named, but some."""
        left_out = frozenset(but)
        return [(child.tag, self.slice(child)) for child in (of or self.root).children if child.tag not in left_out]


def differs(what: str) -> WriteError:
    """Return what to raise where something differs."""
    return WriteError(f"{what}, so nothing was written; this is a fault of safeguard-xl, please report it.")


def same_pieces(one: list[Piece], other: list[Piece], where: str) -> None:
    """Raise WriteError naming the first piece that differs."""
    if one == other:
        return
    named = next((tag for (tag, old), (_, new) in zip(one, other, strict=False) if old != new), None)
    longer = max(one, other, key=len)
    named = named or longer[min(len(one), len(other))][0]
    raise differs(f"{CALLED.get(named, named)} of {where} would have changed")


CALLED = {
    "sheetPr": "The settings",
    "sheetViews": "The view (panes, zoom, selection)",
    "sheetFormatPr": "The usual sizes of rows and columns",
    "sheetProtection": "The protection",
    "conditionalFormatting": "A conditional format",
    "dataValidations": "A drop-down",
    "dataValidation": "A drop-down",
    "hyperlinks": "A link",
    "printOptions": "The page set-up",
    "pageMargins": "The page set-up",
    "pageSetup": "The page set-up",
    "headerFooter": "The header or footer",
    "rowBreaks": "A page break",
    "colBreaks": "A page break",
    "mergeCells": "A merged range",
    "autoFilter": "The filter",
    "sortState": "The order of sorting",
    "definedNames": "A name",
    "comment": "A note",
    "drawing": "A drawing",
}
"""What pieces are called in a sentence."""


def as_it_was(_: Node, __: str, value: str) -> str:
    """Return the attribute as it was."""
    return value


def reaching(edge: int, to: int) -> Expected:
    """Ranges that reached to a column reach to another; the columns that something is sorted by stay."""

    def expected(node: Node, name: str, value: str) -> str:
        if name != "ref" or node.local == "sortCondition":
            return value
        top, left, bottom, right = parse_range(value)
        return range_name((top, left, bottom, to)) if right == edge else value

    return expected


def alike(one: Node, other: Node, expected: Expected = as_it_was) -> bool:
    """Return whether two elements say the same, their attributes but for what is expected of them."""
    wanted = {name: expected(one, name, value) for name, value in one.attrs.items()}
    return (
        (one.tag, one.text.strip()) == (other.tag, other.text.strip())
        and wanted == other.attrs
        and len(one.children) == len(other.children)
        and all(alike(old, new, expected) for old, new in zip(one.children, other.children, strict=True))
    )
