"""The year over its quarters: by the workbooks of the quarters before, or by the figures alone."""

import pytest

from safeguard_xl.flow import review
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.board.paper import Paper
from safeguard_xl.report.on_paper import render
from tests.conftest import LEEDS, QUARTERS, SAMPLES
from tests.report.test_as_html import text, tree


@pytest.fixture(scope="module")
def year() -> Paper:
    return paper_of(review(QUARTERS[3], previous=(LEEDS, QUARTERS[1])))


def results(paper: Paper, reference: str) -> list[tuple[str, str]]:
    """Figure and light of an indicator in each quarter."""
    [anchor] = [line.anchor for line in paper.lines if line.reference == reference]
    return [(figure, lamp.words) for figure, lamp in (quarter.results[anchor] for quarter in paper.quarters)]


def test_the_quarters_are_those_of_the_workbooks_given_in_order(year: Paper) -> None:
    assert [quarter.name for quarter in year.quarters] == ["Q1 2009/10", "Q2 2009/10", "Q3 2009/10"]
    assert year.quarters[1].counts == "6 are red, 1 amber and 2 green"  # one amber is no longer reported


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("NI 60", [("80.1%", "Amber"), ("76.2%", "Red"), ("74.5%", "Red")]),
        pytest.param("CYPP P9-3a", [("69%", "Red"), ("69%", "Red"), ("77%", "Red")], id="of another reference before"),
        pytest.param("NI 62", [("–", ""), ("–", ""), ("not due", "Not rated")], id="not due yet"),
    ],
)
def test_each_quarter_has_the_light_of_its_own_workbook(
    year: Paper, reference: str, expected: list[tuple[str, str]]
) -> None:
    assert results(year, reference) == expected


def test_without_another_quarter_there_is_no_year() -> None:
    assert paper_of(review(LEEDS)).quarters == ()
    assert b'id="year"' not in render(review(LEEDS), ".html")


def test_quarters_in_the_workbook_itself_are_figures_without_a_light() -> None:
    paper = paper_of(review(SAMPLES / "section-rows.xlsx"))
    first, now = paper.quarters
    assert {lamp.words for _, lamp in first.results.values()} == {""}
    assert (first.counts, bool(now.counts)) == ("", True)
    assert {figure for figure, _ in first.results.values()} > {"–"}


def test_the_page_shows_them() -> None:
    page = tree(render(review(QUARTERS[3], previous=(LEEDS, QUARTERS[1])), ".html"))
    [row] = page.xpath("//table[@class='year']//tr[contains(., 'NI 60')]")
    assert [text(cell) for cell in row[1:]] == ["▲ Amber 80.1%", "■ Red 76.2%", "■ Red 74.5%"]
    assert "These indicators over the year: Q1 2009/10, 7 are red" in text(page.find_class("state")[0])
    assert "No longer reported: NI 63 (last 72.5%)" in text(page)
