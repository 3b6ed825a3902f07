"""The methods that a schema sets in place of ours."""

import re

import polars as pl
import pytest

from safeguard_xl.columns import row_at
from safeguard_xl.errors import SchemaError
from safeguard_xl.frame import col
from safeguard_xl.model.methods import METHODS, OURS, YearKind
from safeguard_xl.predict import because, needed, predict
from safeguard_xl.predict.columns import YEAR
from safeguard_xl.predict.outturns import Question, asked_of, outturns
from safeguard_xl.predict.rivals import rivals
from safeguard_xl.schema import schema_of
from tests.cli.conftest import ROOT
from tests.conftest import ORDINARY, book_of, for_lights
from tests.predict.given import Given, frame_of
from tests.predict.test_stage import CARRIED_65_9, FRACTIONS, PARTED, SCORES
from tests.together import review_in_company

BY = ", as the schema says; it has no range"


def predicted(prediction: str, given: Given) -> pl.DataFrame:
    """A row predicted by a schema with a table of methods."""
    return predict(frame_of(given), schema_of(f'title = "Ours"\n{prediction}\n').prediction.set_)


@pytest.mark.parametrize(
    ("prediction", "given", "shown", "says"),
    [
        pytest.param(
            '[prediction]\nmethod = "latest quarter carried forward"', FRACTIONS, "72.0%",
            f'72.0% by "latest quarter carried forward"{BY}', id="of all",
        ),
        pytest.param(
            '[prediction.kind]\nproportion = "year to date"', FRACTIONS, "74.0%", f'74.0% by "year to date"{BY}',
            id="of a kind",
        ),
        pytest.param(
            '[prediction.kind]\nflow = "year to date, and last year\'s rest"', PARTED, "540",
            f'540 by "year to date, and last year\'s rest"{BY}', id="of a flow",
        ),
        pytest.param(
            '[prediction.unit]\nscore = "two-point line"', SCORES, "11", f'11 by "two-point line"{BY}', id="of a unit",
        ),
        pytest.param(
            '[prediction.kind]\nscore = "two-point line"\n[prediction.unit]\nscore = "ours"', SCORES, "7",
            "7, the latest figure (July to September), carried forward: assumes no change for the rest of the year",
            id="ours after all",
        ),
        pytest.param(
            '[prediction.unit]\nscore = "year to date"', SCORES, "7",
            "7, the latest figure (July to September), carried forward: assumes no change for the rest of the year; "
            'the schema sets "year to date", which does not suit a score', id="no method of its kind",
        ),
        pytest.param(
            '[prediction]\nmethod = "last year\'s outturn"', CARRIED_65_9, "65.9%",
            "65.9% carried forward: assumes no change for the rest of the year; "
            'the schema sets "last year\'s outturn", which needs more than is known here', id="no last year",
        ),
    ],
)  # fmt: skip
def test_a_schema_sets_the_method(prediction: str, given: Given, shown: str, says: str) -> None:
    row = row_at(predicted(prediction, given), 0)
    assert (row[col.forecast.shown], because(row, lambda _: "")) == (shown, says)


def test_it_has_no_range_and_no_chance_and_what_is_needed_stays() -> None:
    ours, found = (
        row_at(predicted(text, FRACTIONS), 0) for text in ("", '[prediction.kind]\nproportion = "year to date"')
    )
    forecast = col.forecast
    assert found[forecast.method] == "year to date"
    assert [found[one] for one in (forecast.low, forecast.high, forecast.chance, forecast.green)] == [None] * 4
    assert needed(found) == needed(ours)


def indicator(prediction: str, **changes: str) -> tuple[str, str]:
    schema = for_lights(schema_of(f'title = "Ours"\n{prediction}\n'))
    [found] = review_in_company(book_of([{**ORDINARY, **changes}]), schema).indicators
    return found.shown, found.prediction.because


@pytest.mark.parametrize(
    ("method", "found"),
    [
        ("year to date", ("82.2%", f'82.2% by "year to date"{BY}')),
        ("last year's outturn", ("83.3%", f'83.3% by "last year\'s outturn"{BY}')),
    ],
)
def test_one_indicator_by_its_reference(method: str, found: tuple[str, str]) -> None:
    assert indicator(f'[prediction.indicator]\nni60 = "{method}"') == found


def test_a_figure_of_the_year_so_far_says_nothing_of_its_latest_quarter() -> None:
    said = indicator('[prediction]\nmethod = "latest quarter carried forward"')[1]
    assert said.endswith('; the schema sets "latest quarter carried forward", which needs more than is known here')


def test_a_year_that_is_over_is_as_it_is() -> None:
    headings = {"reference": "Ref", "title": "Title", "polarity": "Polarity", "target": "2009/10 Target",
                "previous": "2008/09 Result", "result": "2009/10 Quarter 4"}  # fmt: skip
    schema = for_lights(schema_of('title = "Ours"\n[prediction]\nmethod = "last year\'s outturn"'))
    [found] = review_in_company(book_of([{field: ORDINARY[field] for field in headings}], headings), schema).indicators
    assert found.prediction.value == 82.2


@pytest.mark.parametrize(
    ("prediction", "says"),
    [
        ('[prediction]\nmethod = "year to dat"', 'no such method. Did you mean "year to date'),
        ('[prediction]\nmethod = "year to date"', "a method of proportions alone; set it under [prediction.kind]."),
        ('[prediction.kind]\nflow = "year to date"', 'no method of a flow. Did you mean "year to date, and'),
        ('[prediction.kind]\nflows = "ours"', 'Did you mean "flow"?'),
        ('[prediction.indicator]\n"NI 60" = "ours"\n"NI60" = "ours"', "NI60"),
        ('[prediction]\nmethods = "ours"', 'Did you mean "method"?'),
    ],
)
def test_what_cannot_be_set_is_refused(prediction: str, says: str) -> None:
    with pytest.raises(SchemaError) as caught:
        schema_of(f'title = "Ours"\n{prediction}\n')
    assert says in str(caught.value)


@pytest.mark.parametrize("kind", METHODS)
def test_the_methods_that_a_schema_may_set_are_those_that_there_are(kind: YearKind) -> None:
    asked = asked_of([Question(kind, [(70, None)] * 4, [(70, None)] * 4)], 4)
    told = rivals(kind, asked.hstack(outturns(asked, YEAR)), YEAR)
    assert {OURS, *told} == set(METHODS[kind])


def test_each_method_stands_in_the_guide() -> None:
    guide = (ROOT / "docs" / "schemas.md").read_text(encoding="utf-8")
    table = guide.split("| of | the methods |\n|---|---|\n")[1].split("\n\n")[0]
    named = {
        kind: {*re.findall(r"`(.*?)`", row)}
        for row in table.split("\n")
        for kind in METHODS
        if f"{kind}s" in row or "| all |" in row
    }
    of_all = {*re.findall(r"`(.*?)`", table.split("\n")[0])}
    assert {kind: of_all | methods for kind, methods in named.items()} == {
        kind: {*methods} for kind, methods in METHODS.items()
    }
