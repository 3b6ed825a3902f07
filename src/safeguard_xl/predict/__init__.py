"""The full-year outturn, by a named method with its arithmetic, or why there is none."""

from typing import TYPE_CHECKING

from safeguard_xl.front_door import when_asked
from safeguard_xl.predict.faults import Fault
from safeguard_xl.predict.frame import predict
from safeguard_xl.predict.needed import Needed, count_needed, rate_needed
from safeguard_xl.predict.outturn import predict_outturn
from safeguard_xl.predict.reasons import Reason
from safeguard_xl.predict.sentences import because, needed
from safeguard_xl.predict.series import YearOfQuarters, years_from_rows
from safeguard_xl.predict.years import KnownYear, years_known

if TYPE_CHECKING:
    from safeguard_xl.predict.measured import Backtest as Backtest
    from safeguard_xl.predict.measured import Choice as Choice
    from safeguard_xl.predict.measured import Measure as Measure
    from safeguard_xl.predict.measured import backtest as backtest

__all__ = [
    "Backtest",
    "Choice",
    "Fault",
    "KnownYear",
    "Measure",
    "Needed",
    "Reason",
    "YearOfQuarters",
    "backtest",
    "because",
    "count_needed",
    "needed",
    "predict",
    "predict_outturn",
    "rate_needed",
    "years_from_rows",
    "years_known",
]

_HOMES = dict.fromkeys(("Backtest", "Choice", "Measure", "backtest"), "measured")
if not TYPE_CHECKING:
    __getattr__ = when_asked(__name__, _HOMES)  # a review does without what measures the methods
