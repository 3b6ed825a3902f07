"""What a cell's style index means: its number format, the format as shown, its fill, and the look of its letters."""

import contextlib
from typing import NamedTuple

from msgspec import Struct

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.formats import colours
from safeguard_xl.ooxml.formats.builtin_formats import BUILTIN, SHOWN
from safeguard_xl.ooxml.formats.symbol_fonts import is_symbol_font
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package


class Styles(Struct, frozen=True):
    """One entry a style index; a workbook without styles has the default one only."""

    formats: tuple[str, ...] = ("General",)
    shown: tuple[str, ...] = ("General",)  # the code by which the officer sees it: ids 14 and 22 follow the machine
    fills: tuple[str | None, ...] = (None,)
    inks: tuple[str | None, ...] = (None,)  # the colour of the letters
    symbols: tuple[str | None, ...] = (None,)  # the font, where it has symbols in place of letters

    def __len__(self) -> int:
        return len(self.formats)


class Palette(NamedTuple):
    """The colours that `theme` and `indexed` point into."""

    theme: tuple[str, ...] = colours.OFFICE_THEME
    indexed: tuple[str, ...] = colours.PALETTE


def part_of(package: Package, kind: str) -> str | None:
    """Return the part the workbook points to by a relationship of that kind, if the package holds it."""
    for relation in package.relations(package.workbook):
        if relation.kind == kind and not relation.external and package.actual(relation.target):
            return package.actual(relation.target)
    return None


def read_styles(package: Package) -> Styles:
    """Return the styles of a workbook."""
    part = part_of(package, "styles")
    if part is None:
        return Styles()
    root = package.tree(part)
    palette = read_palette(package, root)
    styles: Styles = markup.guarded(part, lambda: _styles(root, palette))
    return styles


def read_palette(package: Package, root: Node) -> Palette:
    """Return the theme's colours and the palette, which a workbook may replace."""
    theme = part_of(package, "theme")
    colour = colours.OFFICE_THEME
    if theme is not None:
        with contextlib.suppress(WorkbookError):  # a damaged theme costs its colours, not the reading
            tree = package.tree(theme)
            colour = markup.guarded(theme, lambda: colours.theme_colours(tree))
    own = root.find("colors")
    indexed = own.find("indexedColors") if own else None
    if indexed is None:
        return Palette(colour)
    replaced = tuple(node.attrs.get("rgb", "00000000")[-6:].upper() for node in indexed.all("rgbColor"))
    return Palette(colour, replaced + colours.PALETTE[len(replaced) :])


def _styles(root: Node, palette: Palette) -> Styles:
    own = own_codes(root)
    codes, shown = BUILTIN | own, BUILTIN | SHOWN | own
    fills = [fill_colour(node, palette) for node in entries(root, "fills", "fill")]
    fonts = entries(root, "fonts", "font")
    inks = [colours.resolve(node.find("color"), palette.theme, palette.indexed) for node in fonts]
    symbols = [_symbol_font(node) for node in fonts]
    cells = entries(root, "cellXfs", "xf")
    if not cells:
        return Styles()
    formats = [int(node.attrs.get("numFmtId", "0")) for node in cells]
    painted, lettered = ([int(node.attrs.get(key, "0")) for node in cells] for key in ("fillId", "fontId"))
    return Styles(
        formats=tuple(codes.get(number, "General") for number in formats),
        shown=tuple(shown.get(number, "General") for number in formats),
        fills=_chosen(fills, painted),
        inks=_chosen(inks, lettered),
        symbols=_chosen(symbols, lettered),
    )


def _chosen(values: list[str | None], numbers: list[int]) -> tuple[str | None, ...]:
    return tuple(values[number] if 0 <= number < len(values) else None for number in numbers)


def _symbol_font(font: Node) -> str | None:
    name = font.find("name")
    called = name.attrs.get("val", "") if name else ""
    return called if is_symbol_font(called) else None


def own_codes(root: Node) -> dict[int, str]:
    """Return the number formats that the styles part spells out; one without a code, as
    ClosedXML writes, is General.
    """
    formats = entries(root, "numFmts", "numFmt")
    return {int(node.attrs["numFmtId"]): node.attrs.get("formatCode") or "General" for node in formats}


def entries(root: Node, group: str, tag: str) -> list[Node]:
    """Return the entries of a group of the styles part, by index; of alternatives, the
    one for readers without extensions.
    """
    found = root.find(group)
    chosen: list[Node] = []
    for child in found.children if found else []:
        if child.tag == tag:
            chosen.append(child)
        elif child.tag.endswith("}AlternateContent"):
            fallback = next((node for node in child.children if node.tag.endswith("}Fallback")), None)
            chosen += fallback.all(tag) if fallback else []
    return chosen


def fill_colour(fill: Node, palette: Palette) -> str | None:
    """RRGGBB of a solid fill, None for no fill, a pattern or a gradient."""
    pattern = fill.find("patternFill")
    if pattern is None or pattern.attrs.get("patternType") != "solid":
        return None
    return colours.resolve(pattern.find("fgColor"), palette.theme, palette.indexed) or "000000"
