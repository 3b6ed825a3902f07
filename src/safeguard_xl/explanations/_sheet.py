"""What is read of the sheet Findings, which `update --findings` has written and the officer has filled in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from safeguard_xl.explanations._remarks import fixed, joined
from safeguard_xl.explanations._subjects import mark, plain, shown_message
from safeguard_xl.few_rows import filtered
from safeguard_xl.model import (
    FINDINGS_HEADINGS,
    FINDINGS_ID,
    FINDINGS_NAMES,
    FINDINGS_STATUS,
    Finding,
    FindingsSheet,
    Remark,
    Subject,
)
from safeguard_xl.ooxml import Book, Sheet, in_sheet, texts_by_row

TELLING = frozenset({"Reference", "Field", "What is wrong", "Rule", "Value found", "Explanation"})
DEEPEST_HEADING = 30

OTHER_CELL = "Cell {}"
"""The heading of the second cell of a finding and of each further one: right of ours."""

_OTHER_CELL = re.compile(OTHER_CELL.format(r"\d+"))
_ID = re.compile(r"SG\d{3}-[0-9a-f]{16}\.[0-9a-f]{8}")


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


def id_of(finding: Finding, subject: Subject) -> str:
    """Return what stands under Id: the key of the finding's identity, and a mark of the texts that it stands beside."""
    identity = finding.identity
    return f"{identity.key}.{_mark_of(subject, shown_message(finding))}" if identity else ""


def _mark_of(subject: Subject, message: str) -> str:
    value = "" if subject.value == message else subject.value
    return mark(chr(0).join((*fixed(subject), value)))


def _heading_row(sheet: Sheet) -> int | None:
    """Return the row of our headings; None where the sheet is not ours."""
    top = filtered(sheet.texts, (in_sheet.row <= DEEPEST_HEADING) & in_sheet.text.is_in(sorted(TELLING)))
    return next((number for number, row in texts_by_row(top).items() if set(row.values()) >= TELLING), None)


class _Row(NamedTuple):
    """A row of the sheet that is of a rule: its texts by FINDINGS_HEADINGS, the officer's own by theirs, and its Id."""

    texts: tuple[str, ...]
    own: tuple[tuple[str, str], ...]
    identity: str

    def under(self, heading: str) -> str:
        """Its text under one of our headings."""
        return self.texts[FINDINGS_HEADINGS.index(heading)]

    @property
    def subject(self) -> Subject:
        """What it is about; the message where no value was found."""
        reference, field, message, rule, value = (
            plain(self.under(heading)) for heading in ("Reference", "Field", "What is wrong", "Rule", "Value found")
        )
        return Subject(rule.split(" ", 1)[0], reference, field, value or message)


def _records(sheet: Sheet, heading_row: int) -> Iterator[_Row]:
    """Yield the rows under the headings that are of a rule."""
    rows = texts_by_row(sheet.texts.filter(in_sheet.row >= heading_row))
    headings = rows.pop(heading_row)
    for row in rows.values():
        texts, own, identity = dict.fromkeys(FINDINGS_HEADINGS, ""), [], ""
        for heading, text in ((headings[column], text) for column, text in row.items() if column in headings):
            if heading in texts:
                texts[heading] = text
            if heading in texts and heading != FINDINGS_STATUS:
                continue
            if heading == FINDINGS_ID and _ID.fullmatch(text):
                identity = text
            elif not _OTHER_CELL.fullmatch(heading):
                own.append((heading, text))
        if texts["Rule"]:
            yield _Row(tuple(texts.values()), tuple(own), identity)


def _remarks(sheet: Sheet, heading_row: int) -> Iterator[Remark]:
    for row in _records(sheet, heading_row):
        subject = row.subject
        key, _, marked = row.identity.rpartition(".")
        message = plain(row.under("What is wrong"))
        # where rows were sorted without their Id, or texts copied over others, it tells of another finding
        trusted = key if marked == _mark_of(subject, message) else ""
        yield Remark(subject, row.under("Explanation"), row.own, trusted, message)


def _together(remarks: Iterator[Remark]) -> tuple[Remark, ...]:
    """One remark for each finding: what was written beside either of two like findings is said of both."""
    found: dict[object, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(remark.key or remark.subject, []).append(remark)
    return tuple(map(joined, found.values()))


def _lines(sheet: Sheet, heading_row: int) -> tuple[tuple[str, ...], ...]:
    """Return the findings as they stand on the sheet, each by FINDINGS_HEADINGS and its
    Id, after what stands above them.
    """
    above = texts_by_row(sheet.texts.filter(in_sheet.row < heading_row))
    top = tuple(plain(text) for row in above.values() for text in row.values())
    records = _records(sheet, heading_row)
    return top, *((*map(plain, row.texts), row.identity) for row in records)
