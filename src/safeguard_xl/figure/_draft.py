"""A figure while it is read: its numbers, its words, its problems."""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct, field

from safeguard_xl.figure._model import (
    DECIMAL_COMMA,
    EXACT,
    Figure,
    Part,
    Problem,
    ProblemKind,
    decimal,
    decimals_in,
    in_digits,
)
from safeguard_xl.figure._tokens import Token, letters_of
from safeguard_xl.figure._vocabulary import (
    COMPARATORS,
    LIGHTS,
    OR_BETTER,
    QUALIFIERS,
    SCALES,
    SUFFIXES,
    UNITS,
    any_of,
)
from safeguard_xl.model import Absence, Rag, Unit
from safeguard_xl.period import Period

BY_LETTER = {"m": Unit.MONEY, "M": Unit.MONEY, "s": Unit.SCORE, "v": Unit.RATE}
FRACTION = r"(?P<fraction>f(?:[wj][wpijtzh]*(?<![pzh]))?)"
"""A fraction with its noun: `9 out of 13 homes in care`."""
RANGE = re.compile(r"[lzw]?(?P<low>n)[ut]?(?P<to>[hpwi])(?P<high>n)[ut]?")
SIZES = {"million": 10**6, "thousand": 10**3, "k": 10**3}
"""What the words of a rate's base stand for."""
UNREADABLE = re.compile("[xyg]")
UNEXPECTED = re.compile("[wi]")  # words where no word may stand
AMOUNTS = re.compile("[nNfj]")
CLOCK = {Unit.HOURS: 3600, Unit.MINUTES: 60, Unit.SECONDS: 1}
DURATION = (
    rf"(?:(?P<comparator>{any_of(COMPARATORS)}) ?)?(?:(?P<hours>[0-9]{{1,3}}) ?(?:hours?|hrs?|h)(?:,? (?:and )?)?)?"
    r"(?:(?P<minutes>[0-9]{1,3}) ?(?:minutes?|mins?|m)(?:,? (?:and )?)?)?"
    r"(?:(?P<seconds>[0-9]{1,2}) ?(?:seconds?|secs?|s))?"
)
COUNTED = re.compile("[0-9] ?[hms]")  # a number of hours, minutes or seconds
SEVERAL, SIXTY = 2, 60


