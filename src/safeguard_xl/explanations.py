"""Read what the officer has explained on the sheet Findings, and part the findings that it explains from the others."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from safeguard_xl.frame import col, name_of, rows
from safeguard_xl.model import (
    FINDINGS_HEADINGS,
    FINDINGS_ID,
    FINDINGS_NAMES,
    CellRef,
    Explained,
    Finding,
    FindingsSheet,
    Remark,
    Subject,
)
from safeguard_xl.model.lazily import Findings
from safeguard_xl.ooxml import Book, Sheet
from safeguard_xl.schema import WorkbookSchema

TELLING = frozenset({"Reference", "Field", "What is wrong", "Rule", "Value found", "Explanation"})
DEEPEST_HEADING = 30
FIELD_WORDS = {"previous": "Last year's result", "predicted": "Predicted result", "rag": "RAG"}
BLANK = "(blank)"
LONGEST = 160  # characters of a value
MOST = 6  # values or references of a finding of many cells

_ID = re.compile(r"SG\d{3}-[0-9a-f]{16}\.[0-9a-f]{8}")

Cells = Mapping[CellRef, str]
Texts = tuple[str, ...]


def detach_findings_sheet(book: Book) -> tuple[Book, FindingsSheet]:
    """Return the workbook without the sheets that `update --findings` has written, and what stands on them.

    They are known by their headings, whatever they are called now, so that a copy of one is read too.
    """
    ours = {name: heading for name, sheet in book.sheets.items() if (heading := _heading_row(sheet))}
    rest = replace(
        book,
        sheets={name: sheet for name, sheet in book.sheets.items() if name not in ours},
        sheet_names=tuple(name for name in book.sheet_names if name not in ours),
        defined_names=tuple(name for name in book.defined_names if name.sheet not in ours),
    )
    if ours:
        remarks = (remark for name, heading in ours.items() for remark in _remarks(book.sheets[name], heading))
        name, heading = next(iter(ours.items()))
        return rest, FindingsSheet(name, _together(remarks), _lines(book.sheets[name], heading))
    taken = {name.casefold() for name in (*book.sheet_names, *book.sheets)}
    return rest, FindingsSheet(next((name for name in FINDINGS_NAMES if name.casefold() not in taken), None))


def part_explained(
    findings: Sequence[Finding], sheet: FindingsSheet, frame: pl.DataFrame, book: Book, schema: WorkbookSchema
) -> "Parted":
    """Part the findings that are explained, on the sheet or by the schema, from those that stand."""
    subjects = _Subjects(frame, book)
    if isinstance(findings, Findings) and not sheet.remarks and not schema.exceptions:
        return Parted(findings.each(subjects.given), (), ())
    known = Remarks(sheet.remarks)
    open_: list[Finding] = []
    explained: list[Explained] = []
    for finding in subjects.given(findings):
        remark = known.of(finding)
        if remark and remark.explanation:
            explained.append(Explained(finding, remark.explanation, by="officer"))
        elif reason := _exception(schema, finding):
            explained.append(Explained(finding, reason, by="schema"))
        else:
            open_.append(finding)
    stale = tuple(remark for remark in known.never_met() if remark.explanation)
    return Parted(tuple(open_), tuple(explained), stale)


@dataclass(frozen=True, slots=True)
class Parted:
    """The findings that stand, those explained, and the stale explanations, whose finding is gone."""

    findings: Sequence[Finding]
    explained: tuple[Explained, ...]
    stale: tuple[Remark, ...]


class Remarks:
    """The remarks of a sheet, each to be found by the finding that it is of.

    A remark with a key is of the finding with that key. One without, of an older version or of a row that was put
    together by hand, is of the findings that its other texts fit.
    """

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self._keyed: dict[str, Remark] = {}
        self._others: dict[tuple[str, str, str], list[Remark]] = {}
        self._unmet: dict[Remark, None] = dict.fromkeys(remarks)
        for remark in self._unmet:
            if remark.key:
                self._keyed[remark.key] = remark
            else:
                self._others.setdefault(_fixed(remark.subject), []).append(remark)

    def of(self, finding: Finding) -> Remark | None:
        """Return what is said beside a finding, all of it together; None where nothing is."""
        if finding.subject is None:
            return None
        identity = finding.identity if self._keyed else None  # it takes longer to make than to look up
        keyed = self._keyed.get(identity.key) if identity else None
        others = self._others.get(_fixed(finding.subject), ())
        found = [*([keyed] if keyed else []), *(remark for remark in others if _fits(remark, finding))]
        for remark in found:
            self._unmet.pop(remark, None)
        return _joined(found) if found else None

    def never_met(self) -> tuple[Remark, ...]:
        """Return the remarks that are of no finding asked for so far."""
        return tuple(self._unmet)


def _fixed(subject: Subject) -> tuple[str, str, str]:
    return subject.rule, subject.reference, subject.field


def _fits(remark: Remark, finding: Finding) -> bool:
    """Whether a remark without a key is of a finding: the value found is, or the message shows the same values."""
    if finding.subject and finding.subject.value == remark.subject.value:
        return True
    message = remark.message.casefold()  # a sentence by itself began with a capital
    identity = finding.identity if remark.subject.value == remark.message else None
    return identity is not None and all(value.casefold() in message for value in identity.values)


def _joined(remarks: list[Remark]) -> Remark:
    """One remark for all that is said of a finding."""
    texts = dict.fromkeys(remark.explanation for remark in remarks if remark.explanation)
    beside: dict[str, str] = {}
    for remark in reversed(remarks):
        beside |= dict(remark.beside)
    return replace(remarks[0], explanation=" / ".join(texts), beside=tuple(beside.items()))


def _exception(schema: WorkbookSchema, finding: Finding) -> str | None:
    """The reason of an approved exception in the schema."""
    approved = schema.exception_for(finding)
    return f"{approved.reason} (approved by {approved.approved_by}, until {approved.until})" if approved else None


# ---- the sheet ------------------------------------------------------------------------------------


def _rows(cells: pl.DataFrame) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for row, column, text in cells.select("row", "column", "text").iter_rows():
        if text and text.strip():
            rows.setdefault(row, {})[column] = text
    return rows


def _heading_row(sheet: Sheet) -> int | None:
    """The row of our headings; None where the sheet is not ours."""
    top = sheet.cells.filter((pl.col("row") <= DEEPEST_HEADING) & pl.col("text").is_in(sorted(TELLING)))
    return next((number for number, row in _rows(top).items() if set(row.values()) >= TELLING), None)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the sheet that is of a rule: its texts by FINDINGS_HEADINGS, the officer's own by theirs, and its Id."""

    texts: tuple[str, ...]
    own: tuple[tuple[str, str], ...]
    identity: str

    @property
    def subject(self) -> Subject:
        """What it is about; the message where no value was found."""
        reference, field, message, rule, value = (
            _plain(self.texts[FINDINGS_HEADINGS.index(heading)])
            for heading in ("Reference", "Field", "What is wrong", "Rule", "Value found")
        )
        return Subject(rule.split(" ", 1)[0], reference, field, value or message)


