"""A heading as it is compared: its words, its period, its column and what stands below it."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import islice

from msgspec import Struct

from safeguard_xl.frame import MAY_BE_SPACE
from safeguard_xl.locate._grammar import CURRENT, SPANS, Meaning, meaning
from safeguard_xl.model import Column
from safeguard_xl.period import PARTS, WHOLE, Period, PeriodKind, period_of_heading

Row = Mapping[int, str]  # the texts of a row's filled cells, by column number

FIRST_MONTH = 4  # of a financial year
SAMPLE = 12  # texts below a heading that tell what they are
QUALIFIER = re.compile(
    r"\*+|[¹²³⁴-⁹†‡]+|\b(?:provisional|preliminary|interim|indicative|unvalidated|validated|unverified|verified|unaudited|"
    r"audited|unconfirmed|confirmed|final|revised|restated|updated|draft|prov\.?|(?:still )?(?:subject to|awaiting) "
    r"(?:validation|verification|confirmation|change|audit|sign[ -]?off)|(?:still )?to be (?:confirmed|validated|"
    r"verified|audited)|tbc)(?!\w)|\((?:p|r)\)|(?:^|(?<=\d))\s+[pr]$",
    re.IGNORECASE,
)
"""What a heading says of how sure its figures are, which does not change what it heads."""
SCALE = re.compile(
    r"\((?:%|£ ?'?0{0,3}'?s?|£ ?[mk]|number|no\.?|#|percent(?:age)?|per cent|per [\d,]+)\)"
    r"|(?<=\s)(?:%|%age|£'?0{3}'?s?|£[mk]|nos?\.?|per [\d,]+)(?=\s|$)",
    re.IGNORECASE,
)
"""The unit or scale that a heading gives, in brackets or by a sign."""
AT = re.compile(r"\W*(?:(?:to|as|at|of|for|the|end|ended|ending|in)\b\W*)*")
"""What may stand beside a period and says nothing more: "as at"."""
RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])")
"""Where words are run together: IndicatorName."""


class Heading(Struct, frozen=True, dict=True):
    """A heading as it is compared: its words without its period, the period, its column, what stands below it.

    `choices` are the words that may be chosen from a list below it; `is_idle` is one under which formulas give nothing
    but noughts, as for months to come, `is_lit` one under which nothing but the colours of lights stand, and
    `is_coloured` one under which most of what stands has such a colour.
    """

    text: str
    words: str
    period: Period | None
    column: int
    below: tuple[str, ...]
    choices: tuple[str, ...] = ()
    is_idle: bool = False
    is_lit: bool = False
    is_coloured: bool = False

    @classmethod
    def read(
        cls,
        text: str,
        column: int,
        below: tuple[str, ...] = (),
        choices: tuple[str, ...] = (),
    ) -> "Heading":
        """Return the heading in a cell; a line break is a space."""
        text = " ".join(text.split())
        words, period = _parted(text)
        return cls(text, words, period, column, below, choices)

    @property
    def meaning(self) -> Meaning | None:
        """What its words say it heads, whatever a schema spells."""
        return meaning(bare(RUN_TOGETHER.sub(" ", self.words_as_written)))

    @property
    def words_as_written(self) -> str:
        """Its words in their own case where they are run together, without the period."""
        return self.text if RUN_TOGETHER.search(self.text) and not self.period else self.words

    @property
    def is_current(self) -> bool:
        """Whether it calls itself the current one, or the latest."""
        return CURRENT.search(self.words) is not None

    @cached_property
    def sample(self) -> tuple[str, ...]:
        """Some of the texts below it, each once, without the blank ones."""
        return tuple(islice(dict.fromkeys(text for text in self.below if text.strip()), SAMPLE))

    @property
    def as_column(self) -> Column:
        """The column under it."""
        return Column(self.column, self.text)

    @property
    def is_to_date(self) -> bool:
        """Whether it is that of the year so far, which is what a year's target is held against."""
        return self.says_to_date and not self.is_in_year

    @property
    def says_to_date(self) -> bool:
        """Whether it says that it is of the year to date, whichever month or quarter that is up to."""
        return "year to date" in self.spans

    @property
    def spans(self) -> tuple[str, ...]:
        """The spans that its words name: "year to date"."""
        return tuple(span for span, pattern in SPANS.items() if pattern.search(self.text.casefold()))

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """What it says of how sure its figures are: "provisional"."""
        found = (match.casefold().strip("().*") for match in QUALIFIER.findall(self.text))
        return tuple(dict.fromkeys(word for word in found if len(word) > 1))

    @property
    def is_in_year(self) -> bool:
        """Whether it names a quarter or a month, not a whole year."""
        return self.period is not None and self.period.kind not in WHOLE

    @property
    def is_a_year(self) -> bool:
        """Whether it is a year and nothing else."""
        return not self.words and self.period is not None and self.period.kind in WHOLE

    @property
    def year(self) -> int | None:
        """The financial year it names, by its first calendar year."""
        return self.period.financial_year() if self.period else None

    @property
    def moment(self) -> tuple[int, int, int]:
        """When its period ends, for putting columns in order: the financial year, the month of it, how many months.

        A period without a year is in year 0, and one that is a whole year ends with month 0 of it: a quarter of the
        year comes after it.
        """
        period = self.period
        if period is None:
            return (0, 0, 0)
        part = period.last or period.part or 0
        if period.kind in WHOLE:
            return (self.year or 0, 0, 12)
        if period.kind in PARTS:
            months = 3 if period.kind is PeriodKind.QUARTER else 6
            return (self.year or 0, months * part, months)
        return (self.year or 0, (part - FIRST_MONTH) % 12 + 1, 1)

    @property
    def begins_a_year(self) -> bool:
        """Whether it is the first quarter, or April."""
        period = self.period
        return period is not None and (period.kind, period.part) in (
            (PeriodKind.QUARTER, 1),
            (PeriodKind.MONTH, FIRST_MONTH),
        )

    def of_same_part(self, other: "Heading") -> bool:
        """Return whether both name the same part of a year; one of them may leave the year out."""
        one, two = self.period, other.period
        if one is None or two is None or (one.kind, one.part) != (two.kind, two.part):
            return False
        return one.year == two.year or None in (one.year, two.year)


@lru_cache(maxsize=8192)  # a large sheet says the same again and again
def _parted(text: str) -> tuple[str, Period | None]:
    """Return the words of a heading without its period, qualifiers and units, and the period it is of."""
    left, period = period_of_heading(text)
    words = bare(re.sub(r"\(\s*\)", " ", SCALE.sub(" ", QUALIFIER.sub(" ", left))).strip() or ("" if period else text))
    if period is not None and AT.fullmatch(words):
        return "", period
    return words, period


def exactly(headings: Iterable[str]) -> str:
    """Return a pattern that texts have which are one of these bare headings; some others have it too."""
    spelt = (rf"(?:_|{MAY_BE_SPACE})+".join(map(re.escape, heading.split())) for heading in headings)
    return rf"^[^a-z0-9]*(?:{'|'.join(sorted(spelt))})[^a-z0-9]*$"


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Return a heading's words without case, spacing or punctuation at their edges.

    >>> bare("Ref. No:")
    'ref. no'
    """
    words = " ".join(text.casefold().replace("_", " ").split())
    return words.strip(" :*()[]–—,.-") or words
