"""SG120 changes-not-wanted."""

import pytest
from msgspec.structs import replace

from safeguard_xl.ooxml.read.cautions import Caution
from tests.rules.stored import book_with, found

RULE = "changes-not-wanted"
NO_EXAMPLE = "the samples may be changed by whoever likes"


def test_passes() -> None:
    assert found(RULE, book_with({})) == []


@pytest.mark.parametrize(
    ("caution", "message"),
    [
        (
            Caution.SHARED,
            (
                "the workbook is shared and keeps a log of its changes: what is written into it is not in that log, "
                "and may be lost when somebody who has it open saves it"
            ),
        ),
        (
            Caution.FINAL,
            (
                "the workbook is marked as final: its author wants no changes, and what is written into it alters what "
                "others take for finished"
            ),
        ),
        (
            Caution.READ_ONLY,
            "the workbook asks to be opened read-only: its author wants it changed only by those who have to",
        ),
        (
            Caution.RESERVED,
            (
                "the workbook is reserved for those who know a password: all may read it, but only they are meant to "
                "change it"
            ),
        ),
    ],
)
def test_flags(caution: Caution, message: str) -> None:
    [finding] = found(RULE, replace(book_with({}), cautions=(caution,)))
    assert (finding.sheet, finding.cell, finding.severity) == (None, None, "info")
    assert finding.message == message


def test_each_reason_is_a_finding() -> None:
    both = (Caution.FINAL, Caution.RESERVED)
    assert len(found(RULE, replace(book_with({}), cautions=both))) == len(both)
