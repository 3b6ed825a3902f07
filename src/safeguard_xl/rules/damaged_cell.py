"""SG118 damaged-cell."""

import re
from collections.abc import Iterable, Iterator

from safeguard_xl.model import CellRef, Severity
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

VARIES = re.compile(r"\d[\d,]*|“[^”]*”")


@book_rule("SG118", Severity.ERROR, says="{what}")
def damaged_cell(evidence: Evidence) -> Iterator[Mark]:
    """The file is damaged at a cell.

    ## Why it matters
    What stood there is lost or cannot be trusted. Excel may offer to repair the workbook, and drops the cell's content
    without naming it.

    ## Example
    A cell that points to text 4,711 of 120; a number that is no number; a cell outside the sheet.

    ## What to do
    Open the workbook in Excel, type the named cells again and save it. If there are many, go back to an earlier copy.
    """
    yield from _marks(None, evidence.book.damage)
    for name, sheet in evidence.book.sheets.items():
        yield from _marks(name, sheet.damage)


def _marks(sheet: str | None, sentences: Iterable[str]) -> Iterator[Mark]:
    """One mark for the cells that are damaged alike, in the words of the first; others by themselves."""
    alike: dict[str, tuple[str, list[CellRef]]] = {}
    for sentence in sentences:
        name, _, words = sentence.partition(" ")
        if sheet is not None and (cell := _cell(sheet, name)):
            alike.setdefault(VARIES.sub("", words), (words, []))[1].append(cell)
        else:
            yield Mark(sheet, shows={"what": _begun_small(sentence)})
    for words, cells in alike.values():
        yield Mark(sheet, cells[0], tuple(cells), {"what": f"the cell {words.rstrip('.')}"})


def _cell(sheet: str, name: str) -> CellRef | None:
    """Return the cell of that name; None where it is the beginning of a sentence, or lies outside the sheet."""
    try:
        return CellRef.parse(sheet, name)
    except ValueError:
        return None


def _begun_small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
