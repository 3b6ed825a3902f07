"""The predicted outturn of one indicator: the door to the methods."""

from collections.abc import Sequence

from safeguard_xl.model import Polarity, Prediction
from safeguard_xl.predict.carried import predict_score, predict_stock
from safeguard_xl.predict.figures import Number, Quarter, checked_quarters, goal, year_of_numbers, year_of_parts
from safeguard_xl.predict.flows import predict_flow
from safeguard_xl.predict.proportion import predict_proportion

BY_NUMBERS = {"score": predict_score, "stock": predict_stock, "flow": predict_flow}
THIS, LAST = "This year's", "Last year's"
KINDS = ("proportion", *BY_NUMBERS)


def predict_outturn(  # noqa: PLR0913, PLR0917 (the contract: one call says all there is to say of one indicator)
    kind: str,
    this_year: Sequence[Quarter],
    last_year: Sequence[Quarter] | None = None,
    target: Number | None = None,
    polarity: Polarity | str | None = None,
    quarters: int = 4,
) -> Prediction:
    """The full-year result to be expected, with its 80% range and the chance of meeting the target.

    `kind` is "proportion": each quarter (numerator, denominator), or (rate, None), or a bare rate, rates in percent
    as the value is; or "score", "stock" (a number on a day) or "flow" (a number over a time): a number a quarter.
    Quarters stand in their order from April; None is one that is missing, and those not yet over may be left off.
    `quarters` is 12 for months. The chance needs a target and the polarity "rise" or "fall". Raises ValueError.

    >>> last_year = [(68, 97), (70, 99), (71, 100), (72, 101)]
    >>> found = predict_outturn("proportion", [(70, 100), (72, 98)], last_year, target=75, polarity="rise")
    >>> round(found.value, 2), round(found.low, 1), round(found.high, 1), round(found.chance, 2), found.points
    (72.13, 70.5, 73.7, 0.02, 6)
    >>> found.because
    '142 of 198 in April to September (71.7%); 72.5% taken for the 203 still to come: 72.1%'
    """
    checked_quarters(quarters)
    wanted = goal(target, polarity)
    if kind == "proportion":
        this, last = year_of_parts(this_year, quarters, THIS), year_of_parts(last_year, quarters, LAST)
        return predict_proportion(this, last, wanted)
    if kind not in BY_NUMBERS:
        raise ValueError(f'The kind is "{kind}"; it is one of: {", ".join(KINDS)}.')
    now, before = year_of_numbers(this_year, quarters, THIS), year_of_numbers(last_year, quarters, LAST)
    return BY_NUMBERS[kind](now, before, wanted)
