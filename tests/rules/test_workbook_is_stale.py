"""SG115 workbook-is-stale."""

from io import BytesIO

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it carries no types
from msgspec.structs import replace

from safeguard_xl.ooxml import read_cells
from tests.rules.stored import Stored, book_with, found

RULE = "workbook-is-stale"
NO_EXAMPLE = "the samples look into no other workbook, and are calculated by themselves"


def formula(text: str) -> Stored:
    return Stored(0.822, "0.0%", formula=text)


@pytest.mark.parametrize("text", ["=K2/L2", "=SUM(Table1[Done])/Table1[[#Totals],[All]]", "=Sheet2!B7"])
def test_passes(text: str) -> None:
    assert found(RULE, book_with({"result": formula(text)})) == []


def test_passes_with_manual_calculation_and_no_formula() -> None:
    assert found(RULE, replace(book_with({}), manual_calculation=True)) == []


@pytest.mark.parametrize("text", ["=[1]Return!B7", "='[Q1 return.xlsx]Return'!B7"])
def test_flags_a_link(text: str) -> None:
    [finding] = found(RULE, book_with({"result": formula(text)}, {"result": formula(text)}))
    assert (str(finding.cell), tuple(map(str, finding.cells))) == ("J2", ("J2", "J3"))
    assert finding.message == f"{text} shows what it was when its link was last updated; it may be out of date"


def test_flags_manual_calculation() -> None:
    [finding] = found(RULE, replace(book_with({"result": formula("=K2/L2")}), manual_calculation=True))
    assert finding.message == (
        "=K2/L2 shows what it was when somebody last pressed F9, as calculation is manual; it may be out of date"
    )


@pytest.mark.parametrize("mode", ["manual", "auto"])
def test_the_mode_is_read_from_the_workbook(mode: str) -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_formula(0, 0, "=1+1", value=2)
        book.set_calc_mode(mode)
    assert read_cells(file.getvalue()).manual_calculation is (mode == "manual")