class Draft(Struct):
    """What is known of a figure so far; its fields are those of `Figure`."""

    text: str
    parts: list[Part]
    problems: list[Problem]
    value: Decimal | None = None
    unit: Unit | None = None
    per: int | None = None
    decimals: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    noun: str | None = None
    period: Period | None = None
    comparator: str | None = None
    qualifier: str | None = None
    judgement: str | None = None
    rag: Rag | None = None
    absence: Absence | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    notes: list[str] = field(default_factory=list)
    spelt: str | None = None

    def figure(self) -> Figure:
        """Return the figure as it is now known."""
        return Figure(
            self.text, self.value, self.unit, self.per, self.decimals, self.numerator, self.denominator, self.noun,
            self.period, self.comparator, self.qualifier, self.judgement, self.rag, self.absence, self.low, self.high,
            tuple(self.notes), tuple(self.parts), tuple(self.problems), self.spelt,
        )  # fmt: skip

    def words_of(self, tokens: Sequence[Token]) -> str:
        """Return the text of the tokens as the officer wrote it, white space collapsed."""
        return " ".join(self.text[tokens[0].start : tokens[-1].end].split())

    def label(self, kind: str, tokens: Sequence[Token]) -> None:
        """Take these tokens for one part."""
        start, end = tokens[0].start, tokens[-1].end
        before = [part for part in self.parts if part.end <= start]
        after = [part for part in self.parts if part.start >= end]
        self.parts = [*before, Part(kind, start, end), *after]

    def add_noun(self, tokens: Sequence[Token]) -> None:
        """Take these words, if there are any, for the noun."""
        if tokens:
            self.noun = self.words_of(tokens)
            self.label("noun", tokens)

    def add_note(self, tokens: Sequence[Token]) -> None:
        """Keep these words as a note."""
        self.notes.append(self.words_of(tokens))
        self.label("note", tokens)

    def add_problem(self, kind: ProblemKind, tokens: Sequence[Token]) -> None:
        """Say that these tokens cannot be read."""
        self.problems.append(Problem(kind, tokens[0].start, tokens[-1].end))

    def add_first_problem(self, tokens: Sequence[Token]) -> None:
        """Say which of these tokens is the first that cannot be read: all of them, where no number is."""
        if comma := next((token for token in tokens if DECIMAL_COMMA.fullmatch(token.text)), None):
            self.add_problem("decimal-comma", [comma])
            return
        letters = letters_of(tokens)
        amounts = [found.start() for found in AMOUNTS.finditer(letters)]
        if len(amounts) > 1:
            self.add_problem("several-figures", [tokens[amounts[1]]])
            return
        place = (UNREADABLE.search(letters) or UNEXPECTED.search(letters)) if amounts else None
        self.add_problem("unreadable", [tokens[place.start()]] if place else tokens)

    def add_amount(self, tokens: Sequence[Token], sign: int = 1) -> None:
        """Read a number with what belongs to it: comparator, money, scale, unit."""
        letters = letters_of(tokens)
        number = next(token for token in tokens if token.letter in "nN")
        scale = next((SCALES[token.said] for token in tokens if token.letter == "k"), 1)
        factor = -sign * scale if "M" in letters else sign * scale
        value = decimal(number.text) or Decimal(0)
        self.value = value if factor == 1 else EXACT.multiply(value, Decimal(factor))
        self.unit = _unit_of(tokens, letters)
        self.per = next((_base(token.said) for token in tokens if token.letter == "v"), None)
        self.decimals = len(in_digits(number.text).partition(".")[2])
        self.comparator = comparator(tokens)
        self.add_extras(tokens)

    def add_duration(self, tokens: Sequence[Token]) -> bool:
        """Read a time in several units, `1 min 48 secs`, in the smallest of them; return whether it is one."""
        spelt = self.words_of(tokens)
        several = len(COUNTED.findall(spelt.lower())) >= SEVERAL
        found = re.fullmatch(DURATION, spelt.lower()) if several else None
        named = [(unit, int(found[unit])) for unit in CLOCK if found[unit]] if found else []
        if found is None or len(named) < SEVERAL or any(number >= SIXTY for _, number in named[1:]):
            return False
        smallest = named[-1][0]
        self.value = Decimal(sum(number * CLOCK[unit] for unit, number in named) // CLOCK[smallest])
        self.unit = smallest
        self.comparator = COMPARATORS[found["comparator"]] if found["comparator"] else None
        self.spelt = spelt[found.end("comparator") :].strip() if found["comparator"] else spelt
        self.label("duration", tokens)
        return True

    def add_range(self, tokens: Sequence[Token]) -> None:
        """Read `10-15%`, if it is one; a range has two ends and no value."""
        letters = letters_of(tokens)
        ends = RANGE.fullmatch(letters)
        if ends and tokens[ends.start("to")].said in ("-", "to", "and"):
            self.low, self.high = (decimal(tokens[ends.start(name)].text) for name in ("low", "high"))
            self.unit = _unit_of(tokens, letters)

    def add_fraction(self, tokens: Sequence[Token]) -> None:
        """Read a fraction and the noun after it; nothing is divided."""
        self.numerator, self.denominator = decimals_in(tokens[0].text)
        self.add_noun(tokens[1:])

    def add_extras(self, tokens: Sequence[Token]) -> None:
        """Read the first period, qualifier and light among the tokens; a second qualifier or light is a note."""
        for token in tokens:
            if token.letter == "d":
                self.period = self.period or token.period
            elif token.letter in "rR":
                self._note_second(self.rag, LIGHTS[token.said], token)
                self.rag = self.rag or LIGHTS[token.said]
            elif token.letter == "q":
                self._note_second(self.qualifier, QUALIFIERS[token.said], token)
                self.qualifier = self.qualifier or QUALIFIERS[token.said]

    def _note_second(self, first: str | None, second: str, token: Token) -> None:
        """Keep as a note what says something else than was read before."""
        if first not in (None, second):
            self.notes.append(token.text)


def comparator(tokens: Sequence[Token]) -> str | None:
    """Return the sign of the first comparator; "or better" has one only on a scale, where up is better."""
    for token in tokens:
        if token.letter in "cC":
            sign = COMPARATORS.get(token.said) or SUFFIXES.get(token.said)
            return (">=" if "j" in letters_of(tokens) else None) if sign == OR_BETTER else sign
    return None


def _base(said: str) -> int:
    """Return what a rate is per.

    >>> [_base(said) for said in ("per 10,000", "/1000", "per 10k", "per hundred thousand", "per million")]
    [10000, 1000, 10000, 100000, 1000000]
    """
    digits = re.sub(r"\D", "", said) or ("100" if "hundred" in said else "1")
    return int(digits) * next((size for word, size in SIZES.items() if word in said), 1)


def _unit_of(tokens: Sequence[Token], letters: str) -> Unit | None:
    """Return the unit: of money, a score or a rate by its mark, before that of the words."""
    marked = next((unit for letter, unit in BY_LETTER.items() if letter in letters), None)
    return marked or next((UNITS[token.said] for token in tokens if token.letter in "ut"), None)
