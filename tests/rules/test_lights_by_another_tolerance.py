"""SG609 lights-by-another-tolerance."""

import pytest

from tests.conftest import Findings

RULE = "lights-by-another-tolerance"
NO_EXAMPLE = "the samples have no lights of their own"


def rows(*lights: tuple[str, str]) -> list[dict[str, str]]:
    return [{"target": "90%", "result": result, "rag": light} for result, light in lights]


@pytest.mark.parametrize(
    "lights",
    [
        pytest.param([("90%", "Green"), ("87%", "Amber"), ("60%", "Red")], id="those of the default"),
        pytest.param([("90%", "Amber"), ("60%", "Green")], id="wrong by any tolerance"),
        pytest.param([("88%", "Green")], id="green by no tolerance"),
        pytest.param([("60%", "Amber")], id="amber though a third short"),
        pytest.param([("82%", ""), ("82%", "On hold")], id="no lights"),
    ],
)
def test_passes(findings: Findings, lights: list[tuple[str, str]]) -> None:
    assert findings(RULE, *rows(*lights)) == []


@pytest.mark.parametrize(
    ("lights", "cells", "message"),
    [
        pytest.param(
            [("84%", "Amber"), ("83%", "A"), ("82%", "Amber"), ("95%", "Green"), ("70%", "Red")],
            ["L2", "L3", "L4"],
            "relative 5%, which is only our default, gives another light than the sheet in 3 of 5 rows; relative 10% "
            "explains 5 of 5",
            id="one finding for the table, and the policy that explains them",
        ),
        pytest.param(
            [("88%", "Red"), ("87%", "Red"), ("70%", "Red")],
            ["L2", "L3"],
            "relative 5%, which is only our default, gives another light than the sheet in 2 of 3 rows; strict "
            "explains 3 of 3",
            id="stricter",
        ),
        pytest.param(
            [("88%", "Red"), ("70%", "Red")],
            ["L2"],
            "relative 5%, which is only our default, gives another light than the sheet in 1 of 2 rows",
            id="too few to propose another",
        ),
    ],
)
def test_flags(findings: Findings, lights: list[tuple[str, str]], cells: list[str], message: str) -> None:
    [finding] = findings(RULE, *rows(*lights))
    assert ([str(cell) for cell in finding.cells], finding.message) == (cells, message)


def test_lights_in_the_cells_of_results(findings: Findings) -> None:
    in_words = [{"target": "90%", "result": f"{result}% (AMBER)"} for result in (84, 83, 82)]
    [finding] = findings(RULE, *in_words)
    assert [str(cell) for cell in finding.cells] == ["J2", "J3", "J4"]
