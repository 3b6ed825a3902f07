"""Why one indicator is rated so, and what would turn it."""

from decimal import Decimal

import pytest

from safeguard_xl.errors import WorkbookError
from safeguard_xl.explain import explain
from safeguard_xl.flow import review
from safeguard_xl.schema import Policy, load_schema
from tests.conftest import LEEDS, ORDINARY, for_lights, review_of
from tests.test_which_column import reviewed

REVIEW = review(LEEDS)
FOR_LIGHTS = for_lights(load_schema("generic"))


def others(reference: str) -> dict[str, str]:
    return {text: light.rag.value for text, light in explain(REVIEW, reference).others}


@pytest.mark.parametrize(
    ("headings", "row", "cells"),
    [
        ("2024/25 Target | Q1 Target | Q1 Actual", "60 | 15 | 12", {"D2": "60", "E2": "15", "F2": "12"}),
        ("Annual target | Target YTD | Sep-24 YTD", "60 | 30 | 32", {"D2": "60", "E2": "30", "F2": "32"}),
        ("Target | This month | Year to date", "90% | 95.0% | 80.0%", {"D2": "90%", "E2": "95.0%", "F2": "80.0%"}),
        ("Target | Tolerance | Q2", "90% | 5% | 80%", {"D2": "90%", "E2": "5%", "F2": "80%"}),
    ],
)
def test_facts_are_all_that_a_light_rests_on(headings: str, row: str, cells: dict[str, str]) -> None:
    review = reviewed(f"Ref | Title | Polarity | {headings}", f"A1 | Adoptions made | Rise | {row}")
    facts = {str(fact.cell): fact.text for fact in explain(review, "A1").facts if str(fact.cell) != "C2"}
    assert {cell: Decimal(text.strip("%")) for cell, text in facts.items()} == {
        cell: Decimal(text.strip("%")) for cell, text in cells.items()
    }


def test_facts_say_where_they_stand() -> None:
    facts = {fact.heading: (fact.text, fact.cell.full) for fact in explain(REVIEW, "NI 60").facts}
    assert facts["2009/10 Target"] == ("84%", "Indicators!H10")
    assert facts["2009/10 Quarter 2"] == ("76.2%", "Indicators!I10")


def test_other_policies_are_the_sensitivity_line() -> None:
    assert others("NI 60") == {
        "strict": "red",
        "relative 10%": "amber",
        "points 5": "red",
        "trend 10%": "green",
        "floor previous": "red",
    }


LATE = {"polarity": "Fall", "target": "5%", "result": "6%", "baseline": "", "previous": "", "predicted": ""}


@pytest.mark.parametrize(
    ("changes", "policy", "expected"),
    [
        pytest.param(
            LATE,
            "relative 5%",
            "Red under relative 5%, but amber under points 5: 6% misses the target of 5% by 1 percentage point "
            "(20.00% of it), within 5 points",
            id="late 6% against 5%",
        ),
        pytest.param(
            LATE,
            "points 5",
            "Amber under points 5, but red under relative 5%: 6% misses the target of 5% by 1 percentage point "
            "(20.00% of it), more than 5%",
            id="the other way round",
        ),
        pytest.param({"target": "84%", "result": "82%"}, "relative 5%", "", id="the same light"),
        pytest.param({**LATE, "result": "5%"}, "relative 5%", "", id="the target is met"),
        pytest.param({**LATE, "target": "5", "result": "6", "unit": "Number"}, "relative 5%", "", id="no percentage"),
        pytest.param(LATE, "strict", "", id="no tolerance"),
    ],
)
def test_points_and_percent_of_the_target(changes: dict[str, str], policy: str, expected: str) -> None:
    found = review_of([{**ORDINARY, **changes}], FOR_LIGHTS.with_policy(Policy.parse(policy)))
    assert explain(found, "NI 60").both_ways == expected


@pytest.mark.parametrize("reference", ["CYPP P9-1", "NI 65"])
def test_no_policy_replaces_a_scale_or_a_range(reference: str) -> None:
    assert others(reference) == {}


def test_what_the_rest_of_the_year_must_bring() -> None:
    [turn] = explain(REVIEW, "ni-60").turns
    assert turn == (
        "needs 91.8% in October to March for 84.0%, after 76.2% in April to September, each quarter counting equally; "
        "nothing like it is known, the best is 83.3% (2008/09)"
    )


def test_one_case_where_there_are_few() -> None:
    assert explain(REVIEW, "CYPP P9-3").turns == (
        "one home is 7.7 points: 13 of 13 would be green",
        "12 of 13 is red under relative 5%, amber under relative 10%",
    )


def test_one_case_fewer_where_good_is_low() -> None:
    changes = {"polarity": "Fall", "target": "20%", "result": "40% (4 out of 10 homes)", "baseline": "", "previous": ""}
    found = explain(review_of([{**ORDINARY, **changes}]), "NI 60")
    assert "one home is 10.0 points: 2 of 10 would be green" in found.turns


def test_found_by_title_too() -> None:
    assert explain(REVIEW, "Children who have run away from home/care").indicator.reference == "NI 71"


def test_an_unknown_reference_is_met_with_those_there_are() -> None:
    with pytest.raises(WorkbookError, match=r'has no indicator "NI 99"; it has LSP-HW2b\(i\) a, .*NI 71\.'):
        explain(REVIEW, "NI 99")
