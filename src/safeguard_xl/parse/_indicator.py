"""One row of a table -> what it says: words, figures, and what follows from them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from safeguard_xl.figure import LARGEST, Figure, parse_figure, shown_like
from safeguard_xl.model import FIELDS, FIGURE_FIELDS, Absence, Frequency, Kind, Polarity, Table, Unit
from safeguard_xl.parse._damage import Cell, damaged
from safeguard_xl.parse._dates import heading_period
from safeguard_xl.parse._limits import LIGHTS, in_prose, limits, sense_of
from safeguard_xl.parse._stored_rag import stored_rag
from safeguard_xl.period import Period
from safeguard_xl.schema import Definition, WorkbookSchema, look_up

Row = dict[str, Any]
RATE = re.compile(r"\brate\b|\bper (?:1,?000|10,?000|100,?000|head)\b")
PERCENTAGE = re.compile(r"%|\bper ?cent|\bproportion of\b")
NUMBER = re.compile(r"\bnumber of\b")
AVERAGE = re.compile(r"\b(?:average|mean|median)\b", re.IGNORECASE)
NOTHING = Figure("")
"""What is read from a damaged cell."""

LEVELS = (Unit.PERCENT, Unit.RATE, Unit.SCORE, Unit.JUDGEMENT)  # units that do not add up over a year
PARTS = {Kind.YEAR_TO_DATE: "the year to date", Kind.IN_QUARTER: "one quarter"}


def indicator(cells: Mapping[str, Cell], table: Table, schema: WorkbookSchema, definition: Definition) -> Row:
    """What a row says; where it leaves something open, what the schema's definition of the indicator says."""
    row: Row = {field: " ".join(cells[field].text.split()) for field in FIELDS if field in cells}
    row |= _words(row, table, schema)
    if "polarity" not in row:
        row["polarity.is"] = definition.polarity
    figures = {field: parse_figure(cells[field].text, schema.words) for field in FIGURE_FIELDS if field in cells}
    given = _limits_given(cells, schema)
    if "target" in figures:
        figures["target"] = given.get("green", figures["target"]) if "green" not in cells else figures["target"]
        figures["target"] = about_zero(figures["target"])
    damages = damaged(cells, figures, row["unit.said"])
    figures = {field: NOTHING if field in damages else figure for field, figure in figures.items()}
    row["unit.is"] = _unit(row, figures.values()) or definition.unit
    for field, figure in figures.items():
        period = figure.period or heading_period(table, field)
        read = read_figure(figure, row["unit.is"], period, schema, definition.scale) | {"damage": damages.get(field)}
        row |= {f"{field}.{name}": found for name, found in read.items()}
        row[field] = cells[field].text.strip()
    row |= {f"{field}.why_not": _why_not(row, field) for field in FIGURE_FIELDS}
    row["scale"] = next((rank[0] for rank in _ranks(figures, schema, definition.scale)), None)
    row["sense"] = _sense(row, figures) or (sense_of(given) if "polarity" not in row else None)
    row["sense"] = row["sense"] or row["polarity.is"]
    row |= limits(given, figures.get("target"), row["sense"])
    row["kind.is"] = _kind(row, table, schema) or definition.kind
    row["of_part"] = PARTS.get(row["kind.is"]) if row["unit.is"] not in LEVELS else None
    if "rag" in cells:
        row["rag.is"] = stored_rag(cells["rag"].text, cells["rag"].fill, schema)
    return row


def _limits_given(cells: Mapping[str, Cell], schema: WorkbookSchema) -> dict[str, Figure]:
    """The figures of the lights: from columns of their own, else from the target's prose."""
    columns = {light: parse_figure(cells[light].text, schema.words) for light in LIGHTS if light in cells}
    return columns or dict(in_prose(cells["target"].text, schema.words) if "target" in cells else {})


def about_zero(target: Figure) -> Figure:
    """A target of "±2%" as the range from -2% to 2%."""
    if target.comparator != "±" or target.value is None:
        return target
    return replace(target, value=None, low=-target.value, high=target.value)


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


def _unit(row: Row, figures: Iterable[Figure]) -> Unit | None:
    """What the indicator counts: as its figures say, else its title where it says "rate", else its unit column."""
    said = [figure.unit for figure in figures if figure.unit is not None]
    title = row.get("title", "").casefold()
    if said:
        return Unit(max(set(said), key=lambda unit: (said.count(unit), unit)))
    if RATE.search(title):
        return Unit.RATE
    if row["unit.said"] == Unit.COUNT and AVERAGE.search(title):
        return None  # an average number of things need not be whole
    if row["unit.said"] is not None:
        return Unit(row["unit.said"])
    if PERCENTAGE.search(title):
        return Unit.PERCENT
    return Unit.COUNT if NUMBER.search(title) else None


def read_figure(
    figure: Figure, unit: Unit | None, period: Period | None, schema: WorkbookSchema, scale: str | None = None
) -> Row:
    """The columns of a figure in the frame; `period` is its own or its heading's, `scale` its judgements'."""
    value = figure.value if figure.value is None or abs(figure.value) < LARGEST else None
    rank = schema.rank(figure.judgement, scale) if figure.judgement else None
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
        "rag": figure.rag,
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
    if damage := row[f"{field}.damage"]:
        return f"the {NAMES[field]} is {damage}"
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


def _ranks(figures: Mapping[str, Figure], schema: WorkbookSchema, scale: str | None) -> Iterator[tuple[str, int]]:
    for figure in figures.values():
        if figure.judgement and (rank := schema.rank(figure.judgement, scale)):
            yield rank


def _kind(row: Row, table: Table, schema: WorkbookSchema) -> str | None:
    """What span the result is of, from the first place that says so.

    An average of the year to date, or of a quarter, is like one of a year: it does not add up, and no span is given.
    """
    heading = table.columns["result"].heading if "result" in table.columns else ""
    places = (row.get("kind"), row.get("title"), heading, row.get("unit"), row.get("comment"))
    kind = next((kind for text in places if text and (kind := look_up(schema.kind, text))), None)
    level = row["unit.is"] not in LEVELS and AVERAGE.search(row.get("title", ""))
    return None if level and kind in PARTS else kind


def _sense(row: Row, figures: Mapping[str, Figure]) -> str | None:
    """Which way is better for comparing two levels.

    A judgement's scale is ordered whatever the polarity says; where the table has no polarity, a target such as
    "at most 15%" says it.
    """
    if "polarity" not in row and "target" in figures:
        return {"<": "fall", "<=": "fall", ">": "rise", ">=": "rise"}.get(figures["target"].comparator or "")
    if row["scale"] and row["polarity.is"] in (None, Polarity.NONE):
        return Polarity.RISE.value
    return str(row["polarity.is"]) if row["polarity.is"] else None
