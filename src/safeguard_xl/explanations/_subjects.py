"""What the findings of a workbook are about."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import polars as pl
from msgspec.structs import replace

from safeguard_xl.columns import framed, rows
from safeguard_xl.frame import col, name_of
from safeguard_xl.model import CellRef, Finding, Subject
from safeguard_xl.ooxml import Book, in_sheet

FIELD_WORDS = {"previous": "Last year's result", "predicted": "Predicted result", "rag": "RAG"}
BLANK = "(blank)"
LONGEST = 160  # characters of a value
PLACE = (in_sheet.row, in_sheet.column)
MOST = 6  # values or references of a finding of many cells

Cells = Mapping[CellRef, str]
Texts = tuple[str, ...]


class Subjects:
    """What the findings of a workbook are about."""

    def __init__(self, frame: pl.DataFrame, book: Book) -> None:
        self._frame, self._book = frame, book

    @cached_property
    def _names(self) -> dict[tuple[str, int], str]:
        """What the indicators go by, by sheet and row."""
        return {(row[col.sheet], row[col.row]): name_of(row) for row in rows(self._frame)}

    def given(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings with what they are about."""
        listed = list(findings)
        texts = _texts(listed, self._book)
        names = self._names if any(len(finding.cells) > 1 for finding in listed) else {}
        return [replace(finding, subject=_subject(finding, *_about(finding, names, texts))) for finding in listed]


def _about(finding: Finding, names: Mapping[tuple[str, int], str], texts: Cells) -> tuple[Texts, Texts]:
    """Return the references and the texts of a finding's cells."""
    own = (finding.reference or "",)
    if len(finding.cells) <= 1 or not finding.sheet:
        return own, (finding.found or "",)
    references = tuple(names.get((cell.sheet, cell.row), "") for cell in finding.cells)
    return references if any(references) else own, tuple(texts.get(cell) or "" for cell in finding.cells)


def _texts(findings: Sequence[Finding], book: Book) -> Cells:
    """Return the texts of the cells that findings of many cells cover."""
    wanted: dict[str, set[tuple[int, int]]] = {}
    for finding in findings:
        if len(finding.cells) > 1 and finding.sheet in book.sheets:
            wanted.setdefault(finding.sheet, set()).update((cell.row, cell.column) for cell in finding.cells)
    texts: dict[CellRef, str] = {}
    for sheet, places in wanted.items():
        frame = framed(sorted(places), PLACE)
        cells = book.sheets[sheet].cells.select(*PLACE, in_sheet.text).join(frame, on=PLACE, how="semi")
        texts |= {CellRef(sheet, row, column): text for row, column, text in cells.iter_rows()}
    return texts


def _subject(finding: Finding, references: Texts, texts: Texts) -> Subject:
    named = (finding.field or "").replace("_", " ").capitalize() or finding.heading or ""
    field = plain(FIELD_WORDS.get(finding.field or "", named))
    if len(references) == len(texts) == 1:
        reference, value = _short(references[0]), _short(texts[0] or (BLANK if finding.field else ""))
    else:
        reference, value = _some(references), _some([text or BLANK for text in texts])
    shown = reference or finding.sheet or "", field, value or shown_message(finding)
    return Subject(finding.code, *shown, references, texts)


def shown_message(finding: Finding) -> str:
    """Return the message as it stands on the sheet, a sentence by itself."""
    message = plain(finding.message)
    return message[:1].upper() + message[1:]


def _some(texts: Iterable[str]) -> str:
    """Return the different texts in an order that does not hang on the rows; of many the first."""
    different = sorted({_short(text) for text in texts} - {""})
    if len(different) <= MOST:
        return "; ".join(different)
    return f"{'; '.join(different[:MOST])} … ({len(different)} in all)"


def plain(text: str) -> str:
    """Return a text without what a spreadsheet program may change in it."""
    return " ".join(text.split())


def _short(text: str) -> str:
    """Return a text that fits a cell; of a long one the beginning."""
    text = plain(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def mark(text: str) -> str:
    """Return a text that tells this one from others, in eight letters and digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
