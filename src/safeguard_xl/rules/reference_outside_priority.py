"""SG404 reference-outside-priority."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import rows
from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.narrative import Spot
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

CODE = re.compile(r"([A-Z]+)[ -]*(\d+)([a-z]?)")


class Code(NamedTuple):
    """A priority's code: its family, number and letter."""

    family: str
    number: str
    letter: str

    def holds(self, other: "Code") -> bool:
        """Return whether another code is this one's, or one of those under it."""
        return self[:2] == other[:2] and (not self.letter or not other.letter or self.letter == other.letter)


@book_rule(
    "SG404",
    Severity.INFO,
    says='by its reference "{cell}" belongs to {own}; this sheet reports {priorities}',
)
def reference_outside_priority(evidence: Evidence) -> Iterator[Mark]:
    """A reference belongs to another priority.

    ## Why it matters
    The indicator may have been left over from an older plan, or belong to another report, whose readers look for it
    in vain. Only references that carry a code of the same kind as the sheet's priorities are judged, and only where
    some reference of the same block does carry one of them: a block of which none does stands there on purpose, as a
    corporate template has them.

    ## Example
    "HW2-4" among references of CYP-1, on a sheet for CYP-1 and CYP-3.

    ## What to do
    Move the indicator to its own priority's sheet, or give it the reference under which it is now reported.
    """
    if not evidence.report.priorities:
        return
    named = evidence.frame.select(col.sheet, col.row, col.table, col.text.reference)
    named = named.filter(col.text.reference.fill_null("") != "")
    for (sheet, _), block in named.group_by(col.sheet, col.table, maintain_order=True):
        references = named.filter(col.sheet == sheet).select(col.text.reference.unique()).to_series()
        codes = _codes(evidence.report.priorities, str(sheet), {_bare(text) for text in references})
        own = _own(block, codes)
        for row in rows(block.filter(col.text.reference.is_in(list(own)))):
            cell = evidence.tables[row[col.table]].cell(row[col.row], "reference")
            shows = {"own": "".join(own[row[col.text.reference] or ""]), "priorities": listed([*codes.values()])}
            yield Mark(str(sheet), cell, shows=shows)


def _own(block: pl.DataFrame, codes: dict[Code, str]) -> dict[str, Code]:
    """Return the priorities of a block's references that are none of its sheet's.

    There are none where no reference of the block belongs to one of these.
    """
    references = block.select(col.text.reference.unique(maintain_order=True)).to_series()
    families = {code.family for code in codes}
    found = {text: code for text in references if (code := _code(text, families))}
    outside = {text: code for text, code in found.items() if not any(own.holds(code) for own in codes)}
    return outside if len(outside) < len(found) else {}


def _codes(priorities: tuple[Spot, ...], sheet: str, references: set[str]) -> dict[Code, str]:
    """Return the codes of the priorities that a sheet names, as it spells them; those of the workbook if it names none.

    Where a code is itself the reference of an indicator, those like it are no priorities: "NI 59 - Initial
    assessments" heads a paragraph.
    """
    here = [spot for spot in priorities if spot.sheet == sheet] or priorities
    found = {Code(*match.groups()): spot.label for spot in here if (match := CODE.match(spot.label))}
    of_indicators = {code.family for code, label in found.items() if _bare(label) in references}
    return {code: label for code, label in found.items() if code.family not in of_indicators}


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _code(reference: str, families: set[str]) -> Code | None:
    """Return the code of one of these families in a reference: HW 2 b of "LSP-HW2b(i) a", CYPP 9 of "CYPP P9-1"."""
    for family in families:
        if match := re.search(rf"(?<![A-Za-z]){family}[ -]*P?(\d+)([a-z]?)(?![A-Za-z])", reference):
            return Code(family, match[1], match[2])
    return None
