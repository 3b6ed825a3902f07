"""Runs the pandera schema over the rated frame; every failure becomes a finding at its cell."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeVar

import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaError as PanderaError
from pandera.errors import SchemaErrorReason, SchemaErrors

from safeguard_xl.errors import FaultError
from safeguard_xl.model import CellRef, Finding, NotJudged, Severity, Table
from safeguard_xl.rules import Evidence, Hit, Mark, Rule
from safeguard_xl.schema import WorkbookSchema

Row = Mapping[str, Any]
ORDER = list(Severity)
Found = TypeVar("Found")


def validate(
    frame: pl.DataFrame, evidence: Evidence, schema: WorkbookSchema
) -> tuple[tuple[Finding, ...], tuple[NotJudged, ...]]:
    """The findings, worst first and in the order of the sheet, and the checks that could not be made."""
    places = Places(frame, evidence.tables)
    faults = _faults(frame, schema)
    marks = Marks(evidence)
    findings: list[Finding] = []
    unknown: list[NotJudged] = []
    for rule, severity in schema.in_force():
        if rule.of_cell is not None or rule.of_book is not None:
            found = _careful(rule, marks.of)
            findings += (marks.finding(rule, severity, mark) for mark in found if mark.known)
            unknown += (marks.unknown(rule, mark) for mark in found if not mark.known)
        else:
            across = _careful(rule, lambda rule: rule.across(frame) if rule.across else ())
            hits = (*across, *_hits(rule, frame, places, faults))
            at_fields = (places.finding(rule, severity, hit) for hit in hits)
            findings += (finding for finding in at_fields if not marks.are_all_damage(finding))
    sheets = list(evidence.book.sheets)
    findings.sort(key=lambda finding: (ORDER.index(finding.severity), _order(finding, sheets), finding.code))
    return tuple(findings), (*_not_judged(frame, schema, places), *unknown)


class Places:
    """Where each field of each row of the frame stands in the workbook."""

    def __init__(self, frame: pl.DataFrame, tables: tuple[Table, ...]) -> None:
        self.rows: list[Row] = list(frame.iter_rows(named=True))
        self.tables = tables

    def table(self, row: int) -> Table:
        """The table that a row of the frame comes from."""
        return self.tables[self.rows[row]["table"]]

    def cell(self, row: int, field: str) -> CellRef | None:
        """The cell of a field; None where the table has no such column."""
        return self.table(row).cell(self.rows[row]["row"], field)

    def finding(self, rule: Rule, severity: Severity, hit: Hit) -> Finding:
        """The finding of a hit: severity, address and words."""
        row, table = self.rows[hit.row], self.table(hit.row)
        column = table.columns.get(hit.field)
        cell = self.cell(hit.row, hit.field)
        others = (self.cell(*other) for other in hit.also if self.rows[other[0]]["sheet"] == table.sheet)
        return Finding(
            code=rule.code,
            rule=rule.name,
            severity=severity,
            message=rule.fill(row, {"cell": row[hit.field] or "(blank)", **hit.shows}),
            values=rule.values(row, hit.shows),
            hint=rule.hint,
            sheet=table.sheet,
            cell=cell,
            heading=column.heading if column else None,
            reference=row["reference"] or row["title"],
            field=hit.field,
            found=row[hit.field],
            cells=tuple(dict.fromkeys(filter(None, (cell, *others)))),
        )


class Marks:
    """Faults of cells whatever their field, and of the workbook."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.names = {name: name for name in evidence.book.sheets}  # a frame gives a text of its own to each row
        self.cells = {self._cell(row): row for row in evidence.cells.iter_rows(named=True)}

    def _cell(self, row: Row) -> CellRef:
        return CellRef(self.names[row["sheet"]], row["row"], row["column"])

    def are_all_damage(self, finding: Finding) -> bool:
        """Return whether Excel has damaged every cell of a finding: a rule of its own reports the damage."""
        cells = [self.cells.get(cell, {}) for cell in finding.cells]
        return bool(cells) and all(cell.get("damage") for cell in cells)

    def of(self, rule: Rule) -> Iterator[Mark]:
        """The faults that a rule finds."""
        if rule.of_book is not None:
            yield from rule.of_book(self.evidence)
        elif rule.of_cell is not None:
            shows = {f"shows {name}": make() for name, make in rule.shows.items()}
            found = self.evidence.cells.filter(rule.of_cell).with_columns(**shows)
            together = ("column", *shows) if rule.table else ("row", "column")
            for _, same in groupby(
                found.sort("sheet", *together, "row", "column", maintain_order=True).iter_rows(named=True),
                lambda row: tuple(row[name] for name in ("sheet", *together)),
            ):
                first, *others = same
                cells = tuple(map(self._cell, (first, *others)))
                shown = {name: first[f"shows {name}"] for name in rule.shows}
                yield Mark(cells[0].sheet, cells[0], cells, {**shown, "count": len(cells)})

    def finding(self, rule: Rule, severity: Severity, mark: Mark) -> Finding:
        """The finding of a mark, with what is known of its cell."""
        known = (self.cells.get(mark.cell) or self.outside(mark.cell)) if mark.cell else {}
        return Finding(
            code=rule.code,
            rule=rule.name,
            severity=severity,
            message=rule.fill(known, {"cell": known.get("text") or "(blank)", **mark.shows}),
            values=rule.values(known, mark.shows),
            hint=rule.hint,
            sheet=mark.sheet,
            cell=mark.cell,
            heading=known.get("heading"),
            reference=known.get("reference"),
            field=known.get("field"),
            found=known.get("text"),
            cells=mark.cells or ((mark.cell,) if mark.cell else ()),
        )

    def outside(self, at: CellRef) -> Row:
        """The text of a cell that stands in no table's row."""
        cells = self.evidence.book.sheets[at.sheet].cells
        found = cells.filter((pl.col("row") == at.row) & (pl.col("column") == at.column))["text"]
        return {"text": found[0].strip()} if len(found) and found[0] else {}

    def unknown(self, rule: Rule, mark: Mark) -> NotJudged:
        """The check that a mark says could not be made."""
        reference = self.cells.get(mark.cell, {}).get("reference") if mark.cell else None
        return NotJudged(rule.code, rule.name, reference or mark.sheet or "", mark.cell)


