"""What a rule is: one place holds its code, severity, message, page and check."""

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import polars as pl

from safeguard_xl.model import CellRef, Severity, Table
from safeguard_xl.narrative import Report
from safeguard_xl.ooxml import Book

PAGE_HEADINGS = ("Why it matters", "Example", "What to do")
LONGEST = 90  # characters of a cell that a message quotes
_SHOWN = re.compile(r"\{([a-z_.]+)\}")
_DATA = re.compile(r'"[^"]*"|(?<![\w.])\d[\d.,/]*%?')
"""What is of the data in a wording of ours: what it quotes, and figures."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault found by a rule that looks across rows: the cell to point at, and the others it covers.

    Cells are (row of the frame, field); `shows` fills the message.
    """

    row: int
    field: str
    also: tuple[tuple[int, str], ...] = ()
    shows: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule about the workbook may look at; `cells` has a row for each filled cell of the tables' rows.

    Its columns are `schema.CELL_COLUMNS`. `frame` are the indicators, rated; `report` is what stands beside them.
    """

    book: Book
    tables: tuple[Table, ...]
    cells: pl.DataFrame
    dropped: Sequence[Mapping[str, Any]] = ()  # rows of the latest earlier workbook that this one has no more
    frame: pl.DataFrame = dataclasses.field(default_factory=pl.DataFrame)
    report: Report = dataclasses.field(default_factory=Report)


@dataclass(frozen=True, slots=True)
class Mark:
    """A fault found in the workbook: at a cell, of a sheet (no cell), or of the workbook as a whole (no sheet).

    Where it is not `known` whether there is one, for want of something to judge by, the cell was not judged.
    """

    sheet: str | None = None
    cell: CellRef | None = None
    cells: tuple[CellRef, ...] = ()
    shows: Mapping[str, object] = dataclasses.field(default_factory=dict)
    known: bool = True


ExpressionCheck = Callable[..., pl.Expr]
AcrossCheck = Callable[[pl.DataFrame], Iterator[Hit]]
BookCheck = Callable[[Evidence], Iterator[Mark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault with its page. `fields` are the cells it may point at, the most telling first.

    `expression` takes a field where there are several; it is True where the fault lies, False where
    it does not, null where it cannot be judged. `across` looks at the whole frame instead, `of_cell` is an
    expression over the frame of cells, `of_book` looks at the workbook.
    `table`: one finding for the whole table, at its first cell. `impossible`: no such figure can be, so that nothing is
    rated or predicted from it. Of what the message shows, `wording` are clauses of ours and `places` rows and columns:
    neither tells one fault from another, so an explanation outlives a change of them. A value that no message shows
    may stand in what it is filled with, to tell faults apart.
    """

    code: str
    name: str
    severity: Severity
    says: str
    fields: tuple[str, ...]
    page: str
    expression: ExpressionCheck | None = None
    across: AcrossCheck | None = None
    of_cell: pl.Expr | None = None
    of_book: BookCheck | None = None
    table: bool = False
    impossible: bool = False
    shows: Mapping[str, Callable[..., pl.Expr]] = dataclasses.field(default_factory=dict)
    wording: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    _made: dict[str, pl.Expr] = dataclasses.field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def summary(self) -> str:
        """The page's first sentence."""
        return self.page.split("\n", 1)[0]

    @property
    def hint(self) -> str:
        """What to do, in one paragraph."""
        return " ".join(section(self.page, "What to do").split("\n\n", 1)[0].split())

    def checks(self) -> Iterator[tuple[str, pl.Expr]]:
        """The fields it may point at, each with its expression; made once, which takes longer than to use it."""
        if self.expression is not None:
            for name in self.fields:
                if name not in self._made:
                    self._made[name] = self.call(self.expression, name)
                yield name, self._made[name]

    def call(self, make: ExpressionCheck, name: str) -> pl.Expr:
        """The expression for a field, whether its function asks for one or not."""
        return make(name) if len(self.fields) > 1 else make()

    def fill(self, row: Mapping[str, Any], shows: Mapping[str, object]) -> str:
        """The message, with the texts of the row's own cells in it."""

        def value(match: re.Match[str]) -> str:
            name = match[1]
            text = re.sub(r"\s+", " ", str(shows[name] if name in shows else row[name] or "(blank)"))
            prose = len(text) > LONGEST and (name not in shows or name == "cell")
            return f"{text[:LONGEST].rsplit(' ', 1)[0]} …" if prose else text

        return _SHOWN.sub(value, self.says)

    def values(self, row: Mapping[str, Any], shows: Mapping[str, object]) -> tuple[str, ...]:
        """Return what the message shows of the data, but for the cell itself; of a clause of ours what it quotes."""
        own = (row[name] for name in _named(self.says) if name not in shows)
        found = [str(text) for text in own if text is not None]
        for name, text in shows.items():
            if text is not None and name not in self.places:
                found += _DATA.findall(str(text)) if name in self.wording else (str(text),)
        return tuple(found)


@cache
def _named(says: str) -> tuple[str, ...]:
    """What a message shows, but for the cell itself."""
    return tuple(name for name in _SHOWN.findall(says) if name != "cell")


def section(page: str, heading: str) -> str:
    """The text under a heading of a rule's page; "" where the page has none of that name."""
    match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return match[1].strip() if match else ""


def _page(check: Callable[..., object]) -> str:
    return inspect.cleandoc(check.__doc__ or "")


def _name(check: Callable[..., object]) -> str:
    return check.__name__.replace("_", "-")


def rule(
    code: str,
    severity: Severity,
    *,
    cell: str | tuple[str, ...],
    says: str,
    **options: Any,  # noqa: ANN401 (the fields of Rule from `table` on)
) -> Callable[[ExpressionCheck], Rule]:
    """Makes a rule of a function that returns an expression; the function's docstring is its page."""

    def make(check: ExpressionCheck) -> Rule:
        fields = (cell,) if isinstance(cell, str) else cell
        return Rule(code, _name(check), severity, says, fields, _page(check), expression=check, **options)

    return make


def across(
    code: str,
    severity: Severity,
    *,
    says: str,
    **options: Any,  # noqa: ANN401 (the fields `wording` and `places` of Rule)
) -> Callable[[AcrossCheck], Rule]:
    """Makes a rule of a function that takes the whole frame and yields hits."""

    def make(check: AcrossCheck) -> Rule:
        return Rule(code, _name(check), severity, says, (), _page(check), across=check, **options)

    return make


def cell_rule(
    code: str,
    severity: Severity,
    *,
    says: str,
    **options: Any,  # noqa: ANN401 (the fields of Rule from `table` on)
) -> Callable[[Callable[[], pl.Expr]], Rule]:
    """Makes a rule of a function that returns an expression over the frame of cells, whatever their field.

    With `table`, the cells of one column of a sheet for which the message shows the same are one finding.
    """

    def make(check: Callable[[], pl.Expr]) -> Rule:
        return Rule(code, _name(check), severity, says, (), _page(check), of_cell=check(), **options)

    return make


def book_rule(
    code: str,
    severity: Severity,
    *,
    says: str,
    **options: Any,  # noqa: ANN401 (the fields `wording` and `places` of Rule)
) -> Callable[[BookCheck], Rule]:
    """Makes a rule of a function that takes the evidence of the workbook and yields marks."""

    def make(check: BookCheck) -> Rule:
        return Rule(code, _name(check), severity, says, (), _page(check), of_book=check, **options)

    return make
