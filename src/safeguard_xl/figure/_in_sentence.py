"""A target in a sentence: "To ensure that services are available at least 99.5% of the time"."""

import re

_SPANS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
_BOUND = (
    r"at least|at most|(?:no|not) (?:more|less|fewer|longer|greater|higher|lower) than|"
    r"(?:more|less|fewer|greater) than|not exceed(?:ing)?|up to|(?:minimum|maximum)(?: [a-z]+){0,3}? of"
)
_AMOUNT = rf"[£$€]?\d[\d,]*(?:\.\d+)?(?: ?(?:%|per ?cent\b|percent\b)| (?:million|(?:working |calendar )?{_SPANS})\b)?"
_CLAUSE = rf"(?i)\b(?P<bound>{_BOUND}) (?P<amount>{_AMOUNT})"
_SHARE = r"(?i)(?<![\d.,£$€])(?P<amount>\d{1,3}(?:\.\d+)?(?: ?%| per ?cent\b| percent\b))"
_ASIDE = (
    rf"(?i)\b(?:with)?in (?:[a-z]+ ){{0,2}}\d+ (?:[a-z]+ ){{0,2}}?{_SPANS}\b|"
    r"\b(?:by|in|for|during) (?:[a-z]+ ){0,3}20\d\d(?:[/-]\d\d(?:\d\d)?)?\b|\b20\d\d[/-]\d\d(?:\d\d)?\b"
)
"""Figures that say in what time, or by when."""
_CHANGE = (
    r"(?i)\b(?:increas\w*|decreas\w*|reduc\w*|improv\w*|rise|fall|grow\w*|cut|fewer|higher|lower|better|above|below|average|"
    r"quartile|baseline|previous|last|national|points?|of target|top|bottom|best|worst)\b"
)
"""What makes of a figure the size of a change, or a place among others."""
_BY = r"(?i)\bby $"
_NEXT = 25  # characters after a figure that may say so


def bound_in(text: str) -> str | None:
    """Return the figure of a target that is a sentence, with what it bounds; None where it names none, or several.

    >>> bound_in("To achieve a minimum compliance rate of 95% for accounts filed"), bound_in("To answer 90% of calls")
    ('minimum of 95%', '90%')
    >>> bound_in("At least a 5% reduction"), bound_in("Reduce by at least 10%"), bound_in("95% of 12 audits")
    (None, None, None)
    """
    plain = " ".join(re.sub(_ASIDE, " ", text).split())
    bounds = list(re.finditer(_CLAUSE, plain))
    if len(bounds) == 1 and not _is_change(plain, bounds[0]):
        bound = re.sub(r"^(minimum|maximum) .*", r"\1 of", bounds[0]["bound"], flags=re.IGNORECASE)
        found, figure = bounds[0], f"{bound} {bounds[0]['amount']}"
    else:
        shares = list(re.finditer(_SHARE, plain))
        if bounds or len(shares) != 1 or re.search(_CHANGE, plain):
            return None
        found, figure = shares[0], shares[0]["amount"]
    return None if re.search(r"\d", plain[: found.start()] + plain[found.end() :]) else figure


def _is_change(plain: str, found: re.Match[str]) -> bool:
    """Return whether a figure is the size of a change: "by at least 5%", "at least 5% reduction"."""
    after = plain[found.end() :].strip()[:_NEXT]
    return re.search(_BY, plain[: found.start()]) is not None or re.match(_CHANGE, after) is not None
