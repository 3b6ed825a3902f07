"""Compare two workbooks, cell against cell, in the sections an officer cares about."""

from collections.abc import Iterator, Sequence

import polars as pl

from safeguard_xl.columns import Column, Row, rows
from safeguard_xl.explanations import Remarks
from safeguard_xl.frame import col, name_of
from safeguard_xl.history import signal_of
from safeguard_xl.model import LAST_QUARTER, Direction, Field, FigureField, Remark, Review, Table
from safeguard_xl.model.comparison import Change, Comparison
from safeguard_xl.period import in_words
from safeguard_xl.rate import direction_since

TRAVEL = {Direction.UP: "better", Direction.DOWN: "worse"}
SECTIONS = (
    "History rewritten",
    "Targets and polarity moved",
    "Indicators dropped",
    "Results no longer there",
    "Results not updated",
    "Results updated",
    "Still without a result",
    "Predictions moved",
    "Indicators added",
    "Indicators renamed",
    "Explanations carried over",
    "Explanations written since",
    "Explanations no longer in force",
)
"""What somebody has to answer for comes first: what was changed or left out; then what a new quarter brings."""
NAMES: tuple[Field, ...] = ("reference", "title", "polarity")


def compare(review: Review, remarks: Sequence[Remark] = ()) -> Comparison:
    """Return the changes since the latest workbook that the review was given as a previous one.

    `remarks` are the explanations that stand in that one.
    """
    frame = review.frame
    found = [
        change
        for row, travel in zip(rows(frame), _travels(frame), strict=True)
        for change in _of_row(row, review.tables[row[col.table]], TRAVEL.get(travel))
    ]
    found += [
        Change("Indicators dropped", gone.reference or gone.title, None, gone.result, "", _place(gone.sheet, gone.row))
        for gone in review.dropped
    ]
    found += _explanations(review, [remark for remark in remarks if remark.explanation])
    changes = tuple(sorted(found, key=lambda change: SECTIONS.index(change.section)))
    before = _quarter(frame, col.before.year, col.before.quarter)
    return Comparison(before, _quarter(frame, col.year, col.quarter), changes)


def _travels(frame: pl.DataFrame) -> list[Direction]:
    """Return where each result has gone since that of the workbook before."""
    since = direction_since(col.before.result.level, col.before.year, col.before.quarter)
    return [Direction(travel) for travel in frame.select(since.alias("travel"))["travel"]]


def _explanations(review: Review, remarks: Sequence[Remark]) -> Iterator[Change]:
    """Yield which findings stay explained, which are newly so, and which explanations are of nothing any more."""
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


def _quarter(frame: pl.DataFrame, year: Column[int | None], quarter: Column[int | None]) -> str:
    """Return the latest quarter of the rows, in words."""
    moments = [(known, row[quarter] or 0) for row in rows(frame) if (known := row[year]) is not None]
    return in_words(*max(moments)) if moments else ""


def _of_row(row: Row, table: Table, travel: str | None) -> Iterator[Change]:
    name = name_of(row)
    if row[col.before.how] is None:
        yield Change("Indicators added", name, table.cell(row[col.row], "title"), "", row[col.text.result] or "")
        return
    if row[col.before.how] == "title" and (called := row[col.before.text.reference]):
        cell, title = table.cell(row[col.row], "reference"), row[col.text.title] or ""
        yield Change("Indicators renamed", name, cell, called, row[col.text.reference] or "", title)
    yield from _of_result(row, table, travel)
    same_year = row[col.year] == row[col.before.year]
    if same_year and row[col.quarter] != LAST_QUARTER:  # the outturn stands there at the year end
        yield from _of_figure("Predictions moved", row, table, "predicted")
    if same_year or (row[col.baseline.period] and row[col.baseline.period] == row[col.before.baseline.period]):
        yield from _of_figure("History rewritten", row, table, "baseline")
    if same_year or _follows(row):
        yield from _of_figure("History rewritten", row, table, "previous")
    if same_year:
        yield from _of_figure("Targets and polarity moved", row, table, "target")
        yield from _of_polarity(row, table)


def _follows(row: Row) -> bool:
    """Tell whether the workbook before is of the year before's last quarter: its results are last year's now."""
    year, before = row[col.year], row[col.before.year]
    return year is not None and before == year - 1 and row[col.before.quarter] == LAST_QUARTER


def _of_result(row: Row, table: Table, travel: str | None) -> Iterator[Change]:
    before, now = row[col.before.text.result] or "", row[col.text.result] or ""
    had, has = row[col.before.result.level] is not None, row[col.result.level] is not None
    again = (row[col.year], row[col.quarter]) == (row[col.before.year], row[col.before.quarter])
    same = row[col.before.result.level] == row[col.result.level] if had and has else before == now
    if same and (again or not (before or now)):
        return  # of one quarter, or blank in both
    if not (had or has):
        section = "Still without a result"
    elif not has:
        section = "Results no longer there"
    else:
        section = "Results not updated" if same else "Results updated"
    notes = filter(None, (travel if had and has and not same else None, signal_of(row) if has else None))
    yield Change(section, name_of(row), table.cell(row[col.row], "result"), before, now, "; ".join(notes))


def _of_figure(section: str, row: Row, table: Table, field: FigureField) -> Iterator[Change]:
    """Yield a figure that is another, or of another period, than in the workbook before; its spelling is no matter."""
    source: FigureField = "result" if field == "previous" and _follows(row) else field
    before, now = row[col.before.text.of(source)] or "", row[col.text.of(field)] or ""
    levels = row[col.before.figure(source).level], row[col.figure(field).level]
    same = levels[0] == levels[1] if None not in levels else before == now
    if field == "baseline":
        same = same and row[col.baseline.period] == row[col.before.baseline.period]
    if source != field and None in levels:
        return  # a result that was pending, or a cell of last year that is not filled yet
    if not same:
        yield Change(section, name_of(row), table.cell(row[col.row], field), before, now)


def _of_polarity(row: Row, table: Table) -> Iterator[Change]:
    before, now = row[col.before.text.polarity] or "", row[col.text.polarity] or ""
    known = row[col.polarity] is not None and row[col.polarity] == row[col.before.polarity]
    if not known and before != now:
        yield Change("Targets and polarity moved", name_of(row), table.cell(row[col.row], "polarity"), before, now)
