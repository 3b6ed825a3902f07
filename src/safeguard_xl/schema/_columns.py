"""The columns of the frame of indicators, which parsing, rating and predicting fill and rules read."""

from collections.abc import Mapping

import polars as pl

from safeguard_xl.model import FIELDS, FIGURE_FIELDS

FIGURE_COLUMNS: Mapping[str, pl.DataType] = {
    "value": pl.Decimal(38, 6), "level": pl.Decimal(38, 6), "low": pl.Decimal(38, 6), "high": pl.Decimal(38, 6),
    "unit": pl.String(), "decimals": pl.Int64(),
    "numerator": pl.Decimal(38, 6), "denominator": pl.Decimal(38, 6), "noun": pl.String(),
    "period": pl.String(), "own_period": pl.String(), "period_text": pl.String(), "spelling": pl.String(),
    "at_year_end": pl.Boolean(), "judgement": pl.String(), "qualifier": pl.String(), "comparator": pl.String(),
    "rag": pl.String(), "absence": pl.String(), "damage": pl.String(), "why_not": pl.String(), "shown": pl.String(),
    "problem": pl.String(), "problem_at": pl.Int64(),
}  # fmt: skip
"""What is read from a figure's cell: `target.value`, ... A level is the value, or a judgement's rank."""

POINT_COLUMNS: Mapping[str, pl.DataType] = {
    "year": pl.Int64(), "period": pl.String(), "quarter": pl.Int64(), "level": pl.Decimal(38, 6),
    "numerator": pl.Decimal(38, 6),
    "denominator": pl.Decimal(38, 6),
}  # fmt: skip
DUE_COLUMNS = ("level", "low", "high", "unit", "shown", "comparator", "why_not")
COLUMNS: Mapping[str, pl.DataType] = {
    "sheet": pl.String(), "row": pl.Int64(), "table": pl.Int64(), "quarter": pl.Int64(), "year": pl.Int64(),
    **{field: pl.String() for field in FIELDS},
    **{f"{field}.{name}": dtype for field in FIGURE_FIELDS for name, dtype in FIGURE_COLUMNS.items()},
    "frequency.is": pl.String(), "frequency.rest": pl.String(), "unit.said": pl.String(), "unit.is": pl.String(),
    "polarity.is": pl.String(), "kind.is": pl.String(),
    "of_part": pl.String(), "sense": pl.String(), "scale": pl.String(), "data_quality.is": pl.String(),
    "rag.is": pl.String(), "direction.is": pl.String(), "series": pl.List(pl.Struct(dict(POINT_COLUMNS))),
    **{f"due.{name}": FIGURE_COLUMNS[name] for name in DUE_COLUMNS},
    "limits.green": pl.Decimal(38, 6), "limits.red": pl.Decimal(38, 6),
    "limits.green_past": pl.Boolean(), "limits.red_at": pl.Boolean(), "limits.tolerance": pl.Decimal(38, 6),
    "defined.title": pl.String(), "defined.title_fits": pl.Boolean(), "defined.title_of": pl.String(),
    "defined.polarity": pl.String(), "defined.unit": pl.String(),
    "defined.low": pl.Decimal(38, 6), "defined.high": pl.Decimal(38, 6), "defined.whole": pl.Boolean(),
    "defined.band_low": pl.Decimal(38, 6), "defined.band_high": pl.Decimal(38, 6),
    "defined.unconfirmed": pl.List(pl.String()),
}  # fmt: skip
"""The frame of indicators as it is parsed, one row an indicator.

`of_part` says of which part of the year a result is that adds up over it, so that it is not yet like a year's.

`defined` is what the schema knows of the indicator: `title_fits` says whether the row's title is like the published
one, `title_of` names another indicator whose title it is rather (nothing else is known of it then); `low` and `high`
bound the figures there can be, the `band` is the official range to be in; `unconfirmed` names the fields without a
source. `limits` are the values from which it is green, and at which red begins.

`series` are the results of the year's quarters or months that have one, in order, each with the year that its heading
names; `due` is the target of the result's own period, where the table has one beside the year's.
"""

CELL_COLUMNS: Mapping[str, pl.DataType] = {
    "sheet": pl.String(), "row": pl.Int64(), "column": pl.Int64(), "table": pl.Int64(), "field": pl.String(),
    "heading": pl.String(), "reference": pl.String(), "unit": pl.String(), "is_figure": pl.Boolean(),
    "kind": pl.String(), "text": pl.String(), "number": pl.Float64(), "number_format": pl.String(),
    "formula": pl.String(), "has_value": pl.Boolean(), "damage": pl.String(),
}  # fmt: skip
"""The frame of cells: a row for each filled cell of the tables' rows; `field` is null in a column of no field.

The number of a date is its serial where 1 is 1 January 1900, whichever day the workbook counts from; `damage` is what
Excel has made of the cell (see `model.Damage`), null where its text can be taken as it stands.
"""

BEFORE_FIELDS = (
    "reference", "title", "year", "quarter", "polarity", "polarity.is", "comment", "predicted", "predicted.level",
    *(f"{field}{part}" for field in ("baseline", "previous", "target", "result") for part in ("", ".level", ".period")),
    "prediction.low", "prediction.high", "prediction.shown",
)  # fmt: skip
_TYPES = {**COLUMNS, "prediction.low": pl.Float64(), "prediction.high": pl.Float64(), "prediction.shown": pl.String()}
HISTORY_POINT: Mapping[str, pl.DataType] = {**POINT_COLUMNS, "shown": pl.String()}
HISTORY_COLUMNS: Mapping[str, pl.DataType] = {
    "history": pl.List(pl.Struct({name: dtype for name, dtype in HISTORY_POINT.items() if name != "period"})),
    "has_before": pl.Boolean(),
    "before.how": pl.String(),
    **{f"before.{field}": _TYPES[field] for field in BEFORE_FIELDS},
}
"""What earlier workbooks add: the results by quarter, and each indicator's own row in the latest of them."""

LIGHT_COLUMNS: Mapping[str, pl.DataType] = {
    "rag": pl.String(), "policy": pl.String(), "because": pl.String(), "shortfall": pl.Float64(),
    "provisional": pl.Boolean(),
}  # fmt: skip
RATED_COLUMNS: Mapping[str, pl.DataType] = {
    **{f"{field}.impossible": pl.Boolean() for field in FIGURE_FIELDS},
    **{
        f"{light}.{name}": dtype
        for light in ("current", "outturn", "officer")
        for name, dtype in LIGHT_COLUMNS.items()
    },
    "travel": pl.String(), "prediction.level": pl.Decimal(38, 6), "prediction.shown": pl.String(),
    "prediction.unit": pl.String(),
    "prediction.method": pl.String(), "prediction.because": pl.String(), "prediction.points": pl.Int64(),
    "prediction.low": pl.Float64(), "prediction.high": pl.Float64(), "prediction.chance": pl.Float64(),
    "prediction.needed": pl.String(), "prediction.rate_needed": pl.Float64(),
}  # fmt: skip
"""What rating and prediction add: the lights of the result, of our outturn and of the officer's, the direction.

A figure is `impossible` where a rule in force says that no such figure can be; nothing is worked out from it.
"""
