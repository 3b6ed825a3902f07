"""The sheet Findings: what is wrong, what to do about it, and room to explain."""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from typing import Literal

from safeguard_xl.account import account
from safeguard_xl.annotate._legend import DARK, FILLS
from safeguard_xl.errors import WriteError
from safeguard_xl.explanations import OTHER_CELL, Remarks, id_of, shown_message
from safeguard_xl.model import (
    FINDINGS_HEADINGS,
    FINDINGS_ID,
    FINDINGS_NAMES,
    FINDINGS_STATUS,
    SYMBOLS,
    CellRef,
    Finding,
    Remark,
    Review,
    Severity,
    Subject,
)
from safeguard_xl.ooxml import KEEP, Cell, Mark, NewSheet, Place, address, column_letter
from safeguard_xl.policies import legend

SEVERITY_FILLS = {Severity.ERROR: "FFC7CE", Severity.QUERY: "FFEB9C", Severity.INFO: "DDEBF7"}
TITLE = "Findings in this workbook"
HOW_TO = (
    "Fix what is wrong, where the link leads, or write under Explanation why it is right as it stands.",
    "What is explained is left out of the next check, until a value that it is about changes.",
    "Explanation and Status are yours and are kept. The rest is written anew by each update; sort and filter it.",
)
LEGEND_AT = (4, 5, 6)  # the columns of the lights
WIDTHS = (17.0, 9.0, 14.0, 44.0, 40.0, 40.0, 11.0, 14.0, 18.0, 22.0)  # characters; a screen shows seven
WIDTH_CELL = 7.0
MOST_CELLS = 6  # beside the first, of a finding, that have a link each
STATUSES = ("Done", "Explained", "Ask owner")
WIDTH_BESIDE = 20.0
WIDTH_ID = 36.0
LINE = 15.0  # points
TALLEST = 409.0  # that Excel allows
LINK, WRITE_HERE, TEXT = "0563C1", "FFFDE7", "@"
OURS = len(FINDINGS_HEADINGS)
STATUS = FINDINGS_HEADINGS.index(FINDINGS_STATUS) + 1

Line = tuple[str, ...]
"""The texts of a finding by FINDINGS_HEADINGS, and its Id."""


def findings_sheet(review: Review) -> dict[str, NewSheet]:
    """Return the sheet by its name; nothing where the workbook has one that says all of this, in whatever order."""
    there = review.findings_sheet
    if there.name is None:
        raise WriteError(
            f"Both names for the sheet of findings, {' and '.join(FINDINGS_NAMES)}, are taken by sheets that "
            "safeguard-xl did not write; rename one of them and try again."
        )
    findings = [(finding, "") for finding in review.in_order(review.findings)]
    findings += [(entry.finding, entry.explanation) for entry in review.explained if entry.by == "officer"]
    beside = _Beside(there.remarks, [finding for finding, _ in findings])
    lines = [_line(*pair, own.get(FINDINGS_STATUS, "")) for pair, own in zip(findings, beside.own, strict=True)]
    if there.lines and there.lines[0] == _top(review) and sorted(there.lines[1:]) == sorted(map(_plain, lines)):
        return {}
    top = _heading_row(review)
    cells = dict(_head(review)) | {address(top, at): cell for at, cell in beside.headings()}
    links: dict[str, Place] = {}
    for row, ((finding, _), line, own) in enumerate(zip(findings, lines, beside.own, strict=True), top + 1):
        cells |= {address(row, column): _cell(finding, column, text) for column, text in enumerate(line[:-1], 1)}
        cells |= {address(row, at): cell for at, cell in beside.cells(own)}
        cells[address(row, beside.last)] = Cell(line[-1], number_format=TEXT, wrap=True, top=True)
        if finding.sheet:
            links[address(row, 1)] = finding.sheet, str(finding.cell or "A1")
        for at, cell in enumerate(_others(finding), OURS + 1):
            cells[address(row, at)] = Cell(str(cell), font_colour=LINK, number_format=TEXT, top=True)
            links[address(row, at)] = cell.sheet, str(cell)
    if not findings:
        cells[address(top + 1, 1)] = Cell("Nothing is left to fix or to explain.")
    heights = {row: row_height(line, WIDTHS) for row, line in enumerate(lines, top + 1)}
    last = address(top + max(len(findings), 1), beside.last)
    widths = [*WIDTHS, *[WIDTH_CELL] * beside.more, *[WIDTH_BESIDE] * len(beside.names), WIDTH_ID]
    status = column_letter(STATUS)
    return {
        there.name: NewSheet(
            cells,
            widths={column_letter(at): width for at, width in enumerate(widths, 1)},
            heights={top - 1: LINE * 2, **heights},
            freeze_rows=top,
            links=links,
            filtered=f"A{top}:{last}",  # with the Id, so that it is sorted with its row
            hidden=(column_letter(beside.last),),
            landscape=True,
            repeated=top,
            choices={f"{status}{top + 1}:{status}{top + max(len(findings), 1)}": STATUSES},
        )
    }


