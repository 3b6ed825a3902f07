"""strict: the target is met or missed."""

import pytest

from tests.policies.given import rated


@pytest.mark.parametrize(
    ("polarity", "target", "result", "expected"),
    [
        pytest.param("Rise", "84%", "84%", "green", id="met to the digit"),
        pytest.param("Rise", "84%", "83.9%", "red", id="missed by a tenth"),
        pytest.param("Fall", "9.5%", "9.5%", "green", id="fall met"),
        pytest.param("Fall", "9.5%", "9.6%", "red", id="fall missed"),
    ],
)
def test_boundary_falls_on_the_better_side(polarity: str, target: str, result: str, expected: str) -> None:
    assert rated("strict", polarity=polarity, target=target, result=result)[0] == expected


def test_its_sentence() -> None:
    assert (
        rated("strict", target="84%", result="83.9%")[1]
        == "83.9% misses the target of 84% by 0.1 percentage points (0.12% of it)"
    )
