"""A target in a sentence: "To ensure that services are available at least 99.5% of the time"."""

import re

_SPANS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
_BOUND = (
    r"at least|at most|(?:no|not) (?:more|less|fewer|longer|greater|higher|lower) than|"
    r"(?:more|less|fewer|greater) than|not exceed(?:ing)?|up to|(?:minimum|maximum)(?: [a-z]+){0,3}? of"
)
_AMOUNT = rf"[£$€]?\d[\d,]*(?:\.\d+)?(?: ?(?:%|per ?cent\b|percent\b)| (?:million|(?:working |calendar )?{_SPANS})\b)?"
_CLAUSE = re.compile(rf"\b(?P<bound>{_BOUND}) (?P<amount>{_AMOUNT})", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\d.,£$€])(?P<amount>\d{1,3}(?:\.\d+)?(?: ?%| per ?cent\b| percent\b))", re.IGNORECASE)
_ASIDE = re.compile(
    rf"\b(?:with)?in (?:[a-z]+ ){{0,2}}\d+ (?:[a-z]+ ){{0,2}}?{_SPANS}\b|"
    r"\b(?:by|in|for|during) (?:[a-z]+ ){0,3}20\d\d(?:[/-]\d\d(?:\d\d)?)?\b|\b20\d\d[/-]\d\d(?:\d\d)?\b",
    re.IGNORECASE,
)
"""Figures that say in what time, or by when."""
_CHANGE = re.compile(
    r"\b(?:increas\w*|decreas\w*|reduc\w*|improv\w*|rise|fall|grow\w*|cut|fewer|higher|lower|better|above|below|average|"
    r"quartile|baseline|previous|last|national|points?|of target|top|bottom|best|worst)\b",
    re.IGNORECASE,
)
"""What makes of a figure the size of a change, or a place among others."""
_BY = re.compile(r"\bby $", re.IGNORECASE)
_NEXT = 25  # characters after a figure that may say so


def bound_in(text: str) -> str | None:
    """Return the figure of a target that is a sentence, with what it bounds; None where it names none, or several.

    >>> bound_in("To achieve a minimum compliance rate of 95% for accounts filed"), bound_in("To answer 90% of calls")
    ('minimum of 95%', '90%')
    >>> bound_in("At least a 5% reduction"), bound_in("Reduce by at least 10%"), bound_in("95% of 12 audits")
    (None, None, None)
    """
    plain = " ".join(_ASIDE.sub(" ", text).split())
    bounds = list(_CLAUSE.finditer(plain))
    if (
        len(bounds) == 1
        and not _BY.search(plain[: bounds[0].start()])
        and not _CHANGE.match(plain[bounds[0].end() :].strip()[:_NEXT])
    ):
        bound = re.sub(r"^(minimum|maximum) .*", r"\1 of", bounds[0]["bound"], flags=re.IGNORECASE)
        found, figure = bounds[0], f"{bound} {bounds[0]['amount']}"
    else:
        shares = list(_SHARE.finditer(plain))
        if bounds or len(shares) != 1 or _CHANGE.search(plain):
            return None
        found, figure = shares[0], shares[0]["amount"]
    return None if re.search(r"\d", plain[: found.start()] + plain[found.end() :]) else figure


def _is_change(plain: str, found: re.Match[str]) -> bool:
    """Whether a figure is the size of a change: "by at least 5%", "at least 5% reduction"."""
    after = plain[found.end() :].strip()[:_NEXT]
    return _BY.search(plain[: found.start()]) is not None or _CHANGE.match(after) is not None
