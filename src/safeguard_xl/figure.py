"""The grammar of a cell: `"79.9% (08-09)"` becomes a frozen `Figure` once, at the door.

A cell is cut into tokens, each with a letter for its kind; the letters of what stands outside the brackets, and
of each bracket, are matched against short patterns. What no pattern reads gives no value, and a `Problem` that
points at the place: a figure that might mean something else is never rated. Line by line: `docs/figures.md`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

from safeguard_xl.model import Absence, Rag, Unit
from safeguard_xl.period import Period, PeriodKind, folded, periods_in


@dataclass(frozen=True, slots=True)
class Words:
    """A council's own words: what it writes where there is no figure, and the grades of its scales.

    An absence is a pattern in which `*` stands for anything, compared without case, white space collapsed.
    """

    absences: tuple[tuple[str, Absence], ...] = ()
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text and what it was read as; the parts cover the text without gap or overlap."""

    kind: str
    start: int
    end: int


ProblemKind = Literal["unbalanced-brackets", "unreadable", "several-figures"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be read, and where in the text it stands."""

    kind: ProblemKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says.

    `value` is in the unit as written (76.5 for 76.5%), money and scaled numbers multiplied out; `decimals` are
    those spelt. `unit` is None where the text does not say. `low` and `high` are set for a range, which has no value.
    """

    text: str
    value: Decimal | None = None
    unit: Unit | None = None
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
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=8192)  # a column says the same again and again; reading a cell takes about 0.1 ms
def parse_figure(text: str, words: Words) -> Figure:
    """Return what the text of a cell says; it never raises.

    >>> figure = parse_figure("69% (9 out of 13 homes)", Words())
    >>> figure.value, figure.numerator, figure.denominator, figure.noun
    (Decimal('69'), Decimal('9'), Decimal('13'), 'homes')
    >>> parse_figure("50% reduction", Words()).problems
    (Problem(kind='unreadable', start=4, end=13),)
    """
    plain = folded(text)
    absence = _absence(plain, words) if plain.strip() else Absence.BLANK
    if absence:
        period, *_ = next(periods_in(text), (None,))
        return Figure(text, absence=absence, period=period, parts=_parts("absence", text))
    if len(plain.strip()) > _LONGEST:
        return Figure(text, parts=_parts("text", text), problems=(Problem("unreadable", 0, len(text)),))
    tokens = _tokens(text, plain, words.judgements)
    main, asides, problems = _brackets(tokens)
    parts = tuple(Part(_KINDS[token.letter], token.start, token.end) for token in tokens)
    figure = Figure(text, parts=parts, problems=problems)
    if _NEGATIVE.fullmatch(_letters([token for token in tokens if token.letter != "_"])) and plain.strip()[0] == "(":
        return _with_amount(figure, asides[0], sign=-1)
    absence = _absence(plain[main[0].start : main[-1].end], words) if main and asides else None
    if main:
        figure = replace(figure, absence=absence) if absence else _read_main(figure, main, words.judgements)
    for aside in asides:
        figure = _read_aside(figure, aside)
    return _settled(figure)


def shown_like(value: Decimal, like: Figure) -> str:
    """Return a value as the officer would write it beside `like`: its unit mark, decimals, thousands.

    >>> [shown_like(Decimal("1293.4"), parse_figure(text, Words())) for text in ("1,281", "£5.10", "76.5%", "3 days")]
    ['1,293', '£1293.40', '1293.4%', '1293 days']
    """
    if like.decimals is None or not value.is_finite():
        return format(value, "f")
    at = next(index for index, part in enumerate(like.parts) if part.kind == "number")
    spelt = [like.text[part.start : part.end] for part in like.parts]
    after = at + 1
    while after < len(spelt) and like.parts[after].kind in ("space", "scale", "unit"):
        after += 1
    scales = [_SCALES[spelt[index].lower()] for index in range(at, after) if like.parts[index].kind == "scale"]
    money = "".join(spelt[:at]).rstrip()[-1:] if like.unit is Unit.MONEY else ""
    value = _EXACT.divide(value, Decimal(scales[0])) if scales else value
    value = _EXACT.quantize(value, Decimal((0, (1,), -like.decimals)))
    digits = format(value.copy_abs(), ",f" if "," in spelt[at] else "f")
    return f"{'-' if value < 0 else ''}{money}{digits}{''.join(spelt[at + 1 : after]).rstrip()}"


