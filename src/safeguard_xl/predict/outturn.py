"""The predicted outturn of one indicator: the door to the methods."""

from collections.abc import Sequence

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity, Prediction
from safeguard_xl.predict.columns import basis
from safeguard_xl.predict.figures import (
    LAST,
    THIS,
    Number,
    Quarter,
    checked_kind,
    checked_polarity,
    checked_quarters,
    finite,
    last_result,
    pairs_of,
)
from safeguard_xl.predict.outturns import Question, outturn_of
from safeguard_xl.predict.sentences import arithmetic


def predict_outturn(  # noqa: PLR0913, PLR0917 (the contract: one call says all there is to say of one indicator)
    kind: str,
    this_year: Sequence[Quarter],
    last_year: Sequence[Quarter] | Number | None = None,
    target: Number | None = None,
    polarity: Polarity | str | None = None,
    quarters: int = 4,
) -> Prediction:
    """Return the full-year result to be expected, with its 80% range and the chance of meeting the target.

    `kind` is "proportion": each quarter (numerator, denominator), or (rate, None), or a bare rate, rates in percent
    as the value is; or "score", "stock" (a number on a day) or "flow" (a number over a time): a number a quarter.
    Quarters stand in their order from April; None is one that is missing, and those not yet over may be left off.
    `last_year` is its result alone where its quarters are not known.
    `quarters` is 12 for months. The chance needs a target and the polarity "rise" or "fall". Raise ValueError.

    >>> last_year = [(68, 97), (70, 99), (71, 100), (72, 101)]
    >>> found = predict_outturn("proportion", [(70, 100), (72, 98)], last_year, target=75, polarity="rise")
    >>> round(found.value, 2), round(found.low, 1), round(found.high, 1), round(found.chance, 2), found.points
    (71.91, 70.2, 73.5, 0.02, 6)
    >>> found.because.partition("; ")[0]
    '142 of 198 in April to September (71.7%)'
    """
    checked_quarters(quarters)
    wanted, side = None if target is None else finite(target, "The target"), checked_polarity(polarity)
    this = pairs_of(checked_kind(kind), this_year, quarters, THIS)
    before = last_result(kind, last_year) if isinstance(last_year, Number) else None
    last = pairs_of(kind, None if isinstance(last_year, Number) else last_year, quarters, LAST)
    row = outturn_of(Question(kind, this, last, wanted, side, before), quarters)
    forecast = col.forecast
    return Prediction(
        value=row[basis.value],
        low=row[forecast.low],
        high=row[forecast.high],
        chance=row[forecast.chance],
        method=row[forecast.method] or "",
        points=row[forecast.points] or 0,
        because=arithmetic(row),
    )
