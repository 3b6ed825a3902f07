"""What changed between two workbooks, cell against cell, in the sections an officer cares about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from safeguard_xl.explanations import Remarks
from safeguard_xl.history import signal
from safeguard_xl.model import CellRef, Direction, Remark, Review, Table
from safeguard_xl.period import in_words
from safeguard_xl.rate import travelled

Row = Mapping[str, Any]

LAST_QUARTER = 4
TRAVEL = {Direction.UP: "better", Direction.DOWN: "worse"}
SECTIONS = (
    "Results updated",
    "Results not updated",
    "Results no longer there",
    "Still without a result",
    "Predictions moved",
    "History rewritten",
    "Targets and polarity moved",
    "Indicators dropped",
    "Indicators added",
    "Indicators renamed",
    "Explanations carried over",
    "Explanations written since",
    "Explanations no longer in force",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the indicator, where it stands now, what the cell said and what it says."""

    section: str
    reference: str
    cell: CellRef | None  # None: it is no longer there
    before: str
    now: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes by section, from one quarter to another; "" where a workbook does not say which it is of."""

    was: str
    now: str
    changes: tuple[Change, ...]


def compare(review: Review, remarks: Sequence[Remark] = ()) -> Comparison:
    """Return the changes since the latest workbook that the review was given as a previous one.

    `remarks` are the explanations that stand in that one.
    """
    rows = list(review.frame.iter_rows(named=True))
    found = [change for row in rows for change in _of_row(row, review.tables[row["table"]])]
    found += [
        Change("Indicators dropped", gone.reference or gone.title, None, gone.result, "", _place(gone.sheet, gone.row))
        for gone in review.dropped
    ]
    found += _explanations(review, [remark for remark in remarks if remark.explanation])
    changes = tuple(sorted(found, key=lambda change: SECTIONS.index(change.section)))
    return Comparison(_quarter(rows, "before."), _quarter(rows, ""), changes)


def _explanations(review: Review, remarks: Sequence[Remark]) -> Iterator[Change]:
    """Which findings stay explained, which are newly so, and which explanations are of nothing any more."""
    before = Remarks(remarks)
    for entry in review.explained:
        if entry.by == "officer":
            finding = entry.finding
            section = "Explanations carried over" if before.of(finding) else "Explanations written since"
            note = f"{finding.code} {finding.message}"
            yield Change(section, finding.reference or "", finding.cell, "", entry.explanation, note)
    for subject, remark in {remark.subject: remark for remark in (*before.never_met(), *review.stale)}.items():
        note = f"of {subject.rule}, {subject.value}"
        yield Change("Explanations no longer in force", subject.reference, None, remark.explanation, "", note)


def _place(sheet: str, row: int) -> str:
    return f"it was in row {row} of {sheet}"


def _quarter(rows: Sequence[Row], of: str) -> str:
    """The latest quarter of the rows, in words."""
    moments = {(row[f"{of}year"], row[f"{of}quarter"] or 0) for row in rows if row[f"{of}year"] is not None}
    return in_words(*max(moments)) if moments else ""


def _of_row(row: Row, table: Table) -> Iterator[Change]:
    name = row["reference"] or row["title"]
    if row["before.how"] is None:
        yield Change("Indicators added", name, table.cell(row["row"], "title"), "", row["result"] or "")
        return
    if row["before.how"] == "title" and row["before.reference"]:
        cell = table.cell(row["row"], "reference")
        yield Change("Indicators renamed", name, cell, row["before.reference"], row["reference"] or "", row["title"])
    yield from _of_result(row, table)
    same_year = row["year"] == row["before.year"]
    if same_year and row["quarter"] != LAST_QUARTER:  # the outturn stands there at the year end
        yield from _of_figure("Predictions moved", row, table, "predicted")
    if same_year or (row["baseline.period"] and row["baseline.period"] == row["before.baseline.period"]):
        yield from _of_figure("History rewritten", row, table, "baseline")
    if same_year or _follows(row):
        yield from _of_figure("History rewritten", row, table, "previous")
    if same_year:
        yield from _of_figure("Targets and polarity moved", row, table, "target")
        yield from _of_polarity(row, table)


def _follows(row: Row) -> bool:
    """Whether the workbook before is of the last quarter of the year before: its results are last year's now."""
    if row["year"] is None or row["before.year"] is None:
        return False
    return bool(row["before.quarter"] == LAST_QUARTER and row["year"] == row["before.year"] + 1)


def _of_result(row: Row, table: Table) -> Iterator[Change]:
    before, now = row["before.result"] or "", row["result"] or ""
    had, has = row["before.result.level"] is not None, row["result.level"] is not None
    again = (row["year"], row["quarter"]) == (row["before.year"], row["before.quarter"])
    same = row["before.result.level"] == row["result.level"] if had and has else before == now
    if same and (again or not (before or now)):
        return  # of one quarter, or blank in both
    if not (had or has):
        section = "Still without a result"
    elif not has:
        section = "Results no longer there"
    else:
        section = "Results not updated" if same else "Results updated"
    notes = filter(None, (_travel(row) if had and has and not same else None, signal(row) if has else None))
    yield Change(
        section, row["reference"] or row["title"], table.cell(row["row"], "result"), before, now, "; ".join(notes)
    )


def _travel(row: Row) -> str | None:
    """Whether the result is better or worse than that of the workbook before."""
    before = {"year": row["before.year"], "quarter": row["before.quarter"], "level": row["before.result.level"]}
    return TRAVEL.get(travelled(row, before))


def _of_figure(section: str, row: Row, table: Table, field: str) -> Iterator[Change]:
    """A figure that is another, or of another period, than in the workbook before; its spelling is no matter."""
    source = "result" if field == "previous" and _follows(row) else field
    before, now = row[f"before.{source}"] or "", row[field] or ""
    levels = row[f"before.{source}.level"], row[f"{field}.level"]
    same = levels[0] == levels[1] if None not in levels else before == now
    if field == "baseline":
        same = same and row["baseline.period"] == row["before.baseline.period"]
    if source != field and None in levels:
        return  # a result that was pending, or a cell of last year that is not filled yet
    if not same:
        yield Change(section, row["reference"] or row["title"], table.cell(row["row"], field), before, now)


def _of_polarity(row: Row, table: Table) -> Iterator[Change]:
    before, now = row["before.polarity"] or "", row["polarity"] or ""
    known = row["polarity.is"] is not None and row["polarity.is"] == row["before.polarity.is"]
    if not known and before != now:
        name = row["reference"] or row["title"]
        yield Change("Targets and polarity moved", name, table.cell(row["row"], "polarity"), before, now)
