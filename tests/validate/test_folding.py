"""A rule that hits most rows of a table says so once; what is explained by itself stays by itself."""

from collections.abc import Iterator, Sequence

import polars as pl
import pytest

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules import Hit, across
from safeguard_xl.validate._fields import Fields, hits_of
from safeguard_xl.validate._folding import folded
from safeguard_xl.validate._of_fields import OfHits
from safeguard_xl.validate._sources import in_order
from tests.conftest import ORDINARY, book_of, only
from tests.frames import evidence_of, frame_of, validated
from tests.together import review_in_company
from tests.validate.test_findings import RULE, STRONGER, WEAKER

SAID = "target 80% is easier to meet than last year's result, 83.3% (higher is better)"


def cells_found(weaker: Sequence[bool], spoken: Sequence[str] = ()) -> list[str]:
    """The cells of each finding in a table of rows that are at fault or not."""
    rows = [[*(WEAKER if one else STRONGER), (col.text.reference, f"NI {number}")] for number, one in enumerate(weaker)]
    frame = frame_of(*rows)
    explained = {(0, "SG304", reference) for reference in spoken}
    findings, _ = validated(frame, evidence_of(frame, "reference", "previous", "target"), only(RULE), spoken=explained)
    return [" ".join(map(str, one.cells)) for one in findings]


@pytest.mark.parametrize(
    ("weaker", "cells"),
    [
        pytest.param([True], ["C2"], id="one row"),
        pytest.param([True, True], ["C2 C3"], id="both"),
        pytest.param([True, True, False], ["C2 C3"], id="two of three"),
        pytest.param([True, True, False, False], ["C2", "C3"], id="half is not most"),
        pytest.param([True, False, True, True, False], ["C2 C4 C5"], id="three of five"),
    ],
)
def test_most_rows_are_one_finding(weaker: list[bool], cells: list[str]) -> None:
    assert cells_found(weaker) == cells


@pytest.mark.parametrize(
    ("spoken", "cells"),
    [
        pytest.param(["ni1"], ["C2 C4", "C3"], id="one of three"),
        pytest.param(["ni0", "ni1"], ["C2", "C3", "C4"], id="one is left"),
        pytest.param(["ni9"], ["C2 C3 C4"], id="another indicator"),
    ],
)
def test_what_is_explained_stays_by_itself(spoken: list[str], cells: list[str]) -> None:
    assert cells_found([True, True, True], spoken) == cells


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (2, f"NI 60: {SAID}; NI 60: {SAID}"),
        (4, f"in 4 of 4 rows, such as NI 60: {SAID}; NI 60: {SAID}; NI 60: {SAID}"),
    ],
)
def test_it_says_how_many_and_of_the_first_what(rows: int, message: str) -> None:
    frame = frame_of(*[WEAKER] * rows)
    [found], _ = validated(frame, evidence_of(frame, "reference", "previous", "target"), only(RULE))
    assert found.message == message


def test_rows_that_a_rule_is_not_about_do_not_count() -> None:
    said = {"baseline": "79.9% (08-09)", "previous": "76.5%"}
    rows = [{**ORDINARY, **said, "reference": "NI 59"}, {**ORDINARY, **said}, ORDINARY, ORDINARY, ORDINARY]
    [found] = review_in_company(book_of(rows), only("same-period-two-values")).findings
    assert found.message.startswith("NI 59: ")


def test_hits_of_several_fields_are_told_in_the_order_in_which_they_were_found() -> None:
    @across("SG999", Severity.QUERY, says="{cell} is {shown}")
    def odd(_: pl.DataFrame) -> Iterator[Hit]:
        """A rule across rows."""
        yield Hit(1, "target", shows={"shown": "first"})
        yield Hit(0, "previous", ((0, "target"),), {"shown": "second"})
        yield Hit(0, "target", shows={"shown": "third"})

    frame = frame_of(WEAKER, WEAKER)
    evidence = evidence_of(frame, "reference", "previous", "target")
    fields = Fields(frame, [evidence])
    hits = list(hits_of(list(odd.across(frame)) if odd.across else []))
    [[found]] = in_order([folded(OfHits(fields, odd, odd.severity, hits))], fields.grid.sheets)
    assert found.message == "NI 60: 80% is first; NI 60: 83.3% is second; NI 60: 80% is third"
    assert (found.values, " ".join(map(str, found.cells))) == (("first", "second", "third"), "C3 B2 C2")


def test_json_holds_them_folded_too() -> None:
    frame = frame_of(*[WEAKER] * 4, *[STRONGER] * 2)
    findings, _ = validated(frame, evidence_of(frame, "reference", "previous", "target"), only(RULE))
    assert findings.lines
    assert findings.lines(range(len(findings))).to_dicts() == [one.to_dict() for one in findings]
