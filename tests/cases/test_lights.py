"""Published lights, formulas and files: small tables that once came out wrong, with others of their kinds.

Those that stand elsewhere already: lights in words and shapes in tests/test_stored_lights.py; lights by formula in
tests/write/test_officers_cells.py; drop-downs and workflows in tests/write/test_own_words.py; formulas without a
result in tests/ooxml/test_read.py.
"""

import pytest

from safeguard_xl.errors import WorkbookError
from tests.test_which_column import lit, reviewed

HEAD = "Ref | Title | Polarity | Target | Q2 2024/25 | RAG"


def by_lights(*published: tuple[int, str]) -> tuple[list[str], list[str]]:
    """The lights and the findings of reviews on time against 90%, as published."""
    rows = [
        f"A{at} | Plans {at} on time | Rise | 90% | {value}% | {light}" for at, (value, light) in enumerate(published)
    ]
    found = reviewed(HEAD, *rows)
    return [one.current.rag for one in found.indicators], [finding.code for finding in found.findings]


AMBER = ((84, "Amber"), (83, "Amber"), (82, "Amber"))
OTHERS = ((95, "Green"), (91, "Green"), (90, "Green"), (80, "Red"), (70, "Red"), (60, "Red"))


@pytest.mark.parametrize(
    ("published", "lights", "codes"),
    [
        pytest.param(
            (*AMBER, *OTHERS), ["amber"] * 3 + ["green"] * 3 + ["red"] * 3, [], id="of eight or more it is used"
        ),
        pytest.param(AMBER, ["red"] * 3, ["SG609"], id="of few it is proposed"),
        pytest.param((*AMBER, *OTHERS[:2]), ["red"] * 3 + ["green"] * 2, ["SG609"], id="of five it is proposed"),
    ],
)
def test_the_policy_that_explains_the_lights(
    published: tuple[tuple[int, str], ...], lights: list[str], codes: list[str]
) -> None:
    assert by_lights(*published) == (lights, codes)


@pytest.mark.parametrize("word", ["Behind", "On track to miss", "Zebra"])
def test_a_light_that_nobody_knows_is_said_once_a_column(word: str) -> None:
    assert by_lights((95, "Green"), (60, word), (61, word))[1] == ["SG608"]


@pytest.mark.parametrize("word", ["Missed", "Below target", "Off-track", "R↓", "🔴", "Red - worsening"])
def test_a_red_as_people_write_it(word: str) -> None:
    assert by_lights((95, "On-track"), (60, word)) == (["green", "red"], [])


@pytest.mark.parametrize(
    "rows",
    [
        ["Case | Visited | Ward | Seen alone | Cost", "1042 | 12/02/2025 | B | No | 2050"],
        ["Client ID | Visit date | Worker | Seen alone? | Mileage", "1042 | 12/02/2025 | B | No | 20"],
        ["Reference | Date | Title | Score | Passed", "1042 | 12/02/2025 | Mr | 20 | Yes"],
        ["Case | Opened | Target date | Closed | Days | Status", "1042 | 12/02/2025 | 12/03/2025 | | 40 | Open"],
    ],
)
def test_a_list_of_cases_is_no_table_of_indicators(rows: list[str]) -> None:
    with pytest.raises(WorkbookError, match="No table of indicators was found"):
        lit(*rows)


@pytest.mark.parametrize(
    ("key", "light"),
    [
        pytest.param("Amber: within 5% of target", "green", id="only amber is within a tolerance"),
        pytest.param("Green: within 2% of target, Amber: 2% to 5%", "not-rated", id="green may be within one, too"),
        pytest.param("", "not-rated", id="nobody says what green is"),
    ],
)
def test_a_green_tells_which_way_is_better_where_it_is_no_near_miss(key: str, light: str) -> None:
    found = lit("Ref | Title | Target | Q2 2024/25 | RAG", "A | Gnus seen | 74% | 75% | Green", "", key)
    assert found.indicators[0].current.rag == light
