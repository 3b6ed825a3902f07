"""SG120 changes-not-wanted."""

from dataclasses import replace

from safeguard_xl.ooxml.cautions import Caution
from tests.rules.stored import book_with, found

RULE = "changes-not-wanted"


def test_passes() -> None:
    assert found(RULE, book_with({})) == []


def test_flags() -> None:
    first, second = found(RULE, replace(book_with({}), cautions=(Caution.FINAL, Caution.RESERVED)))
    assert (first.sheet, first.cell, first.severity) == (None, None, "info")
    assert first.message == (
        "the workbook is marked as final: its author wants no changes, and what is written into it alters what others "
        "take for finished"
    )
    assert second.message.startswith("the workbook is reserved for those who know a password: ")
