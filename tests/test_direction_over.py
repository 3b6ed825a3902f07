"""The direction of travel by the trend of several quarters."""

import pytest
from rich.console import Console

from safeguard_xl.errors import SchemaError
from safeguard_xl.explain import explain
from safeguard_xl.model import Indicator, Review
from safeguard_xl.report.one_indicator import show_indicator
from safeguard_xl.schema import schema_of
from tests.conftest import book_of, for_lights, typed
from tests.together import review_in_company

QUARTERS = [f"{year} Quarter {quarter}" for year in ("2008/09", "2009/10") for quarter in (1, 2, 3, 4)]


def reviewed(*results: str, over: int | None = 4, **changes: str) -> Review:
    """Results of quarters, the last of them quarter 4 of 2009/10, rated by a schema with a trend over some."""
    headings = {"reference": "Ref", "title": "Title", "polarity": "Polarity", "target": "2009/10 Target"}
    figures = dict(zip(QUARTERS[-len(results) :], results, strict=True))
    row = {
        "reference": "KPI 1",
        "title": "Core assessments in 35 days, in quarter",
        "polarity": "Rise",
        "target": "84%",
    }
    schema = schema_of(f'title = "Ours"\n{"" if over is None else f"direction_over = {over}"}')
    book = typed(book_of([{**row, **changes, **figures}], headings | {name: name for name in figures}))
    return review_in_company(book, for_lights(schema))


def gone(*results: str, **more: str) -> str:
    return reviewed(*results, over=4, **more).indicators[0].direction_of_travel


@pytest.mark.parametrize(
    ("results", "way"),
    [
        pytest.param(("80%", "81%", "82%", "83%"), "up", id="each better"),
        pytest.param(("80%", "84%", "85%", "83%"), "up", id="better, though the last is not"),
        pytest.param(("83%", "82%", "79%", "81%"), "down", id="worse, though the last is better"),
        pytest.param(("80%", "80%", "80%", "80%"), "level", id="all alike"),
        pytest.param(("80%", "81%", "81%", "80%"), "level", id="there and back"),
        pytest.param(("80%", "82%", "83%"), "unknown", id="too few"),
        pytest.param(("80%", "", "82%", "83%"), "unknown", id="one is missing"),
        pytest.param(("99%", "80%", "81%", "82%", "83%"), "up", id="what is earlier counts for nothing"),
    ],
)
def test_which_way_the_line_goes(results: tuple[str, ...], way: str) -> None:
    assert gone(*results) == way


def test_where_lower_is_better() -> None:
    assert gone("80%", "81%", "82%", "83%", polarity="Fall") == "down"


def test_over_more_quarters() -> None:
    results = ("80%", "84%", "85%", "83%")
    assert [reviewed(*results, over=over).indicators[0].direction_of_travel for over in (3, 4)] == ["down", "up"]


def test_a_running_total_begins_anew_each_year() -> None:
    assert gone("10", "20", "30", "40", title="Adoptions (YTD)", target="50") == "unknown"


def said(indicator: Indicator) -> object:
    return indicator.to_dict().get("direction_over")


def test_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    review = reviewed("80%", "81%", "82%", "83%")
    show_indicator(explain(review, "KPI 1"), Console(width=120))
    assert "getting better, by the trend of 4 quarters" in capsys.readouterr().out
    assert [said(one) for one in (review.indicators[0], reviewed("80%", over=None).indicators[0])] == [4, None]


@pytest.mark.parametrize("over", ["2", "13", '"4"', "4.5"])
def test_what_cannot_be_meant_is_refused(over: str) -> None:
    with pytest.raises(SchemaError, match="direction_over"):
        schema_of(f'title = "Ours"\ndirection_over = {over}')
