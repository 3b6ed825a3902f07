"""SG224 invisible-characters."""

import pytest

from tests.rules.stored import Stored, book_with, found, of

RULE = "invisible-characters"
EXAMPLES = {"excel-damage": ["A10", "D10"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"reference": "NI 60", "result": "76.5%"},
        pytest.param({"title": "Assessments\u00a0in 35\u00a0days"}, id="a no-break space in prose"),
        pytest.param({"comment": "Well done \u200b\n"}, id="a comment"),
        pytest.param({"title": "Assessments\nin 35 days"}, id="a line break in a cell"),
        pytest.param({"result": "5.4% (2007/08)\n6.3% (2008/09)"}, id="two lines"),
        pytest.param({"frequency": "Available in  Q4"}, id="two spaces"),
        pytest.param({"owner": "\U0001f468\u200d\U0001f467"}, id="an emoji of two"),
        pytest.param({"owner": "\u0645\u06cc\u200c\u062e"}, id="a joiner in Persian"),
        {"result": Stored(0.765, '0.0%" "')},
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({"reference": "NI\u00a060"}, "A2", '"NI 60" holds a no-break space, which nobody sees'),
        ({"owner": "C&Y\u200bPSC"}, "C2", '"C&Y\u200bPSC" holds a character without width, which nobody sees'),
        ({"owner": "\ufeffC&YPSC"}, "C2", '"\ufeffC&YPSC" holds a character without width, which nobody sees'),
        ({"owner": "C&Y\u200dPSC"}, "C2", '"C&Y\u200dPSC" holds a character without width, which nobody sees'),
        ({"title": "Assess\u00adments"}, "B2", '"Assess\u00adments" holds a soft hyphen, which nobody sees'),
        ({"owner": "C&Y\x07PSC"}, "C2", '"C&Y\x07PSC" holds a control character, which nobody sees'),
        ({"polarity": " Rise"}, "F2", '" Rise" holds a space at the beginning, which nobody sees'),
        ({"result": "76.5% "}, "J2", '"76.5% " holds a space at the end, which nobody sees'),
        ({"title": "Assessments\n"}, "B2", '"Assessments " holds a line break at the end, which nobody sees'),
        ({"data_quality": "  "}, "L2", '" " holds nothing but spaces, which nobody sees'),
        (
            {"result": "76.5%\u00a0 "},
            "J2",
            '"76.5% " holds a no-break space, which nobody sees',
        ),
    ],
)
def test_flags(changes: dict[str, str | Stored | None], cell: str, message: str) -> None:
    [finding] = of(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


def test_a_column_is_one_finding() -> None:
    [finding] = found(RULE, book_with({"owner": "C&YPSC "}, {}, {"owner": "C&Y\u00a0PSC"}))
    assert tuple(map(str, finding.cells)) == ("C2", "C4")
    assert finding.message == '"C&YPSC " holds a no-break space and a space at the end, which nobody sees'
