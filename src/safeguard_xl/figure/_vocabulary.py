"""The words of figures, as every council writes them; a council's own are in its schema."""

import re
from collections.abc import Iterable
from itertools import groupby

from safeguard_xl.model import Rag, Unit
from safeguard_xl.period import RAISED

COMPARATORS = {
    **dict.fromkeys(("<", "fewer than", "less than", "lower than", "under", "below"), "<"),
    **dict.fromkeys(("<=", "=<", "≤", "no more than", "not more than", "no higher than", "not above"), "<="),
    **dict.fromkeys(("no greater than", "not greater than", "no longer than", "not longer than", "not over"), "<="),
    **dict.fromkeys(("not exceeding", "not to exceed", "to not exceed", "must not exceed", "should not exceed"), "<="),
    **dict.fromkeys(("less than or equal to", "lower than or equal to", "equal to or less than"), "<="),
    **dict.fromkeys(("fewer than or equal to", "equal to or below", "at or below", "at or under"), "<="),
    **dict.fromkeys(("at most", "up to", "maximum", "maximum of", "a maximum of", "max", "max.", "max of"), "<="),
    **dict.fromkeys((">", "more than", "greater than", "higher than", "over", "above"), ">"),
    **dict.fromkeys(("in excess of", "exceed", "exceeds", "exceeding", "to exceed"), ">"),
    **dict.fromkeys(("greater than or equal to", "more than or equal to", "equal to or greater than"), ">="),
    **dict.fromkeys(("higher than or equal to", "equal to or more than", "equal to or above"), ">="),
    **dict.fromkeys(("at or above", "at or over"), ">="),
    **dict.fromkeys((">=", "=>", "≥", "no less than", "not less than", "no fewer than", "no lower than"), ">="),
    **dict.fromkeys(("at least", "minimum", "minimum of", "a minimum of", "min", "min.", "min of"), ">="),
    **dict.fromkeys(("not below", "not fewer than", "not lower than", "not under"), ">="),
    **dict.fromkeys(("±", "+/-"), "±"),
    "within": "<=",
}
"""Before a number; "within" only of time, since `within 5%` of something is another matter."""

AT_LEAST = (
    "or above", "or more", "or over", "or higher", "or greater", "or longer", "and above", "and over", "and higher",
    "and more", "plus", "minimum", "min",
)  # fmt: skip
AT_MOST = (
    "or below", "or less", "or under", "or lower", "or fewer", "or shorter", "or sooner", "or quicker", "and below",
    "and under", "and lower", "and less", "maximum", "max",
)  # fmt: skip
OR_BETTER = "or better"
SUFFIXES = {"+": ">=", **dict.fromkeys(AT_LEAST, ">="), **dict.fromkeys(AT_MOST, "<="), OR_BETTER: OR_BETTER}
"""Behind a number; which way is better is known of grades only."""

CIRCA = ("c", "c.", "ca", "ca.")  # before a number only
QUALIFIERS = {
    **dict.fromkeys(("*", "[p]", "(p)", "provisional", "prov", "provisionally"), "provisional"),
    **dict.fromkeys(("unvalidated", "unverified", "indicative", "interim"), "provisional"),
    **dict.fromkeys(("[r]", "revised", "rev"), "revised"),
    **dict.fromkeys(("[e]", "(e)", "estimated", "estimate", "est"), "estimated"),
    **dict.fromkeys(
        ("forecast", "forecasted", "projected", "projection", "proj", "predicted", "prediction"), "forecast"
    ),
    **dict.fromkeys(("expected", "anticipated", "fcst", "f/cast", "f/c", "(f)", "[f]"), "forecast"),
    **dict.fromkeys(("approximately", "approx", "about", "around", "circa", "~", *CIRCA), "approximate"),
    **dict.fromkeys(("average", "ave", "avg"), "average"),
    **dict.fromkeys(("cumulative", "cum", "ytd", "year to date", "to date"), "cumulative"),
    **{word: word for word in ("audited", "unaudited", "draft", "national average", "national target")},
    **{word: word for word in ("local target", "annual target", "quarterly target", "stretch target")},
}

PERCENT = ("%", "per cent", "percent", "pct")
TIMES = {
    **dict.fromkeys(("seconds", "second", "secs", "sec"), Unit.SECONDS),
    **dict.fromkeys(("minutes", "minute", "mins", "min"), Unit.MINUTES),
    **dict.fromkeys(("hours", "hour", "hrs", "hr"), Unit.HOURS),
    **dict.fromkeys(("days", "day", "working days", "working day", "calendar days", "school days"), Unit.DAYS),
    **dict.fromkeys(("weeks", "week", "wks", "wk"), Unit.WEEKS),
    **dict.fromkeys(("months", "month", "mths"), Unit.MONTHS),
    **dict.fromkeys(("years", "year", "yrs", "yr"), Unit.YEARS),
}
UNITS = {**dict.fromkeys(PERCENT, Unit.PERCENT), **TIMES}

