"""The report as a page."""

import re
from itertools import pairwise

import pytest
from lxml import html

from safeguard_xl.flow import review
from safeguard_xl.model import Severity
from safeguard_xl.report import as_html
from safeguard_xl.report.board.paper import MOST
from safeguard_xl.report.on_paper import render
from safeguard_xl.schema import load_schema
from tests.conftest import CLEAN, ORDINARY, SAMPLES, review_of
from tests.report.reports import bare, hostile_as, leeds, leeds_as, many, paper
from tests.rules.beside import report
from tests.together import review_in_company


def tree(page: bytes) -> html.HtmlElement:
    return html.fromstring(page.decode())


def text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.fixture(scope="module")
def findings() -> html.HtmlElement:
    return tree(leeds_as(".html", findings=True))


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return tree(leeds_as(".html"))


def test_the_first_screen_says_the_state_and_the_next_step(page: html.HtmlElement) -> None:
    assert text(page.find(".//h1")) == "Children Leeds: performance report 2009/10 Quarter 2"
    beneath = "Lead officer Jackie Wilson · Approved 11 November 2009 · HW-3a, HW-1e, CYPP 9"
    assert text(page.find(".//header//p")) == beneath
    state = text(page.find_class("state")[0])
    assert state.startswith(
        "■ Red overall, as the report states. "
        "Of 10 indicators with a light, 6 are red, 2 amber and 2 green; the other 6 have none. "
        "Amber means missed by at most 5% of the target, by a default, as the workbook does not say when a light is "
        "amber. By the year end, as forecast, 7 are red, 1 amber and 2 green. "
        "Direction of travel, as the report states: ▲ Upward . "
        "Next: ask what will be done about LSP-HW2b(i) a, LSP-HW2b(i) b, CYPP P9-3 and NI 71: forecast to miss"
    )
    assert "NI 59 got worse (76.5% to 65.9%) and NI 60 got worse (83.3% to 76.2%)" in state


def test_the_first_table_has_all_with_a_result_the_furthest_from_target_first(page: html.HtmlElement) -> None:
    rows = page.xpath("//table[@class='indicators']/tbody/tr")
    assert [text(row.find(".//a")) for row in rows] == [
        "NI 71", "CYPP P9-3", "LSP-HW2b(i) a", "LSP-HW2b(i) b",
        "NI 59", "NI 60", "NI 66", "NI 63", "NI 61", "CYPP P9-1",
    ]  # fmt: skip
    assert [text(cell) for cell in rows[4]] == [
        "NI 59 The proportion of Initial Assessments undertaken within 7 days ⚑ two figures for 2008/09",
        "76.5%", "65.9%", "▼ worse", "80% or more", "14.1 percentage points below", "", "■ Red", "■ Red 67.5%",
    ]  # fmt: skip
    assert text(page.find_class("undue")[0]) == (
        "No result and no light: NI 62, NI 64, NI 65, NI 67, NI 68 (annual, due at Q4) ; CYPP P9-2 (awaiting an event)"
    )


def test_each_distance_is_a_dot_beside_the_target_and_the_band(page: html.HtmlElement) -> None:
    pictures = page.xpath("//td[@class='distance']/svg")
    assert len(pictures) == 9  # a grade has none
    assert {len(picture.xpath("./*[@class='band']")) for picture in pictures} == {1}
    dots = [float(picture.xpath("./circle/@cx")[0]) for picture in pictures]
    assert dots == sorted(dots)


def test_every_indicator_has_one_place_of_its_own_and_a_link_to_it(page: html.HtmlElement) -> None:
    exceptions = page.xpath("//section[@aria-labelledby='exceptions']//div[@class='card']/@id")
    others = page.xpath("//section[@aria-labelledby='others']//tr/@id")
    assert sorted([*exceptions, *others]) == sorted(line.anchor for line in paper().lines)
    assert list(exceptions) == list(paper().exceptions)
    assert {link.removeprefix("#") for link in page.xpath("//table[@class='indicators']//a/@href")} == set(
        paper().order
    )


def test_every_light_is_in_words_with_a_sign_of_its_own(page: html.HtmlElement) -> None:
    shown = {text(lamp) for lamp in page.find_class("lamp")}
    assert shown == {"■ Red", "▲ Amber", "● Green", "● Green (provisional)", "– Not rated"}
    assert {sign.get("aria-hidden") for sign in page.find_class("sign")} == {"true"}


