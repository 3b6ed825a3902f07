"""The results of single quarters or months, and the target of the result's own."""

from collections.abc import Iterator, Mapping
from typing import Any

from safeguard_xl.figure import Figure, parse_figure
from safeguard_xl.model import Column, Kind, Table, Unit
from safeguard_xl.parse._damage import Cell
from safeguard_xl.parse._dates import period_of, quarter_of
from safeguard_xl.parse._indicator import read_figure
from safeguard_xl.period import Period
from safeguard_xl.schema import DUE_COLUMNS, WorkbookSchema

FEWEST = 3  # points that show whether a series adds up
LEAST = 2  # quarters that show what they are of
FEWEST_CASES = 10  # in a year; fewer may halve by chance
QUARTERS = 4


def series_of(texts: Mapping[int, str], table: Table, unit: Unit | None, schema: WorkbookSchema) -> dict[str, Any]:
    """The `series` and the `due` columns of a row, from the texts of its cells by column."""
    return {"series": list(_points(texts, table, unit, schema)), **_due(texts, table, unit, schema)}


def of_this_year(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The points of the series that are of the row's own year: a quarter of last year is none of this one's."""
    return [point for point in row["series"] if None in (point["year"], row["year"]) or point["year"] == row["year"]]


def latest_of(cells: Mapping[tuple[int, int], Cell], table: Table, schema: WorkbookSchema) -> Column | None:
    """The last of the columns of quarters or months in which a figure stands."""
    for column in reversed(table.results):
        texts = (cells[row, column.number].text for row in table.rows if (row, column.number) in cells)
        if any(_is_figure(parse_figure(text, schema.words)) for text in texts):
            return column
    return None


def _is_figure(figure: Figure) -> bool:
    return any(found is not None for found in (figure.value, figure.numerator, figure.judgement))


def adds_up(row: Mapping[str, Any], texts: Mapping[int, str], table: Table, schema: WorkbookSchema) -> bool:
    """Whether a row's figures can only be running totals, though its unit is one that does not add up over a year.

    A percentage said to be of the year to date that has grown at each of three points or more, to twice the first, is
    one of cases done by the year end. Targets of four quarters that rise to twice the first are those of a total.
    """
    series = [point["level"] for point in of_this_year(row)]
    grown = len(series) >= FEWEST and series == sorted(series) and series[-1] >= 2 * series[0] > 0
    if row["kind"] == Kind.YEAR_TO_DATE:
        return grown
    figures = [parse_figure(texts.get(column.number, ""), schema.words) for column in table.targets]
    targets = [figure.value for figure in figures if figure.value is not None]
    doubled = len(targets) == QUARTERS == len(figures) and targets[-1] >= 2 * targets[0] > 0
    return row["kind"] is None and doubled and targets == sorted(targets) and series == sorted(series)


def of_each_quarter(row: Mapping[str, Any]) -> bool:
    """Whether a row's numbers are of each quarter by itself, by their size beside last year's and the target.

    Said only where nothing else says it, and of two quarters or more: a year at their pace comes near last year's
    result, while none of them is near that result or the target. A number on a day does not fall so far.
    """
    series = [point["level"] for point in row["series"]]
    apart = len(series) >= LEAST and len({(point["year"], point["quarter"]) for point in row["series"]}) == len(series)
    if row["kind"] is not None or row["unit"] not in (Unit.COUNT, Unit.MONEY) or not apart:
        return False
    last, target = row["previous.level"], row["target.level"]
    if last is None or last < FEWEST_CASES or {row["previous.unit"], row["result.unit"]} != {row["unit"]}:
        return False
    pace = sum(series) / len(series) * QUARTERS
    wholes = [last] if target is None else [last, target]
    return last <= pace * 2 and pace <= last * 2 and all(whole * 2 >= max(series) * 5 for whole in wholes)


def _points(
    texts: Mapping[int, str], table: Table, unit: Unit | None, schema: WorkbookSchema
) -> Iterator[dict[str, Any]]:
    for column in table.results:
        read = read_figure(parse_figure(texts.get(column.number, ""), schema.words), unit, None, schema)
        period = period_of(column)
        if read["level"] is not None and period is not None:
            yield {
                "year": period.financial_year(),
                "period": period.canonical(),
                "quarter": quarter_of(period),
                **{name: read[name] for name in ("level", "numerator", "denominator")},
            }


def _due(texts: Mapping[int, str], table: Table, unit: Unit | None, schema: WorkbookSchema) -> dict[str, Any]:
    result = period_of(table.columns["result"]) if "result" in table.columns else None
    own = next((column for column in table.targets if result and _same(period_of(column), result)), None)
    if own is None or own.number == table.columns["target"].number:
        return {}
    read = read_figure(parse_figure(texts.get(own.number, ""), schema.words), unit, None, schema)
    return {f"due.{name}": read.get(name) for name in DUE_COLUMNS}


def _same(one: Period | None, other: Period) -> bool:
    """Whether two periods are the same part of a year; one of them may leave the year out."""
    if one is None or (one.kind, one.part) != (other.kind, other.part):
        return False
    return one.year == other.year or None in (one.year, other.year)
