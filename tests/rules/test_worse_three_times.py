"""SG510 worse-three-times."""

import pytest

from tests.conftest import over_time

RULE = "worse-three-times"
EXAMPLES = {"leeds-safeguarding-2009-10-q4": ["I10"]}


def course(*results: str, comment: str = "", polarity: str = "Rise") -> list[str]:
    """The messages after workbooks of four quarters with these results."""
    rows = [{"result": result, "comment": "as before", "polarity": polarity} for result in results]
    rows[-1]["comment"] = comment or "as before"
    return [finding.message for finding in over_time(RULE, rows[-1], *rows[:-1], quarter=4)]


@pytest.mark.parametrize(
    "results",
    [
        pytest.param(("80%", "79%", "79.5%", "78%"), id="it rose once"),
        pytest.param(("80%", "79%", "79%", "78%"), id="it stood still once"),
        pytest.param(("79%", "78%", "77%"), id="twice only"),
    ],
)
def test_passes(results: tuple[str, ...]) -> None:
    assert course(*results) == []


def test_passes_where_the_comment_is_new() -> None:
    assert course("80%", "79%", "78%", "77%", comment="Two teams are short of staff") == []


@pytest.mark.parametrize(
    ("results", "polarity"),
    [(("80%", "79%", "78%", "77.5%"), "Rise"), pytest.param(("9%", "9.5%", "10%", "11%"), "Fall", id="good is low")],
)
def test_flags(results: tuple[str, ...], polarity: str) -> None:
    assert course(*results, polarity=polarity) == [f"worse for the third time: {', '.join(results)}"]


def test_passes_a_running_total_which_can_only_rise() -> None:
    numbers = {"unit": "Number", "baseline": "", "previous": "9", "target": "8", "predicted": ""}
    rows = [{"title": "Complaints (YTD)", "result": text, "polarity": "Fall", **numbers} for text in "2468"]
    assert over_time(RULE, rows[-1], *rows[:-1], quarter=4) == []
