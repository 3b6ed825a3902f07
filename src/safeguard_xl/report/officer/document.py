"""What the officer's findings say on paper, as text ready to be set: the same for a page, Word and PDF."""

from dataclasses import dataclass
from datetime import datetime

from safeguard_xl.report._same_bytes import moment_of


@dataclass(frozen=True, slots=True)
class Place:
    """A finding where it stands."""

    cell: str
    reference: str
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The findings of one rule."""

    code: str
    title: str
    hint: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """The findings of one severity."""

    severity: str
    heading: str
    count: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a list of a rule's page; runs in `code` are every second one."""

    kind: str
    runs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule's page."""

    code: str
    title: str
    severity: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The whole: what the check found in one workbook."""

    title: str
    name: str  # what the file calls itself
    origin: str
    day: str  # the last approval's, as 2009-11-11; "" where none is dated
    verdict: str
    reading: tuple[str, ...]  # what was read as what
    not_judged: str
    grades: tuple[Grade, ...]
    pages: tuple[RulePage, ...]

    @property
    def moment(self) -> datetime:
        """The day of the report, as the facts of a file hold it."""
        return moment_of(self.day)
