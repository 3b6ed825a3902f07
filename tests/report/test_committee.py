"""What a committee paper says, and in which order."""

import pytest
from msgspec.structs import replace

from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.committee.compose import committee_of
from safeguard_xl.report.committee.document import Chart, Committee, Grid, Head, Section
from safeguard_xl.report.committee.indicators import MOST, table
from tests.report.reports import bare, many, paper, said_in


def section(committee: Committee, title: str) -> Section:
    return next(one for one in committee.sections if one.title == title)


def words(one: Section) -> str:
    return " ".join(said_in(Committee("", (), (one,), ())))


def test_the_order_is_that_of_a_councils_report() -> None:
    assert [one.title for one in committee_of(paper()).sections] == [
        "Purpose of this report", "Recommendations", "Summary", "Exceptions", "Table of indicators", "Actions",
        "Approvals",
    ]  # fmt: skip


def test_the_head_has_what_is_known_and_prompts_for_the_rest() -> None:
    facts = dict(committee_of(paper()).facts)
    assert list(facts) == [
        "Report to", "Date of meeting", "Title", "Report author", "Lead officer", "Contact",
        "Wards or partners affected",
    ]  # fmt: skip
    assert [name for name, said in facts.items() if said[0].look == "prompt"] == [
        "Report to", "Date of meeting", "Report author", "Contact", "Wards or partners affected",
    ]  # fmt: skip


def test_recommendations_are_for_the_author_to_settle() -> None:
    points = section(committee_of(paper()), "Recommendations").blocks[1]
    assert [run.look for text in getattr(points, "texts", ()) for run in text] == ["prompt"] * 4


def test_an_exception_has_its_chart_its_gap_and_both_forecasts() -> None:
    blocks = section(committee_of(paper()), "Exceptions").blocks
    at = next(number for number, block in enumerate(blocks) if isinstance(block, Head) and "NI 59" in block.text)
    assert isinstance(blocks[at + 1], Chart)
    said = "".join(said_in(Committee("", (), (Section("", blocks[at + 2 : at + 3]),), ())))
    assert said.replace("\u00a0", " ") == (
        "■ Red 65.9% against a target of 80%: 14.1 percentage points below. 2008/09: 76.5%. "
        "⚑ two figures for 2008/09. Forecast (calculated) 67.5% (80% range 62.2 to 72.3%) ■ Red. "
        "Officer's forecast 65.9%."
    )


def test_an_exception_without_a_chart_says_why() -> None:
    lines = tuple(replace(line, timeline=None) for line in paper().lines)
    one = section(committee_of(replace(paper(), lines=lines)), "Exceptions")
    assert words(one).count("No chart: fewer than two figures with a date.") == len(paper().exceptions)


def test_no_gap_is_short_of_a_ceiling() -> None:
    text = words(section(committee_of(paper()), "Exceptions"))
    assert "1293 against a target of 1031: 262 over." in text
    assert "short" not in text


def test_what_the_workbook_says_of_an_exception_stands_in_place_of_the_prompt() -> None:
    lines = tuple(replace(line, comment="Two posts are vacant.") for line in paper().lines)
    text = words(section(committee_of(replace(paper(), lines=lines)), "Exceptions"))
    assert text.count("Two posts are vacant.") == len(paper().exceptions)
    assert "what is being done about it" not in text


def test_of_very_many_exceptions_the_first_are_shown_and_said_to_be() -> None:
    one = section(committee_of(many()), "Exceptions")
    assert sum(isinstance(block, Head) for block in one.blocks) == MOST
    assert f"The first {MOST} of {len(many().exceptions)} are shown; the others stand in section 5." in words(one)


def test_the_table_has_all_and_says_who_is_not_due() -> None:
    one = section(committee_of(paper()), "Table of indicators")
    [grid] = [block for block in one.blocks if isinstance(block, Grid)]
    assert [row[0][0].text for row in grid.rows] == [
        line.reference for anchor in paper().order for line in paper().lines if line.anchor == anchor
    ]
    assert sum(grid.widths) == pytest.approx(17.6)  # centimetres between the margins
    assert "Annual, due at Q4: NI 62, NI 64, NI 65, NI 67, NI 68." in words(one)


@pytest.mark.parametrize(("word", "width"), [("Adequate", 2.05), ("Outstanding", 2.4)])
def test_a_column_has_room_for_a_grade(word: str, width: float) -> None:
    lines = tuple(replace(line, standing=replace(line.standing, aim=word)) for line in paper().lines)
    [grid] = [block for block in table(replace(paper(), lines=lines)) if isinstance(block, Grid)]
    assert grid.widths[3] == width


def test_what_is_no_longer_reported_is_said() -> None:
    gone = replace(paper(), dropped=("NI 58 (last 71%)",))
    assert "No longer reported: NI 58 (last 71%)." in words(section(committee_of(gone), "Summary"))


def test_what_a_workbook_has_not_is_said() -> None:
    committee = committee_of(paper_of(bare()))
    assert "The workbook has no plan of action." in words(section(committee, "Actions"))
    assert "The workbook names no approvals." in words(section(committee, "Approvals"))
    green = replace(paper_of(bare()), exceptions=())
    assert "No indicator is red or amber" in words(section(committee_of(green), "Exceptions"))