# Absences


def _absence(plain: str, words: Words) -> Absence | None:
    """Return the first absence whose pattern the text matches; `*` never takes in a percentage or money."""
    said = _said(plain)
    marked = _MARKED.search(said)
    for (first, *others), absence in _patterns(words):
        if said == first.strip() if not others else not marked and _matches(said, first.lstrip(), others):
            return absence
    return None


@lru_cache(maxsize=32)
def _patterns(words: Words) -> tuple[tuple[list[str], Absence], ...]:
    """Return each pattern as the pieces between its wildcards, a space at a piece's end kept."""
    return tuple(
        ([_said(f"|{piece}|")[1:-1] for piece in text.split("*")], absence) for text, absence in words.absences
    )


def _matches(said: str, first: str, others: Sequence[str]) -> bool:
    """Return whether the text holds the pieces in order, the first and the last at its ends."""
    if not said.startswith(first):
        return False
    at = len(first)
    for piece in others[:-1]:
        found = said.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = others[-1].rstrip()
    return said.endswith(last) and len(said) - len(last) >= at


def _said(text: str) -> str:
    return " ".join(folded(text).casefold().split())


# Tokens and brackets


@dataclass(frozen=True, slots=True)
class _Token:
    letter: str  # of its kind, see _KINDS; "b" where brackets interrupt what stands outside them
    start: int
    end: int
    text: str
    period: Period | None = None

    @property
    def said(self) -> str:
        return " ".join(self.text.lower().split())


def _tokens(text: str, plain: str, judgements: tuple[str, ...]) -> list[_Token]:
    """Cut the text into tokens; every character belongs to one."""
    periods: dict[int, Period] = {}
    masked = plain
    for period, start, end in periods_in(text):
        if period.kind is not PeriodKind.CALENDAR_YEAR or _is_year(plain, start, end):
            masked = masked[:start] + _DATE * (end - start) + masked[end:]
            periods[start] = period
    tokens: list[_Token] = []
    for match in _lexer(judgements).finditer(masked):
        start, end = match.span()
        token = _Token(match.lastgroup or "y", start, end, plain[start:end], periods.get(start))
        tokens.append(replace(token, letter=_letter(token, tokens)))
    return tokens


def _is_year(plain: str, start: int, end: int) -> bool:
    """Return whether four digits are a year, not an amount: in a note or after `in`, and before no noun."""
    return bool(_BEFORE_YEAR.search(plain[:start]) and _AFTER_YEAR.match(plain[end:]))


def _letter(token: _Token, before: Sequence[_Token]) -> str:
    """Return the token's letter, `y` if it cannot be read after all: `1,2,3`, `5x`, a lone letter."""
    letter, last = token.letter, before[-1].letter if before else ""
    match letter:
        case "n" | "f":
            numbers = [_decimal(spelt) for spelt in _NUMBER.findall(token.text)]
            readable = None not in numbers
            letter = "N" if token.text.startswith("-") else letter
        case "k":  # 10m may be metres, months or millions
            readable = token.text not in ("m", "mn", "b", "B") or any(earlier.letter in "mM" for earlier in before)
        case "m":
            readable, letter = True, "M" if token.text.startswith("-") else letter
        case "r":
            readable, letter = True, letter if token.text.isupper() else "w"
        case "w":
            readable = last not in tuple("nNfk") and (len(token.text) > 1 or token.said == "a")
        case _:
            readable = True
    return letter if readable else "y"


