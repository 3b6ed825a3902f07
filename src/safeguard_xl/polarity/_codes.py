"""Which way is better by codes: 1 and -1, or what a heading says that they mean, or yes and no to what it asks."""

import re
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from safeguard_xl.model import Polarity
from safeguard_xl.polarity._sentences import sides, stated
from safeguard_xl.polarity._told import FALL, RISE, WAY

OTHER = {RISE: FALL, FALL: RISE}
CODE = r"[+-]?\d|[a-z]"
MEANS = re.compile(rf"(?<![\w.])({CODE}) ?(?:=|:|is |means |for )([^,;/()|]+)")
IN_BRACKETS = re.compile(rf"([^,;/()|]+)\(({CODE})\)")
"""What a heading says of a code: "1 = high is good", "high is good (1)"."""
YES, NO = frozenset({"y", "yes", "true", "1"}), frozenset({"n", "no", "false", "0"})
BY_CUSTOM = {"1": RISE, "-1": FALL, "0": Polarity.NONE.value}
TWO = 2
MOST = 8  # a column of more texts is none of codes


def coded(heading: str, texts: Iterable[str]) -> Mapping[str, str]:
    """Return what the codes below a heading of polarities mean, by the codes; nothing where nobody can say of all.

    1 by itself, beside 0 or beside 2, means nothing unless the heading says so.

    >>> coded("Polarity", ["1", "-1"])
    {'1': 'rise', '-1': 'fall'}
    >>> coded("Direction (1 = low is good)", ["1", "2"]), coded("Polarity", ["1", "2"])
    ({'1': 'fall', '2': 'rise'}, {})
    """
    codes = {text: _plain(text) for text in texts if text.strip()}
    if not codes or len(codes) > MOST:
        return {}
    known = _meant(heading, frozenset(codes.values()))
    found = {text: known[code] for text, code in codes.items() if code in known}
    return found if len(found) == len(codes) else {}


def _meant(heading: str, codes: frozenset[str]) -> Mapping[str, str]:
    """Return the codes with what they mean: by what the heading says of them, by what it asks, by custom."""
    said = dict(_explained(_plain(heading)))
    if said:
        lone = len(said) == 1 and len(codes) <= TWO
        return said | (dict.fromkeys(codes - said.keys(), OTHER[next(iter(said.values()))]) if lone else {})
    asked = stated(pl.Series([heading], dtype=pl.String))[WAY][0]
    if asked and codes <= YES | NO:
        return dict.fromkeys(YES, asked) | dict.fromkeys(NO, OTHER[asked])
    return BY_CUSTOM if "-1" in codes else {}


def _explained(heading: str) -> Iterator[tuple[str, str]]:
    """Yield what a heading says that codes mean, as far as it names one side."""
    pairs = [*MEANS.findall(heading), *((code, words) for words, code in IN_BRACKETS.findall(heading))]
    ways = sides(pl.Series([words for _, words in pairs], dtype=pl.String)).to_list()
    yield from ((code.removeprefix("+"), way) for (code, _), way in zip(pairs, ways, strict=True) if way)


def _plain(text: str) -> str:
    return re.sub(r"[−–]", "-", " ".join(text.split())).casefold().removeprefix("+")