def _order(finding: Finding, sheets: list[str]) -> tuple[int, int, int]:
    """A finding's place in the workbook; one about the workbook or a sheet as a whole comes first."""
    sheet = sheets.index(finding.sheet) if finding.sheet in sheets else -1
    return (sheet, finding.cell.row, finding.cell.column) if finding.cell else (sheet, 0, 0)


def _careful(rule: Rule, find: Callable[[Rule], Iterable[Found]]) -> list[Found]:
    """What a rule finds; FaultError naming the rule where it breaks."""
    try:
        return list(find(rule))
    except Exception as error:
        raise FaultError(_sentence(rule.code, repr(error))) from error


# ---- pandera --------------------------------------------------------------------------------------


def _faults(frame: pl.DataFrame, schema: WorkbookSchema) -> dict[str, list[int]]:
    """The rows at which each check fails, by the check's name; raises FaultError for a check that breaks."""
    pandera = schema.to_pandera(columns=False)
    try:
        # the environment could otherwise switch validation off and make everything pass
        with config_context(
            validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA, use_narwhals_backend=False
        ):
            pandera.validate(frame, lazy=True)
    except SchemaErrors as errors:
        failures = errors.schema_errors
    else:
        failures = []
    return dict(map(_failure, failures))


def _failure(error: PanderaError) -> tuple[str, list[int]]:
    name = getattr(error.check, "name", None) or str(error.check)
    if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK or not isinstance(error.check_output, pl.DataFrame):
        raise FaultError(_sentence(name, str(error)))
    passed = error.check_output.to_series()
    return name, (~passed).arg_true().to_list()


def _sentence(rule: str, what: str) -> str:
    first = what.strip().split("\n", 1)[0].rstrip(".")
    return f"A fault of ours in rule {rule}: {first}. Please report it; switch the rule off in a schema to go on."


def _hits(rule: Rule, frame: pl.DataFrame, places: Places, faults: Mapping[str, list[int]]) -> Iterator[Hit]:
    """The rows a rule fails at; those of a rule about the table are one hit a sheet."""
    hits: list[Hit] = []
    for field, _ in rule.checks():
        rows = [row for row in faults.get(f"{rule.code} {field}", ()) if places.cell(row, field)]
        shows = _shows(rule, field, rows, frame)
        hits += (Hit(row, field, shows=shown) for row, shown in zip(rows, shows, strict=True))
    if not rule.table:
        yield from hits
        return
    hits.sort(key=lambda hit: (hit.row, places.table(hit.row).columns[hit.field].number))
    for _, of_sheet in groupby(hits, lambda hit: places.table(hit.row).sheet):
        first, *others = of_sheet
        also = tuple((hit.row, hit.field) for hit in others)
        yield Hit(first.row, first.field, also, {**first.shows, "count": 1 + len(also)})


def _shows(rule: Rule, field: str, rows: list[int], frame: pl.DataFrame) -> list[dict[str, object]]:
    """What a rule works out for its message, at each of these rows."""
    if not rule.shows or not rows:
        return [{} for _ in rows]
    expressions = {f"shows {name}": rule.call(make, field) for name, make in rule.shows.items()}
    found = frame.with_columns(**expressions).select(expressions.keys())
    return [dict(zip(rule.shows, found.row(row), strict=True)) for row in rows]


def _not_judged(frame: pl.DataFrame, schema: WorkbookSchema, places: Places) -> Iterator[NotJudged]:
    checks = {
        (rule.code, rule.name, field): fault.is_null()
        for rule, _ in schema.in_force()
        for field, fault in rule.checks()
    }
    unknown = frame.select(expression.alias(f"{code} {field}") for (code, _, field), expression in checks.items())
    for code, name, field in checks:
        for row in unknown[f"{code} {field}"].arg_true():
            if cell := places.cell(row, field):
                yield NotJudged(code, name, places.rows[row]["reference"] or places.rows[row]["title"], cell)