def _brackets(tokens: Sequence[_Token]) -> tuple[list[_Token], list[list[_Token]], tuple[Problem, ...]]:
    """Part what stands outside brackets from the asides within, and find the brackets without a partner."""
    main: list[_Token] = []
    asides: list[list[_Token]] = [[]]
    waiting: list[_Token] = []
    interrupted = False
    problems: list[Problem] = []
    for token in tokens:
        if token.letter == "o":
            waiting.append(token)
        elif token.letter == "e":
            if waiting and _PAIRS[waiting[-1].text] == token.text:
                waiting.pop()
            else:
                problems.append(Problem("unbalanced-brackets", token.start, token.end))
        elif token.letter != "_" and waiting:
            asides[-1].append(token)
        elif token.letter != "_":
            if main and interrupted:
                main.append(_Token("b", token.start, token.start, ""))
            interrupted = False
            main.append(token)
        if token.letter in "oe":
            asides.append([])
            interrupted = True
    problems += [Problem("unbalanced-brackets", token.start, token.end) for token in waiting]
    return main, [aside for aside in asides if aside], tuple(problems)


def _letters(tokens: Sequence[_Token]) -> str:
    return "".join(token.letter for token in tokens)


# What stands outside the brackets


def _read_main(figure: Figure, main: list[_Token], judgements: tuple[str, ...]) -> Figure:
    letters = _letters(main)
    if "j" in letters and not _HAS_AMOUNT.search(letters):
        return _read_judgement(figure, main, judgements)
    if letters.count("f") == 1 and (found := _WITH_FRACTION.fullmatch(letters)):
        return _read_main_with_fraction(figure, main, found)
    if ("j" in letters and "u" not in letters) or not (found := _SENTENCE.fullmatch(letters)):
        return _unreadable(figure, main)
    tail = found.start("tail")
    return _with_tail(_with_amount(figure, main[:tail]), main[tail:])


def _read_main_with_fraction(figure: Figure, main: list[_Token], found: re.Match[str]) -> Figure:
    """Read `9 out of 13 homes`, with or without its percentage beside it; nothing is divided."""
    start, end = found.span("fraction")
    rest = main[:start] + main[end:]
    letters = _letters(rest)
    with_fraction = _with_fraction(figure, main[start:end])
    if _SCORE.fullmatch(letters):
        return replace(with_fraction, value=with_fraction.numerator, unit=Unit.SCORE)
    if _NOTHING_MORE.fullmatch(letters):
        return _with_extras(with_fraction, rest)
    if "u" in letters and (sentence := _SENTENCE.fullmatch(letters)):
        tail = sentence.start("tail")
        return _with_tail(_with_amount(with_fraction, rest[:tail]), rest[tail:])
    return _unreadable(figure, main)


def _read_judgement(figure: Figure, main: Sequence[_Token], judgements: tuple[str, ...]) -> Figure:
    letters = _letters(main)
    if not _JUDGEMENT.fullmatch(letters):
        return _unreadable(figure, main)
    said = _said(main[letters.index("j")].text)
    word = next(word for word in judgements if _said(word) == said)
    return _with_extras(replace(figure, judgement=word, unit=Unit.JUDGEMENT, comparator=_comparator(main)), main)


def _with_amount(figure: Figure, tokens: Sequence[_Token], sign: int = 1) -> Figure:
    """Read a number with what belongs to it: comparator, money, scale, unit."""
    number = next(token for token in tokens if token.letter in "nN")
    letters = _letters(tokens)
    value = _EXACT.multiply(_decimal(number.text) or Decimal(0), Decimal(sign * (-1 if "M" in letters else 1)))
    scale = next((_SCALES[token.said] for token in tokens if token.letter == "k"), 1)
    unit = next((unit for letter, unit in _UNIT_BY_MARK.items() if letter in letters), None)
    unit = unit or next((_UNITS[token.said] for token in tokens if token.letter in "ut"), None)
    figure = replace(
        figure,
        value=_EXACT.multiply(value, Decimal(scale)),
        unit=unit,
        decimals=len(number.text.partition(".")[2]),
        comparator=_comparator(tokens),
    )
    return _with_extras(figure, tokens)


