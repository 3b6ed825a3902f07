"""The eight rules by pandera on polars, which reads the workbook by fastexcel."""

from pathlib import Path

import _asked as asked
import pandera.polars as pa
import polars as pl

NUMBER = "the result as a number"
CODES = {"not_nullable": asked.BLANK, "field_uniqueness": asked.REPEATED}
last, target, polarity = pl.col(asked.LAST), pl.col(asked.TARGET), pl.col(asked.POLARITY)
is_weaker = ((polarity == "Rise") & (target < last)) | ((polarity == "Fall") & (target > last))


def _check(holds: pl.Expr, code: str) -> pa.Check:
    return pa.Check(lambda data: data.lazyframe.select(holds), error=code)


SCHEMA = pa.DataFrameSchema(
    {
        asked.REFERENCE: pa.Column(str, unique=True),
        asked.FREQUENCY: pa.Column(str, pa.Check.isin(asked.FREQUENCIES, error=asked.NO_FREQUENCY)),
        asked.POLARITY: pa.Column(str, pa.Check.isin(asked.POLARITIES, error=asked.NO_POLARITY)),
        asked.LAST: pa.Column(float, nullable=True),
        asked.TARGET: pa.Column(float, nullable=True),
        NUMBER: pa.Column(float, pa.Check.in_range(0, 1, error=asked.IMPOSSIBLE), nullable=True),
        asked.FORECAST: pa.Column(float, nullable=True),
    },
    checks=[
        _check(pl.col(NUMBER).is_not_null() | pl.col(asked.RESULT).is_null(), asked.UNREADABLE),
        _check(~is_weaker.fill_null(value=False), asked.WEAKER),
        _check(pl.col(asked.FORECAST).is_not_null() | pl.col(asked.RESULT).is_null(), asked.NO_FORECAST),
    ],
)


def check(workbook: Path) -> asked.Found:
    """Return the faults."""
    frame = pl.read_excel(workbook, infer_schema_length=None)
    try:
        SCHEMA.validate(frame.with_columns(pl.col(asked.RESULT).cast(float, strict=False).alias(NUMBER)), lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        return {(CODES.get(name, name), at + asked.FIRST) for name, at in cases.select("check", "index").iter_rows()}
    return ()


if __name__ == "__main__":
    asked.say(check)
