"""Each character as its plain counterpart, so that the patterns know one space, one dash, one apostrophe."""

import unicodedata

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵖʳ"
"""Raised digits and letters, kept as they are: they are footnotes."""
PARTS = "½¼¾"
"""Parts of one, kept as they are; thirds have no exact decimals."""
FULL_WIDTH, TO_ASCII = range(0xFF01, 0xFF5F), 0xFEE0
"""Signs as wide as those of East Asia, and how far they are from their plain ones."""

VARIATIONS = "\ufe0e\ufe0f"  # say whether the sign before them is drawn as an emoji


def folded(text: str) -> str:
    r"""Return the text with each character as its plain counterpart, at its own place.

    Every white or invisible character becomes a space, every dash a hyphen, every curly apostrophe a straight
    one, every full-width sign the usual one; other letters and digits beyond ASCII become `_`, so that `5⅓` or `٣` is
    never taken for a number.

    >>> folded("2008–09\u00a0(⅓)"), folded("９５％")
    ('2008-09 (_)', '95%')
    """
    return text if text.isascii() and text.isprintable() else text.translate(_FOLD)


class _Fold(dict[int, str]):
    """Folds a character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(character: str) -> str:
    if ord(character) in FULL_WIDTH:
        character = chr(ord(character) - TO_ASCII)
    category = unicodedata.category(character)
    if character.isspace() or category == "Cf" or character in VARIATIONS:
        return " "
    if category == "Pd" or character == "−":
        return "-"
    if character in "‘’ʼ":
        return "'"
    if (character.isascii() and character.isprintable()) or character in RAISED + PARTS:
        return character
    return "_" if category[0] in "LMNC" else character


_FOLD = _Fold()