def _with_tail(figure: Figure, tail: Sequence[_Token]) -> Figure:
    """Read what follows an amount: a noun (`volunteers`, `of workforce`) or a note, and the rest."""
    for found in _TAIL_WORDS.finditer(_letters(tail)):
        words = tail[found.start() : found.end()]
        said = _slice(figure, words)
        of = said.lower().startswith(("of ", "per "))
        if figure.noun is None and (of or figure.unit in _UNITS_WITH_NOUN):
            figure = _labelled(replace(figure, noun=said), "noun", words)
        else:
            figure = _labelled(replace(figure, notes=(*figure.notes, said)), "note", words)
    figure = replace(figure, comparator=figure.comparator or _comparator([t for t in tail if t.letter == "C"]))
    return _with_extras(figure, tail)


def _with_fraction(figure: Figure, tokens: Sequence[_Token]) -> Figure:
    """Read a fraction and the noun after it."""
    numerator, denominator = (_decimal(spelt) for spelt in _NUMBER.findall(tokens[0].text))
    return _with_noun(replace(figure, numerator=numerator, denominator=denominator), tokens[1:])


def _with_noun(figure: Figure, words: Sequence[_Token]) -> Figure:
    return _labelled(replace(figure, noun=_slice(figure, words)), "noun", words) if words else figure


def _with_extras(figure: Figure, tokens: Sequence[_Token]) -> Figure:
    """Read the first period, the first qualifier and the light among the tokens; a second qualifier is a note."""
    for token in tokens:
        if token.letter == "d":
            figure = replace(figure, period=figure.period or token.period)
        elif token.letter == "r":
            figure = replace(figure, rag=figure.rag or Rag(token.said))
        elif token.letter == "q" and figure.qualifier is None:
            figure = replace(figure, qualifier=_QUALIFIERS[token.said])
        elif token.letter == "q" and figure.qualifier != _QUALIFIERS[token.said]:
            figure = replace(figure, notes=(*figure.notes, token.text))
    return figure


def _comparator(tokens: Sequence[_Token]) -> str | None:
    """Return the sign of the first comparator; "or better" has one only on a scale, where up is better."""
    for token in tokens:
        if token.letter in "cC":
            sign = _COMPARATORS.get(token.said) or _SUFFIXES.get(token.said)
            return (">=" if "j" in _letters(tokens) else None) if sign == "better" else sign
    return None


# What stands within brackets


def _read_aside(figure: Figure, aside: list[_Token]) -> Figure:
    letters = _letters(aside)
    if figure.rag is None and letters in ("w", "r") and aside[0].said in _RAGS:
        return _labelled(replace(figure, rag=Rag(aside[0].said)), "rag", aside)
    if _SCALE_ALONE.fullmatch(_slice(figure, aside).lower()) and figure.value is not None:
        return _unreadable(replace(figure, value=None, decimals=None), aside)
    if not any(problem.kind != "unbalanced-brackets" for problem in figure.problems) and figure.absence is None:
        read = _read_fraction(figure, aside, letters)
        if read:
            return read
    if found := _EXTRAS.match(letters):
        return _with_extras(figure, aside[: found.end("extras")])
    return _labelled(replace(figure, notes=(*figure.notes, _slice(figure, aside))), "note", aside)


def _read_fraction(figure: Figure, aside: list[_Token], letters: str) -> Figure | None:
    """Read `9 out of 13 homes`, `13 homes` beside a percentage, or `69%` beside `9 out of 13`."""
    if figure.numerator is not None:
        return _with_amount(figure, aside) if letters == "nu" and figure.value is None else None
    if found := _FRACTION_ASIDE.fullmatch(letters):
        figure = _with_fraction(figure, aside[found.start("fraction") : found.end("fraction")])
        return _with_extras(figure, aside)
    if figure.unit is Unit.PERCENT and figure.value is not None:
        return _read_denominator(figure, aside, letters) or _read_fraction_like_period(figure, aside, letters)
    return None


