"""SG220 number-stored-as-text."""

import pytest

from tests.rules.stored import Stored, book_with, found, of, text

RULE = "number-stored-as-text"
EXAMPLES = {"excel-damage": ["H6 H11 H15"]}
NONE = {"previous": "-", "target": "-", "result": "-", "predicted": "-"}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"previous": "", "target": "", "result": Stored(0.765, "0.0%"), "predicted": ""}, id="a number"),
        {"previous": "-", "target": "N/A", "result": "76.5% (2008/09)", "predicted": "69% (9 out of 13 homes)"},
        {"previous": "<5", "target": "7 & 1,210", "result": "76.5%*", "predicted": "10.3 days"},
        pytest.param({**NONE, "result": "12,93"}, id="a comma out of place"),
        pytest.param({**NONE, "result": "007"}, id="a code"),
        pytest.param({**NONE, "result": "9/13"}, id="a fraction"),
        pytest.param({**NONE, "result": "1234567890123456"}, id="more digits than Excel keeps"),
        pytest.param({**NONE, "result": "76.5%\u00a0"}, id="see invisible-characters"),
        pytest.param({**NONE, "result": text("76.5%", formula='=TEXT(A1,"0.0%")')}, id="a formula's"),
        pytest.param({**NONE, "reference": "60", "comment": "5"}, id="where no figure is due"),
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {**NONE, "result": "76.5%"},
            "J2",
            '"76.5%" is stored as text: Excel leaves it out of sums, averages and charts',
        ),
        (
            {**NONE, "result": text("1,293", "@")},
            "J2",
            '"1,293" is stored as text: Excel leaves it out of sums, averages and charts',
        ),
        (
            {**NONE, "result": "£25,579"},
            "J2",
            '"£25,579" is stored as text: Excel leaves it out of sums, averages and charts',
        ),
        (
            {**NONE, "baseline": "-3.2"},
            "G2",
            '"-3.2" is stored as text: Excel leaves it out of sums, averages and charts',
        ),
        (
            {**NONE, "target": "0"},
            "I2",
            '"0" is stored as text: Excel leaves it out of sums, averages and charts',
        ),
    ],
)
def test_flags(changes: dict[str, str | Stored | None], cell: str, message: str) -> None:
    [finding] = of(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


def test_a_column_is_one_finding() -> None:
    rows = [{**NONE, "result": "76.5%"}, {**NONE, "result": "-", "target": "80%"}, {**NONE, "result": "1,293"}]
    assert [tuple(map(str, finding.cells)) for finding in found(RULE, book_with(*rows))] == [("J2", "J4"), ("I3",)]
