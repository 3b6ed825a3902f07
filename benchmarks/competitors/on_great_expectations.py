"""The eight rules by Great Expectations on pandas, which reads the workbook by calamine."""

from pathlib import Path

import _asked as asked
import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.expectations.row_conditions import Column

NUMBER = "the result as a number"


def _code(code: str) -> dict[str, dict[str, str]]:
    return {"meta": {"code": code}}


def _one_of(column: str, words: list[str], code: str) -> gxe.ExpectColumnValuesToBeInSet:
    return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=words, **_code(code))


def _at_least(higher: str, lower: str, polarity: str) -> gxe.ExpectColumnPairValuesAToBeGreaterThanB:
    return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A=higher,
        column_B=lower,
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        row_condition=Column(asked.POLARITY) == polarity,
        **_code(asked.WEAKER),
    )


SUITE = gx.ExpectationSuite(
    "eight",
    expectations=[
        gxe.ExpectColumnValuesToNotBeNull(column=asked.REFERENCE, **_code(asked.BLANK)),
        gxe.ExpectColumnValuesToBeUnique(column=asked.REFERENCE, **_code(asked.REPEATED)),
        _one_of(asked.FREQUENCY, asked.FREQUENCIES, asked.NO_FREQUENCY),
        _one_of(asked.POLARITY, asked.POLARITIES, asked.NO_POLARITY),
        gxe.ExpectColumnValuesToBeBetween(column=NUMBER, min_value=0, max_value=1, **_code(asked.IMPOSSIBLE)),
        gxe.ExpectColumnValuesToNotBeNull(
            column=NUMBER, row_condition=Column(asked.RESULT).is_not_null(), **_code(asked.UNREADABLE)
        ),
        _at_least(asked.TARGET, asked.LAST, "Rise"),
        _at_least(asked.LAST, asked.TARGET, "Fall"),
        gxe.ExpectColumnValuesToNotBeNull(
            column=asked.FORECAST, row_condition=Column(asked.RESULT).is_not_null(), **_code(asked.NO_FORECAST)
        ),
    ],
)
CONTEXT = gx.get_context(mode="ephemeral")
CONTEXT.variables.progress_bars = {"globally": False}
FRAMES = CONTEXT.data_sources.add_pandas("workbooks").add_dataframe_asset("workbook")
WHOLE = FRAMES.add_batch_definition_whole_dataframe("whole")


def check(workbook: Path) -> asked.Found:
    """Return the faults."""
    frame = pd.read_excel(workbook, engine="calamine")
    frame[NUMBER] = pd.to_numeric(frame[asked.RESULT], errors="coerce")
    found = WHOLE.get_batch({"dataframe": frame}).validate(SUITE, result_format="COMPLETE")
    return {
        (one.expectation_config.meta["code"], at + asked.FIRST)
        for one in found.results
        for at in one.result["unexpected_index_list"]
    }


if __name__ == "__main__":
    asked.say(check)