def _read_denominator(figure: Figure, aside: list[_Token], letters: str) -> Figure | None:
    """Read `13 homes`, `n=13`, `of 13 homes`: how many the percentage is of."""
    found = _DENOMINATOR.fullmatch(letters)
    count = _decimal(aside[letters.index("n")].text) if found else None
    if not found or not count or count % 1:
        return None
    noun = aside[found.start("noun") : found.end("noun")]
    return _with_extras(_with_noun(replace(figure, denominator=count), noun), aside)


def _read_fraction_like_period(figure: Figure, aside: list[_Token], letters: str) -> Figure | None:
    """Read `12/13` beside 92% as a fraction, though it is spelt as a year is."""
    pair = _PAIR.fullmatch(aside[0].text) if _LIKE_PERIOD.fullmatch(letters) else None
    if pair is None or not _is_percentage_of(figure, Decimal(pair[1]), Decimal(pair[2])):
        return None
    figure = replace(figure, numerator=Decimal(pair[1]), denominator=Decimal(pair[2]))
    return _with_noun(_labelled(figure, "fraction", aside[:1]), aside[1:])


def _is_percentage_of(figure: Figure, numerator: Decimal, denominator: Decimal) -> bool:
    """Return whether the value is this fraction at the precision shown."""
    if not denominator:
        return False
    exact = _EXACT.divide(_EXACT.multiply(numerator, Decimal(100)), denominator)
    return _EXACT.quantize(exact, Decimal((0, (1,), -(figure.decimals or 0)))) == figure.value


# Places and problems


def _unreadable(figure: Figure, tokens: Sequence[_Token]) -> Figure:
    """Leave the figure without a value and point at the first place that could not be read."""
    letters = _letters(tokens)
    amounts = [found.start() for found in re.finditer("[nNfj]", letters)]
    if len(amounts) > 1:
        at = tokens[amounts[1]]
        if (ends := _RANGE.fullmatch(letters)) and tokens[ends.start("to")].said in ("-", "to", "and"):
            low, high = (_decimal(tokens[ends.start(name)].text) for name in ("low", "high"))
            unit = next((_UNITS[token.said] for token in tokens if token.letter in "ut"), None)
            figure = replace(figure, low=low, high=high, unit=unit)
        return _with_problem(figure, "several-figures", at.start, at.end)
    place = re.search("[xyg]", letters) or re.search("[wi]", letters) if amounts else None
    if place:
        at = tokens[place.start()]
        return _with_problem(figure, "unreadable", at.start, at.end)
    start, end = (tokens[0].start, tokens[-1].end) if tokens else (0, len(figure.text))
    return _with_extras(_with_problem(figure, "unreadable", start, end), tokens)


def _settled(figure: Figure) -> Figure:
    """Return the figure with its problems in order, and one more if nothing at all was read."""
    read = (figure.value, figure.numerator, figure.judgement, figure.absence)
    if not figure.problems and all(found is None for found in read):
        figure = _with_problem(figure, "unreadable", 0, len(figure.text))
    return replace(figure, problems=tuple(sorted(figure.problems, key=lambda problem: problem.start)))


def _with_problem(figure: Figure, kind: ProblemKind, start: int, end: int) -> Figure:
    return replace(figure, problems=(*figure.problems, Problem(kind, start, end)))


def _parts(kind: str, text: str) -> tuple[Part, ...]:
    return (Part(kind, 0, len(text)),) if text else ()


def _labelled(figure: Figure, kind: str, tokens: Sequence[_Token]) -> Figure:
    """Return the figure with these tokens as one part."""
    start, end = tokens[0].start, tokens[-1].end
    before = [part for part in figure.parts if part.end <= start]
    after = [part for part in figure.parts if part.start >= end]
    return replace(figure, parts=(*before, Part(kind, start, end), *after))


