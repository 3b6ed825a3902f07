"""Read what the officer has explained on the sheet Findings, and part the findings that it explains from the others."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from safeguard_xl.explanations._remarks import Remarks
from safeguard_xl.explanations._sheet import OTHER_CELL, detach_findings_sheet, id_of
from safeguard_xl.explanations._subjects import Subjects, shown_message
from safeguard_xl.model import Explained, Finding, FindingsSheet, Remark
from safeguard_xl.model.lazily import Findings
from safeguard_xl.ooxml import Book
from safeguard_xl.reference import reference_key
from safeguard_xl.rules import find
from safeguard_xl.schema import WorkbookSchema

__all__ = [
    "OTHER_CELL",
    "Parted",
    "Remarks",
    "detach_findings_sheet",
    "id_of",
    "part_explained",
    "shown_message",
    "spoken_of",
]


class Parted(NamedTuple):
    """The findings that stand, those explained, and the stale explanations, whose finding is gone."""

    findings: Sequence[Finding]
    explained: tuple[Explained, ...]
    stale: tuple[Remark, ...]


def part_explained(
    findings: Sequence[Finding], sheet: FindingsSheet, frame: pl.DataFrame, book: Book, schema: WorkbookSchema
) -> Parted:
    """Part the findings that are explained, on the sheet or by the schema, from those that stand."""
    subjects = Subjects(frame, book)
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


def spoken_of(sheet: FindingsSheet, schema: WorkbookSchema) -> frozenset[tuple[str, str]]:
    """Return of what something is said by itself, on the sheet or by the schema: a rule's code, an indicator's key."""
    said = (one for one in sheet.remarks if one.explanation or any(text for _, text in one.beside))
    remarks = {(one.subject.rule, one.subject.reference) for one in said}
    known = ((find(one.rule), one.reference) for one in schema.exceptions)
    approved = {(rule.code, reference) for rule, reference in known if rule}
    return frozenset((code, reference_key(reference)) for code, reference in remarks | approved)


def _exception(schema: WorkbookSchema, finding: Finding) -> str | None:
    """Return the reason of an approved exception in the schema."""
    approved = schema.exception_for(finding)
    return f"{approved.reason} (approved by {approved.approved_by}, until {approved.until})" if approved else None
