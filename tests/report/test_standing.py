"""Where a result stands, and in which order a board reads of it."""

import pytest

from safeguard_xl.policies import Policy
from safeguard_xl.report.as_html.distance import Scale, drawn
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.board.paper import Paper, Standing
from safeguard_xl.schema import load_schema
from tests.conftest import ORDINARY, review_of


def paper(*rows: dict[str, str]) -> Paper:
    return paper_of(review_of([{**ORDINARY, "reference": f"KPI {at}", **row} for at, row in enumerate(rows, 1)]))


@pytest.mark.parametrize(
    ("result", "target", "polarity", "gap"),
    [
        ("76.2%", "84%", "Rise", "7.8 percentage points below"),
        ("90%", "84%", "Rise", "6 percentage points above"),
        ("40 days", "28 days", "Fall", "12 days over"),
        ("9 days", "10 days", "Fall", "1 day under"),
        ("£1.31m", "£1.2m", "Fall", "£110,000 over"),
        pytest.param("84%", "84%", "Rise", "on target", id="met to the digit"),
        pytest.param("Adequate", "Good", "Rise", "1 grade below", id="a grade"),
        pytest.param("9%", "10% to 15%", "Bell Shaped", "1 percentage point below its range", id="outside a range"),
        pytest.param("12%", "10% to 15%", "Bell Shaped", "within its range", id="inside a range"),
        pytest.param("<5", "10", "Fall", "", id="only a bound is known"),
        pytest.param("76.2%", "TBC", "Rise", "", id="no light, no distance"),
    ],
)
def test_a_gap_is_in_its_own_unit(result: str, target: str, polarity: str, gap: str) -> None:
    blank = dict.fromkeys(("baseline", "previous", "predicted"), "")
    [line] = paper({"result": result, "target": target, "polarity": polarity, **blank}).lines
    assert line.standing.gap == gap


@pytest.mark.parametrize(
    ("result", "shown"),
    [("66% (2 of 3 homes)", "66%"), ("Annual PI reported at Q4", "not due"), ("", "–"), ("?" * 30, "?" * 24 + "…")],
)
def test_a_figure_is_brief(result: str, shown: str) -> None:
    [line] = paper({"result": result}).lines
    assert line.standing.now == shown


def test_the_furthest_from_its_target_comes_first_and_what_has_no_result_apart() -> None:
    found = paper(
        {"result": "84%"},
        {"result": "60%"},
        {"result": "83%"},
        {"result": "50%"},
        {"result": "Annual PI reported at Q4"},
    )
    names = {line.anchor: line.reference for line in found.lines}
    assert [names[anchor] for anchor in found.order] == ["KPI 4", "KPI 2", "KPI 3", "KPI 1"]
    assert [(one.because, one.references) for one in found.undue] == [("not yet due", ("KPI 5",))]
    assert [names[anchor] for anchor in found.exceptions][:3] == ["KPI 4", "KPI 2", "KPI 3"]


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        (["50%", "84%"], "Of 2 indicators with a light, 1 is red and 1 green."),
        (["50%"], "Of 1 indicator with a light, 1 is red."),
        (["84%", "84%", "TBC"], "Of 2 indicators with a light, 2 are green; the other has none."),
        (["TBC"], "No indicator has a light."),
    ],
)
def test_the_state_is_a_sentence(results: list[str], sentence: str) -> None:
    assert paper(*({"result": result} for result in results)).sentences[0] == sentence


@pytest.mark.parametrize(
    ("policy", "amber", "gap"),
    [
        ("relative 5%", 5.0, "7.8 percentage points below"),
        ("points 4.2", 5.0, "7.8 percentage points below"),
        pytest.param("strict", None, "7.8 percentage points below", id="no amber"),
        pytest.param("relative 10% green 2%", None, "7.8 percentage points below", id="amber begins off the target"),
        pytest.param("cut-offs 80 / 50", None, "", id="another aim than the target"),
    ],
)
def test_the_amber_band_is_that_of_the_policy(policy: str, amber: float | None, gap: str) -> None:
    by = load_schema("generic").with_policy(Policy.parse(policy))
    [line] = paper_of(review_of([{**ORDINARY, "result": "76.2%"}], by)).lines
    assert line.standing.amber == (amber if amber is None else pytest.approx(amber))
    assert line.standing.gap == gap


def test_a_result_off_the_scale_is_an_arrow_at_its_end() -> None:
    far = Standing("", "", "", "", "", "", 400.0, 5.0)
    assert "<circle" not in drawn(far, Scale(60, 10))
    assert 'class="dot" d="M3.0 11.0L13.0 6.0V16.0Z"' in drawn(far, Scale(60, 10))


def test_a_reference_that_is_but_a_number_stands_with_its_title() -> None:
    rows = [{"reference": "6", "title": "Visits", "result": "Annual PI reported at Q4"}]
    assert paper(*rows).undue[0].references == ("6 Visits",)
