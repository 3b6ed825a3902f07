"""Findings: where they stand, what they say, in which order, and that none is made before it is looked at."""

from collections.abc import Sequence
from decimal import Decimal

import polars as pl
import pytest

from safeguard_xl.errors import FaultError
from safeguard_xl.frame import cell, col
from safeguard_xl.model import Finding, Severity
from safeguard_xl.model.lazily import KEPT, Lazily
from safeguard_xl.rules import Rule, Texts, faults_of, find
from tests.conftest import only
from tests.frames import Value, cells_of, evidence_of, frame_of, validated

RULE = "target-weaker-than-last-result"


def figures(target: str, previous: str, sense: str | None = "rise") -> list[Value]:
    """A row with a target and last year's result, in percent."""
    return [
        (col.text.reference, "NI 60"), (col.text.target, f"{target}%"), (col.text.previous, f"{previous}%"),
        (col.target.level, Decimal(target)), (col.previous.level, Decimal(previous)),
        (col.target.unit, "percent"), (col.previous.unit, "percent"), (col.sense, sense),
    ]  # fmt: skip


WEAKER, STRONGER, UNKNOWN = figures("80", "83.3"), figures("85", "83.3"), figures("80", "83.3", None)


def test_true_is_a_finding_and_null_is_not_judged() -> None:
    frame = frame_of(WEAKER, STRONGER, UNKNOWN)
    findings, not_judged = validated(frame, evidence_of(frame, "reference", "previous", "target"), only(RULE))
    assert [(str(one.cell), one.code, one.found, one.heading) for one in findings] == [("C2", "SG304", "80%", "Target")]
    assert [(str(one.cell), one.code, one.reference) for one in not_judged] == [("C4", "SG304", "NI 60")]


def test_a_table_without_the_column_is_neither() -> None:
    frame = frame_of(WEAKER, UNKNOWN)
    findings, not_judged = validated(frame, evidence_of(frame, "reference"), only(RULE))
    assert (len(findings), len(not_judged)) == (0, 0)


def test_no_finding_is_made_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = frame_of(*[WEAKER] * 30, *[STRONGER] * 30)
    findings, _ = validated(frame, evidence_of(frame, "previous", "target"), only(RULE))
    made: list[str] = []
    fill = Rule.fill

    def counted(rule: Rule, quotes: Texts, shows: Texts) -> pl.Series:
        made.extend([rule.code] * len(quotes["cell"]))
        return fill(rule, quotes, shows)

    monkeypatch.setattr(Rule, "fill", counted)
    assert (len(findings), findings.by_severity[Severity.QUERY], made) == (30, 30, [])
    assert (str(findings[7].cell), len(made)) == ("B9", 1)
    assert ([str(one.cell) for one in findings[3:5]], len(made)) == (["B5", "B6"], 3)


def counting(length: int) -> tuple[Lazily[str], list[int]]:
    """Records that are their places, and where each is noted that is made."""
    made: list[int] = []

    def make(places: Sequence[int]) -> list[str]:
        made.extend(places)
        return [str(place) for place in places]

    return Lazily(length, make), made


def test_a_few_are_made_once() -> None:
    records, made = counting(3)
    assert (records[1], made) == ("1", [1])
    assert [[*records], [*records], records.at([2, 0])] == [["0", "1", "2"], ["0", "1", "2"], ["2", "0"]]
    assert (records[1], records[1:], made) == ("1", ("1", "2"), [1, 0, 1, 2])


def test_many_are_made_each_time() -> None:
    records, made = counting(KEPT + 1)
    assert [*records] == [*records] == [str(place) for place in range(KEPT + 1)]
    assert len(made) == 2 * len(records)


def test_they_are_in_the_order_of_the_sheet_worst_first() -> None:
    rows = [[*WEAKER, (col.text.reference, "NI 1")], [*WEAKER, (col.text.reference, "NI 1")]]
    frame = frame_of(*rows, *[[*STRONGER, (col.text.reference, f"NI {number}")] for number in (2, 3)])
    schema = only(RULE).model_copy(update={"rules": {**only(RULE).rules, "reference-repeated": "error"}})
    findings, _ = validated(frame, evidence_of(frame, "reference", "previous", "target"), schema)
    assert [(one.code, tuple(map(str, one.cells))) for one in findings] == [
        ("SG202", ("A3", "A2")),
        ("SG304", ("C2",)),
        ("SG304", ("C3",)),
    ]


