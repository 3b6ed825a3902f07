"""How far a target may be missed, in the words of a sheet: a cell of a column, a line of a key, a footnote."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from safeguard_xl.policies import IN_PERCENT, IN_POINTS, IN_UNIT, by_tolerance

Light = Literal["green", "amber", "red"]
LETTERS: Mapping[str, Light] = {"g": "green", "a": "amber", "r": "red", "y": "amber"}
MOST = Decimal(50)  # percent; a larger figure is a level, not a tolerance
WHOLE = Decimal(100)
LEAST_GREEN = Decimal(1)  # percent; "0.1% to 5%" leaves no room for green

ANSWERS: tuple[tuple[str, Light], ...] = (
    (r"\byes\b(?= ?[=:–])", "green"),
    (r"\b(?:mostly|partly|nearly|almost|not quite)\b(?= ?[=:–])", "amber"),
    (r"\bno\b(?= ?[=:–])", "red"),
)
"""Lights that a key gives as answers: "On track? Yes = ..., Mostly = ..., No = ..."."""
IN_WORDS: tuple[tuple[str, Light], ...] = (
    (
        r"\b(?:adrift|off target|(?:target )?(?:missed|not met|not achieved))(?: of target)?\b",
        "red",
    ),
    (
        r"\b(?:close to|near(?:ly)?(?: on)?|just below|slightly (?:below|off)) (?:the )?target\b",
        "amber",
    ),
    (
        r"\b(?:on|at) target(?: or (?:exceeded|better|above)(?: target)?)?|\b(?:target )?(?:met|achieved)\b",
        "green",
    ),
)
"""Lights that a key names by words; read so where it names all three, and no colour: a remark names one or two."""
COLOUR = r"\b(?:green|amber|yellow|red)\b|\b[gayr](?= ?[:=–-])"
NUMBER = r"\d{1,4}(?:\.\d{1,4})?"
SPELLINGS = (
    (r"(?:percentage|per ?cent|%)[ -]?(?:points?|pts?)|(?<![a-z])pp(?:ts?)?\b", " points"),
    (r"\bper ?cent\b|\bpercent(?:age)?\b", "%"),
    (r"\bplus (?:or|/|and) minus\b|\+ ?/? ?[-–—]", "±"),
    (r"\b(?:[brag] ?/ ?){2,3}[brag]\b", "rag"),  # names no light
    (r"\b(?:19|20)\d\d(?: ?[/–-] ?\d{2,4})?\b", ""),  # a year is no amount
    ("[🟢💚]", "green "), ("[🟠🟡🧡💛]", "amber "), ("[🔴❤]", "red "),
    (r"\s+", " "),
)  # fmt: skip
UNIT = r"(?P<unit>%|points?|days?|weeks?|months?|hours?|minutes?|seconds?|years?)?"
IN_CELL = (
    rf"(?:amber )?(?:tolerance )?(?:of )?(?:within |up to |(?:no |not )?(?:more|less) than |over |by |[-±<>≤≥=+–—] ?)*"
    rf"(?:0(?:\.\d+)? ?%? ?(?:-|–|—|to) ?)?(?P<amount>{NUMBER}) ?{UNIT}"
    r"(?: (?:of|below|under|off|from|either side of|above or below|tolerance|variance|or less|the|target|figure|its))*"
)
AMOUNT = rf"(?P<amount>{NUMBER}) ?(?P<unit>%|points?)?(?P<of_target>(?: of (?:the |its )?target)?)"
MARK = r"\b(?:(green|amber|yellow|red)\b|([gayr])(?= ?[:=–-]))"
DEFINES = (
    r"[ :=()\-–—,]*(?:if |when |where |means |(?:it|this|that|which) (?:is|was|has been) |is |= ?)*"
    r"(?:the |a |current |actual |our |latest |values? |figures? |measures? |indicators? )*(?:status |target|perform|"
    r"result|miss|within|less|up to|no |not |under|below|short|off|worse|between|by |more|over|outside|greater|"
    r"[±<>≤≥]|\d|\()"
)
ABOUT = r"target|toleran|varian|miss|short|\boff\b|within|±|deviat"
TOLERANCE = rf"\btoleranc\w*(?: (?:level|band|of|is|set|at))*[ :=±]*(?P<amount>{NUMBER}) ?(?P<unit>%|points?)"
BEFORE = rf"(?P<amount>{NUMBER}) ?(?P<unit>%|points?) toleranc"


class Tolerance(NamedTuple):
    """How far a target may be missed until it is red, and still be green; in `unit`: %, points, or its own ("").

    `others` is so much percent for what is no percentage, beside points for what is one.
    """

    amount: Decimal
    unit: str = "%"
    green: Decimal | None = None
    others: Decimal | None = None

    def policy(self, unit: str) -> str:
        """Return the policy with these amounts in a unit, as it is written."""
        return str(by_tolerance(self.amount, unit, self.green))

    def is_relative(self, heading: str = "") -> bool:
        """Return whether it is one figure in %, by itself or by its heading."""
        return self.green is None and (self.unit == "%" or (not self.unit and "%" in heading))

    def policies(self, heading: str = "") -> tuple[str | None, str | None]:
        """Return the policies of percentages and of other figures; a bare number is in the unit of its indicator.

        A heading with a % says otherwise; so does a bare 0.05 among percentages.

        >>> Tolerance(Decimal(5), "").policies(), Tolerance(Decimal("0.05"), "").policies()
        (('points 5', 'within 5'), ('relative 5%', 'within 0.05'))
        """
        if self.unit == IN_POINTS:
            return self.policy(IN_POINTS), Tolerance(self.others).policy(IN_PERCENT) if self.others else None
        if self.unit or "%" in heading:
            return self.policy(IN_PERCENT), self.policy(IN_PERCENT)
        if self.amount < 1:
            return Tolerance(self.amount * WHOLE).policy(IN_PERCENT), self.policy(IN_UNIT)
        return self.policy(IN_POINTS), self.policy(IN_UNIT)


def in_cell(text: str) -> Tolerance | None:
    """Return the tolerance that a cell of a column of tolerances states; None where it states none.

    >>> in_cell("± 5%"), in_cell("within 2 days of target")  # doctest: +ELLIPSIS
    (Tolerance(amount=Decimal('5'), unit='%', ...), Tolerance(amount=Decimal('2'), unit='', ...))
    """
    plain = _plain(text).strip(" .")
    if found := re.fullmatch(IN_CELL, plain):
        return Tolerance(Decimal(found["amount"]), _unit(found["unit"]))
    return in_words(text)


def in_words(text: str) -> Tolerance | None:
    """Return the tolerance that a line of a key or a footnote states; None where it states none.

    >>> in_words("Amber: target missed by less than 10%")  # doctest: +ELLIPSIS
    Tolerance(amount=Decimal('10'), unit='%', ...)
    >>> in_words("Green within 2% of target, Amber 2% to 5%, Red more than 5%").green
    Decimal('2')
    """
    plain = _plain(text)
    said = dict(_segments(plain))
    for light in ("amber", "red"):
        if light in said and (found := _told(light, said[light], said)):
            return found
    whole = re.search(TOLERANCE, plain) or re.search(BEFORE, plain)
    return Tolerance(Decimal(whole["amount"]), _unit(whole["unit"])) if whole else None


def lights_defined(text: str) -> frozenset[Light]:
    """Return the lights of which a text says how near they are to the target.

    >>> sorted(lights_defined("Green within 2% of target, Amber within 5%")), lights_defined("KPI 3 is green")
    (['amber', 'green'], frozenset())
    """
    said = dict(_segments(_plain(text)))
    return frozenset(light for light in said if _told(light, said[light], said))


def _plain(text: str) -> str:
    plain = text.casefold()
    for pattern, spelling in SPELLINGS:
        plain = re.sub(pattern, spelling, plain)
    for names in (ANSWERS, IN_WORDS):
        if not re.search(COLOUR, plain) and all(re.search(words, plain) for words, _ in names):
            for words, light in names:
                plain = re.sub(words, light, plain)
    return plain.strip()


def _unit(said: str | None) -> str:
    return IN_PERCENT if said == "%" else IN_POINTS if (said or "").startswith("point") else ""


def _segments(plain: str) -> Iterator[tuple[Light, str]]:
    """Yield what is said of each light: what stands between its name and the next;
    nothing where a name is said twice.
    """
    marks = list(re.finditer(MARK, plain))
    named: list[Light] = [LETTERS[(mark[1] or mark[2])[0]] for mark in marks]
    if len(set(named)) == len(named):
        pieces = re.split(MARK, plain)[3::3]
        yield from zip(named, pieces, strict=True)


def _told(light: Light, segment: str, said: Mapping[Light, str]) -> Tolerance | None:
    """Return what a sentence about amber or red says, with what is said of green beside it."""
    about = any(re.search(ABOUT, words) for words in said.values())
    amounts = list(_amounts(segment)) if about and re.match(DEFINES, segment) else []
    if not amounts:
        return None
    if both := _of_two_kinds(segment):
        return both
    units = {unit for _, unit in amounts}
    numbers = [amount for amount, _ in amounts]
    own = [amount for amount, _ in _amounts(said.get("green", ""))]
    least = min(own or numbers[:-1] * (light == "amber"), default=Decimal(0))
    beyond = (0 if own else LEAST_GREEN) < least < max(numbers)
    return Tolerance(max(numbers), units.pop(), least if beyond else None) if len(units) == 1 else None


def _of_two_kinds(segment: str) -> Tolerance | None:
    """Points for percentages and percent for the rest: "within 2 points (5% for what is no percentage)"."""
    found = [(Decimal(one["amount"]), _unit(one["unit"])) for one in re.finditer(AMOUNT, segment) if one["unit"]]
    by_unit = {unit: amount for amount, unit in found}
    if len(found) != len(by_unit) or by_unit.keys() != {IN_POINTS, IN_PERCENT}:
        return None
    return Tolerance(by_unit[IN_POINTS], IN_POINTS, others=by_unit[IN_PERCENT])


def _amounts(segment: str) -> Iterator[tuple[Decimal, str]]:
    """Yield the tolerances that a segment names, the smaller first; "90% of target" leaves 10%."""
    found = list(re.finditer(AMOUNT, segment))
    units = [_unit(one["unit"]) for one in found]
    shared = next((unit for unit in reversed(units) if unit), None)
    of_target = any(one["of_target"] and Decimal(one["amount"]) >= MOST for one in found)
    numbers = (WHOLE - Decimal(one["amount"]) if of_target else Decimal(one["amount"]) for one in found)
    if shared:
        yield from sorted((number, shared) for number in numbers if 0 <= number < MOST)
