"""SG612 keys-differ."""

import pytest

from tests.rules.beside import Lines, found, only_sheet, report

RULE = "keys-differ"
NO_EXAMPLE = "no sample has two keys"
TABLE = ["Ref | Title | Polarity | Target | Result", "1 | Visits | Rise | 90% | 82%"]
TEN, FIVE = "Amber: within 10% of target", "Amber: within 5% of target"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param([], id="no key"),
        pytest.param([TEN], id="one key"),
        pytest.param([TEN, TEN], id="the same twice"),
        pytest.param(["Green: within 2% of target", TEN, "Red: more than 10% below target"], id="a line a light"),
    ],
)
def test_passes(below: Lines) -> None:
    assert found(RULE, only_sheet([*TABLE, "", *below])) == []


def test_passes_where_a_column_decides() -> None:
    lines = [f"{TABLE[0]} | Tolerance", f"{TABLE[1]} | 5%", "", TEN, FIVE]
    assert found(RULE, only_sheet(lines)) == []


def test_flags_once_a_sheet() -> None:
    [finding] = found(RULE, only_sheet([*TABLE, "2 | Calls | Rise | 90% | 82%", "", TEN, FIVE]))
    name = finding.sheet
    assert str(finding.cell) == "A1"
    assert finding.message == (
        f'A5 of {name} says "{TEN}" and A6 of {name} says "{FIVE}": they differ, so relative 5% decides instead'
    )


@pytest.mark.parametrize(
    ("other", "messages"),
    [
        (FIVE, [f'A1 of Key says "{TEN}" and A1 of Notes says "{FIVE}": they differ, so relative 5% decides instead']),
        pytest.param(TEN, [], id="that agree"),
    ],
)
def test_keys_on_two_other_sheets(other: str, messages: list[str]) -> None:
    assert [finding.message for finding in found(RULE, report(Key=[TEN], Notes=[other]))] == messages
