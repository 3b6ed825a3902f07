"""SG223 error-value."""

import pytest

from safeguard_xl.schema import load_schema
from tests.rules.stored import Stored, book_with, found, of
from tests.together import review_in_company

RULE = "error-value"
EXAMPLES = {"excel-damage": ["K9"]}


def error(text: str) -> Stored:
    return Stored(kind="error", text=text, formula="=A1")


@pytest.mark.parametrize(
    "changes",
    [
        {"result": "76.5%"},
        pytest.param({"result": "#DIV/0!"}, id="typed: see unreadable-figure"),
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"result": error("#DIV/0!")},
            "J2",
            '"#DIV/0!" means that a number is divided by 0 or by an empty cell',
        ),
        ({"owner": error("#N/A")}, "C2", '"#N/A" means that a lookup does not find what it looks for'),
        (
            {"comment": error("#REF!")},
            "M2",
            '"#REF!" means that a cell or sheet that the formula refers to was deleted',
        ),
        ({"target": error("#PYTHON!")}, "I2", '"#PYTHON!" means that a formula cannot be worked out'),
    ],
)
def test_flags(changes: dict[str, str | Stored | None], cell: str, message: str) -> None:
    [finding] = of(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


def test_each_error_of_a_column_is_one_finding() -> None:
    rows = [{"result": error(text)} for text in ("#N/A", "#REF!", "#N/A")]
    assert sorted(tuple(map(str, finding.cells)) for finding in found(RULE, book_with(*rows))) == [
        ("J2", "J4"),
        ("J3",),
    ]


def test_it_has_one_cause() -> None:
    book = book_with({"result": error("#DIV/0!"), "polarity": error("#N/A"), "owner": error("#REF!")})
    assert {finding.rule for finding in review_in_company(book, load_schema("generic")).findings} == {
        RULE,
        "number-stored-as-text",
    }
