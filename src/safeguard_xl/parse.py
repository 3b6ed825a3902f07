"""Tables -> one frame of indicators, a row each. After this stage nobody tests strings."""

import colorsys
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from safeguard_xl.figure import Figure, parse_figure, shown_like
from safeguard_xl.model import FIELDS, FIGURE_FIELDS, Absence, Frequency, Polarity, Rag, Table, Unit
from safeguard_xl.ooxml import Book
from safeguard_xl.period import Period, PeriodKind, find_period
from safeguard_xl.schema import COLUMNS, WorkbookSchema, look_up

Row = dict[str, Any]
LARGEST = Decimal(10) ** 15  # beyond it a figure is a slip of the keyboard, and Excel itself drops digits
RATE = re.compile(r"\brate\b|\bper (?:1,?000|10,?000|100,?000|head)\b")
PERCENTAGE = re.compile(r"%|\bper ?cent|\bproportion of\b")
NUMBER = re.compile(r"\bnumber of\b")
QUARTER_MONTHS = 3
FAINT = 0.25  # saturation under which a fill is no colour of a light
HUES = ((Rag.RED, 0, 18), (Rag.AMBER, 18, 66), (Rag.GREEN, 66, 170), (Rag.RED, 340, 361))  # degrees


def parse(book: Book, tables: tuple[Table, ...], schema: WorkbookSchema) -> pl.DataFrame:
    """The indicators of all tables, one row each, in the order of the workbook; columns as `schema.COLUMNS`."""
    rows: list[Row] = []
    for number, table in enumerate(tables):
        cells = _cells(book, table)
        dates = _dates(table, schema)
        for row in table.rows:
            texts = {field: cells.get((row, column.number), ("", None)) for field, column in table.columns.items()}
            rows.append({"sheet": table.sheet, "row": row, "table": number} | dates | _indicator(texts, table, schema))
    return pl.DataFrame([{name: row.get(name) for name in COLUMNS} for row in rows], schema=dict(COLUMNS))


Cell = tuple[str, str | None]  # the text as shown, and the fill


def _cells(book: Book, table: Table) -> dict[tuple[int, int], Cell]:
    frame = book.sheets[table.sheet].cells.filter(pl.col("row").is_between(table.heading_row, max(table.rows)))
    rows = frame.select("row", "column", "text", "fill").iter_rows()
    return {(row, column): (text or "", fill) for row, column, text, fill in rows}


def _dates(table: Table, schema: WorkbookSchema) -> dict[str, int | None]:
    """The financial year of the report and its quarter, from the headings."""
    periods = {field: _heading_period(table, field) for field in FIGURE_FIELDS}
    year = next(
        (found for field in ("result", "target", "predicted") if (found := _year(periods.get(field))) is not None), None
    )
    if year is None and schema.financial_year:
        year = int(schema.financial_year[:4])
    if year is None and (previous := _year(periods["previous"])) is not None:
        year = previous + 1
    return {"year": year, "quarter": _quarter(periods["result"])}


def _heading_period(table: Table, field: str) -> Period | None:
    found = find_period(table.columns[field].heading) if field in table.columns else None
    return found[0] if found else None


def _year(period: Period | None) -> int | None:
    return period.financial_year() if period else None


def _quarter(period: Period | None) -> int | None:
    """The quarter of a financial year that ends in March which a period falls in; 4 for the year itself."""
    if period is None or period.part is None:
        return 4 if period and period.kind is PeriodKind.FINANCIAL_YEAR else None
    if period.kind is PeriodKind.QUARTER:
        return period.part
    if period.kind is PeriodKind.HALF_YEAR:
        return period.part * 2
    return (period.part - 4) % 12 // QUARTER_MONTHS + 1


def _indicator(texts: Mapping[str, Cell], table: Table, schema: WorkbookSchema) -> Row:
    row: Row = {field: " ".join(texts[field][0].split()) for field in FIELDS if field in texts}
    row |= _words(row, table, schema)
    figures = {field: parse_figure(texts[field][0], schema.words) for field in FIGURE_FIELDS if field in texts}
    row["unit.is"] = _unit(row, figures.values())
    for field, figure in figures.items():
        period = figure.period or _heading_period(table, field)
        row |= {f"{field}.{name}": found for name, found in _figure(figure, row["unit.is"], period, schema).items()}
        row[field] = texts[field][0].strip()
    row |= {f"{field}.why_not": _why_not(row, field) for field in FIGURE_FIELDS}
    row["scale"] = next((rank[0] for rank in _ranks(figures, schema)), None)
    row["sense"] = _sense(row)
    if "rag" in texts:
        row["rag.is"] = _stored_rag(*texts["rag"], schema)
    return row


def _words(row: Row, table: Table, schema: WorkbookSchema) -> Row:
    """What the words of a row mean, by the schema's vocabularies."""
    frequency, rest = _frequency(row.get("frequency", ""), schema)
    shared = "unit" in table.columns and table.columns["unit"] == table.columns.get("frequency")
    unit = rest if shared else row.get("unit", "")
    return {
        "frequency.is": frequency,
        "frequency.rest": rest,
        "unit.said": look_up(schema.unit, unit) if unit else None,
        "polarity.is": look_up(schema.polarity, row["polarity"]) if row.get("polarity") else None,
        "data_quality.is": look_up(schema.data_quality, row["data_quality"]) if row.get("data_quality") else None,
        "direction.is": look_up(schema.direction, row["direction"]) if row.get("direction") else None,
    }


