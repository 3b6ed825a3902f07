"""Fonts that have symbols in place of letters: a J in Wingdings is a smiling face to whoever reads the sheet.

The code points are those of Unicode 7.0, which took the symbols in (ISO/IEC JTC1/SC2/WG2 N4384); of those that sheets
say something by, arrows, shapes, ticks and faces. A letter that is not listed stays as it is.
"""

from collections.abc import Mapping

_PRIVATE = 0xF000  # where Word and Excel put such a letter when it is inserted as a symbol

_ARROWS = dict(zip("ßàáâãäåæçèéêëìíîïðñòó", "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩↔", strict=True))
_FONTS: Mapping[str, Mapping[str, str]] = {
    "wingdings": {"J": "☺", "K": "😐", "L": "☹", "l": "●", "n": "■", "u": "◆", "ü": "✓", "û": "✗", **_ARROWS},
    "wingdings 2": {"O": "✗", "P": "✓"},
    "wingdings 3": dict(zip("fghijklmpqtu", "←→↑↓↖↗↙↘▲▼◀▶", strict=True)),
    "webdings": {"3": "◀", "4": "▶", "5": "▲", "6": "▼", "a": "✓", "g": "■", "n": "●", "r": "✗"},
    "symbol": {"\xab": "↔", "\xac": "←", "\xad": "↑", "\xae": "→", "\xaf": "↓"},
}


def is_symbol_font(name: str) -> bool:
    """Return whether a font has symbols in place of letters.

    >>> is_symbol_font("Wingdings 3"), is_symbol_font("Calibri")
    (True, False)
    """
    return name.casefold() in _FONTS


def as_symbols(text: str, font: str) -> str:
    """Return a text as it is seen in such a font.

    >>> as_symbols("J", "Wingdings"), as_symbols("\uf0e9", "wingdings"), as_symbols("p", "Wingdings 3")
    ('☺', '↑', '▲')
    """
    symbols = _FONTS[font.casefold()]
    letters = (chr(ord(letter) - _PRIVATE) if _PRIVATE < ord(letter) <= _PRIVATE + 0xFF else letter for letter in text)
    return "".join(symbols.get(letter, letter) for letter in letters)
