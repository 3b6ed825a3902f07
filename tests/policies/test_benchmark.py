"""benchmark: better or worse than the figure of others, such as England's, by so much, whatever the target."""

from functools import cache

import pytest

from safeguard_xl.explain import explain
from safeguard_xl.model import Review
from safeguard_xl.schema import WorkbookSchema, schema_of
from tests.conftest import HEADINGS, ORDINARY, typed_book_of
from tests.policies.given import by
from tests.together import Asked, review_in_company

NONE = "no column is taken for the benchmark: there is none of others' figures, or there are several"


def reviewed(others: dict[str, str], *, policy: str = "benchmark 5%", schema: str = "", **changes: str) -> Review:
    """The ordinary indicator beside the figures of others, by heading."""
    headings = {**HEADINGS, **{heading: heading for heading in others}}
    rows = [{**ORDINARY, **changes, **others}]
    return review_in_company(typed_book_of(rows, headings), ours(schema) if schema else by(policy))


def rated(others: dict[str, str], *, policy: str = "benchmark 5%", schema: str = "", **changes: str) -> tuple[str, str]:
    """Its light, and why."""
    headings = {**HEADINGS, **{heading: heading for heading in others}}
    asked = Asked({**changes, **others}, ORDINARY, headings)
    [found] = asked.review(ours(schema) if schema else by(policy), typed_book_of).indicators
    return found.current.rag, found.current.because


@cache
def ours(text: str) -> WorkbookSchema:
    return schema_of(text)


@pytest.mark.parametrize(
    "heading",
    ["England average", "England", "National average", "National", "Statistical neighbours", "SN average", "Comparator",
     "Stat. neighbours 2008/09", "Benchmark", "Regional average", "Peer group average", "CIPFA family"],
)  # fmt: skip
def test_the_column_of_others_is_read_where_a_policy_compares_with_it(heading: str) -> None:
    assert rated({heading: "80%"}, result="84%")[0] == "green"


@pytest.mark.parametrize("heading", ["National rank", "England quartile", "How we compare"])
def test_where_one_stands_among_others_is_no_figure_of_theirs(heading: str) -> None:
    assert rated({heading: "3"}) == ("not-rated", NONE)


def test_it_is_not_read_by_any_other_policy() -> None:
    [table] = reviewed({"England average": "80%"}, policy="relative 5%").tables
    assert "benchmark" not in table.columns
    assert [one.aside for one in table.unread] == ["others' figures"]


@pytest.mark.parametrize(
    ("policy", "result", "light", "because"),
    [
        ("benchmark 5%", "84%", "green", "84% is better than the benchmark, 80%, by 5.00% of it, at least 5%"),
        ("benchmark 5%", "83.9%", "amber", "83.9% is better than the benchmark, 80%, by 4.88% of it, within 5%"),
        ("benchmark 5%", "76%", "amber", "76% is worse than the benchmark, 80%, by 5.00% of it, within 5%"),
        ("benchmark 5%", "75.9%", "red", "75.9% is worse than the benchmark, 80%, by 5.12% of it, more than 5%"),
        ("benchmark 2 points", "78%", "amber", "78% is worse than the benchmark, 80%, by 2.50% of it, within 2 points"),
        (
            "benchmark 2 points",
            "77.9%",
            "red",
            "77.9% is worse than the benchmark, 80%, by 2.62% of it, more than 2 points",
        ),
        (
            "benchmark 2 points",
            "82%",
            "green",
            "82% is better than the benchmark, 80%, by 2.50% of it, at least 2 points",
        ),
        ("benchmark 0%", "80%", "amber", "80% is the same as the benchmark, 80%, within 0%"),
        (
            "benchmark 0 points",
            "80.1%",
            "green",
            "80.1% is better than the benchmark, 80%, by 0.12% of it, at least 0 points",
        ),
    ],
)
def test_better_about_the_same_and_worse(policy: str, result: str, light: str, because: str) -> None:
    assert rated({"England average": "80%"}, policy=policy, result=result) == (light, because)


def test_where_lower_is_better() -> None:
    assert rated({"England average": "80%"}, result="76%", polarity="Fall")[0] == "green"


@pytest.mark.parametrize(
    ("others", "changes", "because"),
    [
        ({}, {}, NONE),
        ({"England average": ""}, {}, "its benchmark is blank"),
        ({"England average": "12 days"}, {}, 'what stands in its column, "12 days", is not a figure in its unit'),
        (
            {"England average": "80000"}, {"unit": "Number", "result": "1293", "target": "1200", "predicted": "1293",
             "baseline": "1200", "previous": "1250"},
            "others' figures are a benchmark for percentages, rates, scores and times, not for what grows with size",
        ),
        pytest.param({"England average": "80%", "Statistical neighbours": "78%"}, {}, NONE, id="two of them"),
    ],
)  # fmt: skip
def test_what_cannot_be_rated(others: dict[str, str], changes: dict[str, str], because: str) -> None:
    assert rated(others, **changes) == ("not-rated", because)


@pytest.mark.parametrize(
    ("cell", "because"),
    [("", "its benchmark is blank"), ("n/a", 'what stands in its column, "n/a", is not a figure in its unit')],
)
def test_where_the_cell_of_one_has_no_figure(cell: str, because: str) -> None:
    headings = {**HEADINGS, "others": "England average"}
    rows = [{**ORDINARY, "others": "80%"}, {**ORDINARY, "reference": "NI 61", "others": cell}]
    found = review_in_company(typed_book_of(rows, headings), by("benchmark 5%")).indicators
    assert [one.current.because for one in found][1] == because


TWO = {"England average": "80%", "Statistical neighbours": "90%"}


def test_of_several_none_is_taken_and_each_is_said() -> None:
    [table] = reviewed(TWO).tables
    because = "it may be the benchmark, as another column may; name the one under [headings] in a schema"
    assert [(one.column.heading, one.because, one.aside) for one in table.unread] == [(one, because, "") for one in TWO]


def test_a_schema_names_the_one_that_is_meant() -> None:
    schema = 'title = "Ours"\npolicy = "benchmark 5%"\n[headings]\nbenchmark = ["Statistical neighbours"]'
    review = reviewed(TWO, schema=schema, result="82.2%")
    assert review.indicators[0].current.because.startswith("82.2% is worse than the benchmark, 90%")
    assert [one.because for one in review.tables[0].unread] == ["N was taken for the benchmark"]


def test_the_latest_year_of_others_is_taken() -> None:
    assert rated({"England 2006/07": "60%", "England 2007/08": "80%"}, result="84%")[1].startswith(
        "84% is better than the benchmark, 80%"
    )


def test_the_cell_that_it_rests_on_is_shown() -> None:
    facts = explain(reviewed({"England average": "80%"}), "NI 60").facts
    assert [(fact.heading, fact.text) for fact in facts if fact.heading == "England average"] == [
        ("England average", "80%")
    ]


def test_a_forecast_is_compared_too() -> None:
    found = reviewed({"England average": "80%"}, result="90%", previous="90%").indicators[0]
    assert found.predicted.rag == "green"
    assert found.prediction.odds
