"""That what was planned looks as planned: a cell like its model but for what is named, a rule in its own colours."""

from safeguard_xl.ooxml.edit.plan import KEEP, Cell, ColourRule, DateFormat
from safeguard_xl.ooxml.formats.colours import resolve
from safeguard_xl.ooxml.formats.format_code import is_date
from safeguard_xl.ooxml.formats.styles import Palette, Styles, entries, part_of, read_palette, read_styles
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.proof.same import Pair, Piece, Tree

_USUAL = {"wrapText": "0", "vertical": "bottom"}
"""What an alignment is where it does not say."""


class Looks:
    """What the styles of a written workbook mean."""

    def __init__(self, styles: Styles, tree: Tree, palette: Palette) -> None:
        self.styles, self.tree, self.palette = styles, tree, palette
        self.formats = entries(tree.root, "cellXfs", "xf")
        self.fonts = entries(tree.root, "fonts", "font")
        self.rules = entries(tree.root, "dxfs", "dxf")
        self.known: dict[tuple[object, ...], bool] = {}  # thousands of cells look alike

    @classmethod
    def of(cls, pair: Pair) -> "Looks":
        """Return those of the workbook after the change."""
        part = part_of(pair.after, "styles")
        tree = Tree.of(pair.after.text(part) if part else b"<styleSheet/>")
        return cls(read_styles(pair.after), tree, read_palette(pair.after, tree.root))

    def fit(self, cell: Cell, base: int | None, style: int) -> bool:
        """Return whether a style looks as planned for a cell, and like the style `base`,
        where that is known, for the rest.
        """
        key = cell.fill, cell.font_colour, cell.number_format, cell.wrap, cell.top, base, style
        if key not in self.known:
            self.known[key] = self._fits(cell, base, style)
        return self.known[key]

    def _fits(self, cell: Cell, base: int | None, style: int) -> bool:
        style = style if style < len(self.styles) else 0
        return (
            cell.fill in (KEEP, self.styles.fills[style])
            and _is_formatted(self.styles.formats[style], cell.number_format)
            and (not self.formats or self._is_set(self.formats[style], cell))
            and (base is None or not self.formats or self._alike(base, style, cell))
        )

    def of_rule(self, rule: ColourRule, index: str) -> bool:
        """Return whether the differential style of that number is what a planned conditional format gives its cells."""
        if not index.isdecimal() or int(index) >= len(self.rules):
            return False
        said = {node.tag: node.attrs for node in self.rules[int(index)].walk()}
        fill, letters = (said.get(tag, {}).get("rgb", "")[-6:] for tag in ("bgColor", "color"))
        code = said.get("numFmt", {}).get("formatCode")
        return (fill, letters, code) == (rule.fill, rule.font_colour or "", rule.number_format)

    def _is_set(self, style: Node, cell: Cell) -> bool:
        """Return whether a style's texts are aligned, and their letters coloured, as is named for a cell."""
        colour = resolve(self._font(style).find("color"), self.palette.theme, self.palette.indexed)
        return cell.font_colour in (KEEP, colour) and _alignment(style).items() >= _wished(cell).items()

    def _alike(self, base: int, style: int, cell: Cell) -> bool:
        """Return whether two styles are the same in all that is not named for a cell."""
        one, other = (self.formats[at if at < len(self.formats) else 0] for at in (base, style))
        keys = (one.attrs.keys() | other.attrs.keys()) - _named(cell)
        return (
            all(one.attrs.get(key, "0") == other.attrs.get(key, "0") for key in keys)
            and _alignment(one) | _wished(cell) == _alignment(other)
            and self._but(one, "alignment") == self._but(other, "alignment")
            and self._but(self._font(one), "color") == self._but(self._font(other), "color")
        )

    def _font(self, style: Node) -> Node:
        at = int(style.attrs.get("fontId", "0"))
        return self.fonts[at if at < len(self.fonts) else 0]

    def _but(self, node: Node, left_out: str) -> list[Piece]:
        return self.tree.pieces((left_out,), node)


def _is_formatted(code: str, wanted: str | DateFormat | None) -> bool:
    return is_date(code) if isinstance(wanted, DateFormat) else wanted in (None, code)


def _named(cell: Cell) -> set[str]:
    """Return the attributes of a style that what is named for a cell may change."""
    may = {
        ("fillId", "applyFill"): cell.fill is not KEEP,
        ("fontId", "applyFont"): cell.font_colour is not KEEP,
        ("numFmtId", "applyNumberFormat"): cell.number_format is not None,
        ("applyAlignment",): bool(_wished(cell)),
    }
    return {name for names, named in may.items() if named for name in names}


def _alignment(style: Node) -> dict[str, str]:
    node = style.find("alignment")
    said = {**_USUAL, **(node.attrs if node is not None else {})}
    return {**said, "wrapText": "1" if said["wrapText"] in {"1", "true"} else "0"}


def _wished(cell: Cell) -> dict[str, str]:
    wrap = {} if cell.wrap is None else {"wrapText": "1" if cell.wrap else "0"}
    return wrap | ({} if cell.top is None else {"vertical": "top" if cell.top else "bottom"})
