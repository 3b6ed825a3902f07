"""SG611 word-and-colour-disagree."""

import pytest

from tests.conftest import Findings

RULE = "word-and-colour-disagree"
NO_EXAMPLE = "the samples have no lights of their own"
RED, AMBER, GREEN, BLUE, GREY = "FF0000", "FFC000", "00B050", "00B0F0", "D9D9D9"


@pytest.mark.parametrize(
    ("rag", "fill"),
    [
        ("Green", GREEN),
        ("A", AMBER),
        pytest.param("", RED, id="the colour alone"),
        pytest.param("On hold", RED, id="no known word"),
        pytest.param("Green", GREY, id="grey is no light"),
        pytest.param("Amber-Green", GREEN, id="a light between two"),
        pytest.param("Blue", BLUE, id="a level of its own"),
    ],
)
def test_passes(findings: Findings, rag: str, fill: str) -> None:
    assert findings(RULE, rag=rag, fills={"L2": fill}) == []


@pytest.mark.parametrize(
    ("rag", "fill", "message"),
    [
        ("Green", RED, 'the cell says "Green" but is coloured red'),
        ("R↓", AMBER, 'the cell says "R↓" but is coloured amber'),
        ("Amber-Green", RED, 'the cell says "Amber-Green" but is coloured red'),
    ],
)
def test_flags(findings: Findings, rag: str, fill: str, message: str) -> None:
    [finding] = findings(RULE, rag=rag, fills={"L2": fill})
    assert (str(finding.cell), finding.message) == ("L2", message)


@pytest.mark.parametrize(
    "fills",
    [
        pytest.param({"L2": AMBER, "L3": AMBER}, id="one fill under two words"),
        pytest.param({"B2": RED, "L2": RED, "B3": AMBER, "L3": AMBER}, id="the whole row"),
    ],
)
def test_decoration_is_no_light(findings: Findings, fills: dict[str, str]) -> None:
    assert findings(RULE, {"rag": "Green"}, {"rag": "Red"}, fills=fills) == []
