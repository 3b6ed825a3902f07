"""The report as a page."""

import re
from itertools import pairwise

import pytest
from lxml import html

from safeguard_xl.flow import review, review_book
from safeguard_xl.model import Severity
from safeguard_xl.report import as_html
from safeguard_xl.report.board.gather import MOST
from safeguard_xl.report.on_paper import render
from safeguard_xl.schema import load_schema
from tests.conftest import CLEAN, ORDINARY, review_of
from tests.report.reports import bare, hostile_as, leeds, leeds_as, many, paper
from tests.rules.beside import report


def tree(page: bytes) -> html.HtmlElement:
    return html.fromstring(page.decode())


def text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return tree(leeds_as(".html"))


def test_it_opens_with_what_the_board_asks(page: html.HtmlElement) -> None:
    top = text(page.find(".//header"))
    assert text(page.find(".//h1")) == "Children Leeds: performance report 2009/10 Quarter 2"
    assert "CYPP 9 Strengthening safeguarding" in top
    assert "Lead officer Jackie Wilson" in top
    glance = text(page.xpath("//section[@aria-labelledby='glance']")[0])
    assert "Overall judgement ■ Red Direction of travel: ▲ Upward As stated in Summary!H5" in glance
    assert "Results so far ● Green 2 ▲ Amber 2 ■ Red 6 – Not rated 6" in glance
    why = text(page.xpath("//section[@aria-labelledby='why']")[0])
    assert why.startswith("Why is this a priority If children and young people are to achieve positive outcomes")
    assert "Not rated: 5 annual, due at Q4; 1 awaiting an event." in glance


def test_the_key_charts_are_those_of_the_workbook(page: html.HtmlElement) -> None:
    key = page.xpath("//section[@aria-labelledby='key']")[0]
    assert [text(title)[:5] for title in key.findall(".//h3")] == ["NI 59", "NI 60"]
    assert "Target 80%. Forecast (calculated) 67.5%, 80% range 62.2 to 72.3%." in text(key)
    assert text(key).startswith("Key indicators Those of which the workbook has charts.")


def test_every_indicator_is_in_the_table_and_has_a_place_of_its_own(page: html.HtmlElement) -> None:
    rows = page.xpath("//section[@aria-labelledby='indicators']//tbody/tr/th")
    own = page.xpath("//section[@aria-labelledby='each']//h3")
    references = [indicator.reference for indicator in leeds().indicators]
    assert [text(row) for row in rows] == references
    assert [text(title).startswith(name) for title, name in zip(own, references, strict=True)] == [True] * 16


def test_every_light_is_in_words_with_a_sign_of_its_own(page: html.HtmlElement) -> None:
    shown = {text(lamp) for lamp in page.find_class("lamp")}
    assert shown == {"■ Red", "▲ Amber", "● Green", "● Green (provisional)", "– Not rated"}
    assert {sign.get("aria-hidden") for sign in page.find_class("sign")} == {"true"}


def test_every_direction_is_in_words(page: html.HtmlElement) -> None:
    shown = {text(cell) for cell in page.find_class("travel-column")}
    assert shown == {"▲ better", "▼ worse", "not known"}


@pytest.mark.parametrize("severity", Severity)
def test_every_finding_is_there_under_its_severity(page: html.HtmlElement, severity: Severity) -> None:
    table = page.xpath(f"//h3[@id='{severity}']/following-sibling::div[1]/table")[0]
    expected = sorted(f"{one.sheet}!{one.cell}" for one in leeds().findings if one.severity is severity and one.cell)
    shown = sorted(text(row[0]) for row in table.xpath(".//tr[td]"))
    assert [cell for cell in shown if "!" in cell] == expected
    assert len(shown) == leeds().count(severity)


def test_narrative_actions_and_approvals_are_the_workbooks_own(page: html.HtmlElement) -> None:
    whole = text(page)
    assert "The unannounced inspection highlighted key concerns" in whole
    assert "Recruitment of QA and Performance team in CYPSC" in whole
    assert "Accountable Director Rosemary Archer 11 November 2009" in whole


def test_milestones_have_their_timescales_where_the_workbook_pairs_them() -> None:
    rows = tree(render(review(CLEAN), ".html")).xpath("//table[@class='actions']//tr")[1:]
    pairs = (
        "Open the second in-house children's home Jan 2025", "Approve eight more fostering households Mar 2025",
        "Move review dates into the case system Dec 2024", "Report reviews due to team managers each week Jan 2025",
    )  # fmt: skip
    assert [text(row) for row in rows] == [
        "1 Bring more children home to placements within the borough Priya Nair " + pairs[0],
        pairs[1],
        "2 Hold every review of a looked after child on time Tom Hadley " + pairs[2],
        pairs[3],
    ]


def test_milestones_that_do_not_pair_stand_side_by_side(page: html.HtmlElement) -> None:
    [first, *_] = page.xpath("//table[@class='actions']/tbody")
    assert len(first) == 1
    assert len(first.xpath(".//ul[1]/li")) == 6 + 5
    remark = "The workbook has 6 milestones and 5 timescales here, and does not say which belongs to which."
    assert remark in text(first)


