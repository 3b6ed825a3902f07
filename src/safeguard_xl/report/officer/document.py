"""What the officer's findings say on paper, as text ready to be set: the same for a page, Word and PDF."""

from datetime import datetime

from msgspec import Struct

from safeguard_xl.model import Finding
from safeguard_xl.report._same_bytes import moment_of


class Entry(Struct, frozen=True):
    """A finding: its cells, whether it is an error, a query or a note, what is wrong, and what to do."""

    cell: str
    severity: str  # the key
    kind: str  # its word
    code: str
    message: str
    hint: str
    explained: str  # by whom and how; "" where it is open
    of: Finding  # what it tells of


class Group(Struct, frozen=True):
    """The findings of a row, a sheet or the workbook, the worst first."""

    heading: str
    where: str  # the sheet and the row, where the heading does not say it
    entries: tuple[Entry, ...]


class Part(Struct, frozen=True):
    """The findings to act on, the notes, or what is explained: down the workbook, row by row."""

    key: str
    heading: str
    groups: tuple[Group, ...]


class Block(Struct, frozen=True):
    """A paragraph, a heading or a list of a rule's page; runs in `code` are every second one."""

    kind: str
    runs: tuple[tuple[str, ...], ...]


class RulePage(Struct, frozen=True):
    """A rule's page."""

    code: str
    title: str
    severity: str
    blocks: tuple[Block, ...]


class Findings(Struct, frozen=True):
    """The whole: what the check found in one workbook."""

    title: str
    name: str  # what the file calls itself
    origin: str
    day: str  # the last approval's, as 2009-11-11; "" where none is dated
    verdict: str
    reading: tuple[str, ...]  # what was read as what
    not_judged: str
    parts: tuple[Part, ...]
    pages: tuple[RulePage, ...]

    @property
    def moment(self) -> datetime:
        """The day of the report, as the facts of a file hold it."""
        return moment_of(self.day)