def _records(sheet: Sheet, heading_row: int) -> Iterator[_Row]:
    """The rows under the headings that are of a rule."""
    rows = _rows(sheet.cells.filter(pl.col("row") >= heading_row))
    headings = rows.pop(heading_row)
    for row in rows.values():
        texts, own, identity = dict.fromkeys(FINDINGS_HEADINGS, ""), [], ""
        for heading, text in ((headings[column], text) for column, text in row.items() if column in headings):
            if heading in texts:
                texts[heading] = text
            elif heading == FINDINGS_ID and _ID.fullmatch(text):
                identity = text
            else:
                own.append((heading, text))
        if texts["Rule"]:
            yield _Row(tuple(texts.values()), tuple(own), identity)


def _remarks(sheet: Sheet, heading_row: int) -> Iterator[Remark]:
    for row in _records(sheet, heading_row):
        subject = row.subject
        key, _, mark = row.identity.rpartition(".")
        message = _plain(row.texts[FINDINGS_HEADINGS.index("What is wrong")])
        # where rows were sorted without their Id, or texts copied over others, it tells of another finding
        trusted = key if mark == _mark_of(subject, message) else ""
        yield Remark(subject, row.texts[-1], row.own, trusted, message)


def id_of(finding: Finding, subject: Subject) -> str:
    """Return what stands under Id: the key of the finding's identity, and a mark of the texts that it stands beside."""
    identity = finding.identity
    return f"{identity.key}.{_mark_of(subject, shown_message(finding))}" if identity else ""


