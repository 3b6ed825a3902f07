"""A result and its target in one cell: "92% (target 95%)"; "92% (95%)" under "Actual (target)"; "92% / 95%"."""

import re

import polars as pl

_RESULT = r"(?is)^(.*?\d.*?)[\s(\[,;:/–-]*"
_AGAINST = r"(?:(?:against|vs\.?|versus|compared (?:with|to)|of|with)\s+)?(?:(?:an?|the|our|its)\s+)?"
_TARGET = r"(?:target|tgt)\b(?:\s+(?:of|is|was|=))?[\s:=]*([^\d)\]]{0,20}\d[^)\]]*?)[\s)\]]*$"
WITH_TARGET = _RESULT + _AGAINST + _TARGET
"""A figure, then the word and another one (a Rust regex)."""
IN_BRACKETS = r"^([^()]*\d[^()]*?)\s*\(([^()]*\d[^()]*)\)\s*$"
BEHIND_A_STROKE = r"^([^/]*\d[^/]*?)\s*/\s*([^/]*\d[^/]*?)\s*$"
_NAMES_BOTH = re.compile(r"\w ?/ ?(?:target|tgt|plan)s?\s*$", re.IGNORECASE)
_NAMES_IT = re.compile(r"\((?:the )?(?:target|tgt)s?\)", re.IGNORECASE)


def _pattern(heading: str) -> str:
    """Return how results and targets stand together under a heading."""
    if _NAMES_BOTH.search(heading):
        return BEHIND_A_STROKE
    return IN_BRACKETS if _NAMES_IT.search(heading) else WITH_TARGET


def names_target(text: str, heading: str = "") -> bool:
    """Return whether a text is a result with its target.

    >>> names_target("92% (target 95%)"), names_target("34 days against a target of 25 days"), names_target("92% (95%)")
    (True, True, False)
    >>> names_target("92% (95%)", "Actual (target)"), names_target("92% / 95%", "Q2 Actual / Target")
    (True, True)
    """
    return re.match(_pattern(heading), text) is not None


def parted(texts: pl.Series, heading: str = "") -> tuple[pl.Series, pl.Series]:
    """Return the results and the targets of such texts; of any other text the whole, and a blank.

    >>> [half.to_list() for half in parted(pl.Series("text", ["92% (target 95%)", "No cases"]))]
    [['92%', 'No cases'], ['95%', '']]
    """
    result, target = (texts.str.extract(_pattern(heading), half) for half in (1, 2))
    return result.fill_null(texts), target.fill_null("")
