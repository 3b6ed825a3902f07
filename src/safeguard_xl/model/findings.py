"""What is wrong in the data, what is explained of it, and what could not be judged."""

import re
from dataclasses import dataclass
from typing import Literal

from safeguard_xl.model.words import Severity

FINDINGS_NAMES = ("Findings", "Findings (safeguard-xl)")
"""What the sheet of `update --findings` is called: the second where the officer has a sheet of the first name."""

FINDINGS_HEADINGS = (
    "Cell", "Severity", "Reference", "Field", "What is wrong", "What to do", "Rule", "Value found", "Explanation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about, wherever it stands: while this is the same, an explanation of it holds.

    `rule` is its code, `field` a word such as "Target" or else the heading; `value` is the message where there is none.
    """

    rule: str
    reference: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in the data: where it is, what it is, and what to do about it."""

    code: str
    rule: str
    severity: Severity
    message: str
    hint: str
    sheet: str | None = None
    cell: str | None = None  # None: a finding about the workbook as a whole
    heading: str | None = None
    reference: str | None = None
    field: str | None = None
    found: str | None = None
    cells: tuple[str, ...] = ()
    subject: Subject | None = None

    @property
    def title(self) -> str:
        """The rule's name as a heading."""
        words = re.sub(r"\brag\b", "RAG", self.rule.replace("-", " "))
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding that the officer has explained, or that is an approved exception in the schema."""

    finding: Finding
    explanation: str
    by: Literal["officer", "schema"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside a finding on the sheet Findings: its explanation, and columns of the officer's own."""

    subject: Subject
    explanation: str
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FindingsSheet:
    """The sheet that `update --findings` writes, as it stands; None for its name: both are taken by other sheets.

    `lines` are its texts: those above the headings, then each finding's by FINDINGS_HEADINGS; none where it is new.
    """

    name: str | None = FINDINGS_NAMES[0]
    remarks: tuple[Remark, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A check that could not be made of a row, for want of something to judge by."""

    code: str
    rule: str
    reference: str
    cell: str