def _slice(figure: Figure, tokens: Sequence[_Token]) -> str:
    return " ".join(figure.text[tokens[0].start : tokens[-1].end].split())


def _decimal(spelt: str) -> Decimal | None:
    """Return the number spelt, None if its separators are out of place or it is longer than any figure."""
    digits = spelt.lstrip("-").replace(",", "")
    if not _WELL_FORMED.fullmatch(spelt) or len(digits) > _MOST_DIGITS:
        return None
    return Decimal(spelt.replace(",", ""))


# The grammar

_LONGEST = 500  # characters; a longer text is prose, not a figure
_MOST_DIGITS = 25
_EXACT = Context(prec=80, rounding=ROUND_HALF_UP, traps=[])  # enough for the digits, a scale and a division

_KINDS = {
    "_": "space", "d": "period", "q": "qualifier", "o": "bracket", "e": "bracket", "c": "comparator", "C": "comparator",
    "f": "fraction", "n": "number", "N": "number", "u": "unit", "t": "unit", "v": "unit", "k": "scale", "m": "money",
    "M": "money", "s": "score", "x": "change", "r": "rag", "l": "label", "p": "word", "j": "judgement", "w": "word",
    "g": "word", "i": "word", "h": "dash", "z": "mark", "y": "unread",
}  # fmt: skip
_COMPARATORS = {
    "<": "<", "fewer than": "<", "less than": "<", "lower than": "<", "under": "<", "below": "<",
    "<=": "<=", "=<": "<=", "≤": "<=", "no more than": "<=", "not more than": "<=", "no higher than": "<=",
    "at most": "<=", "up to": "<=", "maximum": "<=", "maximum of": "<=", "max": "<=", "not above": "<=",
    ">": ">", "more than": ">", "greater than": ">", "higher than": ">", "over": ">", "above": ">",
    ">=": ">=", "=>": ">=", "≥": ">=", "no less than": ">=", "not less than": ">=", "no fewer than": ">=",
    "no lower than": ">=", "at least": ">=", "minimum": ">=", "minimum of": ">=", "min": ">=", "not below": ">=",
    "±": "±", "+/-": "±",
}  # fmt: skip
_SUFFIXES = {
    **dict.fromkeys(("or above", "or more", "or over", "or higher", "or greater", "and above", "and over", "+"), ">="),
    **dict.fromkeys(("or below", "or less", "or under", "or lower", "or fewer", "and below", "and under"), "<="),
    **dict.fromkeys(("maximum", "max"), "<="),
    "minimum": ">=",
    "or better": "better",
}
_QUALIFIERS = {
    **dict.fromkeys(("*", "[p]", "provisional", "prov", "provisionally"), "provisional"),
    **dict.fromkeys(("[r]", "revised", "rev"), "revised"),
    **dict.fromkeys(("[e]", "estimated", "estimate", "est"), "estimated"),
    **dict.fromkeys(("forecast", "projected", "projection"), "forecast"),
    **dict.fromkeys(("approximately", "approx", "about", "around", "circa", "~"), "approximate"),
    **dict.fromkeys(("average", "ave", "avg"), "average"),
    **dict.fromkeys(("cumulative", "ytd", "year to date"), "cumulative"),
    **{word: word for word in ("audited", "unaudited", "draft", "national average", "national target")},
    **{word: word for word in ("local target", "annual target", "quarterly target", "stretch target")},
}
_UNITS = {
    **dict.fromkeys(("%", "per cent", "percent", "pct"), Unit.PERCENT),
    **dict.fromkeys(("minutes", "minute", "mins", "min"), Unit.MINUTES),
    **dict.fromkeys(("hours", "hour", "hrs", "hr"), Unit.HOURS),
    **dict.fromkeys(("days", "day", "working days", "working day", "calendar days", "school days"), Unit.DAYS),
    **dict.fromkeys(("weeks", "week", "wks", "wk"), Unit.WEEKS),
    **dict.fromkeys(("months", "month", "mths"), Unit.MONTHS),
    **dict.fromkeys(("years", "year", "yrs", "yr"), Unit.YEARS),
}
_UNIT_BY_MARK = {"m": Unit.MONEY, "M": Unit.MONEY, "s": Unit.SCORE, "v": Unit.RATE}
_UNITS_WITH_NOUN = (None, Unit.MONEY, Unit.RATE, Unit.SCORE)
_SCALES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_RAGS = tuple(rag.value for rag in (Rag.RED, Rag.AMBER, Rag.GREEN))
_SCORES = ("score of", "score", "level", "grade", "band")
_LABELS = (
    "target", "result", "actual", "outturn", "achieved", "baseline", "plan", "maintain", "maintain at", "maintained at",
    "stay at", "keep at", "remain at", "overall",
)  # fmt: skip
_BEFORE_PERIOD = (
    "to", "at", "as at", "as of", "at end", "at end of", "end", "end of", "in", "for", "by", "during", "the",
    "year end", "year ended", "year ending", "year to", "visit", "inspection",
)  # fmt: skip
_CHANGES = (
    "above", "additional", "adrift", "against", "ahead", "away", "behind", "below", "better", "change", "changed",
    "cut", "decrease", "decreased", "difference", "double", "doubled", "down", "dozen", "drop", "dropped", "extra",
    "fall", "fallen", "fell", "fewer", "from", "further", "gap", "growth", "half", "halve", "halved", "higher",
    "hundred", "improve", "improved", "improvement", "increase", "increased", "increasing", "less", "lower", "minus",
    "more", "net", "no", "non", "none", "not", "off", "over", "plus", "point", "points", "pp", "ppt", "ppts", "ratio",
    "reduce", "reduced", "reducing", "reduction", "remaining", "rise", "risen", "rose", "short", "since", "than",
    "times", "triple", "under", "unless", "up", "variance", "versus", "vs", "without", "worse",
)  # fmt: skip
_PAIRS = {"(": ")", "[": "]"}
_DATE = "\x1a"  # stands for a period's characters; `folded` leaves none in a text


