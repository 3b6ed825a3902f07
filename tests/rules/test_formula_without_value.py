"""SG114 formula-without-value."""

import pytest

from safeguard_xl.schema import load_schema
from tests.rules.stored import Stored, book_with, found, text
from tests.together import review_in_company

RULE = "formula-without-value"
EXAMPLES = {"excel-damage": ["J5"]}


NO_RESULT = Stored(formula="=H2/I2", has_value=False)


@pytest.mark.parametrize(
    "result",
    [
        Stored(0.765, "0.0%", formula="=H2/I2"),
        pytest.param(text("", formula='=""'), id="a formula that gives nothing"),
        pytest.param(Stored(has_value=False), id="lost, without a formula: see damaged-cell"),
        "",
    ],
)
def test_passes(result: str | Stored) -> None:
    assert found(RULE, book_with({"result": result})) == []


def test_flags() -> None:
    [finding] = found(RULE, book_with({"result": NO_RESULT, "owner": NO_RESULT}, {}, {"result": NO_RESULT}))
    assert (str(finding.cell), tuple(map(str, finding.cells))) == ("C2", ("C2", "J2", "J4"))
    assert finding.message == "the formula =H2/I2 has no saved result, so there is nothing to read"


@pytest.mark.parametrize("field", ["reference", "polarity", "result", "predicted", "data_quality"])
def test_it_has_one_cause(field: str) -> None:
    findings = review_in_company(book_with({field: NO_RESULT}), load_schema("generic")).findings
    assert {finding.rule for finding in findings} == {RULE, "number-stored-as-text"}


def test_it_is_not_rated() -> None:
    [indicator] = review_in_company(book_with({"result": NO_RESULT}), load_schema("generic")).indicators
    assert indicator.current.because == "the result is a formula without a stored result"
