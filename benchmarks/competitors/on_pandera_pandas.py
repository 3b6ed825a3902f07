"""The eight rules by pandera on pandas, which reads the workbook by calamine."""

from pathlib import Path

import _asked as asked
import pandas as pd
import pandera.pandas as pa

NUMBER = "the result as a number"
CODES = {"not_nullable": asked.BLANK, "field_uniqueness": asked.REPEATED}


def _is_no_weaker(frame: pd.DataFrame) -> pd.Series:
    last, target, polarity = frame[asked.LAST], frame[asked.TARGET], frame[asked.POLARITY]
    return ~(((polarity == "Rise") & (target < last)) | ((polarity == "Fall") & (target > last)))


def _is_forecast(frame: pd.DataFrame) -> pd.Series:
    return frame[asked.FORECAST].notna() | frame[asked.RESULT].isna()


def _is_read(frame: pd.DataFrame) -> pd.Series:
    return frame[NUMBER].notna() | frame[asked.RESULT].isna()


SCHEMA = pa.DataFrameSchema(
    {
        asked.REFERENCE: pa.Column(str, unique=True, report_duplicates="exclude_first"),
        asked.FREQUENCY: pa.Column(str, pa.Check.isin(asked.FREQUENCIES, error=asked.NO_FREQUENCY)),
        asked.POLARITY: pa.Column(str, pa.Check.isin(asked.POLARITIES, error=asked.NO_POLARITY)),
        asked.LAST: pa.Column(float, nullable=True),
        asked.TARGET: pa.Column(float, nullable=True),
        NUMBER: pa.Column(float, pa.Check.in_range(0, 1, error=asked.IMPOSSIBLE), nullable=True),
        asked.FORECAST: pa.Column(float, nullable=True),
    },
    checks=[
        pa.Check(_is_read, error=asked.UNREADABLE),
        pa.Check(_is_no_weaker, error=asked.WEAKER),
        pa.Check(_is_forecast, error=asked.NO_FORECAST),
    ],
)


def check(workbook: Path) -> asked.Found:
    """Return the faults."""
    frame = pd.read_excel(workbook, engine="calamine")
    frame[NUMBER] = pd.to_numeric(frame[asked.RESULT], errors="coerce")
    try:
        SCHEMA.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases[["check", "index"]].itertuples(index=False)
        return {(CODES.get(name, name), int(at) + asked.FIRST) for name, at in cases}
    return ()


if __name__ == "__main__":
    asked.say(check)