def _any(words: Collection[str]) -> str:
    """Return a pattern for any of the words, the longest first, as whole words."""
    patterns = []
    for word in sorted(words, key=len, reverse=True):
        pattern = re.escape(word).replace(r"\ ", r"\s{1,3}")
        before, after = r"(?<!\w)" * word[0].isalnum(), r"(?!\w)" * word[-1].isalnum()
        patterns.append(before + pattern + after)
    return f"(?:{'|'.join(patterns) or '(?!)'})"


@lru_cache(maxsize=32)
def _lexer(judgements: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern that cuts a text into tokens, the name of the group being the token's letter."""
    judgement = _any([_said(word) for word in judgements if _said(word)])
    amount = rf"(?=\s{{0,3}}(?:-?[£$€]?\s?[.\d]|{judgement}))"
    after_number = r"(?:(?<=\d)|(?<=\d\s))"
    patterns = {
        "_": r"\s+",
        "d": _DATE + "+",
        "j": judgement,
        "q": _any(_QUALIFIERS),
        "o": r"[(\[]",
        "e": r"[)\]]",
        "c": _any(_COMPARATORS) + amount,
        "C": _any([word for word in _SUFFIXES if word != "+"]) + r"|(?<=[\d%])\+(?!\s?[\d.])",
        "g": r"(?<!\w)(?:n\s?=|base\s?[:=]?|out\s{1,3}of|of)(?=\s{0,3}\d)(?<!score\sof)",
        "f": rf"(?<![\w.,£$€-]){_AMOUNT}\s{{0,2}}(?:/|out\s{{1,3}}of|of)\s{{0,2}}(?:the\s|a\stotal\sof\s)?{_AMOUNT}"
        r"(?![\w%/]|\s%)",
        "n": rf"(?:(?<![\w%)\].,])-)?{_AMOUNT}",
        "s": _any(_SCORES) + r"(?=\s{0,3}:?\s{0,3}\d)",
        "v": r"(?:per|/)\s{0,2}(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?![\w,.]?\d|\w)",
        "k": rf"{after_number}(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!\w)",
        "t": _any([word for word, unit in _UNITS.items() if unit is not Unit.PERCENT]) + "|" + _GLUED,
        "u": _any([word for word, unit in _UNITS.items() if unit is Unit.PERCENT]),
        "m": r"(?:(?<![\w%)\]])-)?[£$€]",
        "x": _any(_CHANGES),
        "r": _any(_RAGS),
        "l": _any(_LABELS),
        "i": r"(?<!\w)to(?!\w)(?!\s{0,3}(?:the\s|end\s(?:of\s)?)?" + _DATE + ")",
        "p": _any(_BEFORE_PERIOD),
        "w": r"[^\W\d][\w'-]*",
        "h": r"-",
        "z": r"[,;:.'\"&]",
        "y": r".",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()), _FLAGS)


