"""SG222 date-where-figure-expected."""

import pytest
from msgspec.structs import replace

from tests.rules.stored import Stored, book_with, found, of

RULE = "date-where-figure-expected"
EXAMPLES = {"excel-damage": ["J8"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"result": "76.5% (Dec 07)"},
        {"result": "9/13"},
        {"result": Stored(0.765, "0.0%")},
        pytest.param({"result": Stored(26 / 24, "[h]:mm:ss", "date")}, id="a duration"),
        pytest.param({"unit": "Date", "result": Stored(40069, "dd/mm/yyyy", "date")}, id="a date where one is due"),
        pytest.param(
            {"target": Stored(40069, "dd/mm/yyyy", "date"), "result": Stored(40069, "d mmm yy", "date")}, id="two days"
        ),
        pytest.param({"comment": Stored(40069, "d-mmm", "date")}, id="where no figure is due"),
        pytest.param({"baseline": None}, id="no such column"),
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"result": Stored(40069, "d-mmm", "date")},
            "J2",
            '"13-Sep" is a date where a figure is due: Excel may have made it of 9/13 or 13/9',
        ),
        (
            {"result": Stored(39873, "mmm-yy", "date")},
            "J2",
            '"Mar-09" is a date where a figure is due: Excel may have made it of Mar 09, 3/09 or 1/3',
        ),
        (
            {"baseline": Stored(39699, "dd-mmm", "date")},
            "G2",
            '"08-Sep" is a date where a figure is due: Excel may have made it of 08-09, 9/8 or 8/9',
        ),
        pytest.param(
            {"result": Stored(76, "dd/mm/yyyy", "date")},
            "J2",
            '"16/03/1900" is a date where a figure is due: it may be the number 76 under a date format',
            id="a number under a date format",
        ),
        pytest.param(
            {"result": Stored(40069, "dd/mm/yyyy", "date", formula="=A1")},
            "J2",
            '"13/09/2009" is a date where a figure is due, given by a formula',
            id="a formula",
        ),
    ],
)
def test_flags(changes: dict[str, str | Stored | None], cell: str, message: str) -> None:
    [finding] = of(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


def test_dates_from_1904() -> None:
    book = replace(book_with({"result": Stored(40069 - 1462, "d-mmm", "date", "13-Sep")}), date1904=True)
    [finding] = found(RULE, book)
    assert finding.message.endswith("Excel may have made it of 9/13 or 13/9")
