"""Targets that are sentences: the figure that they bound, and what is none."""

import pytest

from safeguard_xl.figure import bound_in
from tests.test_which_column import lit


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("To ensure that services are available at least 99.5% of the time", "at least 99.5%"),
        ("At least 98% of documents available to view within 5 days of receipt", "At least 98%"),
        ("Score of more than 86% in our customer survey", "more than 86%"),
        ("To reply to a minimum of 97% of complaints within 10 working days", "minimum of 97%"),
        ("To achieve a minimum compliance rate of 95% for accounts filed", "minimum of 95%"),
        ("To reduce the cost of our work to no more than £58.6 million", "no more than £58.6 million"),
        ("No more than 3 serious incidents in 2024/25", "No more than 3"),
        ("Turn every enquiry round in not more than 12 working days", "not more than 12 working days"),
        ("Answer 95% of calls within 20 seconds", "95%"),
        ("Maintain performance at 95 per cent", "95 per cent"),
        ("To ensure 95% compliance by March 2025", "95%"),
    ],
)
def test_the_figure_of_a_sentence(text: str, figure: str) -> None:
    assert bound_in(text) == figure


@pytest.mark.parametrize(
    "text",
    [
        "Increase of 2%", "At least a 5% reduction", "At least 5% reduction", "Reduce by at least 5%",
        "Top 25% of councils",
        "2% above the national average", "To maintain or improve on 92%", "At least 3 of 5 audits", "Deliver 400 homes",
        "Between 80% and 90%", "To complete the first stage by March 2019", "At least 90% by June and 95% by March",
    ],
)  # fmt: skip
def test_what_bounds_no_level(text: str) -> None:
    assert bound_in(text) is None


@pytest.mark.parametrize(
    ("target", "result", "light"),
    [
        ("To reply to a minimum of 97% of complaints within 10 working days", "97.6%", "green"),
        ("Pay at least 90% of undisputed invoices within 5 days", "80%", "red"),
        ("To reduce the cost of our work to no more than £58.6 million", "£57.1 million", "green"),
        ("Answer 95% of calls within 20 seconds", "96%", "green"),
        ("Reduce by at least 5%", "4%", "not-rated"),
    ],
)
def test_it_is_rated_by_it(target: str, result: str, light: str) -> None:
    found = lit("Measure | Target | Outcome", f"Work done in time | {target} | {result}")
    assert found.indicators[0].current.rag == light
