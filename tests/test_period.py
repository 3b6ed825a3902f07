"""The periods of a cell or a heading."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguard_xl.period import (
    PeriodKind,
    find_period,
    folded,
    parse_period,
    period_of_heading,
    periods_in,
    read_canonical,
)

UNHURRIED = settings(deadline=None)  # a busy machine is slow
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL = ("January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        ("2007/08", "financial-year", "2007/08"),
        ("07/08", "financial-year", "2007/08"),
        ("08-09", "financial-year", "2008/09"),
        ("08–09", "financial-year", "2008/09"),
        ("99/00", "financial-year", "1999/00"),
        ("1999/00", "financial-year", "1999/00"),
        ("2018-19", "financial-year", "2018/19"),
        ("2018/2019", "financial-year", "2018/19"),
        ("2007 to 2008", "financial-year", "2007/08"),
        ("2009/10", "financial-year", "2009/10"),
        ("FY2025", "financial-year", "2024/25"),
        ("FY25", "financial-year", "2024/25"),
        ("FY 24/25", "financial-year", "2024/25"),
        ("2025", "calendar-year", "2025"),
        ("2005-2007", "years", "2005-2007"),
        ("2005-07", "years", "2005-2007"),
        ("2016-18", "years", "2016-2018"),
        ("Q2", "quarter", "Q2"),
        ("quarter 2", "quarter", "Q2"),
        ("Qtr 2", "quarter", "Q2"),
        ("1st quarter", "quarter", "Q1"),
        ("fourth quarter", "quarter", "Q4"),
        ("2009/10 Quarter 2", "quarter", "2009/10 Q2"),
        ("Q2 2009-10", "quarter", "2009/10 Q2"),
        ("quarter 2 of 2009/10", "quarter", "2009/10 Q2"),
        ("Quarter 2 (2009/10)", "quarter", "2009/10 Q2"),
        ("H1", "half-year", "H1"),
        ("2009/10 first half", "half-year", "2009/10 H1"),
        ("Dec 07", "month", "2007-12"),
        ("Sept '08", "month", "2008-09"),
        ("Apr-24", "month", "2024-04"),
        ("JULY 2008", "month", "2008-07"),
        ("2007-12", "month", "2007-12"),
        ("2009-03", "month", "2009-03"),
        ("Mar 09", "month", "2009-03"),
        ("May", "month", "May"),
        ("Apr-Sep", "months", "April to September"),
        ("April to September 2009", "months", "2009-04 to 2009-09"),
        ("Oct 08 - Mar 09", "months", "2008-10 to 2009-03"),
        ("Oct-Mar 2009", "months", "2008-10 to 2009-03"),
        ("31/03/2009", "day", "2009-03-31"),
        ("31.03.2009", "day", "2009-03-31"),
        ("2009-03-31T22:59", "day", "2009-03-31"),
        ("2009-03-31 22:59:30", "day", "2009-03-31"),
        ("31 MARCH 2009", "day", "2009-03-31"),
        ("31/03/09", "day", "2009-03-31"),
        ("31 March 2009", "day", "2009-03-31"),
        ("31st of March 2009", "day", "2009-03-31"),
        ("31-Mar-09", "day", "2009-03-31"),
        ("March 31, 2009", "day", "2009-03-31"),
        ("2009-03-31", "day", "2009-03-31"),
        ("2009-03-31 00:00:00", "day", "2009-03-31"),
        ("30 June", "day", "30 June"),
        ("13-Sep", "day", "13 September"),
    ],
)
def test_whole_text(text: str, kind: str, canonical: str) -> None:
    period = parse_period(f" {text}\u00a0")
    assert period is not None
    assert (period.kind, period.canonical(), period.text) == (kind, canonical, text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Milestone 1", "9/13", "08-10", "08-07", "12/13/14", "2009/10/11", "1,2008", "10-11%", "2018.5", "1989",
        "2100", "£2008", "16-17 year olds", "16-17-year-olds", "aged 16-17", "may", "march",
        "31/02/2009", "32/01/2009", "1/13/2009", "Q5", "H1N1",
        "٢٠٠٨", "2008½", "2005 to 2005", "Junes", "Marches", "Q2%",
    ],
)  # fmt: skip
def test_no_period(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("text", "canonical", "spelt"),
    [
        ("2009/10 Quarter 2", "2009/10 Q2", "2009/10 Quarter 2"),
        ("2008/09 Result", "2008/09", "2008/09"),
        ("Target 2022/23", "2022/23", "2022/23"),
        ("July 2008 visit", "2008-07", "July 2008"),
        ("to May 07", "2007-05", "May 07"),
        ("Q1 Target", "Q1", "Q1"),
        ("Q1Target", "Q1", "Q1"),
        ("Year End 2016/17", "2016/17", "2016/17"),
        ("Projected FY2025", "2024/25", "FY2025"),
        ("Actual 2005-06", "2005/06", "2005-06"),
        ("2016-17 (OT)", "2016/17", "2016-17"),
        ("2025 (prov)", "2025", "2025"),
        ("Direction of Travel (qtr 2 v qtr 1)", "Q2", "qtr 2"),
        ("It may, in Feb 2010, rise", "2010-02", "Feb 2010"),
    ],
)
def test_within_a_heading(text: str, canonical: str, spelt: str) -> None:
    found = find_period(text)
    assert found is not None
    assert (found[0].canonical(), text[found[1] : found[2]]) == (canonical, spelt)


@pytest.mark.parametrize("text", ["Milestone 1", "May be revised", "Baseline", "see 9/13", "Direction"])
def test_none_within(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2024-Q2", "2024/25 Q2"), ("2024/25-Q2", "2024/25 Q2"), ("2024/25Q2", "2024/25 Q2"), ("2024Q2", "2024/25 Q2"),
        ("Q2FY25", "2024/25 Q2"), ("Q2/24-25", "2024/25 Q2"), ("Q2_2024_25", "2024/25 Q2"),
        ("actual_2024_25", "2024/25"), ("24Q2", None), ("Q1/2", None),
        ("Q1-Q2 2023/24", "2023/24 H1"), ("Q3 to Q4 2023/24", "2023/24 H2"), ("Quarters 1 and 2", "H1"),
        ("Q1/Q2", "H1"), ("Apr-16 to Mar-17", "2016/17"), ("2023/24 Q1-Q3", "2023-04 to 2023-12"),
        ("Q2 & Q3", "July to December"),
        ("01/04/2024 - 30/06/2024", "2024-04 to 2024-06"), ("1 Jan 2025 to 31 March 2025", "2025-01 to 2025-03"),
        ("Visits 01/09/2024 to 30/09/2024", "2024-09"), ("1 April 2024 to 31 March 2025", "2024/25"),
    ],
)  # fmt: skip
def test_of_a_heading(text: str, canonical: str | None) -> None:
    period = period_of_heading(text)[1]
    assert (period.canonical() if period else None) == canonical


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("07/08", "99/99"), ("2007/08", "9999/99"), ("08–09", "99-99"), ("Dec 07", "Mmm 99"), ("DEC 07", "MMM 99"),
        ("December 2007", "Mmmm 9999"), ("May 07", "Mmm 99"), ("May 2007", "Mmmm 9999"), ("Sept 07", "Mmm 99"),
        ("2009/10  Quarter 2", "9999/99 Quarter 9"), ("Apr-Sep", "Mmm-Mmm"), ("FY2025", "FY9999"),
    ],
)  # fmt: skip
def test_spelling(text: str, spelling: str) -> None:
    period = parse_period(text)
    assert period is not None
    assert period.spelling == spelling


@pytest.mark.parametrize(
    ("text", "at_end"),
    [
        ("2007/08", True), ("Mar 08", True), ("31/03/2008", True), ("30/03/2008", False), ("Dec 07", False),
        ("Q4", True), ("Q2", False), ("H2", True), ("H1", False), ("Oct 07 - Mar 08", True), ("Apr-Sep", False),
        ("2005-2007", True), ("2007", False), ("July 2008", False),
    ],
)  # fmt: skip
def test_is_year_end(text: str, at_end: bool) -> None:
    period = parse_period(text)
    assert period is not None
    assert period.is_year_end() is at_end


@pytest.mark.parametrize(
    ("text", "month", "at_end"),
    [("2007", 12, True), ("Dec 07", 12, True), ("29 Feb 2008", 2, True), ("28 Feb 2008", 2, False)],
)
def test_is_year_end_of_another_year(text: str, month: int, at_end: bool) -> None:
    period = parse_period(text)
    assert period is not None
    assert period.is_year_end(month) is at_end


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2009/10 Quarter 2", 2009),
        ("Feb 2010", 2009),
        ("Apr 2010", 2010),
        ("2010", 2010),
        ("31/03/2009", 2008),
        ("Q2", None),
    ],
)
def test_financial_year(text: str, year: int | None) -> None:
    period = parse_period(text)
    assert period is not None
    assert period.financial_year() == year


@pytest.mark.parametrize(
    "text",
    [
        "October 2009",
        "September 2008",
        "December 2008",
        "March 2011",
        "2009/10",
        "2009/10 Q2",
        "2008 to 2010",
        "31/10/2009",
    ],
)
def test_a_canonical_name_is_read_as_what_it_names(text: str) -> None:
    period = parse_period(text)
    assert period is not None
    read = read_canonical(period.canonical())
    assert read is not None
    assert (read.kind, read.year, read.part, read.last) == (period.kind, period.year, period.part, period.last)


def test_periods_in_a_text() -> None:
    found = [period.canonical() for period, _, _ in periods_in("from 2007/08 to Q1 2008/09 and Dec 08")]
    assert found == ["2007/08", "2008/09 Q1", "2008-12"]


@UNHURRIED
@given(st.integers(1970, 2068), st.sampled_from("/-–"), st.booleans(), st.booleans())
def test_financial_years(year: int, dash: str, first_short: bool, last_short: bool) -> None:
    first = f"{year % 100:02}" if first_short else str(year)
    last = f"{(year + 1) % 100:02}" if last_short or first_short else str(year + 1)
    period = parse_period(f"{first}{dash}{last}")
    assert period is not None
    assert (period.kind, period.year) == (PeriodKind.FINANCIAL_YEAR, year)


@UNHURRIED
@given(st.integers(1, 12), st.integers(1990, 2029), st.booleans(), st.sampled_from([" ", "-", " '", "", ", "]))
def test_months(month: int, year: int, full: bool, gap: str) -> None:
    name = (FULL if full else SHORT)[month - 1]
    period = parse_period(f"{name}{gap}{year if gap in (' ', '-', '', ', ') and full else f'{year % 100:02}'}")
    assert period is not None
    assert period.canonical() == f"{year}-{month:02}"


@UNHURRIED
@given(st.dates())
def test_days(day: object) -> None:
    text = str(day)
    period = parse_period(text)
    assert period is None or period.canonical() == text


@UNHURRIED
@given(
    st.text()
    | st.text(string.printable)
    | st.lists(st.sampled_from([*SHORT, "2008", "/", "-", " ", "09", "Q2", "of", "(", ")"])).map("".join)
)
def test_any_text(text: str) -> None:
    end_of_last = 0
    assert len(folded(text)) == len(text)
    for period, start, end in periods_in(text):
        assert end_of_last <= start < end <= len(text)
        assert period.text == text[start:end]
        assert period.canonical()
        assert period.is_year_end() in (True, False)
        end_of_last = end


@UNHURRIED
@given(
    st.lists(
        st.sampled_from(["2008/09", "Q2", "Dec 07", "2005-2007", "H1", "Apr-Sep", "31/03/2009", "2025"]), min_size=1
    )
)
def test_equal_periods_have_one_canonical(texts: list[str]) -> None:
    for text in texts:
        one, two = parse_period(text), parse_period(text.replace("-", "–"))
        assert one is not None
        assert two is not None
        assert one.canonical() == two.canonical()
