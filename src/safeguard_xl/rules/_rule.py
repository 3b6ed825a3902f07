"""What a rule is: one place holds its code, severity, message, page and check."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypedDict, Unpack

import polars as pl
from msgspec import Struct
from msgspec import field as msgspec_field

from safeguard_xl.columns import Column, Row
from safeguard_xl.frame import PLACE, LightColumns, col
from safeguard_xl.model import FIELDS, FIGURE_FIELDS, CellRef, Dropped, Field, Severity, Table
from safeguard_xl.narrative import Report
from safeguard_xl.ooxml import Book
from safeguard_xl.rules._message import NAMES, PLACEHOLDER, Texts, filled, values_shown

PAGE_HEADINGS = ("Why it matters", "Example", "What to do")


class Hit(Struct, frozen=True):
    """A fault found by a rule that looks across rows: the cell to point at, and the others it covers.

    Cells are (row of the frame, field); `shows` fills the message.
    """

    row: int
    field: Field
    also: tuple[tuple[int, Field], ...] = ()
    shows: Mapping[str, object] = msgspec_field(default_factory=dict)


def _reason(row: Row, light: LightColumns) -> str:
    """Return the reason of a light as it stands in the frame."""
    return row[light.reason] or ""


class Evidence(Struct, frozen=True):
    """What a rule about the workbook may look at; `cells` has a row for each filled cell of the tables' rows.

    Its columns are those of `frame.cell`. `frame` are the indicators, rated; `report` is what stands beside them;
    `because` says in words why a light of a row is what it is. `settings` are the references for which the council's
    own schema sets something, by its table.
    """

    book: Book
    tables: tuple[Table, ...]
    cells: pl.DataFrame
    dropped: Sequence[Dropped] = ()  # of the latest earlier workbook, and no longer in this one
    frame: pl.DataFrame = msgspec_field(default_factory=pl.DataFrame)
    report: Report = msgspec_field(default_factory=Report)
    because: Callable[[Row, LightColumns], str] = _reason
    settings: Mapping[str, Sequence[str]] = msgspec_field(default_factory=dict)


class Mark(Struct, frozen=True):
    """A fault found in the workbook: at a cell, of a sheet (no cell), or of the workbook as a whole (no sheet).

    Where it is not `known` whether there is one, for want of something to judge by, the cell was not judged.
    """

    sheet: str | None = None
    cell: CellRef | None = None
    cells: tuple[CellRef, ...] = ()
    shows: Mapping[str, object] = msgspec_field(default_factory=dict)
    known: bool = True


AcrossCheck = Callable[[pl.DataFrame], Iterator[Hit]]
BookCheck = Callable[[Evidence], Iterator[Mark]]
Maker = Callable[..., pl.Expr]
"""Makes an expression: of a field, where the rule has several."""
Telling = Callable[[Evidence, Row, Field], str]
"""What a message says of a row and a field, where only words can say it."""
OfFields = Mapping[Field, Mapping[str, pl.Expr]]


class Rule(Struct, frozen=True, eq=False):
    """A fault with its page. `fields` are the cells it may point at, the most telling first.

    `faults` has an expression for each of them that is True where the fault lies, False where it does not, null where
    it cannot be judged. `across` looks at the whole frame instead, `of_cell` is an expression over the frame of cells,
    `of_book` looks at the workbook.
    `table`: one finding for the whole table, at its first cell, which may say the `count` of cells and the `names` of
    indicators. `among` are the rows that the rule is about, where that is not all: a rule that hits most of these says
    so once. `impossible`: no such figure can be, so that nothing is rated or predicted from it. `shows` are the
    expressions that fill the message, by field, and `tells` what fills it in words; `also` gives the other cells that
    a finding covers, as a list of `also_at`. Of what the message shows, `wording` are clauses of ours and `places` rows
    and columns: neither tells one fault from another, so an explanation outlives a change of them. A value that no
    message shows may stand among them, to tell faults apart.
    """

    code: str
    name: str
    severity: Severity
    says: str
    fields: tuple[Field, ...]
    page: str
    faults: Mapping[Field, pl.Expr] = msgspec_field(default_factory=dict)
    across: AcrossCheck | None = None
    of_cell: pl.Expr | None = None
    of_book: BookCheck | None = None
    table: bool = False
    impossible: bool = False
    shows: OfFields = msgspec_field(default_factory=dict)
    shows_of_cell: Mapping[str, pl.Expr] = msgspec_field(default_factory=dict)
    tells: Mapping[str, Telling] = msgspec_field(default_factory=dict)
    also: Mapping[Field, pl.Expr] = msgspec_field(default_factory=dict)
    among: pl.Expr | None = None
    quotes: Mapping[str, Column[object]] = msgspec_field(default_factory=dict)
    wording: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The page's first sentence."""
        return self.page.split("\n", 1)[0]

    @property
    def title(self) -> str:
        """That sentence as a heading: what is wrong, as a person would say it."""
        return self.summary.removesuffix(".")

    @property
    def hint(self) -> str:
        """What to do, in one paragraph."""
        return _hint(self.page)

    def checks(self) -> Iterator[tuple[Field, pl.Expr]]:
        """Yield the fields it may point at, each with its expression."""
        yield from self.faults.items()

    def fill(self, quotes: Texts, shows: Texts) -> pl.Series:
        """Return the message for each row, with what it quotes of the data and with what it shows."""
        return filled(self.says, quotes, shows)

    def values(self, quotes: Texts, shows: Texts) -> list[tuple[str, ...]]:
        """Return what each message shows of the data, but for the cell itself."""
        return values_shown(quotes, shows, self.wording, self.places)


