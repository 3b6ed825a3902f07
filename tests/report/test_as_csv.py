"""Findings as CSV."""

import csv
from io import StringIO

import pytest

from safeguard_xl.report import Outcome, render
from tests.conftest import ORDINARY, review_of


def lines(workbook: str = "a.xlsx", **changes: str) -> list[dict[str, str]]:
    text = render([Outcome(workbook, review_of([{**ORDINARY, **changes}]))], "csv")
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        pytest.param("Sideways", "Sideways", id="ordinary"),
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-sideways", "'-sideways", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("＝1+1", "'＝1+1", id="full width"),
        pytest.param("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0", id="DDE"),
        pytest.param('a "quoted", cell', 'a "quoted", cell', id="quotes and commas"),
        pytest.param("a\x1b[31m\u202eb", "a?[31m?b", id="control codes"),
    ],
)
def test_a_cell_cannot_become_a_formula(cell: str, shown: str) -> None:
    [found] = [line for line in lines(polarity=cell) if line["rule"] == "unknown-polarity"]
    assert found["found"] == shown


def test_no_cell_of_a_line_is_a_formula() -> None:
    [found] = lines("=a.xlsx", polarity="=1", reference="=2")
    assert [text for text in found.values() if text.startswith(("=", "+", "-", "@"))] == []


def test_a_workbook_that_was_not_reviewed_has_its_sentence() -> None:
    [line] = csv.DictReader(StringIO(render([Outcome("a.xlsx", "a.xlsx is empty.")], "csv")))
    assert {key: text for key, text in line.items() if text} == {
        "workbook": "a.xlsx",
        "severity": "not reviewed",
        "message": "a.xlsx is empty.",
    }


def test_a_place_in_the_workbook() -> None:
    [line] = lines(data_quality="")
    assert (line["severity"], line["code"], line["sheet"], line["cell"]) == ("query", "SG207", "Indicators", "L2")
