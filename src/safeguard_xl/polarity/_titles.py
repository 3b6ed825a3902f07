"""Which way is better by the words of titles; of many titles nothing can be told."""

from collections.abc import Iterable

import polars as pl

from safeguard_xl.polarity import _lexicon as lexicon
from safeguard_xl.polarity._sentences import NEGATED, WAYS, aim
from safeguard_xl.polarity._told import ALWAYS, FALL, RISE, Step, distinct, told

ASIDES = r"\b(?:excluding|excl\.?|except(?:ing)?|other than|not including|(?:regardless|irrespective) of)\b[^),;]*"
WHOLES = (
    r"\b(?:expressed )?as (?:an? )?(?:%|percentage|per ?cent|proportion|share|ratio) of\b.*"
    r"|\bagainst (?:a )?(?:target|plan)\b.*"
)
PER = r"\b(per)\b[^)]*$"
"""What it is counted by is not what is counted."""
NOT_MEANT = (
    r"\bnot (?:eligible|including|part|only|statemented|claiming)\b|\bnever events?\b"
    r"|\bno(?:\.|\.? (?:of|more|less|longer|fewer|later|identified)\b)"
)
"""Words that deny nothing of what is measured."""
HEAD = (
    r"^\W*(?:(?:the|total|overall|average|net|gross|annual|number|no\.?|rate|percentage|proportion|level|%|amount"
    r"|volume|incidence|of)[\s%]+)*"
)
SHARE = r"%|\bper ?cent|\bpercentages?\b|\bproportion\b|\bshare of\b"
COUNT = r"^\W*(?:total |the |overall |average )*(?:number|no\.?|count|volume|total)\b|^\W*#"
LESS_OF = r"^\W*(?:to )?(?:reduc(?:e|ing)|decreas(?:e|ing)|minimis(?:e|ing)|cut(?:ting)?|fewer|less) \w+"
MORE_OF = r"^\W*(?:to )?(?:increas(?:e|ing)|maximis(?:e|ing)|rais(?:e|ing)|grow(?:ing)?|more) \w+"
NO_VERB = r"^\W*(?:to )?\w+ in\b"
REDUCTION = r"\b(?:reductions?|decreases?|savings?) (?:in|of|on)\b"
NARROWED = r"\b(?:clos|narrow|bridg|reduc|eliminat)\w*|\bgap between\b"
"""What is done about a gap, and a gap between two of which either may be taken from the other."""
LIMIT_OF_WAITS = rf"\bwait(?:ing|s)? times? ?[^a-z0-9]+ ?{lexicon.DAYS}\b"
"""A limit behind the name of what it is for: the share within it may be given, or beyond it."""
PART = r"\s[-–—]\s|[:;]"


def titles(texts: pl.Series) -> pl.DataFrame:
    """What titles say by the words of the lexicon: the columns `way` and `words`.

    >>> titles(pl.Series(["Days to re-let a home", "Reviews held on time", "Children in need"])).rows()
    [('fall', 'days to'), ('rise', 'on time'), (None, None)]
    """
    what = pl.col("lower").str.replace_all(ASIDES, "").str.replace(WHOLES, "").str.replace(PER, "$1")
    looked_at = distinct(texts).with_columns(what.alias(WHAT))
    return told(texts, looked_at.with_columns(fact.alias(name) for name, fact in _facts().items()), _steps())


WHAT = "what"
"""What of a title is measured, without what is left out of it or what it is counted by."""


def _any(entries: Iterable[str]) -> str:
    """A regex of any of a lexicon's entries."""
    return rf"(?-u:\b)(?:{'|'.join(entries)})(?-u:\b)"


def _facts() -> dict[str, pl.Expr]:
    """What steps look at more than once, or look at beside their own words."""
    what, bad, good = pl.col(WHAT), _any(lexicon.BAD), _any(lexicon.GOOD)
    plain = ~what.str.replace_all(NOT_MEANT, "").str.contains(NEGATED)
    return {
        "plain": plain,
        "sure": plain & ~what.str.contains(_any(lexicon.UNSURE)),
        "bad": what.str.contains(bad),
        "bad_first": what.str.contains(HEAD + bad),
        "good": what.str.contains(good),
        "event": what.str.contains(_any(lexicon.EVENTS)),
        "share": pl.col("lower").str.contains(SHARE) & ~what.str.contains(COUNT),
    }


def _steps() -> tuple[Step, ...]:
    """What is looked for, what tells for certain first."""
    plain, sure, bad, good, event, share = map(pl.col, ("plain", "sure", "bad", "good", "event", "share"))
    what = pl.col(WHAT)

    def step(way: str, entries: Iterable[str], when: pl.Expr = ALWAYS) -> Step:
        return Step(way, _any(entries), when, WHAT)

    return (
        *(Step(way, aim(side), of="lower") for way, side in WAYS),
        Step(FALL, LESS_OF, of=WHAT),
        Step(RISE, MORE_OF, ~what.str.contains(NO_VERB), WHAT),
        Step(RISE, REDUCTION, ~what.str.contains(rf"{REDUCTION}.*(?:{PART})"), WHAT),
        step(RISE, lexicon.FREE),
        step(FALL, lexicon.AGAIN),
        step(FALL, lexicon.UNDONE),
        step(RISE, lexicon.OPINION, plain),
        step(FALL, lexicon.LATE, ~what.str.contains(_any(lexicon.LASTING))),
        step(RISE, lexicon.STANDARDS, ~what.str.contains(_any(lexicon.NO_STANDARD))),
        step(RISE, lexicon.IN_TIME, ~event),
        step(RISE, lexicon.IN_MONTHS, ~event & ~bad),
        step(FALL, lexicon.ELAPSED, ~share),
        step(FALL, lexicon.DURATION, ~what.str.contains(rf"{_any(lexicon.GIVEN)}|{LIMIT_OF_WAITS}")),
        step(FALL, lexicon.WORSE, plain & ~what.str.contains(NARROWED)),
        step(RISE, lexicon.PUT_RIGHT, sure & bad),
        step(FALL, lexicon.BAD, sure & (~good | pl.col("bad_first"))),
        step(RISE, lexicon.GOOD, sure & ~bad),
        step(RISE, lexicon.DONE, sure & share & ~bad),
    )