@cache
def _hint(page: str) -> str:
    return " ".join(section(page, "What to do").split("\n\n", 1)[0].split())


ALSO_AT = pl.Struct({"row": pl.Int64(), "field": pl.String()})


def also_at(field: Field, row: pl.Expr = PLACE) -> pl.Expr:
    """Another cell that a finding covers: a field of the same row, or of that row of the frame."""
    return pl.struct(row=row.cast(pl.Int64), field=pl.lit(field))


class Told(TypedDict, total=False):
    """What of a message is no value of the data: see `Rule`."""

    wording: tuple[str, ...]
    places: tuple[str, ...]


def section(page: str, heading: str) -> str:
    """Return the text under a heading of a rule's page; "" where the page has none of that name."""
    match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return match[1].strip() if match else ""


def _page(check: Callable[..., object]) -> str:
    return inspect.cleandoc(check.__doc__ or "")


def _name(check: Callable[..., object]) -> str:
    return check.__name__.replace("_", "-")


def _column(name: str) -> Column[object]:
    """Return the column that a message quotes: a field as shown, `before.` as it was, else by its name.

    Raises AttributeError where there is none.
    """
    group, _, part = name.partition(".")
    if name in FIELDS:
        found: Column[object] = getattr(col.text, name)
    elif group == "before":
        found = getattr(col.before.text, part)
    else:
        of = next((col.figure(field) for field in FIGURE_FIELDS if field == group), col)
        found = getattr(of, part or name)
    return found


def rule(  # noqa: PLR0913 (a rule is declared by what it says, by name)
    code: str,
    severity: Severity,
    *,
    cell: Field | tuple[Field, ...],
    says: str,
    table: bool = False,
    impossible: bool = False,
    shows: Mapping[str, Maker] | None = None,
    tells: Mapping[str, Telling] | None = None,
    also: Maker | None = None,
    among: Maker | None = None,
    **told: Unpack[Told],
) -> Callable[[Maker], Rule]:
    """Make a rule of a function that returns an expression; the function's docstring is its page.

    All its expressions are made here, so that a column that there is not is found when the rule is imported.
    """
    fields = (cell,) if isinstance(cell, str) else cell

    def of_field(make: Maker, field: Field) -> pl.Expr:
        return make(field) if len(fields) > 1 else make()

    def make(check: Maker) -> Rule:
        given = {"cell", "count", NAMES, *(shows or ()), *(tells or ())}
        return Rule(
            code,
            _name(check),
            severity,
            says,
            fields,
            _page(check),
            faults={field: of_field(check, field) for field in fields},
            table=table,
            impossible=impossible,
            shows={field: {name: of_field(one, field) for name, one in (shows or {}).items()} for field in fields},
            tells=tells or {},
            also={field: of_field(also, field) for field in fields} if also else {},
            among=among() if among else None,
            quotes={name: _column(name) for name in PLACEHOLDER.findall(says) if name not in given},
            **told,
        )

    return make


def across(code: str, severity: Severity, *, says: str, **told: Unpack[Told]) -> Callable[[AcrossCheck], Rule]:
    """Make a rule of a function that takes the whole frame and yields hits."""

    def make(check: AcrossCheck) -> Rule:
        return Rule(code, _name(check), severity, says, (), _page(check), across=check, **told)

    return make


def cell_rule(
    code: str,
    severity: Severity,
    *,
    says: str,
    table: bool = False,
    shows: Mapping[str, Callable[[], pl.Expr]] | None = None,
    **told: Unpack[Told],
) -> Callable[[Callable[[], pl.Expr]], Rule]:
    """Make a rule of a function that returns an expression over the frame of cells, whatever their field.

    With `table`, the cells of one column of a sheet for which the message shows the same are one finding.
    """

    def make(check: Callable[[], pl.Expr]) -> Rule:
        made = {name: show() for name, show in (shows or {}).items()}
        page = _page(check)
        return Rule(
            code, _name(check), severity, says, (), page, of_cell=check(), table=table, shows_of_cell=made, **told
        )

    return make


def book_rule(code: str, severity: Severity, *, says: str, **told: Unpack[Told]) -> Callable[[BookCheck], Rule]:
    """Make a rule of a function that takes the evidence of the workbook and yields marks."""

    def make(check: BookCheck) -> Rule:
        return Rule(code, _name(check), severity, says, (), _page(check), of_book=check, **told)

    return make