def _frequency(text: str, schema: WorkbookSchema) -> tuple[str | None, str]:
    """How often, and what is left of the cell when that is taken away: "Quarterly %" is quarterly, and "%"."""
    first, _, rest = text.partition(" ")
    known = {key: tuple(word for word in words if "*" not in word) for key, words in schema.frequency.items()}
    if rest and (found := look_up(known, first)) and look_up(schema.unit, rest):
        return found, rest
    return look_up(schema.frequency, text) if text else None, ""


def _unit(row: Row, figures: Any) -> Unit | None:  # noqa: ANN401 (a view of figures)
    """What the indicator counts: as its figures say, else its title where it says "rate", else its unit column."""
    said = [figure.unit for figure in figures if figure.unit is not None]
    title = row.get("title", "").casefold()
    if said:
        return Unit(max(set(said), key=lambda unit: (said.count(unit), unit)))
    if RATE.search(title):
        return Unit.RATE
    if row["unit.said"] is not None:
        return Unit(row["unit.said"])
    if PERCENTAGE.search(title):
        return Unit.PERCENT
    return Unit.COUNT if NUMBER.search(title) else None


def _figure(figure: Figure, unit: Unit | None, period: Period | None, schema: WorkbookSchema) -> Row:
    value = figure.value if figure.value is None or abs(figure.value) < LARGEST else None
    rank = schema.rank(figure.judgement) if figure.judgement else None
    problem = figure.problems[0] if figure.problems else None
    return {
        "value": value,
        "level": Decimal(rank[1]) if rank else value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit or (unit if value is not None else None),
        "decimals": figure.decimals,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "noun": figure.noun,
        "period": period.canonical() if period else None,
        "own_period": figure.period.canonical() if figure.period else None,
        "period_text": figure.period.text if figure.period else None,
        "spelling": figure.period.spelling if figure.period else None,
        "at_year_end": figure.period.is_year_end() if figure.period else None,
        "judgement": figure.judgement,
        "qualifier": figure.qualifier,
        "comparator": figure.comparator,
        "absence": figure.absence,
        "shown": figure.judgement or (shown_like(value, figure) if value is not None else None),
        "problem": problem.kind if problem else None,
        "problem_at": problem.start if problem else None,
    }


WHY_NOT = {
    Absence.NOT_YET_DUE: "not yet due",
    Absence.AWAITING_EVENT: "awaiting an event",
    Absence.NEW_INDICATOR: "a new indicator",
    Absence.UNPREDICTABLE: "unable to predict",
    Absence.NO_TARGET: "not set",
    Absence.NOT_AVAILABLE: "not available",
    Absence.SUPPRESSED: "suppressed",
}


def _why_not(row: Row, field: str) -> str | None:
    """Why there is no figure, in the officer's words; None where there is one."""
    if row.get(f"{field}.level") is not None:
        return None
    if field not in row:
        return f"the table has no {NAMES[field]}"
    absence = row[f"{field}.absence"]
    if absence is None:
        a_range = row[f"{field}.low"] is not None
        return f"the {NAMES[field]} is a range" if a_range else f"the {NAMES[field]} could not be read"
    if absence is Absence.NOT_YET_DUE and row["frequency.is"] == Frequency.ANNUAL:
        return "annual, due at Q4"
    return f"no {NAMES[field]}" if absence is Absence.BLANK else WHY_NOT[absence]


NAMES = {
    "baseline": "baseline",
    "previous": "result of last year",
    "target": "target",
    "result": "result",
    "predicted": "prediction",
}


def _ranks(figures: Mapping[str, Figure], schema: WorkbookSchema) -> Iterator[tuple[str, int]]:
    for figure in figures.values():
        if figure.judgement and (rank := schema.rank(figure.judgement)):
            yield rank


def _sense(row: Row) -> str | None:
    """Which way is better for comparing two levels; a judgement's scale is ordered whatever the polarity says."""
    if row["scale"] and row["polarity.is"] in (None, Polarity.NONE):
        return Polarity.RISE.value
    return str(row["polarity.is"]) if row["polarity.is"] else None


def _stored_rag(text: str, fill: str | None, schema: WorkbookSchema) -> str | None:
    """The light the officer has filled in, as text or as the fill alone."""
    if text.strip():
        return look_up(schema.rag, text)
    return _light_of(fill) if fill else None


def _light_of(fill: str) -> Rag | None:
    """The light that a fill's colour looks like, RRGGBB; None for white, grey or any other colour.

    >>> _light_of("FF0000"), _light_of("FFC000"), _light_of("00B050"), _light_of("D9D9D9")
    (<Rag.RED: 'red'>, <Rag.AMBER: 'amber'>, <Rag.GREEN: 'green'>, None)
    """
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < FAINT:
        return None
    return next((light for light, low, high in HUES if low <= hue * 360 < high), None)
