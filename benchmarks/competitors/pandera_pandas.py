"""The eight rules by pandera on pandas, which reads workbooks by calamine."""

import pandas as pd
import pandera.pandas as pa
from _said import FORECAST, FREQUENCIES, FREQUENCY, LAST, POLARITIES, POLARITY, REFERENCE, RESULT, TARGET

FIRST = 2  # the row of Excel in which the frame begins
NUMBER = f"{RESULT} as a number"


def _keeps_up(frame: pd.DataFrame) -> pd.Series:
    """Whether a target is no easier than the last result; true where either is not known."""
    last, target = frame[LAST], frame[TARGET]
    easier = ((frame[POLARITY] == "Rise") & (target < last)) | ((frame[POLARITY] == "Fall") & (target > last))
    return ~easier


def _is_forecast(frame: pd.DataFrame) -> pd.Series:
    return frame[FORECAST].notna() | frame[RESULT].isna()


SCHEMA = pa.DataFrameSchema(
    {
        REFERENCE: pa.Column(str, name=REFERENCE, unique=True, report_duplicates="exclude_first"),
        POLARITY: pa.Column(str, pa.Check.isin(POLARITIES), nullable=True),
        FREQUENCY: pa.Column(str, pa.Check.isin(FREQUENCIES), nullable=True),
        LAST: pa.Column(float, nullable=True),
        TARGET: pa.Column(float, nullable=True),
        RESULT: pa.Column(object, pa.Check(lambda said: pd.to_numeric(said, errors="coerce").notna()), nullable=True),
        NUMBER: pa.Column(float, pa.Check.in_range(0, 1), nullable=True),
        FORECAST: pa.Column(float, nullable=True),
    },
    checks=[pa.Check(_keeps_up, name="weaker"), pa.Check(_is_forecast, name="no forecast")],
)
