"""What changed between two workbooks, cell against cell, in the sections an officer cares about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from safeguard_xl.model import Kind, Review, Table
from safeguard_xl.ooxml import address

Row = Mapping[str, Any]

FEWEST_POINTS = 12  # for limits that mean anything: Wheeler, Understanding Variation (1993)
LIMIT = 2.66  # times the mean moving range; 3 / 1.128, Shewhart's limits of an XmR chart
PAST = ("baseline", "previous")
AIMS = ("target", "polarity")
SECTIONS = (
    "Results updated",
    "Results not updated",
    "History rewritten",
    "Targets and polarity moved",
    "Indicators dropped",
    "Indicators added",
    "Indicators renamed",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the indicator, where it stands now, what the cell said and what it says."""

    section: str
    reference: str
    cell: str | None
    before: str
    now: str
    note: str = ""


def compare(review: Review, dropped: Sequence[Row] = ()) -> tuple[Change, ...]:
    """The changes since the latest workbook that the review was given as a previous one, by section."""
    rows = list(review.frame.iter_rows(named=True))
    found = [change for row in rows for change in _of_row(row, review.tables[row["table"]])]
    found += [
        Change("Indicators dropped", row["reference"] or row["title"], None, row["result"] or "", "") for row in dropped
    ]
    return tuple(sorted(found, key=lambda change: SECTIONS.index(change.section)))


def _of_row(row: Row, table: Table) -> Iterator[Change]:
    name = row["reference"] or row["title"]
    if row["before.how"] is None:
        yield Change("Indicators added", name, _cell(row, table, "title"), "", row["result"] or "")
        return
    if row["before.how"] == "title" and row["before.reference"]:
        yield Change("Indicators renamed", name, _cell(row, table, "reference"), row["before.reference"], name)
    yield from _of_result(row, table, name)
    if row["year"] == row["before.year"]:
        for field in PAST:
            yield from _of_cell("History rewritten", row, table, field)
        for field in AIMS:
            yield from _of_cell("Targets and polarity moved", row, table, field)


def _of_result(row: Row, table: Table, name: str) -> Iterator[Change]:
    if row["result"] is None and row["before.result"] is None:
        return
    same = row["result.level"] == row["before.result.level"] and row["result"] == row["before.result"]
    section = "Results not updated" if same else "Results updated"
    cell = _cell(row, table, "result")
    yield Change(section, name, cell, row["before.result"] or "", row["result"] or "", signal(row) or "")


def _of_cell(section: str, row: Row, table: Table, field: str) -> Iterator[Change]:
    before, now = row[f"before.{field}"], row[field]
    if (before or "") != (now or ""):
        yield Change(section, row["reference"] or row["title"], _cell(row, table, field), before or "", now or "")


def _cell(row: Row, table: Table, field: str) -> str | None:
    column = table.columns.get(field)
    return f"{table.sheet}!{address(row['row'], column.number)}" if column else None


def signal(row: Row) -> str | None:
    """Whether the latest result is signal or noise, by the limits of an XmR chart; None with fewer than twelve points.

    The limits are the mean of the results before it, plus or minus 2.66 times their mean moving range.
    """
    levels = [float(point["level"]) for point in row["history"] or () if point["level"] is not None]
    if len(levels) < FEWEST_POINTS or row["kind.is"] == Kind.YEAR_TO_DATE:
        return None
    *past, latest = levels
    mean, spread = fmean(past), LIMIT * fmean(abs(b - a) for a, b in zip(past, past[1:], strict=False))
    low, high = mean - spread, mean + spread
    limits = f"the limits of the {len(past)} results before it are {low:.1f} to {high:.1f}"
    if low <= latest <= high:
        return f"within its usual variation ({limits})"
    return f"a signal, not noise ({limits})"
