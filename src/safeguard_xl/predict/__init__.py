"""The full-year outturn, by a named method with its arithmetic, or why there is none.

The pure functions need the standard library only; polars comes in with `predict`, the stage that takes a frame.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from safeguard_xl.predict.backtest import Backtest, Choice, Measure, backtest
from safeguard_xl.predict.needed import Needed, count_needed, rate_needed
from safeguard_xl.predict.outturn import predict_outturn
from safeguard_xl.predict.series import YearOfQuarters, years_from_rows

if TYPE_CHECKING:
    from safeguard_xl.predict.frame import predict as predict

__all__ = [
    "Backtest",
    "Choice",
    "Measure",
    "Needed",
    "YearOfQuarters",
    "backtest",
    "count_needed",
    "predict",
    "predict_outturn",
    "rate_needed",
    "years_from_rows",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (the one name below)
    """Imports the stage when it is first asked for, and polars with it."""
    if name != "predict":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.frame").predict
