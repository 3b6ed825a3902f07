"""SG118 damaged-cell."""

import pytest
from msgspec.structs import replace

from safeguard_xl.schema import load_schema
from tests.rules.stored import Stored, book_with, found
from tests.together import review_in_company

RULE = "damaged-cell"
EXAMPLES = {"excel-damage": ["C14"]}


LOST = "{} points to text {} of the 120 the workbook holds, so its text is lost; type it again in Excel."


def test_passes() -> None:
    assert found(RULE, book_with({})) == []


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (
            (LOST.format("J2", "4,711"), LOST.format("K2", "4,712")),
            [
                (
                    "J2",
                    ("J2", "K2"),
                    (
                        "the cell points to text 4,711 of the 120 the workbook holds, so its text is lost; "
                        "type it again in Excel"
                    ),
                )
            ],
        ),
        (
            (
                "C9 should hold a number but holds “abc”; type it again in Excel.",
                "3 more cells are damaged in the same way.",
            ),
            [
                (None, (), "3 more cells are damaged in the same way"),
                ("C9", ("C9",), "the cell should hold a number but holds “abc”; type it again in Excel"),
            ],
        ),
        (("A merged range named X cannot be.",), [(None, (), "a merged range named X cannot be")]),
    ],
)
def test_flags(damage: tuple[str, ...], expected: list[tuple[str | None, tuple[str, ...], str]]) -> None:
    findings = found(RULE, book_with({}, damage=damage))
    assert [
        (finding.cell and str(finding.cell), tuple(map(str, finding.cells)), finding.message) for finding in findings
    ] == expected


def test_of_the_workbook() -> None:
    [finding] = found(RULE, replace(book_with({}), damage=("The sheet Costs has no content in the file.",)))
    assert (finding.sheet, finding.message) == (None, "the sheet Costs has no content in the file")


def test_a_lost_cell_has_one_cause() -> None:
    book = book_with({"result": Stored(kind="text", has_value=False)}, damage=(LOST.format("J2", "4,711"),))
    rules = {finding.rule for finding in review_in_company(book, load_schema("generic")).findings}
    assert rules == {RULE, "number-stored-as-text"}
