"""thresholds: each indicator has green and amber values of its own."""

from decimal import Decimal

import pytest

from safeguard_xl.schema._tables import Thresholds
from tests.conftest import ORDINARY, review_of
from tests.policies.given import FOR_LIGHTS, rated


def by_values(**changes: str) -> tuple[str, str]:
    """The light by values of the indicator's own."""
    values = Thresholds(green=Decimal(90), amber=Decimal(85))
    schema = FOR_LIGHTS.model_copy(update={"thresholds": {"KPI 3": values}})
    [found] = review_of([{**ORDINARY, "reference": "KPI 3", **changes}], schema).indicators
    assert found.current.policy == "thresholds"
    return found.current.rag, found.current.because


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("90%", ("green", "90% reaches green, 90")),
        ("89.9%", ("amber", "89.9% does not reach green, 90, but reaches amber, 85")),
        ("85%", ("amber", "85% does not reach green, 90, but reaches amber, 85")),
        ("84.9%", ("red", "84.9% does not reach amber, 85")),
    ],
)
def test_boundary_falls_on_the_better_side(result: str, expected: tuple[str, str]) -> None:
    assert by_values(result=result) == expected


def test_the_green_value_is_the_target_where_there_is_none() -> None:
    assert by_values(result="90%", target="") == ("green", "90% reaches green, 90")


def test_without_values_there_is_no_light() -> None:
    assert rated("thresholds") == ("not-rated", "no green and amber values are set for it")


def test_values_that_run_against_the_polarity_give_no_light() -> None:
    because = "its green and amber values, 90 and 85, run against its polarity"
    assert by_values(result="88%", polarity="Fall") == ("not-rated", because)
