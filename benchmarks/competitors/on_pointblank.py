"""The eight rules by pointblank on polars, which reads the workbook by fastexcel."""

from pathlib import Path

import _asked as asked
import pointblank as pb
import polars as pl

NUMBER = "the result as a number"
STEPS = (
    asked.BLANK,
    asked.REPEATED,
    asked.NO_FREQUENCY,
    asked.NO_POLARITY,
    asked.IMPOSSIBLE,
    asked.UNREADABLE,
    asked.WEAKER,
    asked.NO_FORECAST,
)
last, target, polarity = pl.col(asked.LAST), pl.col(asked.TARGET), pl.col(asked.POLARITY)
is_weaker = ((polarity == "Rise") & (target < last)) | ((polarity == "Fall") & (target > last))


def check(workbook: Path) -> asked.Found:
    """Return the faults."""
    frame = pl.read_excel(workbook, infer_schema_length=None)
    validation = (
        pb.Validate(frame.with_columns(pl.col(asked.RESULT).cast(float, strict=False).alias(NUMBER)))
        .col_vals_not_null(asked.REFERENCE)
        .rows_distinct(asked.REFERENCE)
        .col_vals_in_set(asked.FREQUENCY, asked.FREQUENCIES)
        .col_vals_in_set(asked.POLARITY, asked.POLARITIES)
        .col_vals_between(NUMBER, 0, 1, na_pass=True)
        .col_vals_expr(pl.col(NUMBER).is_not_null() | pl.col(asked.RESULT).is_null())
        .col_vals_expr(~is_weaker.fill_null(value=False))
        .col_vals_expr(pl.col(asked.FORECAST).is_not_null() | pl.col(asked.RESULT).is_null())
        .interrogate()
    )
    extracts = (validation.get_data_extracts(step, frame=True) for step in range(1, len(STEPS) + 1))
    return {
        (code, row + asked.FIRST - 1)
        for code, rows in zip(STEPS, extracts, strict=True)
        if rows is not None
        for row in rows["_row_num_"]
    }


if __name__ == "__main__":
    asked.say(check)
