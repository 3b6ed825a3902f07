"""The damage that can be put right without a doubt: what cannot be seen goes, a number stored as text becomes a number.

The text that each cell shows stays as it is; a test holds this for every number and every invisible character.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sized
from decimal import Decimal
from pathlib import Path

import polars as pl
from msgspec import Struct

from safeguard_xl.columns import Row, rows
from safeguard_xl.errors import WriteError
from safeguard_xl.frame import cell
from safeguard_xl.model import CellRef, Unit
from safeguard_xl.ooxml import (
    CLEAR,
    Book,
    Cell,
    Destination,
    Place,
    Plan,
    deliver,
    is_date,
    put,
    rich_cells,
    shown_number,
    shown_text,
)
from safeguard_xl.rules import Evidence, faults_of_cells, find, judge
from safeguard_xl.rules._cells import INVISIBLE, JOINERS, NO_BREAK, PERCENTAGE, PLAIN_NUMBER

GONE = re.compile(rf"[\u200b\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?<![^\x00-\x7f]){JOINERS}")
EDGES = " \t\r\n"
NUMBER = re.compile(f"{PLAIN_NUMBER}|{PERCENTAGE}")
GENERAL = "General"
"""The number format of a cell that has none of its own."""
NAMED = {" ": "space", "\t": "tab", "\n": "line break", "\r": "line break"}


class Fix(Struct, frozen=True):
    """A cell that can be put right: its text before and after, why, and what is to be written.

    `number` is None where the text stays a text; `number_format` is None where the cell's own does.
    """

    cell: CellRef
    reference: str
    before: str
    after: str
    why: str
    number: float | None = None
    number_format: str | None = None


class Unfixed(Struct, frozen=True):
    """A cell with such damage that is left as it is, and why."""

    cell: CellRef
    reference: str
    before: str
    because: str


def fixes(evidence: Evidence, rich: Collection[Place] = ()) -> tuple[Fix, ...]:
    """Return what can be put right in the tables of a workbook; `rich` are the cells whose text is rich."""
    return tuple(found for found in _judged(evidence, rich) if isinstance(found, Fix))


def unfixed(evidence: Evidence, rich: Collection[Place] = ()) -> tuple[Unfixed, ...]:
    """Return what has to be left to the officer."""
    return tuple(found for found in _judged(evidence, rich) if isinstance(found, Unfixed))


def plan(fixes: Iterable[Fix]) -> Plan:
    """Return the plan that writes the fixes."""
    return Plan(cells={(fix.cell.sheet, str(fix.cell)): _cell(fix) for fix in fixes})


def _cell(fix: Fix) -> Cell:
    if fix.number is not None:
        return Cell(fix.number, number_format=fix.number_format)
    return Cell(fix.after or CLEAR)


class Mending(Struct, frozen=True):
    """All that can be put right in a workbook, and what has to be left."""

    book: Book
    fixes: tuple[Fix, ...]
    unfixed: tuple[Unfixed, ...]

    @classmethod
    def of(cls, evidence: Evidence) -> "Mending":
        """Judge a workbook that was read from a file; raise WriteError for any other."""
        book = evidence.book
        if book.path is None:
            raise WriteError("This workbook was not read from a file, so there is none to put right; save it first.")
        rich = rich_cells(book.path, book.limits)
        return cls(book, fixes(evidence, rich), unfixed(evidence, rich))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each fix in a few lines, then each cell that is left as it is; a line and how far it is indented."""
        for fix in self.fixes:
            yield 0, _place(fix)
            yield 4, f'before: "{visible(fix.before)}"'
            yield 4, f'after: "{fix.after}"' if fix.after else "after: an empty cell"
            yield 4, f"why: {fix.why}"
        for left in self.unfixed:
            yield 0, _place(left)
            yield 4, f'left as it is: "{visible(left.before)}"'
            yield 4, f"why: {left.because}"
        left_over = f"{_count(self.unfixed)} left for you to check" if self.unfixed else "nothing left for you to check"
        yield 0, f"{_count(self.fixes)} safe to fix; {left_over}."
        formulas = any(sheet.cells["formula"].count() for sheet in self.book.sheets.values())
        if formulas and any(fix.number is not None for fix in self.fixes):
            yield 0, "A formula that uses one of these numbers may give another result: Excel left out the text."

    def write(self, to: Destination, *, force: bool = False) -> str:
        """Write the fixes and say what was changed; nothing is written where there is nothing to fix."""
        source = self.book.path or Path("workbook")
        if not self.fixes:
            return f"Nothing was written: there is nothing to fix in {source.name}."
        planned = plan(self.fixes)
        return deliver(source, to, lambda target: put(self.book, target, planned, force=force))


def _place(found: Fix | Unfixed) -> str:
    return found.cell.full + (f" ({found.reference})" if found.reference else "")


def _count(cells: Sized) -> str:
    return f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"