def test_every_direction_is_in_words(page: html.HtmlElement) -> None:
    assert {text(cell) for cell in page.xpath("//td[@class='travel']")} == {"▲ better", "▼ worse", "–"}


@pytest.mark.parametrize("severity", Severity)
def test_the_findings_are_there_under_their_severity(findings: html.HtmlElement, severity: Severity) -> None:
    messages = [text(row[2]) for row in findings.xpath(f"//table[@class='findings']//tr[@class='{severity}']")]
    expected = [" ".join(one.message.split()) for one in leeds().findings if one.severity is severity]
    assert len(messages) == len(expected)
    assert [said for said in expected if not any(shown.startswith(said) for shown in messages)] == []


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
    ("judgement", "heading"),
    [
        ("Amber", "▲ Amber overall, as the report states."),
        (
            "Amber - held, but repeat concerns are rising",
            "Overall, as the report states: ▲ Amber - held, but repeat concerns are rising",
        ),
        pytest.param("To be agreed", "– To be agreed overall, as the report states.", id="no light"),
    ],
)
def test_the_overall_judgement_opens_the_page(judgement: str, heading: str) -> None:
    book = report(Summary=[f"Overall judgement | {judgement}"])
    page = tree(render(review_in_company(book, load_schema("generic")), ".html"))
    assert text(page.xpath("//h2[@id='state']")[0]) == heading


def test_a_green_judgement_over_a_red_indicator_is_not_shown_as_green() -> None:
    page = tree(render(review(SAMPLES / "report-faults.xlsx"), ".html"))
    assert text(page.xpath("//h2[@id='state']")[0]) == "● Green overall, as the report states."
    assert page.find_class("state")[0].get("class") == "state not-rated"


def test_what_a_workbook_has_not_is_left_out() -> None:
    page = tree(render(bare(), ".html"))
    headings = [text(heading) for heading in page.findall(".//h2")]
    assert headings == ["At a glance", "What it rests on", "Exceptions"]
    assert page.find_class("state")[0].get("class") == "state not-rated"


def test_every_link_leads_to_a_place_in_the_page(page: html.HtmlElement) -> None:
    links = [link.get("href") for link in page.findall(".//a")]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link for link in links if link.removeprefix("#") not in ids} == set()


def test_every_finding_leads_to_the_page_of_its_rule(findings: html.HtmlElement) -> None:
    links = {link.get("href") for link in findings.findall(".//a")}
    assert {f"#{finding.code}" for finding in leeds().findings} <= links
    assert {link for link in links if link.removeprefix("#") not in findings.xpath("//@id")} == set()


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
    for row in page.xpath("//table[@class='indicators']//tr"):
        assert len(row) == 9


def test_a_table_has_no_column_with_nothing_in_it() -> None:
    fields = {field: text for field, text in ORDINARY.items() if field not in ("reference", "polarity", "previous")}
    page = tree(render(review_of([{**fields, "title": "Visits"}]), ".html"))
    head, row = page.xpath("//table[@class='indicators']//tr")
    assert [text(cell) for cell in head] == ["Indicator", "2009/10 Q2", "Target", "Now", "Forecast (calculated)"]
    assert text(row[0]).startswith("Visits")
    assert row[0].get("scope") == "row"


def test_a_figure_of_another_period_than_its_heading_says_so() -> None:
    rows = [{**ORDINARY, "reference": f"KPI {number}"} for number in range(3)]
    rows[2] |= {"previous": "74% (2006/07)"}
    page = tree(render(review_of(rows), ".html"))
    assert {text(cell) for cell in page.find_class("last")} == {"2008/09", "83.3%", "74% 2006/07"}


def test_two_of_one_name_are_told_apart() -> None:
    page = tree(render(review_of([{**ORDINARY, "reference": ""}, {**ORDINARY, "reference": ""}]), ".html"))
    places = {text(cell).partition("(")[2].partition(")")[0] for cell in page.xpath("//tbody//th[@scope='row']")}
    assert len(places) == 2


@pytest.mark.slow  # it draws sixty charts
def test_more_indicators_than_can_be_drawn() -> None:
    page = tree(as_html.render(many()))
    section = page.xpath("//section[@aria-labelledby='exceptions']")[0]
    assert len(section.findall(".//svg")) == MOST
    assert text(section).count("No chart: ") == len(section.find_class("card")) - MOST


def test_charts_have_a_title_and_a_description(page: html.HtmlElement) -> None:
    charts = page.xpath("//div[@class='card']//svg")
    assert len(charts) == sum(line.timeline is not None and line.anchor in paper().exceptions for line in paper().lines)
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
