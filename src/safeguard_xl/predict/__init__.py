"""The full-year outturn, by a named method with its arithmetic, or why there is none."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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


if not TYPE_CHECKING:  # a name that is not above is then an error of types too

    def __getattr__(name: str) -> Any:  # noqa: ANN401 (any of those named here)
        """Import what measures the methods when it is first asked for: a review does without."""
        if name not in ("Backtest", "Choice", "Measure", "backtest"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.measured"), name)
