"""Runs the pandera schema over the rated frame; every failure becomes a finding at its cell."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaError as PanderaError
from pandera.errors import SchemaErrorReason, SchemaErrors

from safeguard_xl.errors import FaultError
from safeguard_xl.model import Finding, NotJudged, Severity, Table
from safeguard_xl.ooxml import address
from safeguard_xl.rules import Hit, Rule
from safeguard_xl.schema import WorkbookSchema

Row = Mapping[str, Any]
ORDER = list(Severity)


def validate(
    frame: pl.DataFrame, tables: tuple[Table, ...], schema: WorkbookSchema
) -> tuple[tuple[Finding, ...], tuple[NotJudged, ...]]:
    """The findings, worst first and in the order of the sheet, and the checks that could not be made."""
    places = Places(frame, tables)
    faults = _faults(frame, schema)
    findings: list[Finding] = []
    for rule, severity in schema.in_force():
        hits = _across(rule, frame) if rule.across else _hits(rule, frame, places, faults)
        findings += (places.finding(rule, severity, hit) for hit in hits)
    findings.sort(key=lambda finding: (ORDER.index(finding.severity), places.order(finding), finding.code))
    return tuple(findings), tuple(_not_judged(frame, schema, places))


class Places:
    """Where each field of each row of the frame stands in the workbook."""

    def __init__(self, frame: pl.DataFrame, tables: tuple[Table, ...]) -> None:
        self.rows: list[Row] = list(frame.iter_rows(named=True))
        self.tables = tables

    def table(self, row: int) -> Table:
        """The table that a row of the frame comes from."""
        return self.tables[self.rows[row]["table"]]

    def cell(self, row: int, field: str) -> str | None:
        """The address of a field; None where the table has no such column."""
        column = self.table(row).columns.get(field)
        return address(self.rows[row]["row"], column.number) if column else None

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
            hint=rule.hint,
            sheet=table.sheet,
            cell=cell,
            heading=column.heading if column else None,
            reference=row["reference"] or row["title"],
            field=hit.field,
            found=row[hit.field],
            cells=tuple(dict.fromkeys(filter(None, (cell, *others)))),
        )

    def order(self, finding: Finding) -> tuple[int, int, int]:
        """A finding's place in the workbook."""
        number = next(at for at, table in enumerate(self.tables) if table.sheet == finding.sheet)
        digits = (finding.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        letters = (finding.cell or "").removesuffix(digits)
        return (
            number,
            int(digits or 0),
            sum((ord(letter) - 64) * 26**power for power, letter in enumerate(letters[::-1])),
        )


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


def _across(rule: Rule, frame: pl.DataFrame) -> Iterable[Hit]:
    try:
        return list(rule.across(frame)) if rule.across else []
    except Exception as error:
        raise FaultError(_sentence(rule.code, repr(error))) from error


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