class _Beside:
    """What stands right of our headings: further cells, the columns that the officer added, the hidden Ids.

    `own` is what the officer has written beside each finding, by heading.
    """

    def __init__(self, remarks: tuple[Remark, ...], findings: list[Finding]) -> None:
        known = Remarks(remarks)
        self.own = [dict(remark.beside) if (remark := known.of(finding)) else {} for finding in findings]
        named = dict.fromkeys(name for remark in remarks for name, _ in remark.beside)
        self.names = [name for name in named if name != FINDINGS_STATUS]
        self.more = max((len(_others(finding)) for finding in findings), default=0)
        self.first = OURS + self.more + 1
        self.last = self.first + len(self.names)

    def headings(self) -> Iterator[tuple[int, Cell]]:
        further = (OTHER_CELL.format(number) for number in range(2, self.more + 2))
        for at, name in enumerate((*further, *self.names, FINDINGS_ID), OURS + 1):
            yield at, _heading(name)

    def cells(self, own: Mapping[str, str]) -> Iterator[tuple[int, Cell]]:
        for at, name in enumerate(self.names, self.first):
            if name in own:
                yield at, Cell(own[name], number_format=TEXT, wrap=True, top=True)


def _others(finding: Finding) -> tuple[CellRef, ...]:
    """Return the cells of a finding beyond its own that have a link each."""
    return tuple(cell for cell in finding.cells if cell != finding.cell)[:MOST_CELLS]


def _line(finding: Finding, explanation: str, status: str) -> Line:
    subject = finding.subject or Subject(finding.code, finding.reference or "", "", finding.found or "")
    return (
        _place(finding),
        finding.severity.words,
        subject.reference,
        shown_message(finding),
        finding.hint,
        explanation,
        status,
        subject.field,
        "" if subject.value == shown_message(finding) else subject.value,
        f"{finding.code} {finding.rule}",
        id_of(finding, subject),
    )


def _place(finding: Finding) -> str:
    others = len(finding.cells) - 1 - MOST_CELLS
    where = finding.cell.full if finding.cell else finding.sheet or "The workbook"
    return f"{where} ({others} more)" if others > 0 else where


def row_height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Return the height in points that a row needs for its texts, in columns of these widths in characters."""
    return min(TALLEST, LINE * max(1, *(_wrapped(text, width) for text, width in zip(texts, widths, strict=False))))


def _wrapped(text: str, width: float) -> int:
    """Return how many lines a text takes in a column, about: words are not parted, and
    letters are narrower than figures.
    """
    return sum(ceil((len(line) + 4) / width) for line in text.split("\n"))


def _plain(line: Line) -> Line:
    return tuple(" ".join(text.split()) for text in line)


def _cell(finding: Finding, column: int, text: str) -> Cell:
    """Return a cell of a finding. The format "Text" keeps what is typed into it a text, also where it begins with =."""
    heading = FINDINGS_HEADINGS[column - 1]
    fills = {"Severity": SEVERITY_FILLS[finding.severity], "Explanation": WRITE_HERE, FINDINGS_STATUS: WRITE_HERE}
    ink: Literal[Mark.KEEP] | str = LINK if heading == "Cell" and finding.sheet else KEEP
    return Cell(text or None, fill=fills.get(heading, KEEP), font_colour=ink, number_format=TEXT, wrap=True, top=True)


def _heading(text: str) -> Cell:
    return Cell(text, fill=DARK, font_colour="FFFFFF", wrap=True, top=True)


def _head(review: Review) -> Iterator[tuple[str, Cell]]:
    """Yield what stands above the findings, and their headings."""
    yield "A1", Cell(TITLE, font_colour=DARK)
    for row, sentence in enumerate(_above(review), 2):
        yield address(row, 1), Cell(sentence)
    top = _heading_row(review)
    yield address(top - 1, 1), Cell(_rated_by(review), top=True)
    for column, (rag, meaning) in zip(LEGEND_AT, legend(review.policy).items(), strict=False):
        text = f"{SYMBOLS[rag]} {rag.capitalize()}: {meaning}"
        yield address(top - 1, column), Cell(text, fill=FILLS[rag], wrap=True, top=True)
    for column, heading in enumerate(FINDINGS_HEADINGS, 1):
        yield address(top, column), _heading(heading)


def _above(review: Review) -> Line:
    """Return how the sheet is used, and what was read as what."""
    return (*HOW_TO, *(_printable(line) for line in account(review)))


def _heading_row(review: Review) -> int:
    """Return the row of the headings: under the title, the lines above and the legend."""
    return len(_above(review)) + 3


def _rated_by(review: Review) -> str:
    return f"The lights (RAG) are by the policy {review.policy}:"


def _top(review: Review) -> Line:
    lights = (f"{SYMBOLS[rag]} {rag.capitalize()}: {meaning}" for rag, meaning in legend(review.policy).items())
    return (TITLE, *_above(review), _rated_by(review), *lights)


def pruned(stale: tuple[Remark, ...]) -> str:
    """Return the explanations that were taken off the sheet, in full, so that none is lost; "" for none."""
    if not stale:
        return ""
    start = "1 explanation no longer applies" if len(stale) == 1 else f"{len(stale)} explanations no longer apply"
    were = "was" if len(stale) == 1 else "were"
    listed = "".join(f"\n  {_of(remark.subject)}: {_printable(remark.explanation)}" for remark in stale)
    return f"{start} and {were} taken off the sheet:{listed}"


def _of(subject: Subject) -> str:
    said = (subject.rule, subject.reference, subject.field, f'"{subject.value}"')
    return _printable(" ".join(filter(None, said)))


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))
