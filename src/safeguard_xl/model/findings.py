"""What is wrong in the data, what is explained of it, and what could not be judged."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.model.places import CellRef
from safeguard_xl.model.words import Severity

FINDINGS_NAMES = ("Findings", "Findings (safeguard-xl)")
"""What the sheet of `update --findings` is called: the second where the officer has a sheet of the first name."""

FINDINGS_HEADINGS = (
    "Cell", "Severity", "Reference", "What is wrong", "What to do", "Explanation", "Status", "Field", "Value found",
    "Rule",
)  # fmt: skip
FINDINGS_STATUS = "Status"
"""The heading among them under which the officer keeps a word of their own; no review heeds it."""
FINDINGS_ID = "Id"
"""The heading of the hidden last column of that sheet: the key of what each row explains."""


class Identity(Struct, frozen=True):
    """What makes a finding the one that was explained: while this is the same, its explanation holds.

    `rule` is its code and `field` the field's name, or else the heading. `references` and `values` are the indicators,
    and what the cells hold and the message shows of the data, each once and in order. No wording of ours is in it, so
    that a message can be reworded, and no place, so that rows can be moved.
    """

    rule: str
    references: tuple[str, ...]
    field: str
    values: tuple[str, ...]

    @property
    def key(self) -> str:
        """The identity as a short text, the same in all versions: SG304-9f3d8a0c51b2e764."""
        parts = json.dumps((self.rule, self.references, self.field, self.values))
        return f"{self.rule}-{hashlib.sha256(parts.encode()).hexdigest()[:16]}"


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, as a spreadsheet program may give it back, in an order that does not hang on the rows."""
    return tuple(sorted({plain for text in texts if (plain := " ".join(text.split()))}))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about, as the sheet Findings shows it.

    `rule` is its code, `field` a word such as "Target" or else the heading; `value` is the message where there is none.
    `references` and `texts` are those of all its cells, in full.
    """

    rule: str
    reference: str
    field: str
    value: str
    references: tuple[str, ...] = dataclass_field(default=(), compare=False)
    texts: tuple[str, ...] = dataclass_field(default=(), compare=False)


class Finding(Struct, frozen=True):
    """Something wrong in the data: where it is, what it is, and what to do about it.

    `values` are those of the data that the message shows.
    """

    code: str
    rule: str
    severity: Severity
    message: str
    hint: str
    sheet: str | None = None
    cell: CellRef | None = None  # None: a finding about the workbook as a whole
    heading: str | None = None
    reference: str | None = None
    field: str | None = None
    found: str | None = None
    cells: tuple[CellRef, ...] = ()
    subject: Subject | None = None
    values: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[CellRef, ...]:
        """The cells at fault: all of them where there are several; none where it is of no cell."""
        return self.cells or ((self.cell,) if self.cell else ())

    @property
    def row(self) -> int:
        """The row where it stands; 0 where it is of a sheet, of several rows or of the workbook."""
        rows = {cell.row for cell in self.places}
        return rows.pop() if len(rows) == 1 else 0

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Where it comes among the findings of its sheet: by row, by severity, then from the left."""
        return self.row, self.severity.rank, self.cell.column if self.cell else 0, self.code

    @property
    def identity(self) -> Identity | None:
        """What it is known by from one version and one quarter to the next; None where its subject is not known."""
        if self.subject is None:
            return None
        references = _different(self.subject.references) or (self.sheet or "",)
        field = self.field or " ".join((self.heading or "").split())
        return Identity(self.code, references, field, _different((*self.subject.texts, *self.values)))

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as JSON holds it."""
        cell = self.cell
        return {
            "code": self.code,
            "rule": self.rule,
            "severity": self.severity,
            "sheet": self.sheet,
            "cell": str(cell) if cell else None,
            "row": cell.row if cell else None,
            "column": cell.letters if cell else None,
            "heading": self.heading,
            "reference": self.reference,
            "field": self.field,
            "found": self.found,
            "message": self.message,
            "hint": self.hint,
            "cells": list(map(str, self.cells)),
        }


class Explained(Struct, frozen=True):
    """A finding that the officer has explained, or that is an approved exception in the schema."""

    finding: Finding
    explanation: str
    by: Literal["officer", "schema"]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {**self.finding.to_dict(), "explanation": self.explanation, "by": self.by}


class Remark(Struct, frozen=True):
    """What stands beside a finding on the sheet Findings: its explanation, and columns of the officer's own.

    `key` is that of the finding's identity; "" where the row has none, or is not the one that the key was written to.
    `message` is what the row says is wrong.
    """

    subject: Subject
    explanation: str
    beside: tuple[tuple[str, str], ...] = ()
    key: str = ""
    message: str = ""


class FindingsSheet(Struct, frozen=True):
    """The sheet that `update --findings` writes, as it stands; None for its name: both are taken by other sheets.

    `lines` are its texts: those above the headings, then each finding's by FINDINGS_HEADINGS, with its Id; none where
    the sheet is new.
    """

    name: str | None = FINDINGS_NAMES[0]
    remarks: tuple[Remark, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()

    def saying(self, remarks: Sequence[Remark]) -> "FindingsSheet":
        """Return the sheet with these remarks in place of those of the same findings."""
        new = {remark.key for remark in remarks}
        return replace(self, remarks=(*(one for one in self.remarks if one.key not in new), *remarks))


class NotJudged(Struct, frozen=True):
    """A check that could not be made of a row, for want of something to judge by."""

    code: str
    rule: str
    reference: str
    cell: CellRef | None  # None: it is of a sheet, or of the workbook

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        cell = str(self.cell) if self.cell else ""
        return {"code": self.code, "rule": self.rule, "reference": self.reference, "cell": cell}


class Unmet(Struct, frozen=True):
    """What some checks were in want of: the rules that need it, in how many rows it is missing, and if for a column."""

    needs: str
    rules: tuple[str, ...]  # by code
    rows: int  # 0: it is of no row
    no_column: bool
