"""SG123 polarity-not-known."""

import pytest

from tests.rules.beside import Lines, found, only_sheet

RULE = "polarity-not-known"
NO_EXAMPLE = "in each sample something tells which way is better"
RATED = "Reviews held on time | 90% | 88%"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Title | Polarity | Target | Result", "Plans open | Rise | 90 | 88"], id="a column says it"),
        pytest.param(["Title | Target | Result", RATED], id="the title tells it"),
        pytest.param(["Title | Target | Result", RATED, "Plans open | No target set | 88"], id="no target"),
        pytest.param(["Title | Target | Result", RATED, "Plans open | 90 | Not yet due"], id="no result"),
        pytest.param(["Title | Target | Result", RATED, "Plans open | at most 90 | 88"], id="the target tells it"),
        pytest.param(
            ["Title | Target | Result", "Plans open | 90 | 88"], id="nothing is rated, which is said elsewhere"
        ),
        pytest.param(
            ["Title | Polarity | Target | Result", "Plans open | | 90 | 88", "Visits made | Rise | 90 | 88"],
            id="a blank cell of a column, which is said there",
        ),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param(
            ["Title | Target | Result", RATED, "Plans open | 90 | 88"], "1 of 2 not rated", id="no such column"
        ),
        pytest.param(
            ["Title | Target | Result | What is best", f"{RATED} | ?", "Plans open | 90 | 88 | ?"],
            '1 of 2 not rated; D "What is best" looks like it',
            id="a heading that is like it",
        ),
        pytest.param(
            ["Title | Target | Result | Wanted", f"{RATED} | Higher", "Plans open | 90 | 88 | to be said"],
            '1 of 2 not rated; D "Wanted" looks like it',
            id="cells that are like it",
        ),
        pytest.param(
            ["Title | Target | Result | Against last month", f"{RATED} | ↑", "Plans open | 90 | 88 | Down"],
            "1 of 2 not rated",
            id="arrows are directions",
        ),
        pytest.param(
            [
                "Title | Target | Result",
                RATED,
                "Plans open | 90 | 88",
                "",
                "Title | Target | Result",
                "Cases open | 9 | 8",
            ],
            "2 of 3 not rated",
            id="two blocks of a sheet",
        ),
    ],
)
def test_flags(lines: Lines, message: str) -> None:
    [finding] = found(RULE, only_sheet(lines))
    told = f"no column, title or light says which way is better: {message}"
    assert (str(finding.cell), finding.message) == ("A1", told)
