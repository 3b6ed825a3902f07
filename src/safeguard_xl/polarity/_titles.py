"""Which way is better by the words of titles; of many titles nothing can be told."""

from collections.abc import Iterable, Iterator

import polars as pl

from safeguard_xl.columns import Column, Columns, declared
from safeguard_xl.polarity import _lexicon as lexicon
from safeguard_xl.polarity._sentences import NEGATED, WAYS, aim
from safeguard_xl.polarity._told import ALWAYS, FALL, LOWER, RISE, Step, distinct, told

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
    """Return what titles say by the words of the lexicon: the columns `way` and `words`.

    >>> titles(pl.Series(["Days to re-let a home", "Reviews held on time", "Children in need"])).rows()
    [('fall', 'days to'), ('rise', 'on time'), (None, None)]
    """
    what = LOWER.str.replace_all(ASIDES, "").str.replace(WHOLES, "").str.replace(PER, "$1")
    looked_at = distinct(texts).with_columns(WHAT.filled(what))
    return told(texts, looked_at.with_columns(_facts()), _steps())


WHAT = Column[str](
    "what", pl.String(), "what of a title is measured, without what is left out of it or what it is counted by"
)


class FactColumns(Columns):
    """What steps look at more than once, or look at beside their own words."""

    plain = declared[bool](pl.Boolean(), "whether nothing is denied")
    sure = declared[bool](pl.Boolean(), "whether it is plain, and no word makes it unsure")
    bad = declared[bool](pl.Boolean(), "whether it names something bad")
    bad_first = declared[bool](pl.Boolean(), "whether it begins with that")
    good = declared[bool](pl.Boolean(), "whether it names something good")
    event = declared[bool](pl.Boolean(), "whether it names an event")
    share = declared[bool](pl.Boolean(), "whether it is a share of something")


fact = FactColumns()


def _any(entries: Iterable[str]) -> str:
    """Return a regex of any of a lexicon's entries."""
    return rf"(?-u:\b)(?:{'|'.join(entries)})(?-u:\b)"


def _facts() -> Iterator[pl.Expr]:
    has, bad = WHAT.str.contains, _any(lexicon.BAD)
    plain = ~WHAT.str.replace_all(NOT_MEANT, "").str.contains(NEGATED)
    yield fact.plain.filled(plain)
    yield fact.sure.filled(plain & ~has(_any(lexicon.UNSURE)))
    yield fact.bad.filled(has(bad))
    yield fact.bad_first.filled(has(HEAD + bad))
    yield fact.good.filled(has(_any(lexicon.GOOD)))
    yield fact.event.filled(has(_any(lexicon.EVENTS)))
    yield fact.share.filled(LOWER.str.contains(SHARE) & ~has(COUNT))


def _steps() -> tuple[Step, ...]:
    """Return what is looked for, what tells for certain first."""
    has = WHAT.str.contains

    def step(way: str, entries: Iterable[str], when: pl.Expr = ALWAYS) -> Step:
        return Step(way, _any(entries), when, WHAT)

    return (
        *(Step(way, aim(side), of=LOWER) for way, side in WAYS),
        Step(FALL, LESS_OF, of=WHAT),
        Step(RISE, MORE_OF, ~has(NO_VERB), WHAT),
        Step(RISE, REDUCTION, ~has(rf"{REDUCTION}.*(?:{PART})"), WHAT),
        step(RISE, lexicon.FREE),
        step(FALL, lexicon.AGAIN),
        step(FALL, lexicon.UNDONE),
        step(RISE, lexicon.OPINION, fact.plain),
        step(FALL, lexicon.LATE, ~has(_any(lexicon.LASTING))),
        step(RISE, lexicon.STANDARDS, ~has(_any(lexicon.NO_STANDARD))),
        step(RISE, lexicon.IN_TIME, ~fact.event),
        step(RISE, lexicon.IN_MONTHS, ~fact.event & ~fact.bad),
        step(FALL, lexicon.ELAPSED, ~fact.share),
        step(FALL, lexicon.DURATION, ~has(rf"{_any(lexicon.GIVEN)}|{LIMIT_OF_WAITS}")),
        step(FALL, lexicon.WORSE, fact.plain & ~has(NARROWED)),
        step(RISE, lexicon.PUT_RIGHT, fact.sure & fact.bad),
        step(FALL, lexicon.BAD, fact.sure & (~fact.good | fact.bad_first)),
        step(RISE, lexicon.GOOD, fact.sure & ~fact.bad),
        step(RISE, lexicon.DONE, fact.sure & fact.share & ~fact.bad),
    )
