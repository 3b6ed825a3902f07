"""Numbers that stand in no cell, as the workbook would show them."""

import re
from decimal import Decimal

from safeguard_xl.figure import Figure, Words, parse_figure, shown_like
from safeguard_xl.model import Prediction


def written(level: float, like: Figure) -> str:
    """Return a number as the workbook would show it beside another.

    >>> written(1024911.2, parse_figure("£1.31m", Words())), written(60.84, parse_figure("65.9%", Words()))
    ('£1.02m', '60.8%')
    """
    return shown_like(Decimal(str(level)), like) if like.decimals is not None else f"{level:,.10g}"


def spread_of(prediction: Prediction, shown: str) -> str:
    """Return the 80% range, as exact as the prediction is `shown`; "" where there is none.

    >>> spread_of(Prediction(65.9, 60.83, 70.68, None, "carried forward", 2, ""), "65.9%")
    '60.8 to 70.7%'
    """
    low, high = prediction.low, prediction.high
    if low is None or high is None or low == high or not shown:
        return ""
    like = parse_figure(shown, Words())
    first, last = written(low, like), written(high, like)
    if first == last:
        first, last = f"{low:.2g}", f"{high:.2g}"
    marks = re.search(r"(?:%| .*)$", last)  # said once
    return f"{first.removesuffix(marks[0]) if marks else first} to {last}"
