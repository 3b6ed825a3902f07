"""SG225 format-hides-value."""

import pytest

from safeguard_xl.schema import load_schema
from tests.rules.stored import Stored, book_with, of, text
from tests.together import review_in_company

RULE = "format-hides-value"
EXAMPLES = {"excel-damage": ["J11"]}
GENERIC = load_schema("generic")


@pytest.mark.parametrize(
    "changes",
    [
        {"result": Stored(0.765, "0.0%")},
        pytest.param({"result": Stored(0.004, "0%")}, id="rounded, without hiding"),
        pytest.param({"result": Stored(12_300_000, "0.0,,")}, id="in millions"),
        pytest.param({"result": Stored(0, "0.0,,")}, id="a 0"),
        pytest.param({"result": Stored(0, '0;-0;"-"')}, id="a dash for 0"),
        pytest.param({"result": Stored(-5, "0;[Red]0")}, id="a colour for a minus"),
        pytest.param({"result": Stored(-5, "0;(0)")}, id="brackets for a minus"),
        pytest.param({"result": Stored(1234, "#,##0")}, id="a comma between thousands"),
        pytest.param({"result": text("", formula='=""')}, id="a formula that gives nothing"),
        pytest.param({"result": ""}, id="blank"),
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({"result": Stored(0.765, ";;;")}, "J2", "0.765 is stored here, but the number format ;;; shows nothing"),
        ({"result": Stored(5000, "0.0,,")}, "J2", '5000 is stored here, but the number format 0.0,, shows "0.0"'),
        ({"result": Stored(0, "0;-0;;@")}, "J2", "0 is stored here, but the number format 0;-0;;@ shows nothing"),
        ({"result": Stored(3, '[<5]"c";0')}, "J2", '3 is stored here, but the number format [<5]"c";0 shows "c"'),
        ({"result": Stored(-5, "0;0")}, "J2", '-5 is stored here, but the number format 0;0 shows "5"'),
        ({"result": text("", ";;;")}, "J2", "a text is stored here, but the number format ;;; shows nothing"),
    ],
)
def test_flags(changes: dict[str, str | Stored | None], cell: str, message: str) -> None:
    [finding] = of(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


def test_a_hidden_figure_has_one_cause() -> None:
    rules = {
        finding.rule for finding in review_in_company(book_with({"result": Stored(0.765, ";;;")}), GENERIC).findings
    }
    assert rules == {RULE, "number-stored-as-text", "nothing-rated"}
