"""The checks that could not be made are the same as columns and as records."""

import polars as pl
import pytest

from safeguard_xl.frame import col
from safeguard_xl.model import CellRef, NotJudged
from safeguard_xl.model.places import WIDTH
from safeguard_xl.rules import find
from safeguard_xl.validate._fields import Fields
from safeguard_xl.validate._not_judged import Unknown, not_judged
from safeguard_xl.validate._places import Grid
from tests.frames import Given, evidence_of, frame_of

ROWS: list[Given] = [
    [(col.text.reference, "NI 60"), (col.text.title, "Assessments")],
    [(col.text.reference, ""), (col.text.title, "Visits")],
    [(col.text.reference, None), (col.text.title, None)],
]
OTHERS = [NotJudged("SG901", "of-a-sheet", "Indicators", None), NotJudged("SG902", "of-a-cell", "", CellRef("A", 3, 5))]


@pytest.mark.parametrize("beyond", [0, WIDTH, 3 * WIDTH], ids=["in its row", "a row below", "three rows below"])
def test_they_are_what_their_records_hold(beyond: int, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = frame_of(*ROWS)
    grid = Fields(frame, [evidence_of(frame, "reference", "target", "result")]).grid
    where = Grid.column
    monkeypatch.setattr(Grid, "column", lambda of, field: where(of, field) + beyond)
    rule = find("SG304")
    assert rule
    unknown = [Unknown(grid, rule, "target", pl.Series([0, 2])), Unknown(grid, rule, "result", pl.Series([0, 1, 2]))]
    checks = not_judged(unknown, OTHERS, tuple)
    assert checks.lines
    for places in (range(7), range(1, 6), range(5, 7), [3]):
        assert checks.lines(places).to_dicts() == [one.to_dict() for one in checks.at(places)]
