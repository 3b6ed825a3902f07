"""The stage of prediction: the frame of indicators with a predicted outturn each, or why there is none."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl

Row = Mapping[str, Any]
CARRIED_FORWARD = "carried forward"

COLUMNS: Mapping[str, pl.DataType] = {
    "level": pl.Decimal(38, 6), "shown": pl.String(), "unit": pl.String(), "method": pl.String(),
    "because": pl.String(), "points": pl.Int64(),
}  # fmt: skip


def predict(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with our predicted outturn: `prediction.level`, `.shown`, `.unit`, `.method`, `.because`, `.points`."""
    predictions = [_predict(row) for row in frame.iter_rows(named=True)]
    return frame.with_columns(
        pl.Series(f"prediction.{name}", [prediction.get(name) for prediction in predictions], dtype)
        for name, dtype in COLUMNS.items()
    )


def _predict(row: Row) -> dict[str, Decimal | str | int | None]:
    if row["result.level"] is None:
        return {"method": "none", "because": row["result.why_not"], "points": 0}
    return {
        "level": row["result.level"],
        "shown": row["result.shown"],
        "unit": row["result.unit"],
        "method": CARRIED_FORWARD,
        "because": f"{row['result.shown']} carried forward: the rest of the year is taken to be like it",
        "points": 1,
    }
