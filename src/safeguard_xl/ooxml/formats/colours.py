"""Colours as Excel shows them: theme and tint, the old palette by index, or plain RRGGBB."""

import colorsys

from safeguard_xl.ooxml.package.markup import Node

# The palette of BIFF, which `indexed` still points into; the first eight stand twice.
_FIRST = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_REST = """
800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080
0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99
99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966
003300 333300 993300 993366 333399 333333
"""
PALETTE: tuple[str, ...] = tuple(f"{_FIRST} {_FIRST} {_REST}".split())
_SYSTEM_TEXT, _SYSTEM_BACK = 64, 65

# `theme` counts light before dark: 0 is lt1, 1 dk1, 2 lt2, 3 dk2, then the accents and the two links.
_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_OFFICE = "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080"
OFFICE_THEME: tuple[str, ...] = tuple(_OFFICE.split())


def theme_colours(root: Node) -> tuple[str, ...]:
    """Return the twelve colours of a theme part, in the order `theme` counts them."""
    found: dict[str, str] = {}
    for node in root.walk():
        if node.tag.endswith("}clrScheme"):
            for entry in node.children:
                if entry.children:
                    value = entry.children[0].attrs
                    found[entry.local] = (value.get("lastClr") or value.get("val") or "000000").upper()
            break
    return tuple(found.get(name, default) for name, default in zip(_ORDER, OFFICE_THEME, strict=True))


def resolve(node: Node | None, theme: tuple[str, ...], palette: tuple[str, ...] = PALETTE) -> str | None:
    """RRGGBB of a colour element, or None if it names no colour."""
    if node is None:
        return None
    base = _base(node.attrs, theme, palette)
    tint = float(node.attrs.get("tint", "0") or 0)
    return base if base is None or not tint else _tinted(base, max(-1.0, min(1.0, tint)))


def _base(attrs: dict[str, str], theme: tuple[str, ...], palette: tuple[str, ...]) -> str | None:
    if "rgb" in attrs:
        return attrs["rgb"][-6:].upper().rjust(6, "0")
    if "theme" in attrs:
        index = int(attrs["theme"])
        return theme[index] if 0 <= index < len(theme) else None
    if "indexed" in attrs:
        index = int(attrs["indexed"])
        if index == _SYSTEM_BACK:
            return "FFFFFF"
        return palette[index] if 0 <= index < len(palette) else "000000" if index == _SYSTEM_TEXT else None
    return None


def _tinted(rgb: str, tint: float) -> str:
    """ECMA-376 part 1, 18.3.1.15: lightness times (1 + tint) when darker, else moved that share towards white."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
