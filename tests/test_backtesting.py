"""Tables and workbooks of past quarters, as the methods are tried on them."""

import pytest

from safeguard_xl.backtesting import try_methods, years_of_table, years_of_workbooks
from safeguard_xl.errors import WorkbookError
from safeguard_xl.flow import review_book
from safeguard_xl.history import in_order_of_time
from safeguard_xl.model import Polarity
from safeguard_xl.predict import YearOfQuarters
from safeguard_xl.schema import load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of

GENERIC = load_schema("generic")
HALF = (50.0, 100.0)


@pytest.mark.parametrize(
    ("text", "kind", "years"),
    [
        pytest.param(
            "council,year,quarter,numerator,denominator\nLeeds,2009-10,Q1,50,100\nLeeds,2009-10,Q2,,\n",
            "proportion",
            [YearOfQuarters("Leeds", 2009, (HALF, None, None, None))],
            id="fractions, a quarter a row",
        ),
        pytest.param(
            "Leeds,2009-10,Q1,50,100\n",
            "proportion",
            [YearOfQuarters("Leeds", 2009, (HALF, None, None, None))],
            id="without headings",
        ),
        pytest.param(
            "council,year,quarter,score\n\nLeeds,2009/10,1,8\nLeeds,2009/10,3,-\n",
            "score",
            [YearOfQuarters("Leeds", 2009, (8.0, None, None, None))],
            id="numbers, and a blank line",
        ),
        pytest.param(
            'council,2008/09 Q4,2009/10 Quarter 1\nLeeds,7,"1,293"\nYork,,-\n',
            "score",
            [
                YearOfQuarters("Leeds", 2008, (None, None, None, 7.0)),
                YearOfQuarters("Leeds", 2009, (1293.0, None, None, None)),
                YearOfQuarters("York", 2008, (None,) * 4),
                YearOfQuarters("York", 2009, (None,) * 4),
            ],
            id="a column a quarter",
        ),
        pytest.param(
            "council,2009/10 Q1,2009/10 Q2\nLeeds,71.5%,70%\n",
            "proportion",
            [YearOfQuarters("Leeds", 2009, (71.5, 70.0, None, None))],
            id="percentages, a column a quarter",
        ),
    ],
)
def test_tables(text: str, kind: str, years: list[YearOfQuarters]) -> None:
    assert years_of_table(text, "quarters.csv", None) == {kind: years}


def test_the_kind_asked_for_is_taken() -> None:
    assert list(years_of_table("Leeds,2009-10,Q1,50\n", "quarters.csv", "flow")) == ["flow"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(" \n,,\n", "quarters.csv is empty", id="blank"),
        pytest.param("a,2009/10 Q1,2009/10\nA,1,2\n", 'The heading "2009/10" names no quarter', id="a whole year"),
        pytest.param("a,2009/10 Q1\nA,nan\n", 'Row 2 has "nan" under "2009/10 Q1"', id="not a number"),
        pytest.param("a,b,c,d\nA,2009-10,Q1,1\nA,2009-10,Q1,2\n", "Row 3 gives quarter 1 of A", id="twice"),
    ],
)
def test_tables_that_cannot_be_used(text: str, says: str) -> None:
    with pytest.raises(WorkbookError, match=says):
        years_of_table(text, "quarters.csv", None)


def workbooks(*results: str, **changes: str) -> dict[str, list[YearOfQuarters]]:
    """The years of workbooks with these results, from the first quarter of 2008/09 on, in reversed order."""
    frames = []
    for step, result in enumerate(results):
        year, quarter = 2008 + step // 4, step % 4 + 1
        headings = {
            **HEADINGS,
            "previous": f"{year - 1}/{year % 100:02} Result",
            "target": f"{year}/{(year + 1) % 100:02} Target",
            "result": f"{year}/{(year + 1) % 100:02} Quarter {quarter}",
        }
        frames.append(review_book(book_of([{**ORDINARY, **changes, "result": result}], headings), GENERIC).frame)
    return years_of_workbooks(in_order_of_time(frames[::-1]))


def test_fractions_of_workbooks() -> None:
    found = workbooks(*["50% (50 out of 100)"] * 8, target="84%")
    first = YearOfQuarters("NI 60", 2008, (HALF,) * 4, 84.0, Polarity.RISE)
    assert found == {"proportion": [first, YearOfQuarters("NI 60", 2009, (HALF,) * 4, 84.0, Polarity.RISE)]}


def test_running_totals_are_parted_into_quarters() -> None:
    adoptions = {"title": "Adoptions (YTD)", "unit": "Number", "baseline": "", "previous": "", "target": "60"}
    [found] = workbooks("10", "30", "45", "60", predicted="", **adoptions)["flow"]
    assert found.quarters == (10, 20, 15, 15)


def test_bare_percentages_of_the_year_to_date_are_no_quarters() -> None:
    assert workbooks(*["50%"] * 8) == {}


@pytest.mark.parametrize("series", [{}, {"score": [YearOfQuarters("A", 2009, (1.0, 2.0, None, None))]}])
def test_no_year_to_test_on(series: dict[str, list[YearOfQuarters]]) -> None:
    with pytest.raises(WorkbookError, match="There is no year to test on"):
        try_methods(series)


def test_each_kind_is_tried_by_itself() -> None:
    rates = [YearOfQuarters("A", year, (HALF,) * 4) for year in (2008, 2009)]
    scores = [YearOfQuarters("B", 2009, (1.0, 2.0, 3.0, 4.0))]
    assert [found.kind for found in try_methods({"score": scores, "proportion": rates})] == ["proportion", "score"]
