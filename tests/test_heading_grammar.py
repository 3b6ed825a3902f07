"""Headings by grammar: the roles that words name, the period and the span they are of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.locate._account import read_as
from safeguard_xl.locate._grammar import meaning
from safeguard_xl.locate._heading import Heading, bare
from safeguard_xl.period import parse_period

RESULTS = (
    "Results | 2023/24 results | Year-end result | In Quarter | This month | Half year performance | "
    "Mid-year position | Position at 30 Sept 2024 | YTD to September | Rolling 12 months | Value to date | "
    "Q2 24/25 actual to date | "
    "Latest figures | Reported figure | Performance to 30 September | Current Performance | "
    "Achievement at 31 March 2014"
)
TITLES = (
    "Performance Indicators | KPIs | Metric | Criteria | Key measure | Indicator and Description | IndicatorName | "
    "Outcome Indicator | Goal Name | Priority outcome measure | What we measure | INDICATORS - CHILDREN IN CARE | "
    "Indicator / Outcome: people in the county are safer"
)
TARGETS = (
    "Targets | Target (annual) | FY Target | Trajectory | Target Green | Planned | Target level 24/25 | 2024/25 Goal | "
    "Aim | Standard | Current Target | Profiled target"
)
POLARITIES = "Better if | What is best | Desired direction of travel | Polarity (H/L) | What good looks like"
OTHERS = "Target date | England | Statistical neighbours | NAT AVE | Previous year's target | Date of birth"
HEADS = [
    *((text, "result") for text in RESULTS.split(" | ")),
    *((text, "title") for text in TITLES.split(" | ")),
    *((text, "target") for text in TARGETS.split(" | ")),
    *((text, "polarity") for text in POLARITIES.split(" | ")),
    *((text, None) for text in OTHERS.split(" | ")),
    ("Fcst", "predicted"),
    ("Projected outturn", "predicted"),
    ("Lead officer comments", "comment"),
    ("Reason for target", "comment"),
    ("Reason for concern", "concern"),
    ("Data quality commentary", "concern"),
    ("Reason for any data concerns", "concern"),
    ("Concern", None),
    ("Target owner", "owner"),
    ("Target Met?", "rag"),
    ("RAG rating this quarter", "rag"),
    ("Short Term DOT against 2016/17 (Q4)", "direction"),
    ("Variance to target", "direction"),
    ("Performance against target", "result"),
    ("NPI/LPI", "reference"),
    ("Previous result", "previous"),
]


@pytest.mark.parametrize(("text", "field"), HEADS)
def test_what_the_words_of_a_heading_name(text: str, field: str | None) -> None:
    said = Heading.read(text, 1).meaning
    assert (said.fields[0] if said and said.fields else None) == field


@pytest.mark.parametrize(
    "text", ["SSHA", "Ward", "Seen alone", "Visited", "A sentence that no heading would be in here"]
)
def test_words_that_name_no_role(text: str) -> None:
    assert meaning(bare(text)) is None


@pytest.mark.parametrize(
    ("text", "period", "words"),
    [
        ("Q2 2024/25 (provisional)", "2024/25 Q2", ""),
        ("Q2*", "Q2", ""),
        ("Sep-24*", "2024-09", ""),
        ("Q2 (Jul-Sep)", "Q2", ""),
        ("Quarter 2 (July - September)", "Q2", ""),
        ("Q2 performance (30 September 2013)", "2013/14 Q2", "performance"),
        ("Q2 Actual (Jul - Sep 2024)", "2024/25 Q2", "actual"),
        ("Q2 2024/25 (£000)", "2024/25 Q2", ""),
        ("Q2 %", "Q2", ""),
        ("Quarter Two", "Q2", ""),
        ("Qtr four 2024/25", "2024/25 Q4", ""),
        ("Year to 31 March 2024", "2023/24", ""),
        ("as at 31/03/24", "2024-03-31", ""),
        ("FY22/23 Target", "2022/23", "target"),
    ],
)
def test_the_period_of_a_heading_and_its_words(text: str, period: str, words: str) -> None:
    heading = Heading.read(text, 1)
    assert (heading.period and heading.period.canonical(), heading.words) == (period, words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2009/10 Quarter 2", "quarter 2 of 2009/10"),
        ("Q2 2024/25 YTD (provisional)", "quarter 2 of 2024/25, year to date, provisional"),
        ("Rolling 12 months to Sep 2024", "2024-09, rolling twelve months"),
        ("Target", ""),
    ],
)
def test_what_time_a_column_is_read_as(text: str, expected: str) -> None:
    assert read_as(text) == expected


@given(st.text(max_size=60))
def test_any_text_can_be_a_heading(text: str) -> None:
    heading = Heading.read(text, 1)
    assert heading.meaning is None or heading.meaning.word


@given(
    st.sampled_from(["Q1", "Q3 2024/25", "2023/24", "Sep-24", "30 September 2024"]),
    st.sampled_from(["*", " (provisional)", " %", " revised"]),
)
def test_a_qualifier_does_not_change_what_a_period_heads(period: str, qualifier: str) -> None:
    heading = Heading.read(period + qualifier, 1)
    assert (heading.period and heading.period.canonical(), heading.words) == (parse_period(period).canonical(), "")  # type: ignore[union-attr]