_FLAGS = re.IGNORECASE | re.ASCII | re.DOTALL
_AMOUNT = r"[.,]?\d+(?:[.,]\d+)*"
_GLUED = r"(?<=\d)(?:mins?|hrs?|hours?|days?|wks?|weeks?|months?|yrs?|years?)(?!\w)"
_NUMBER = re.compile("-?" + _AMOUNT)
_WELL_FORMED = re.compile(r"-?(?:(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?|\.\d+)")
_PAIR = re.compile(r"([1-9]\d*)\s?/\s?([1-9]\d*)")  # 03/04 is a year
_MARKED = re.compile(r"[£$€]\s?\d|\d\s?%")
_SCALE_ALONE = re.compile(r"(?:in\s)?[£$€]?\s?(?:'?000'?s?|k|m|mn|bn|thousands?|millions?|billions?)", re.ASCII)
_BEFORE_YEAR = re.compile(r"(?:[(\[][^)\]]*|\b(?:in|for|by|during|at)\s{1,3})(?<!of\s)$", _FLAGS)
_AFTER_YEAR = re.compile(rf"\s*(?:[^\s\w]|$|{_any([*_QUALIFIERS, *_BEFORE_PERIOD])})", _FLAGS)

# Patterns over tokens' letters
_LEAD = r"(?:[lqzb]|p*d|(?<=[lqdzb])h)*"
_HAS_AMOUNT = re.compile(r"[nNf]")
_SENTENCE = re.compile(
    rf"(?:{_LEAD}c?(?:sz?)?m?n|c?(?:m?N|Mn))k?C?[ut]?v?(?P<tail>(?!i)[wpirtjqhzbdC]*)",
)
_JUDGEMENT = re.compile(rf"{_LEAD}c?jC?(?:[zhblqr]|p*d)*")
_WITH_FRACTION = re.compile(r"[^f]*(?P<fraction>f(?:[wj][wpijtzh]*(?<![pzh]))?)[^f]*")
_SCORE = re.compile(r"[lz]*sz?b?")
_NOTHING_MORE = re.compile(r"(?:[lqzhb]|p*d)*")
_TAIL_WORDS = re.compile(r"[wijt](?:[wijtpzh]*[wjt])?")
_RANGE = re.compile(r"[lzw]?(?P<low>n)[ut]?(?P<to>[hpwi])(?P<high>n)[ut]?")
_NEGATIVE = re.compile(r"om?nk?e")
_FRACTION_ASIDE = re.compile(r"(?:[lz]|p*d)*(?P<fraction>f(?:[wj][wpijtzh]*(?<![pzh]))?)(?:[zq]|p*d)*")
_DENOMINATOR = re.compile(r"(?:[lz]*gn|n(?=w))(?P<noun>(?:w[wpizt]*(?<![pz]))?)(?:[zq]|p*d)*")
_LIKE_PERIOD = re.compile(r"dw*")
_EXTRAS = re.compile(r"(?P<extras>(?:[zhql]|p*d)*(?:q|p*d)[zhq]*)[^nNfxygvcm]*$")