def visible(text: str) -> str:
    r"""Return a text with the names of what cannot be seen in it.

    >>> visible("NI\u00a060 "), visible("76.5%\n")
    ('NI[no-break space]60[space]', '76.5%[line break]')
    """
    body = text.strip(EDGES)
    start = text.find(body) if body else len(text)
    edges = (text[:start], text[start + len(body) :])
    before, after = ("".join(f"[{NAMED[letter]}]" for letter in edge) for edge in edges)
    hidden = re.compile(f"{NO_BREAK}|{GONE.pattern}|{JOINERS}")
    return f"{before}{hidden.sub(lambda found: f'[{_name(found[0])}]', body)}{after}"


def _name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower().replace("u+", "U+")


def cleaned(text: str) -> str:
    r"""Return a text without what cannot be seen; a no-break space becomes a space.

    >>> cleaned("NI\u00a060\u200b ")
    'NI 60'
    """
    while (fewer := GONE.sub("", re.sub(NO_BREAK, " ", text)).strip(EDGES)) != text:
        text = fewer
    return text


def _judged(evidence: Evidence, rich: Collection[Place]) -> Iterator[Fix | Unfixed]:
    rules = tuple(rule for name in ("invisible-characters", "number-stored-as-text") if (rule := find(name)))
    found = judge(evidence.cells, faults_of_cells(rules))
    damaged = evidence.cells.filter(found.select(pl.any_horizontal(pl.all())).to_series())
    with_percent = _rows_with_percent(evidence.cells)
    for row in rows(damaged):
        text = row[cell.text] or ""
        at = CellRef(row[cell.sheet], row[cell.row], row[cell.column])
        because = _kept(row, evidence, (at.sheet, str(at)), rich)
        after = cleaned(text)
        number = None
        if because is None and row[cell.is_figure] and NUMBER.fullmatch(after):
            of_percent = row[cell.unit] == Unit.PERCENT and (row[cell.table], row[cell.row]) in with_percent
            if of_percent and not after.endswith("%"):
                because = f"it has two readings: {after} or {after}%"
            elif (number := as_number(after, row[cell.number_format] or GENERAL)) is None:
                because = "no number format would show the number in the same way"
        if because is not None:
            yield Unfixed(at, row[cell.reference] or "", text, because)
        else:
            why = " and ".join(_why(text, number))
            yield Fix(at, row[cell.reference] or "", text, after, why, *(number or (None, None)))


def _rows_with_percent(cells: pl.DataFrame) -> set[tuple[int, int]]:
    """Return the rows of which some figure has a percent sign."""
    found = cells.filter(cell.is_figure & cell.text.str.contains("%", literal=True))
    return set(found.select(cell.table, cell.row).iter_rows())


def _kept(row: Row, evidence: Evidence, place: Place, rich: Collection[Place]) -> str | None:
    """Return why a cell must not be written to; None if it may."""
    merged = evidence.book.sheets[row[cell.sheet]].merged
    if row[cell.formula] is not None:
        return "a formula gives it; put right what the formula uses"
    if any(_covered(box, row[cell.row], row[cell.column]) for box in merged):
        return "it lies under merged cells; unmerge them first"
    if place in rich:
        return "some of its letters have a look of their own, which would be lost"
    if shown_text("\0", row[cell.number_format] or GENERAL) != "\0":
        return "its number format adds to the text, so what is stored there is not what is shown"
    return None


def _covered(box: tuple[int, int, int, int], row: int, column: int) -> bool:
    top, left, bottom, right = box
    return top <= row <= bottom and left <= column <= right and (row, column) != (top, left)


def _why(text: str, number: tuple[float, str | None] | None) -> Iterator[str]:
    names = [name for name, pattern in INVISIBLE.items() if re.search(_python(pattern), text)]
    if names:
        yield f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} taken away"
    if number is not None:
        under = f" under the number format {number[1]}" if number[1] else ""
        yield f"the text becomes the number {number[0]:.15g}{under}"


def _python(pattern: str) -> str:
    """Return a pattern of polars for Python, whose `$` would also stand before a last line break."""
    return pattern.replace("$", r"\Z")


def as_number(text: str, number_format: str) -> tuple[float, str | None] | None:
    """Return the number that a plain text says, and the number format that shows it as the same text.

    The format is None where the cell's own shows it so; the result is None where no format would.

    >>> as_number("76.5%", "@"), as_number("1,293", "General"), as_number("76.5", "General"), as_number("£5.10", "@")
    ((0.765, '0.0%'), (1293.0, '#,##0'), (76.5, None), (5.1, '"£"0.00'))
    """
    digits = text.strip("-£$€%").lstrip("£$€")
    spelt = Decimal(digits.replace(",", ""))
    number = float(spelt / 100 if text.endswith("%") else spelt) * (-1 if text.startswith("-") else 1)
    if number_format != "@" and not is_date(number_format) and shown_number(number, number_format) == text:
        return number, None
    money = "".join(f'"{sign}"' for sign in re.findall("[£$€]", text))
    decimals = "0" * len(digits.partition(".")[2])
    code = f"{money}{'#,##0' if ',' in digits else '0'}{'.' * bool(decimals)}{decimals}{'%' * text.endswith('%')}"
    shown = (code for code in ("General", code) if shown_number(number, code) == text)
    code_found = next(shown, None)
    return (number, code_found) if code_found else None