def _mark_of(subject: Subject, message: str) -> str:
    value = "" if subject.value == message else subject.value
    return _mark(chr(0).join((*_fixed(subject), value)))


def _together(remarks: Iterator[Remark]) -> tuple[Remark, ...]:
    """One remark for each finding: what was written beside either of two like findings is said of both."""
    found: dict[object, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(remark.key or remark.subject, []).append(remark)
    return tuple(map(_joined, found.values()))


def _lines(sheet: Sheet, heading_row: int) -> tuple[tuple[str, ...], ...]:
    """The findings as they stand on the sheet, each by FINDINGS_HEADINGS and its Id, after what stands above them."""
    above = _rows(sheet.cells.filter(pl.col("row") < heading_row))
    top = tuple(_plain(text) for row in above.values() for text in row.values())
    records = _records(sheet, heading_row)
    return top, *((*map(_plain, row.texts), row.identity) for row in records)


def _plain(text: str) -> str:
    """A text without what a spreadsheet program may change in it."""
    return " ".join(text.split())


# ---- what a finding is about ----------------------------------------------------------------------


class _Subjects:
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
    """The references and the texts of a finding's cells."""
    own = (finding.reference or "",)
    if len(finding.cells) <= 1 or not finding.sheet:
        return own, (finding.found or "",)
    references = tuple(names.get((cell.sheet, cell.row), "") for cell in finding.cells)
    return references if any(references) else own, tuple(texts.get(cell) or "" for cell in finding.cells)


def _texts(findings: Sequence[Finding], book: Book) -> Cells:
    """The texts of the cells that findings of many cells cover."""
    wanted: dict[str, set[tuple[int, int]]] = {}
    for finding in findings:
        if len(finding.cells) > 1 and finding.sheet in book.sheets:
            wanted.setdefault(finding.sheet, set()).update((cell.row, cell.column) for cell in finding.cells)
    texts: dict[CellRef, str] = {}
    for sheet, places in wanted.items():
        frame = pl.DataFrame(sorted(places), schema={"row": pl.Int64, "column": pl.Int64}, orient="row")
        cells = book.sheets[sheet].cells.select("row", "column", "text").join(frame, on=["row", "column"], how="semi")
        texts |= {CellRef(sheet, row, column): text for row, column, text in cells.iter_rows()}
    return texts


def _subject(finding: Finding, references: Texts, texts: Texts) -> Subject:
    named = (finding.field or "").replace("_", " ").capitalize() or finding.heading or ""
    field = _plain(FIELD_WORDS.get(finding.field or "", named))
    if len(references) == len(texts) == 1:
        reference, value = _short(references[0]), _short(texts[0] or (BLANK if finding.field else ""))
    else:
        reference, value = _some(references), _some([text or BLANK for text in texts])
    shown = reference or finding.sheet or "", field, value or shown_message(finding)
    return Subject(finding.code, *shown, references, texts)


def shown_message(finding: Finding) -> str:
    """Return the message as it stands on the sheet, a sentence by itself."""
    message = _plain(finding.message)
    return message[:1].upper() + message[1:]


def _some(texts: Iterable[str]) -> str:
    """The different texts in an order that does not hang on the rows; of many the first, with a mark of them all."""
    different = sorted({_short(text) for text in texts} - {""})
    if len(different) <= MOST:
        return "; ".join(different)
    return f"{'; '.join(different[:MOST])} … ({len(different)} in all, {_mark(chr(0).join(different))})"


def _short(text: str) -> str:
    """A text that fits a cell; of a long one the beginning, with a mark of the whole."""
    text = _plain(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} … ({_mark(text)})"


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