@pytest.mark.parametrize(
    ("judgement", "classes"),
    [("Amber", "big"), ("Amber - performance has held but repeat concerns are rising", "big long")],
)
def test_a_long_judgement_has_smaller_letters(judgement: str, classes: str) -> None:
    book = report(Summary=[f"Overall judgement | {judgement}"])
    page = tree(render(review_book(book, load_schema("generic")), ".html"))
    assert next(p.get("class") for p in page.xpath("//*[starts-with(@class, 'judgement')]/p")) == classes


def test_what_a_workbook_has_not_is_left_out() -> None:
    page = tree(render(bare(), ".html"))
    headings = [text(heading) for heading in page.findall(".//h2")]
    assert headings[:2] == ["At a glance", "Performance indicators"]
    assert not {"Progress to date", "Key actions", "Approvals"} & set(headings)
    assert not page.find_class("judgement")


def test_every_link_leads_to_a_place_in_the_page(page: html.HtmlElement) -> None:
    links = [link.get("href") for link in page.findall(".//a")]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link for link in links if link.removeprefix("#") not in ids} == set()
    assert {f"#{finding.code}" for finding in leeds().findings} <= set(links)


def test_nothing_is_fetched(page: html.HtmlElement) -> None:
    source = leeds_as(".html").decode()
    assert page.xpath("//script | //link | //iframe | //img | //@src | //object") == []
    assert [url for url in re.findall(r"url\(\"?([^)]*)", source) if not url.startswith("#")] == []
    references = page.xpath("//@*[name()='xlink:href']")
    assert [one for one in references if not one.startswith("#")] == []
    assert set(re.findall(r"https?://[^\"' <)]+", source)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_headings_go_down_by_one_and_each_section_has_one(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    named = page.xpath("//@aria-labelledby")
    assert [name for names in named for name in names.split() if not page.xpath(f"//*[@id='{name}']")] == []


def test_tables_have_captions_and_scopes(page: html.HtmlElement) -> None:
    assert [table for table in page.findall(".//table") if not text(table.find("caption"))] == []
    assert [cell for cell in page.findall(".//th") if cell.get("scope") not in ("col", "row", "rowgroup")] == []
    for row in page.xpath("//section[@aria-labelledby='indicators']//tr"):
        assert len(row) == 11


def test_a_table_has_no_column_with_nothing_in_it() -> None:
    fields = {field: text for field, text in ORDINARY.items() if field not in ("reference", "polarity", "previous")}
    page = tree(render(review_of([{**fields, "title": "Visits"}]), ".html"))
    head, row = page.xpath("//section[@aria-labelledby='indicators']//tr")
    assert [text(cell) for cell in head] == [
        "Title", "Baseline", "2009/10 Target", "2009/10 Quarter 2", "Predicted outturn",
        "Predicted full year (calculated)", "Data Quality",
    ]  # fmt: skip
    assert text(row[0]) == "Visits C&YPSC · Quarterly"
    assert row[0].get("scope") == "row"


@pytest.mark.slow  # it draws sixty charts
def test_more_indicators_than_can_be_drawn() -> None:
    page = tree(as_html.render(many()))
    assert len(page.findall(".//svg")) == MOST + 1  # one is a key indicator too
    section = page.xpath("//section[@aria-labelledby='each']")[0]
    said = "Charts are drawn of 60 of 62 indicators: the key ones, then those red, then those amber. 1 has fewer than"
    assert said in text(section)
    assert [text(row[0])[:7].strip() for row in section.xpath(".//tbody/tr")] == ["KPI 59", "KPI 60"]
    assert page.xpath("//@id").count("indicator-62") == 1


def test_charts_have_a_title_and_a_description(page: html.HtmlElement) -> None:
    charts = page.findall(".//svg")
    assert len(charts) == 2 + sum(line.timeline is not None for line in paper().lines)
    assert [chart.get("role") for chart in charts] == ["img"] * len(charts)
    assert [chart for chart in charts if not text(chart.find("title")) or not text(chart.find("desc"))] == []


def test_language_and_title(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en-GB"
    assert text(page.find(".//title")) == "Children Leeds: performance report 2009/10 Quarter 2"


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        pytest.param("#1d2b3a", "#ffffff", id="text"),
        pytest.param("#4d5b6a", "#f4f6f8", id="quiet text on a tint"),
        pytest.param("#1a5494", "#f4f6f8", id="link on a tint"),
        pytest.param("#ffffff", "#17406d", id="head"),
        pytest.param("#ffffff", "#b3261e", id="red"),
        pytest.param("#2b1d00", "#f5b83d", id="amber"),
        pytest.param("#ffffff", "#1e7145", id="green"),
        pytest.param("#2f6fb3", "#ffffff", id="prediction in a chart"),
        pytest.param("#8a4b08", "#ffffff", id="target in a chart"),
    ],
)
def test_contrast_is_that_of_wcag_aa(ink: str, ground: str) -> None:
    assert ink in leeds_as(".html").decode()
    low, high = sorted((luminance(ink), luminance(ground)))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_hostile_text_is_text() -> None:
    source = hostile_as(".html").decode()
    page = tree(hostile_as(".html"))
    assert page.xpath("//script | //img | //@onerror | //@onload") == []
    assert len(page.findall(".//style")) == 1
    assert "<script>alert(1)</script> ?[31mred?[0m ?dcba {{ 7 * 7 }}" in text(page)
    assert not {"\x1b", "\x07", "\u202e"} & set(source)


def test_the_same_workbook_gives_the_same_page() -> None:
    assert render(bare(), ".html") == render(bare(), ".html")
