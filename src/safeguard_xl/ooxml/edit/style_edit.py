"""Appending styles: a cell's format is cloned, changed and looked for before it is added, so none is added twice."""

import re
from typing import Literal

from msgspec import Struct

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.plan import KEEP, ColourRule, DateFormat, Mark
from safeguard_xl.ooxml.edit.style_groups import ORDER, completed
from safeguard_xl.ooxml.formats.builtin_formats import BUILTIN, FIRST_CUSTOM_ID, format_id
from safeguard_xl.ooxml.formats.colours import resolve
from safeguard_xl.ooxml.formats.format_code import is_date
from safeguard_xl.ooxml.formats.styles import Palette, entries, fill_colour, own_codes
from safeguard_xl.ooxml.package import markup, tags
from safeguard_xl.ooxml.package.markup import Node

_MOST_STYLES = 64_000  # Excel's own limit, less a margin for what it adds
_FONT_BEFORE_COLOUR = frozenset({"b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz"})
_SIZE = re.compile(rb"""<(?:[\w.-]+:)?sz\s[^>]*?val=["']([0-9.]+)["']""")
_BOLD = re.compile(rb"""<(?:[\w.-]+:)?b(?:\s+val=["'](?:1|true)["'])?\s*/>""")
_USUAL_SIZE = 11.0
_TAGS = {"numFmts": "numFmt", "fonts": "font", "fills": "fill", "cellXfs": "xf", "dxfs": "dxf"}


class Look(Struct, frozen=True):
    """What of a style is to change; KEEP, or None for format, wrap and top, leaves it."""

    fill: Literal[Mark.KEEP] | str | None = KEEP
    font_colour: Literal[Mark.KEEP] | str | None = KEEP
    number_format: str | DateFormat | None = None
    wrap: bool | None = None
    top: bool | None = None


class _Format(Struct):
    """An entry of cellXfs: its attributes and what stands inside it."""

    attrs: dict[str, str]
    inner: bytes

    def key(self) -> tuple[frozenset[tuple[str, str]], bytes]:
        return frozenset(self.attrs.items()), self.inner

    def number(self, name: str) -> int:
        value = self.attrs.get(name, "0")
        return int(value) if value.isdecimal() else 0


