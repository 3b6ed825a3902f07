"""What an officer puts right becomes a schema by which the workbook is read so; what it cannot bring about is said."""

import pytest

from safeguard_xl.draft import Corrections, corrected, unheeded
from safeguard_xl.flow import choose, read, review_book
from safeguard_xl.frame import col
from safeguard_xl.model import Review
from safeguard_xl.schema import schema_of
from tests.conftest import LEEDS, SAMPLES

OTHER = "it is of another period"
FAULTS, YEARS = SAMPLES / "report-faults.xlsx", SAMPLES / "calendar-years.xlsx"


def read_so(path: object, corrections: Corrections) -> Review:
    """The review of a sample by the schema that says what was put right."""
    book = read(path)  # type: ignore[arg-type]  # a path
    return review_book(book, schema_of(corrected(path, choose(book, None, None).name, corrections)))  # type: ignore[arg-type]


def letters(review: Review) -> dict[str, str]:
    return {one.field: one.column.letters for one in review.tables[0].taken}


def test_another_column_is_taken_for_a_field() -> None:
    put_right = Corrections({"Forecast outturn": "predicted"})
    found = read_so(FAULTS, put_right)
    assert (letters(found)["predicted"], list(unheeded(found, put_right))) == ("M", [])


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        pytest.param(FAULTS, "2024/25 Target", id="that generic knows by its year"),
        pytest.param(LEEDS, "2009/10 Target", id="that the schema below names itself"),
    ],
)
def test_a_column_that_is_a_comment_is_no_longer_what_it_was(path: object, heading: str) -> None:
    put_right = Corrections({heading: "comment"})
    found = read_so(path, put_right)
    assert "target" not in letters(found)
    assert list(unheeded(found, put_right)) == []


def test_which_way_is_better_is_put_right_by_reference_or_title() -> None:
    title = "Child Protection Plans lasting 2 years or more"
    found = read_so(LEEDS, Corrections(references={"NI 60": "fall"}, titles={title: "rise"}))
    ways = dict(found.frame.select(col.text.reference, col.polarity).iter_rows())
    assert (ways["NI 60"], ways["NI 64"], ways["NI 59"]) == ("fall", "rise", "rise")


@pytest.mark.parametrize(
    ("path", "put_right", "said"),
    [
        (
            YEARS,
            Corrections({"2021": "previous"}),
            f'LGBF indicators: "2021" is still not read as the last result: {OTHER}: E was taken for the last result.',
        ),
        (
            LEEDS,
            Corrections({"2008/09 Result": "result"}),
            f'Indicators: "2008/09 Result" is still not read as the result: {OTHER}: I was taken for the result.',
        ),
    ],
)
def test_what_a_schema_cannot_bring_about_is_said_once(path: object, put_right: Corrections, said: str) -> None:
    assert list(unheeded(read_so(path, put_right), put_right)) == [said]


def test_later_ones_hold_and_are_told_in_words() -> None:
    first = Corrections({"YTD": "result"}, {"NI 60": "fall"})
    both = first | Corrections({"YTD": "previous"}, titles={"Days to let": "fall"})
    assert str(both) == '"YTD" is the last result. NI 60: lower is better. Days to let: lower is better.'
    assert (bool(first), bool(Corrections())) == (True, False)
