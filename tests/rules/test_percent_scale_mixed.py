"""SG221 percent-scale-mixed."""

import pytest

from safeguard_xl.schema import load_schema
from tests.rules.stored import Stored, book_with, found, of
from tests.together import review_in_company

RULE = "percent-scale-mixed"
EXAMPLES = {"excel-damage": ["J7"]}
PLAIN = {"baseline": "-", "previous": "-", "target": "-", "predicted": "-"}


@pytest.mark.parametrize(
    "changes",
    [
        {"result": Stored(0.765, "0.0%")},
        {"result": "76.5%"},
        pytest.param({"result": "76.5"}, id="a text: the unit says what it is"),
        pytest.param({"result": Stored(76.5, '0.0"%"')}, id="a percent sign in the format's words"),
        pytest.param({"result": Stored(0)}, id="0 is the same on either scale"),
        pytest.param({**PLAIN, "result": Stored(76.5)}, id="no percent sign in the row"),
        pytest.param({**PLAIN, "result": Stored(0.765)}, id="no percent sign in the row, a fraction"),
        pytest.param({"unit": "Number", "result": Stored(1293)}, id="a number by its unit"),
        pytest.param(
            {"unit": None, **PLAIN, "target": "5%", "result": Stored(1293)}, id="one percentage, unit not said"
        ),
        pytest.param(
            {"unit": None, "previous": Stored(1), "target": Stored(2), "result": Stored(3)}, id="as many numbers"
        ),
        pytest.param({"result": Stored(None, kind="text", text="Score of 5")}, id="words"),
        pytest.param({"result": Stored(40069, "d-mmm", "date")}, id="see date-where-figure-expected"),
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"result": Stored(0.765)},
            "J2",
            '"0.765" is a plain number among percentages: to Excel it is 76.5%, to a reader 0.765%',
        ),
        (
            {"target": Stored(76.5, "0.0")},
            "I2",
            '"76.5" is a plain number among percentages: to Excel it is 7650%, to a reader 76.5%',
        ),
        ({"result": Stored(1)}, "J2", '"1" is a plain number among percentages: to Excel it is 100%, to a reader 1%'),
        pytest.param(
            {"unit": None, "result": Stored(0.765, "0.00")},
            "I2",
            '"0.77" is a plain number among percentages: to Excel it is 76.5%, to a reader 0.765%',
            id="by the row's other figures",
        ),
        pytest.param(
            {"unit": None, "frequency": "Quarterly %", "result": Stored(0.765, formula="=9/13")},
            "I2",
            '"0.765" is a plain number among percentages: to Excel it is 76.5%, to a reader 0.765%',
            id="a formula",
        ),
    ],
)
def test_flags(changes: dict[str, str | Stored | None], cell: str, message: str) -> None:
    [finding] = of(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


def test_a_column_is_one_finding() -> None:
    [finding] = found(RULE, book_with({"result": Stored(0.765)}, {"result": Stored(0.8)}))
    assert tuple(map(str, finding.cells)) == ("J2", "J3")


def test_it_is_not_rated() -> None:
    [indicator] = review_in_company(book_with({"result": Stored(0.765)}), load_schema("generic")).indicators
    assert indicator.current.because == "the result is a number without % among percentages"
