"""What the officer has explained on the sheet Findings: read, matched with the findings, which are laid aside."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from safeguard_xl.model import (
    FINDINGS_HEADINGS,
    FINDINGS_NAMES,
    Explained,
    Finding,
    FindingsSheet,
    Remark,
    Subject,
)
from safeguard_xl.ooxml import Book, Sheet, parse_address
from safeguard_xl.schema import WorkbookSchema

TELLING = frozenset({"Reference", "Field", "What is wrong", "Rule", "Value found", "Explanation"})
DEEPEST_HEADING = 30
FIELD_WORDS = {"previous": "Last year's result", "predicted": "Predicted result", "rag": "RAG"}
BLANK = "(blank)"
LONGEST = 160  # characters of a value
MOST = 6  # values or references of a finding of many cells

Cells = Mapping[tuple[str, int, int], str]


def take_out(book: Book) -> tuple[Book, FindingsSheet]:
    """The workbook without the sheets that `update --findings` has written, and what stands on them.

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


def lay_aside(
    findings: Sequence[Finding], sheet: FindingsSheet, frame: pl.DataFrame, book: Book, schema: WorkbookSchema
) -> "LaidAside":
    """The findings parted into those that stand and those that are explained, on the sheet or by the schema."""
    known = {remark.subject: remark for remark in sheet.remarks}
    open_: list[Finding] = []
    explained: list[Explained] = []
    for finding in _with_subjects(findings, frame, book):
        remark = known.get(finding.subject) if finding.subject else None
        if remark and remark.explanation:
            explained.append(Explained(finding, remark.explanation, by="officer"))
        elif reason := _exception(schema, finding):
            explained.append(Explained(finding, reason, by="schema"))
        else:
            open_.append(finding)
    met = {entry.finding.subject for entry in explained if entry.by == "officer"}
    stale = tuple(remark for remark in sheet.remarks if remark.explanation and remark.subject not in met)
    return LaidAside(tuple(open_), tuple(explained), stale)


@dataclass(frozen=True, slots=True)
class LaidAside:
    """The findings that stand, those explained, and the explanations that are of no finding any more."""

    findings: tuple[Finding, ...]
    explained: tuple[Explained, ...]
    stale: tuple[Remark, ...]


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


def _records(sheet: Sheet, heading_row: int) -> Iterator[dict[str, str]]:
    """The rows under the headings that are of a rule, by heading."""
    rows = _rows(sheet.cells.filter(pl.col("row") >= heading_row))
    headings = rows.pop(heading_row)
    for row in rows.values():
        record = {headings[column]: text for column, text in row.items() if column in headings}
        if record.get("Rule"):
            yield record


def _remarks(sheet: Sheet, heading_row: int) -> Iterator[Remark]:
    for record in _records(sheet, heading_row):
        rule, reference, field, value, message = (
            _plain(record.get(heading, ""))
            for heading in ("Rule", "Reference", "Field", "Value found", "What is wrong")
        )
        subject = Subject(rule.split(" ", 1)[0], reference, field, value or message)
        beside = tuple((heading, text) for heading, text in record.items() if heading not in FINDINGS_HEADINGS)
        yield Remark(subject, record.get("Explanation", ""), beside)


def _together(remarks: Iterator[Remark]) -> tuple[Remark, ...]:
    """One remark for each subject: what was written beside either of two like findings is said of both."""
    found: dict[Subject, Remark] = {}
    for remark in remarks:
        known = found.setdefault(remark.subject, remark)
        texts = dict.fromkeys(filter(None, (known.explanation, remark.explanation)))
        beside = tuple((dict(remark.beside) | dict(known.beside)).items())
        found[remark.subject] = Remark(remark.subject, " / ".join(texts), beside)
    return tuple(found.values())


def _lines(sheet: Sheet, heading_row: int) -> tuple[tuple[str, ...], ...]:
    """The findings as they stand on the sheet, each by FINDINGS_HEADINGS, after the texts above the headings."""
    above = _rows(sheet.cells.filter(pl.col("row") < heading_row))
    top = tuple(_plain(text) for row in above.values() for text in row.values())
    records = _records(sheet, heading_row)
    return top, *(tuple(_plain(record.get(heading, "")) for heading in FINDINGS_HEADINGS) for record in records)


def _plain(text: str) -> str:
    """A text without what a spreadsheet program may change in it."""
    return " ".join(text.split())


# ---- what a finding is about ----------------------------------------------------------------------


def _with_subjects(findings: Sequence[Finding], frame: pl.DataFrame, book: Book) -> Iterator[Finding]:
    rows = frame.select("sheet", "row", "reference", "title").iter_rows()
    names = {(sheet, row): reference or title or "" for sheet, row, reference, title in rows}
    texts = _texts(findings, book)
    for finding in findings:
        yield replace(finding, subject=_subject(finding, names, texts))


def _texts(findings: Sequence[Finding], book: Book) -> Cells:
    """The texts of the cells that findings of many cells cover."""
    wanted: dict[str, set[tuple[int, int]]] = {}
    for finding in findings:
        if len(finding.cells) > 1 and finding.sheet in book.sheets:
            wanted.setdefault(finding.sheet, set()).update(map(parse_address, finding.cells))
    texts: dict[tuple[str, int, int], str] = {}
    for sheet, places in wanted.items():
        frame = pl.DataFrame(sorted(places), schema={"row": pl.Int64, "column": pl.Int64}, orient="row")
        cells = book.sheets[sheet].cells.select("row", "column", "text").join(frame, on=["row", "column"], how="semi")
        texts |= {(sheet, row, column): text for row, column, text in cells.iter_rows()}
    return texts


def _subject(finding: Finding, names: Mapping[tuple[str, int], str], texts: Cells) -> Subject:
    named = (finding.field or "").replace("_", " ").capitalize() or finding.heading or ""
    field = FIELD_WORDS.get(finding.field or "", named)
    reference, value = _short(finding.reference or ""), _short(finding.found or (BLANK if finding.field else ""))
    if len(finding.cells) > 1 and finding.sheet:
        places = [(finding.sheet, *parse_address(cell)) for cell in finding.cells]
        reference = _some([names.get(place[:2], "") for place in places]) or reference
        value = _some([texts.get(place) or BLANK for place in places])
    return Subject(finding.code, reference or finding.sheet or "", _plain(field), value or shown_message(finding))


def shown_message(finding: Finding) -> str:
    """The message as it stands on the sheet, a sentence by itself."""
    message = _plain(finding.message)
    return message[:1].upper() + message[1:]


def _some(texts: list[str]) -> str:
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
