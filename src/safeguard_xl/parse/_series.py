"""The results of single quarters or months, and the target of the result's own."""

from collections.abc import Iterator, Mapping
from typing import Any

from safeguard_xl.figure import parse_figure
from safeguard_xl.model import Column, Table, Unit
from safeguard_xl.parse._dates import quarter_of
from safeguard_xl.parse._indicator import read_figure
from safeguard_xl.period import Period, find_period
from safeguard_xl.schema import WorkbookSchema

DUE = ("level", "low", "high", "unit", "shown", "why_not")


def series_of(texts: Mapping[int, str], table: Table, unit: Unit | None, schema: WorkbookSchema) -> dict[str, Any]:
    """The `series` and the `due` columns of a row, from the texts of its cells by column."""
    return {"series": list(_points(texts, table, unit, schema)), **_due(texts, table, unit, schema)}


def _points(
    texts: Mapping[int, str], table: Table, unit: Unit | None, schema: WorkbookSchema
) -> Iterator[dict[str, Any]]:
    for column in table.results:
        read = read_figure(parse_figure(texts.get(column.number, ""), schema.words), unit, None, schema)
        period = _period(column)
        if read["level"] is not None and period is not None:
            yield {
                "period": period.canonical(),
                "quarter": quarter_of(period),
                **{name: read[name] for name in ("level", "numerator", "denominator")},
            }


def _due(texts: Mapping[int, str], table: Table, unit: Unit | None, schema: WorkbookSchema) -> dict[str, Any]:
    result = _period(table.columns["result"]) if "result" in table.columns else None
    own = next((column for column in table.targets if result and _same(_period(column), result)), None)
    if own is None or own.number == table.columns["target"].number:
        return {}
    read = read_figure(parse_figure(texts.get(own.number, ""), schema.words), unit, None, schema)
    return {f"due.{name}": read.get(name) for name in DUE}


def _same(one: Period | None, other: Period) -> bool:
    """Whether two periods are the same part of a year; one of them may leave the year out."""
    if one is None or (one.kind, one.part) != (other.kind, other.part):
        return False
    return one.year == other.year or None in (one.year, other.year)


def _period(column: Column) -> Period | None:
    found = find_period(column.heading)
    return found[0] if found else None
