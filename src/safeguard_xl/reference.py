"""How the reference of an indicator is compared, whoever spells it: one way for all."""

import re

SEPARATORS = re.compile(r"[\s\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufeff-]+")
"""White space, hyphens of any kind, and what nobody sees."""
LEADING_NOUGHTS = re.compile(r"(?<![\d.])0+(?=\d)")


def reference_key(reference: str | None) -> str:
    """A reference as it is compared: without case, leading noughts, spaces and hyphens, but for those between figures.

    >>> {reference_key(reference) for reference in ("NI 59", "ni59", "NI-059", "NI\u00a059 ")}
    {'ni59'}
    >>> reference_key("KPI 1-1") == reference_key("KPI 11"), reference_key("1.1") == reference_key("1.01")
    (False, False)
    >>> reference_key(None)
    ''
    """
    return LEADING_NOUGHTS.sub("", SEPARATORS.sub(_between, (reference or "").casefold()))


def _between(gap: re.Match[str]) -> str:
    """What stands for a gap: a hyphen between two figures, which would make another number together; else nothing."""
    before, after = gap.string[: gap.start()][-1:], gap.string[gap.end() :][:1]
    return "-" if before.isdecimal() and after.isdecimal() else ""
