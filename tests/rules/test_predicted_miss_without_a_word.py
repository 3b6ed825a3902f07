"""SG607 predicted-miss-without-a-word."""

import pytest

from tests.rules.beside import BETTER, WORSE, Lines, found, report

RULE = "predicted-miss-without-a-word"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["J5 J6 J13 J24"]}
SUMMARY = ["Overall summary | Adoptions are on course."]
PLAN = ["Key actions", "Action | Milestone | Timescale"]


@pytest.mark.parametrize(
    ("row", "sheet"),
    [
        pytest.param(BETTER, SUMMARY, id="predicted to meet it"),
        pytest.param({**WORSE, "predicted": "79%"}, SUMMARY, id="a near miss"),
        pytest.param({**WORSE, "predicted": "80%"}, SUMMARY, id="the officer predicts more than we do"),
        pytest.param({**WORSE, "comment": "Agency staff start in May."}, SUMMARY, id="a comment"),
        pytest.param(WORSE, ["Overall summary | NI 59 is behind."], id="named in the summary"),
        pytest.param(WORSE, [*PLAN, "Recruit social workers (NI 59) | | Mar 10"], id="named in an action"),
        pytest.param(WORSE, [*PLAN, "Recruit | Advert for NI 59 | Mar 10"], id="named in a milestone"),
        pytest.param(WORSE, [], id="no place for words"),
        pytest.param(WORSE, ["Lead Officer | Jackie Wilson"], id="a name is no place for words"),
    ],
)
def test_passes(row: dict[str, str], sheet: Lines) -> None:
    assert found(RULE, report(row, Summary=sheet)) == []


@pytest.mark.parametrize(
    ("rows", "sheet", "cells", "names"),
    [
        pytest.param([WORSE], SUMMARY, "K2", "NI 59", id="the summary is of others"),
        pytest.param([WORSE], [*PLAN, "Recruit | Advert | Mar 10"], "K2", "NI 59", id="no action names it"),
        pytest.param([{**WORSE, "comment": ""}], [], "K2", "NI 59", id="a blank comment"),
        pytest.param([{**WORSE, "predicted": ""}], SUMMARY, "K2", "NI 59", id="by our prediction"),
        pytest.param(
            [WORSE, BETTER, {**WORSE, "reference": "NI 60"}], SUMMARY, "K2 K4", "NI 59 and NI 60", id="one for all"
        ),
    ],
)
def test_flags(rows: list[dict[str, str]], sheet: Lines, cells: str, names: str) -> None:
    [finding] = found(RULE, report(*rows, Summary=sheet))
    assert " ".join(map(str, finding.cells)) == cells
    assert finding.message == f"forecast to miss the target, without an action or a comment: {names}"
