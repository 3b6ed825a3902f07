"""Each character as its plain counterpart, so that the patterns know one space, one dash, one apostrophe."""

import unicodedata

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Raised digits, kept as they are: behind a word or a mark they are footnotes."""

VARIATIONS = "\ufe0e\ufe0f"  # say whether the sign before them is drawn as an emoji


def folded(text: str) -> str:
    r"""Return the text with each character as its plain counterpart, at its own place.

    Every white or invisible character becomes a space, every dash a hyphen, every curly apostrophe a straight
    one; letters and digits beyond ASCII become `_`, so that `5½` or `１２` is never taken for a number.

    >>> folded("2008–09\u00a0(½)")
    '2008-09 (_)'
    """
    return text if text.isascii() and text.isprintable() else text.translate(_FOLD)


class _Fold(dict[int, str]):
    """Folds a character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category == "Cf" or character in VARIATIONS:
        return " "
    if category == "Pd" or character == "−":
        return "-"
    if character in "‘’ʼ":
        return "'"
    if (character.isascii() and character.isprintable()) or character in RAISED:
        return character
    return "_" if category[0] in "LMNC" else character


_FOLD = _Fold()
