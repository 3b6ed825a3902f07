"""The report on a screen."""

from collections.abc import Mapping
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from msgspec.structs import replace
from rich.console import Console

from safeguard_xl.model import Column, Review, UnreadColumn
from safeguard_xl.report import clean
from safeguard_xl.report._words import verdict
from safeguard_xl.report.terminal import show
from tests.conftest import ORDINARY, review_of


def review(*rows: Mapping[str, str], **changes: str) -> Review:
    """The review of ordinary indicators, but for what is said."""
    references = ("NI 60", "KPI 61", "KPI 62", "KPI 63")
    return review_of(
        [{**ORDINARY, "reference": ref, **row} for ref, row in zip(references, rows or [changes], strict=False)]
    )


def printed(found: Review, width: int = 80, *, colour: bool = False, notes: bool = False, hints: bool = False) -> str:
    screen = StringIO()
    console = Console(file=screen, width=width, force_terminal=colour, color_system="standard" if colour else None)
    show(found, console, notes=notes, hints=hints)
    return screen.getvalue()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("C&YPSC’s – “own” £", "C&YPSC’s – “own” £", id="as it is"),
        pytest.param("two\r\n  lines\tand", "two lines and", id="white space"),
        pytest.param("\x1b[31mred\x1b[0m", "?[31mred?[0m", id="ANSI"),
        pytest.param("\x9b31mred", "?31mred", id="C1"),
        pytest.param("a\x00b\x08c\x7fd", "a?b?c?d", id="control codes"),
        pytest.param("abc\u202edcba\u2066x\u200f", "abc?dcba?x?", id="right to left"),
        pytest.param("\x1b]8;;http://x\x07link\x1b]8;;\x07", "?]8;;http://x?link?]8;;?", id="link"),
        pytest.param("[bold]x[/bold]", "[bold]x[/bold]", id="markup is text"),
        pytest.param("ישראל", "ישראל", id="Hebrew"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("colour", [False, True], ids=["black and white", "colour"])
def test_nothing_in_a_cell_steers_the_screen(colour: bool) -> None:
    nasty = "[bold]\x1b[31m\u202e\x07[/]"
    found = review(reference=nasty, title=nasty, polarity=nasty, owner=nasty, result=nasty, data_quality=nasty)
    text = printed(found, 200, colour=colour)
    assert "[bold]?[31m??[/]" in text
    assert not {"\u202e", "\x07"} & set(text)
    assert "\x1b[31m??[/]" not in text
    assert colour or "\x1b" not in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_screen_or_ends_in_a_blank(width: int) -> None:
    found = review({"polarity": "Sideways"}, {"data_quality": "", "title": "word " * 60}, {"owner": "x" * 300})
    lines = printed(found, width).splitlines()
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line.endswith(" ")] == []


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([{}], "1 indicator read and rated: no errors, no queries."),
        ([{}, {}], "2 indicators read and rated: no errors, no queries."),
        ([{"polarity": "Sideways"}], "1 indicator read, none rated: 1 error, no queries."),
        ([{"result": "Not yet due"}], "1 indicator read, none rated: no errors, no queries."),
        (
            [{"data_quality": ""}, {"data_quality": ""}],
            "2 indicators read and rated: no errors, 1 query.",
        ),
        (
            [{"target": "83.3%"}],
            "1 indicator read and rated: no errors, no queries, 1 note.",
        ),
        (
            [{"polarity": "Sideways"}, {}, {}],
            "3 indicators read, 2 rated, 1 not rated: 1 error, no queries.",
        ),
    ],
)
def test_verdict(rows: list[dict[str, str]], sentence: str) -> None:
    assert verdict(review(*rows)) == sentence


def test_the_verdict_says_which_lights_are_of_predictions_alone() -> None:
    flow = {"unit": "Number", "title": "Adoptions", "polarity": "Rise", "previous": "62", "baseline": "60"}
    found = review({**flow, "target": "60", "result": "22", "kind": "Cumulative", "predicted": ""})
    [indicator] = found.indicators
    assert (indicator.current.rag, indicator.predicted.rag) == ("not-rated", "red")
    assert verdict(found).startswith("1 indicator read and rated (1 by its forecast alone): ")


def test_what_should_fall_is_over_its_target() -> None:
    up, down = {"result": "80%", "target": "84%"}, {"polarity": "Fall", "result": "88%", "target": "84%"}
    text = printed(review(up, down), 100)
    assert ("▲ Amber 5% below" in text, "▲ Amber 5% over" in text) == (True, True)


def test_findings_stand_row_by_row_the_worst_of_a_row_first() -> None:
    text = printed(review({"data_quality": "", "polarity": "Sideways"}, {}, {"frequency": "?"}))
    lines = [line.strip() for line in text.splitlines()]
    places = [at for at, line in enumerate(lines) if line.startswith(("NI 60  Core", "KPI 62  Core", "F2", "L2", "D4"))]
    starts = [" ".join(lines[at].split()[:2]) for at in places]
    assert starts == ["NI 60", "F2 Error", "L2 Query", "KPI 62", "D4 Error"]
    assert "NI 60  Core assessments in 35 days  (row 2)" in lines


@pytest.mark.parametrize("asked", [False, True])
def test_notes_are_shown_where_they_are_asked_for(asked: bool) -> None:
    text = printed(review({"target": "83.3%"}), notes=asked)
    assert ("Note SG305" in text, "1 note needs no action: --notes shows them." in text) == (asked, not asked)