class StyleSheet:
    """A styles part to which styles may be appended; `derive` asks for one, `render` gives the part's new bytes."""

    def __init__(self, data: bytes, palette: Palette) -> None:
        self.data, self.palette = completed(data), palette
        self.root = markup.parse(self.data)
        self.prefix = self.root.prefix
        self.groups = {name: entries(self.root, name, tag) for name, tag in _TAGS.items()}
        self.added: dict[str, list[bytes]] = {name: [] for name in _TAGS}
        self.formats = [_Format(dict(node.attrs), self._inner(node)) for node in self.groups["cellXfs"]]
        self.known = {form.key(): at for at, form in reversed(list(enumerate(self.formats)))}
        self.codes = BUILTIN | own_codes(self.root)
        self.fill_colours = [fill_colour(node, palette) for node in self.groups["fills"]]
        self.plain = [node.find("patternFill") for node in self.groups["fills"]]
        self.fonts = [self._inner(node) for node in self.groups["fonts"]]
        self.derived: dict[tuple[int, Look], int] = {}

    def _inner(self, node: Node) -> bytes:
        return self.data[node.open_end : node.close]

    def derive(self, base: int, look: Look) -> int:
        """Return the index of the style that is `base` with that look: `base` itself, another's, or a new one."""
        base = base if 0 <= base < len(self.formats) else 0
        key = base, look
        if key not in self.derived:
            self.derived[key] = self._index(base, look)
        return self.derived[key]

    def same(self, one: int, other: int) -> bool:
        """Return whether two styles are written alike."""
        count = len(self.formats)
        return 0 <= one < count and 0 <= other < count and self.formats[one].key() == self.formats[other].key()

    def font_of(self, style: int) -> tuple[float, bool]:
        """Return the size of a style's letters in points, and whether they are bold."""
        at = self._format(style).number("fontId")
        inner = self.fonts[at] if at < len(self.fonts) else b""
        size = _SIZE.search(inner)
        return float(size[1]) if size else _USUAL_SIZE, _BOLD.search(inner) is not None

    def wraps(self, style: int) -> bool:
        """Return whether a style's texts go on in a next line."""
        node = self._fragment(self._format(style).inner).find("alignment")
        return node is not None and node.flag("wrapText")

    def _format(self, style: int) -> _Format:
        return self.formats[style if 0 <= style < len(self.formats) else 0]

    def _index(self, base: int, look: Look) -> int:
        form = _Format(dict(self.formats[base].attrs), self.formats[base].inner)
        if look.fill is not KEEP and look.fill != self._fill_of(form):
            form.attrs |= {"fillId": str(self._fill(look.fill)), "applyFill": "1"}
        if look.font_colour is not KEEP:
            font = self._font(form.number("fontId"), look.font_colour)
            if font != form.number("fontId"):
                form.attrs |= {"fontId": str(font), "applyFont": "1"}
        if (code := self._new_code(form, look.number_format)) is not None:
            form.attrs |= {"numFmtId": str(self._number_format(code)), "applyNumberFormat": "1"}
        if look.wrap is not None:
            self._align(form, "wrapText", "1" if look.wrap else "0")
        if look.top is not None:
            self._align(form, "vertical", "top" if look.top else "bottom")
        if form.key() in self.known:
            return self.known[form.key()]
        if len(self.formats) >= _MOST_STYLES:
            raise WriteError(
                "The workbook has as many cell styles as Excel allows (64,000); remove unused ones in Excel."
            )
        self.formats.append(form)
        self.known[form.key()] = len(self.formats) - 1
        self.added["cellXfs"].append(tags.element(self.prefix, "xf", form.attrs, form.inner))
        return len(self.formats) - 1

    def _new_code(self, form: _Format, wanted: str | DateFormat | None) -> str | None:
        """Return the number format that a style is to get; None where its own will do."""
        own = self.codes.get(form.number("numFmtId"), "General")
        if isinstance(wanted, DateFormat):
            return None if is_date(own) else wanted.code
        return None if wanted == own else wanted

    def _fill_of(self, form: _Format) -> str | None:
        index = form.number("fillId")
        return self.fill_colours[index] if index < len(self.fill_colours) else None

    def _fill(self, colour: str | None) -> int:
        if colour is None:
            return next(
                (at for at, node in enumerate(self.plain) if node and node.attrs.get("patternType") == "none"), 0
            )
        if colour in self.fill_colours:
            return self.fill_colours.index(colour)
        self.fill_colours.append(colour)
        self.plain.append(None)
        solid = f'<{{0}}fill><{{0}}patternFill patternType="solid"><{{0}}fgColor rgb="FF{colour}"/>'
        solid += '<{0}bgColor indexed="64"/>'
        self.added["fills"].append((solid + "</{0}patternFill></{0}fill>").format(self._colon).encode())
        return len(self.fill_colours) - 1

    @property
    def _colon(self) -> str:
        return f"{self.prefix}:" if self.prefix else ""

    def _font(self, base: int, colour: str | None) -> int:
        """Return the font that is `base` in another colour."""
        base = base if base < len(self.fonts) else 0
        if not self.fonts:
            return 0
        inner = self.fonts[base]
        root = self._fragment(inner)
        old = root.find("color")
        if resolve(old, self.palette.theme, self.palette.indexed) == colour:
            return base
        new = f'<{self._colon}color rgb="FF{colour}"/>'.encode() if colour else b""
        at = (old.start, old.end) if old else (tags.placed(root, _FONT_BEFORE_COLOUR),) * 2
        shift = root.open_end
        inner = inner[: at[0] - shift] + new + inner[at[1] - shift :]
        if inner in self.fonts:
            return self.fonts.index(inner)
        self.fonts.append(inner)
        self.added["fonts"].append(tags.element(self.prefix, "font", {}, inner))
        return len(self.fonts) - 1

    def _fragment(self, inner: bytes) -> Node:
        """Return a piece of this part parsed by itself, under the names its root declares."""
        opening = self.data[self.root.start : self.root.open_end]
        name = opening[1:].split(None, 1)[0].rstrip(b"/>")
        return markup.parse(opening + inner + b"</" + name + b">")

    def _number_format(self, code: str) -> int:
        known = format_id(code)
        if known is not None and self.codes[known] == code:
            return known
        for number, other in self.codes.items():
            if other == code and number >= FIRST_CUSTOM_ID:
                return number
        number = max(FIRST_CUSTOM_ID - 1, *self.codes) + 1
        self.codes[number] = code
        self.added["numFmts"].append(self._number_format_element(code))
        return number

    def _number_format_element(self, code: str) -> bytes:
        return tags.element(self.prefix, "numFmt", {"numFmtId": str(self._number_format(code)), "formatCode": code})

    def _align(self, form: _Format, name: str, value: str) -> None:
        root = self._fragment(form.inner)
        old = root.find("alignment")
        default = {"wrapText": "0", "vertical": "bottom"}[name]
        if (old.attrs.get(name, default) if old else default).replace("true", "1").replace("false", "0") == value:
            return
        attrs = (old.attrs if old else {}) | {name: value}
        new = tags.element(self.prefix, "alignment", attrs)
        shift = root.open_end
        start, end = (old.start - shift, old.end - shift) if old else (0, 0)
        form.inner = form.inner[:start] + new + form.inner[end:]
        form.attrs["applyAlignment"] = "1"

    def differential(self, rule: ColourRule) -> int:
        """Return the index of the format that a conditional format gives its cells."""
        font = f'<{{0}}font><{{0}}color rgb="FF{rule.font_colour}"/></{{0}}font>' if rule.font_colour else ""
        paint = f'<{{0}}fill><{{0}}patternFill patternType="solid"><{{0}}fgColor rgb="FF{rule.fill}"/>'
        paint += f'<{{0}}bgColor rgb="FF{rule.fill}"/></{{0}}patternFill></{{0}}fill>'
        number = self._number_format_element(rule.number_format) if rule.number_format else b""
        inner = font.format(self._colon).encode() + number + paint.format(self._colon).encode()
        for at, node in enumerate(self.groups["dxfs"]):
            if self._inner(node) == inner:
                return at
        whole = tags.element(self.prefix, "dxf", {}, inner)
        if whole not in self.added["dxfs"]:
            self.added["dxfs"].append(whole)
        return len(self.groups["dxfs"]) + self.added["dxfs"].index(whole)

    def render(self) -> bytes:
        """Return the part with what was added, or as it was."""
        edits: list[tags.Edit] = []
        for name, added in self.added.items():
            if not added:
                continue
            group = self.root.find(name)
            count = len(self.groups[name]) + len(added)
            if group is not None:
                edits += tags.appended(self.data, group, b"".join(added), count)
            else:
                at = tags.placed(self.root, frozenset(ORDER[: ORDER.index(name)]))
                edits.append((at, at, tags.element(self.prefix, name, {"count": str(count)}, b"".join(added))))
        return markup.splice(self.data, edits)
