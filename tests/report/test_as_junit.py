"""JUnit's XML: held to a schema, and read by another reader of it."""

from pathlib import Path
from typing import Any

import junitparser
import pytest
from hypothesis import example, given
from lxml import etree

from safeguard_xl.report import Outcome, clean, render
from safeguard_xl.report._words import verdict
from tests.conftest import ORDINARY, review_of
from tests.report.reports import MEAN, NASTY, TOKENS, hostile, leeds, refused, telling

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


def suites(*outcomes: Outcome) -> Any:
    """The file, which keeps to the schema."""
    root = etree.fromstring(render(outcomes, "junit").encode())
    SCHEMA.assertValid(root)
    return root


def counts(element: Any) -> tuple[int, ...]:
    return tuple(int(element.get(count)) for count in ("tests", "failures", "errors", "skipped"))


def test_the_real_report() -> None:
    root = suites(Outcome("returns/q2.xlsx", leeds()))
    assert counts(root) == counts(root[0]) == (17, 4, 0, 0)
    assert root[0].get("name") == "returns/q2.xlsx"
    failing = {case.get("name"): case.find("failure").get("message") for case in root.iter("testcase") if len(case) > 1}
    assert list(failing) == [
        "NI 59 The proportion of Initial Assessments undertaken within 7 days",
        "NI 60 The percentage of core assessments that were completed within 35 working days",
        "CYPP P9-3 The proportion of residential homes judged by Ofsted to be good or better",
        "Everything beside the indicators",
    ]
    assert failing[list(failing)[2]] == 'Indicators!D13: "?" is not a frequency'


def test_what_is_no_failure_is_output() -> None:
    [case] = [case for case in suites(Outcome("a.xlsx", leeds())).iter("testcase") if "NI 61" in case.get("name")]
    lines = case.find("system-out").text.split("\n")
    assert lines[0] == "Result: Green (provisional). Forecast 94.7%: Green (provisional)."
    assert lines[1].startswith("Query: Indicators!H14: target 85% is easier to meet than last year")
    assert len(case) == 1


def test_what_stands_beside_the_indicators_is_a_case_of_its_own() -> None:
    rest = suites(Outcome("a.xlsx", leeds()))[0][-1]
    lines = rest.find("system-out").text.split("\n")
    assert lines[0] == verdict(leeds())
    assert rest.find("failure").text.startswith("Summary!B29: ")
    assert rest.get("name") == "Everything beside the indicators"


def test_another_reader_counts_the_same() -> None:
    outcomes = [Outcome("a.xlsx", leeds()), refused(workbook="b.xlsx"), Outcome("c.xlsx", review_of([ORDINARY]))]
    read = junitparser.JUnitXml.fromstring(render(outcomes, "junit").encode())
    assert [(suite.name, suite.tests, suite.failures, suite.errors) for suite in read] == [
        ("a.xlsx", 17, 4, 0),
        ("b.xlsx", 1, 0, 1),
        ("c.xlsx", 2, 0, 0),
    ]
    assert (read.tests, read.failures, read.errors, read.skipped) == (20, 4, 1, 0)
    read.update_statistics()  # type: ignore[no-untyped-call]  # counts the cases itself
    assert (read.tests, read.failures, read.errors, read.skipped) == (20, 4, 1, 0)


def test_what_was_not_reviewed_is_an_error() -> None:
    [case] = suites(refused("a.xlsx is <empty>.\x00")).iter("testcase")
    assert (case.get("classname"), case.get("name")) == ("a_xlsx", "The workbook")
    assert case.find("error").get("message") == "a.xlsx is <empty>.?"


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        pytest.param([{}], ["NI 60 Core assessments in 35 days"], id="reference and title"),
        pytest.param([{"reference": ""}], ["Core assessments in 35 days"], id="no reference"),
        pytest.param(
            [{}, {}],
            [f"NI 60 Core assessments in 35 days (Indicators, row {row})" for row in (2, 3)],
            id="the same twice",
        ),
    ],
)
def test_cases_have_names_of_their_own(rows: list[dict[str, str]], names: list[str]) -> None:
    root = suites(Outcome("a.xlsx", review_of([{**ORDINARY, **row} for row in rows])))
    assert [case.get("name") for case in root.iter("testcase")][:-1] == names


def test_a_case_keeps_its_name_when_its_row_moves() -> None:
    other = {**ORDINARY, "reference": "NI 1", "title": "Another"}
    one, two = (
        {case.get("name") for case in suites(Outcome("a.xlsx", review_of(rows))).iter("testcase")}
        for rows in ([ORDINARY, other], [other, ORDINARY])
    )
    assert one == two


def test_hostile_cells_are_text() -> None:
    case = suites(Outcome("a.xlsx", hostile()))[0][1]
    assert case.get("name") == f"{clean(NASTY)} {clean(NASTY)}"
    assert [child.tag for child in case.iter()] == ["testcase", "failure", "system-out"]


@given(MEAN)
@example("".join(TOKENS))
def test_any_text_is_legal_xml(text: str) -> None:
    root = suites(telling(text), refused(text, workbook=f"{text}.xlsx"))
    assert counts(root) == (3, 1, 1, 0)
    assert root.find(".//error").get("message") == clean(text)


def test_the_file_is_ascii_and_the_same_each_time() -> None:
    text = render([telling("é 🟢")], "junit")
    assert text.isascii()
    assert text == render([telling("é 🟢")], "junit")