SCALES = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "million"), 10**6),
    **dict.fromkeys(("b", "bn", "billion"), 10**9),
    "trillion": 10**12,
}
ONLY_OF_MONEY = ("m", "mn", "b", "B")
"""Scales only where there is a currency: `10m` may be metres, months or millions. (`10M` is millions.)"""

LIGHTS = {
    **{rag.value: rag for rag in (Rag.RED, Rag.AMBER, Rag.GREEN)},
    "🔴": Rag.RED, "🟠": Rag.AMBER, "🟡": Rag.AMBER, "🟢": Rag.GREEN,
}  # fmt: skip
LIGHT_LETTERS = ("R", "A", "G")

FOOTNOTE_MARKS = "†‡§" + RAISED
ARROWS = "↑↓→←↗↘↔▲▼►◄▶◀△▽⬆⬇➡⇧⇩⇑⇓"
"""Behind a figure they say how it moved; before one, `↑ 3`, they may be a part of it."""

SCORES = ("score of", "score", "level", "grade", "band")
"""Before a number that is a score."""

LABELS = (
    "target", "result", "actual", "outturn", "achieved", "baseline", "plan", "maintain", "maintain at", "maintained at",
    "stay at", "keep at", "remain at", "to maintain", "stay", "keep", "remain", "to stay", "to keep", "to remain",
    "achieve", "to achieve", "reach", "to reach", "to be", "to meet", "aim for", "to aim for", "aiming for",
    "target of", "a target of", "overall", "total", "mean", "median", "ofsted", "ofsted judgement",
    "ofsted rating", "cqc", "estyn",
)  # fmt: skip
"""Beside a figure, without changing what it means."""

MOVES_TO = (
    "increase to", "increased to", "rise to", "rose to", "improve to", "improved to",
    "reduce to", "reduced to", "decrease to", "decreased to", "fall to", "fell to",
    "to increase to", "to rise to", "to improve to", "to reduce to", "to decrease to", "to fall to",
)  # fmt: skip
"""Labels too, directly before a number: it is where the figure is to arrive, not how far it moves."""

PER_SPAN = r"\b(?:per|a|each|every)\s(?:calendar\s)?(day|week|month|quarter|term|year|annum)\b"
"""In a noun in small letters: the number is of such a span, 5 per month."""

BEFORE_PERIOD = (
    "to", "at", "as at", "as of", "at end", "at end of", "end", "end of", "in", "for", "by", "during", "the",
    "year end", "year ended", "year ending", "year to", "visit", "inspection",
)  # fmt: skip

CHANGES = (
    "above", "additional", "adrift", "against", "ahead", "away", "behind", "below", "better", "change", "changed",
    "cut", "decrease", "decreased", "difference", "double", "doubled", "down", "dozen", "drop", "dropped", "extra",
    "fall", "fallen", "fell", "fewer", "from", "further", "gap", "growth", "half", "halve", "halved", "higher",
    "hundred", "improve", "improved", "improvement", "increase", "increased", "increasing", "less", "lower", "minus",
    "more", "net", "no", "non", "none", "not", "off", "over", "plus", "point", "points", "pp", "ppt", "ppts", "ratio",
    "reduce", "reduced", "reducing", "reduction", "remaining", "rise", "risen", "rose", "short", "since", "than",
    "times", "triple", "under", "unless", "up", "variance", "versus", "vs", "without", "worse",
    "deficit", "overspend", "overspent", "shortfall", "underspend", "underspent", "lag", "lagged",
    "month in arrears", "months in arrears", "quarter in arrears", "quarters in arrears", "year in arrears",
)  # fmt: skip
"""Words that make a number a change, a difference or something else than the figure."""

CHANGES_ALONE = (
    "decrease", "deficit", "increase", "minus", "negative", "over", "overspend", "percentage points", "points", "pp",
    "ppt", "ppts", "reduction", "surplus", "under", "underspend",
)  # fmt: skip
"""Words that do so alone in a bracket: `5% (reduction)`. `(up)` or `(improved)` only say how the figure moved."""


def any_pattern(patterns: Iterable[str]) -> str:
    """Return a pattern for any of these, tried in their order; for none of them one that nothing matches."""
    listed = list(patterns)
    return "|".join(listed) if listed else "(?!)"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, as whole words."""
    longest_first = sorted(words, key=len, reverse=True)
    runs = ((ends, any_pattern(map(_spelt, run))) for ends, run in groupby(longest_first, key=_ends))
    return f"(?:{any_pattern(f'{before}(?:{run}){after}' for (before, after), run in runs)})"


def _ends(word: str) -> tuple[str, str]:
    """Return what must not stand on either side of a whole word."""
    return r"(?<!\w)" * word[0].isalnum(), r"(?!\w)" * (word[-1].isalnum() or word[-1] == ".")


def _spelt(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s{1,3}")