def test_a_rule_about_the_table_is_one_finding_a_sheet() -> None:
    rows = [[(col.text.owner, owner)] for owner in ("Adults & Housing", "Adults and Housing", "Adults & Housing")]
    frame = frame_of(*rows, [(col.text.owner, "Adults AND Housing")])
    [found], _ = validated(frame, evidence_of(frame, "owner"), only("owner-spelt-differently"))
    assert (tuple(map(str, found.cells)), str(found.cell)) == (("A3", "A5"), "A3")
    assert found.message.endswith('most rows say "Adults & Housing"')


DAMAGED = cells_of([(cell.row, 2), (cell.column, 2), (cell.text, "80%"), (cell.damage, "a date")])


def test_damage_by_excel_hides_what_other_rules_find_there() -> None:
    frame = frame_of(WEAKER, WEAKER)
    findings, _ = validated(frame, evidence_of(frame, "previous", "target", cells=DAMAGED), only(RULE))
    assert [str(one.cell) for one in findings] == ["B3"]


def test_a_cell_is_quoted_by_a_rule_about_cells() -> None:
    frame = frame_of(WEAKER)
    findings, _ = validated(
        frame, evidence_of(frame, "previous", "target", cells=DAMAGED), only("date-where-figure-expected")
    )
    assert [(str(one.cell), one.found) for one in findings] == [("B2", "80%")]


# ---- faults of ours -------------------------------------------------------------------------------


def broken(monkeypatch: pytest.MonkeyPatch, name: str, fault: pl.Expr) -> None:
    """Let the expressions of a rule be another."""
    rule = find(name)
    assert rule
    monkeypatch.setitem(rule.faults, "target", fault)
    monkeypatch.setattr("safeguard_xl.schema._model.faults_of", faults_of.__wrapped__)  # not those kept of before


def test_a_rule_that_breaks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, RULE, pl.col("no such column") > 0)
    frame = frame_of(WEAKER)
    with pytest.raises(FaultError, match=r"rule SG304 target: unable to find column"):
        validated(frame, evidence_of(frame, "target"), only(RULE))


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (col.light.rag, "sideways", "light.rag is one of red, amber, green, not-rated, but holds 'sideways'"),
        (col.polarity, "up", "polarity is one of rise, fall, range, none, but holds 'up'"),
        (col.forecast.chance, 1.5, "forecast.chance is from 0 to 1, but holds 1.5"),
        (col.quarter, 5, "quarter is from 1 to 4, but holds 5"),
        (col.sheet, None, "column 'sheet' has rows without a value"),
    ],
)
def test_a_frame_that_breaks_its_contract_is_a_fault_of_ours(column: pl.Expr, value: object, sentence: str) -> None:
    frame = frame_of([*WEAKER, (column, value)])  # type: ignore[list-item]  # columns of several types
    with pytest.raises(FaultError) as caught:
        validated(frame, evidence_of(frame_of(WEAKER), "target"), only(RULE))
    assert sentence in str(caught.value)


@pytest.mark.parametrize("change", ["missing", "misspelt", "another dtype"])
def test_the_columns_are_those_declared(change: str) -> None:
    frame, label = frame_of(WEAKER), col.defined.title.label
    changed = {
        "missing": frame.drop(label),
        "misspelt": frame.rename({label: "defined.titel"}),
        "another dtype": frame.with_columns(pl.lit(1).alias(label)),
    }
    with pytest.raises(FaultError, match=r"defined\.tit"):
        validated(changed[change], evidence_of(frame, "target"), only(RULE))


def test_findings_that_are_made_are_a_sequence_too() -> None:
    frame = frame_of(WEAKER)
    findings, _ = validated(frame, evidence_of(frame, "previous", "target"), only(RULE))
    first: Finding = findings[-1]
    assert (findings == [first], findings == (first, first), repr(findings)) == (True, False, repr((first,)))
    assert (findings[1:], findings[::-1]) == ((), (first,))
    with pytest.raises(IndexError):
        findings[1]