@pytest.mark.parametrize("asked", [False, True])
def test_what_to_do_is_shown_where_it_is_asked_for(asked: bool) -> None:
    found = review({"data_quality": ""})
    assert (found.findings[0].hint in " ".join(printed(found, hints=asked).split())) is asked


def test_the_verdict_stands_first_and_last() -> None:
    text = " ".join(printed(review({"data_quality": ""})).split())
    verdict = "No errors, 1 query."
    assert text.index(f"{verdict} Fix or explain the query before you send.") < text.index("Row Indicator")
    assert text.endswith(verdict)


def test_the_table_names_the_cells_at_fault() -> None:
    text = printed(review({"polarity": "Sideways", "data_quality": ""}, {}), 120)
    assert "F2      L2" in next(line for line in text.splitlines() if line.startswith("2  "))


@pytest.mark.parametrize(
    ("reference", "shown"), [("7", "7 Visits on time "), ("NI 60", "NI 60 "), ("7a", "7a "), ("", "Visits on time ")]
)
def test_a_reference_that_is_a_mere_number_has_its_title_with_it(reference: str, shown: str) -> None:
    screen = printed(review(reference=reference, title="Visits on time"), width=120)
    [line] = [line for line in screen.splitlines() if line.startswith("2  ")]
    assert line.split(maxsplit=1)[1].startswith(shown)


def test_a_screen_without_shapes_shows_words() -> None:
    screen = TextIOWrapper(BytesIO(), encoding="cp1252")
    show(review({"result": "70%"}), Console(file=screen, width=100))
    screen.seek(0)
    assert " Red 17% below " in screen.read()


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param({"result": "85%"}, "2 NI 60 ● Green better ● Green 84.7% (82.1 to 87.0%)", id="met"),
        pytest.param({"result": "83.3%"}, "▲ Amber 1% below level ▲ Amber 83.3% (80.1 to 86.1%)", id="just missed"),
        pytest.param({"result": "70%"}, "NI 60 ■ Red 17% below worse ■ Red 72.0% (65.6 to 77.5%)", id="missed"),
        pytest.param({"data_quality": "Some concerns"}, "▲ Amber* 2% below", id="provisional"),
        pytest.param(
            {"result": "Annual PI reported at Q4", "frequency": "Annual"},
            "- annual, due at Q4 - -",
            id="not due",
        ),
        pytest.param({"reference": ""}, "2 Core assessments in 35 days ▲ Amber", id="title for want of a reference"),
    ],
)
def test_a_line_an_indicator(changes: dict[str, str], line: str) -> None:
    assert line in " ".join(printed(review(**changes), 100).split())


def test_how_outturns_were_predicted_is_counted() -> None:
    found = printed(review({}, {}, {"result": "Annual PI reported at Q4"}))
    assert "Forecasts: 2 year to date and last year's result." in found


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "All checks ran."),
        ({"target": "To be set"}, "Not checked: 1 rule needs a target (missing in 1 row); --format json lists them."),
    ],
)
def test_what_could_not_be_judged_is_said(changes: dict[str, str], sentence: str) -> None:
    assert sentence in " ".join(printed(review(**changes)).split())


def test_a_second_report_is_ruled_off() -> None:
    screen = StringIO()
    show(review(), Console(file=screen, width=80), first=False)
    assert screen.getvalue().startswith("\n" + "─" * 80 + "\n")


def test_lights_are_counted_never_averaged() -> None:
    rows = [ORDINARY, {**ORDINARY, "result": "50%"}, {**ORDINARY, "result": "TBC"}]
    console = Console(width=120, file=StringIO(), no_color=True)
    show(review_of(rows), console)
    assert isinstance(console.file, StringIO)
    assert "2 results rated: 1 amber, 1 red. 1 not rated: 1 not available." in console.file.getvalue()


@pytest.mark.parametrize(
    ("rows", "table"),
    [
        pytest.param([{"result": "Not yet due"}] * 3, False, id="all for one reason"),
        pytest.param([{"result": "Not yet due"}, {"target": ""}], True, id="for several reasons"),
        pytest.param([{"result": "Not yet due"}, {}], True, id="some rated"),
        pytest.param([{"result": "Not yet due"}], True, id="one only"),
    ],
)
def test_a_table_of_lights_that_says_nothing_more_is_left_out(rows: list[dict[str, str]], table: bool) -> None:
    assert ("Travel" in printed(review(*rows))) is table


def test_why_an_outturn_is_not_rated_stands_beside_it_once() -> None:
    lines = printed(review({"polarity": "Sideways"}), 200).splitlines()
    [line] = [line for line in lines if line.startswith("2 ")]
    assert line.count("polarity is not known") == 1


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("relative 10%", "rated by relative 10% (amber: missed by at most 10% of the target)"),
        ("strict", "rated by strict (no amber)"),
        ("relative 5% and others", "rated by relative 5% and others (amber: missed by at most 5% of the target)"),
        ("thresholds", "rated by thresholds (the green and amber values of each indicator)"),
    ],
)
def test_the_first_line_says_when_a_light_is_amber(policy: str, said: str) -> None:
    assert said in printed(replace(review(), policy=policy), 200).splitlines()[0]


def test_where_to_look_when_something_was_not_read() -> None:
    hint, found = "safeguard-xl columns WORKBOOK", review()
    [table] = found.tables
    left = replace(table, unread=(UnreadColumn(Column(30, "Zebra"), "its heading is not known"),))
    aside = replace(table, unread=(UnreadColumn(Column(30, "England"), "it is of others' figures", aside="others"),))
    told = [hint in printed(replace(found, tables=(one,))) for one in (table, left, aside)]
    assert told == [False, True, False]
