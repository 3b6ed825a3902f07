"""SG226 float-noise."""

import pytest

from tests.rules.stored import Stored, book_with, found, of

RULE = "float-noise"
EXAMPLES = {"excel-damage": ["K12"]}
DAYS = {"baseline": "36 days", "previous": "35.2 days", "target": "34 days", "predicted": "34 days"}


@pytest.mark.parametrize(
    "changes",
    [
        {"result": Stored(34.7)},
        pytest.param({"result": Stored(34.700000000000003)}, id="as Excel itself writes 34.7"),
        pytest.param({"result": Stored(13 / 17, "0.0%")}, id="a division without end"),
        pytest.param({"result": Stored(0.1 + 0.2, formula="=0.1+0.2")}, id="a formula"),
        pytest.param({"result": Stored(1234567890123456)}, id="a long number"),
        pytest.param({"result": Stored(1e-7)}, id="a small number"),
        pytest.param({"result": "34.699999999999996"}, id="a text"),
        pytest.param({"result": Stored(0.1 + 0.2, ";;;")}, id="see format-hides-value"),
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"unit": "Days", "result": Stored(34.699999999999996, '0.0" days"'), **DAYS},
            "J2",
            '"34.7 days" is stored as 34.699999999999996: the last digits are left over from a calculation',
        ),
        (
            {"result": Stored(34.7 / 100, "0.0%")},
            "J2",
            '"34.7%" is stored as 0.34700000000000003: the last digits are left over from a calculation',
        ),
        (
            {"result": Stored(-(0.1 + 0.2), "0.0%")},
            "J2",
            '"-30.0%" is stored as -0.30000000000000004: the last digits are left over from a calculation',
        ),
    ],
)
def test_flags(changes: dict[str, str | Stored | None], cell: str, message: str) -> None:
    [finding] = of(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


def test_a_column_is_one_finding() -> None:
    [finding] = found(RULE, book_with({"result": Stored(34.7 / 100, "0%")}, {"result": Stored(0.1 + 0.2, "0%")}))
    assert (tuple(map(str, finding.cells)), finding.message[:38]) == (
        ("J2", "J3"),
        '"35%" is stored as 0.34700000000000003',
    )
