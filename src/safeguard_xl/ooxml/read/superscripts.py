"""Letters that their font raises, as raised characters: `9.5` with a raised 2 behind it is no 9.52."""

import re
from collections.abc import Mapping

SUPERSCRIPT = r"""<vertAlign\s+val=["']superscript["']\s*/?>"""
"""What raises the run of rich text in which it stands."""
_RAISED = str.maketrans("0123456789abcdefpr", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵖʳ")
_MARK = re.compile(r"\s*(?:\d+(?:\s?[,;]\s?\d+)*|[a-fpr])\s*", re.ASCII)


def is_superscript(tag: str, attrs: Mapping[str, str]) -> bool:
    """Return whether an element raises its run."""
    return tag == "vertAlign" and attrs.get("val") == "superscript"


def raised(text: str) -> str:
    """Return a run that is raised: numbers, or a letter by which footnotes go, as raised
    characters; any other as it is.

    >>> raised("2"), raised("1, 3"), raised("p"), raised("st"), raised("*")
    ('²', '¹, ³', 'ᵖ', 'st', '*')
    """
    return text.translate(_RAISED) if _MARK.fullmatch(text) else text
