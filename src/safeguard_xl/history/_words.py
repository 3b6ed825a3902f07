"""Whether a result is signal or noise, in the officer's words: made of a row when it is shown."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from safeguard_xl.columns import Row
from safeguard_xl.figure import Words, parse_figure, shown_like
from safeguard_xl.frame import col
from safeguard_xl.history._xmr import ENOUGH, FEW, FEWEST, OF_THEM
from safeguard_xl.model import SIGNALS, Outlook, Polarity, Signal, Variation
from safeguard_xl.period import MONTHS, PeriodKind, in_words, read_canonical

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TOO_FEW = f"too few results to tell signal from noise, which takes {NUMBERS[FEWEST + 1]}"
EXPECTED: Mapping[Outlook, str] = {
    Outlook.ALWAYS: "to meet {target} every time, as all between the limits does",
    Outlook.NEVER: "to miss {target} every time, as nothing between the limits meets it",
    Outlook.BY_CHANCE: "to meet {target} at times and to miss it at times, by chance, as it lies between the limits",
}


def variation_of(row: Row) -> Variation | None:
    """Return whether the result of a row is signal or noise, as a record; None where too few results are known."""
    own, signal = col.variation, row[col.variation.signal]
    if signal is None:
        return None
    told, outlook = row[own.low] is not None, row[own.outlook]
    return Variation(
        signal=Signal(signal) if told else None,
        good=row[own.good],
        since=row[own.since],
        low=row[own.low],
        mean=row[own.mean],
        high=row[own.high],
        points=row[own.points] or 0,
        trial=_is_trial(row),
        limits_from=row[own.limits_from],
        target=Outlook(outlook) if outlook else None,
        because="; ".join(filter(None, (signal_of(row), outlook_of(row)))),
    )


def signal_of(row: Row) -> str | None:
    """Say whether the latest result is signal or noise, or why that is not told; None with too few results."""
    signal = row[col.variation.signal]
    if signal is None:
        return None
    if row[col.variation.low] is None:
        return UNTOLD[Signal(signal)](row)
    if signal not in SIGNALS:
        return f"within its usual variation: {_limits(row)}"
    good = {True: ", for the better", False: ", for the worse", None: ""}[row[col.variation.good]]
    return f"a signal, not noise{good}: {FOUND[Signal(signal)](row)}; {_limits(row)}"


def outlook_of(row: Row) -> str | None:
    """Say what may be expected of the target if all stays as it is; None where that is not known."""
    outlook = row[col.variation.outlook]
    if outlook is None:
        return None
    target = row[col.due.shown] or row[col.target.shown]
    aim = f"the target of {target}" if target and row[col.sense] != Polarity.RANGE else "the target"
    return f"left as it is, it can be expected {EXPECTED[Outlook(outlook)].format(target=aim)}"


def _is_trial(row: Row) -> bool:
    return (row[col.variation.points] or 0) < ENOUGH


def _limits(row: Row) -> str:
    own, points = col.variation, row[col.variation.points] or 0
    since = f" since {_period(row[own.limits_from])}" if row[own.limits_from] else ""
    trial = f", trial limits as they are fewer than {ENOUGH}" if _is_trial(row) else ""
    limits = f"limits {_number(row, row[own.low])} to {_number(row, row[own.high])}, mean {_number(row, row[own.mean])}"
    return f"{limits}, of the {points} results before it{since}{trial}"


def _number(row: Row, level: float | None) -> str:
    """Return a number as the result is shown, a decimal more exact: a mean of whole numbers is none."""
    like = parse_figure(row[col.result.shown] or "", Words())
    if level is None or like.decimals is None:
        return "" if level is None else f"{level:,.1f}"
    return shown_like(Decimal(str(level)), replace(like, decimals=like.decimals + 1))


def _period(name: str | None) -> str:
    """Return a period as a sentence names it: "quarter 2 of 2009/10", "May 2025"."""
    found = read_canonical(name) if name else None
    if found is None or found.year is None or found.part is None:
        return name or ""
    if found.kind is PeriodKind.QUARTER:
        return in_words(found.year, found.part)
    return f"{MONTHS[found.part - 1]} {found.year}"


def _side(row: Row) -> str:
    return "upper" if row[col.variation.higher] else "lower"


def _limit(row: Row) -> str:
    level = row[col.variation.high] if row[col.variation.higher] else row[col.variation.low]
    return f"the {_side(row)} limit, {_number(row, level)}"


def _count(number: int | None) -> str:
    return NUMBERS[number] if number is not None and number < len(NUMBERS) else f"{number}"


def _outside(row: Row) -> str:
    beyond = "above" if row[col.variation.higher] else "below"
    step = row[col.variation.since]
    since = f", at another level since {_period(step)}" if step else ""
    return f"{row[col.result.shown]} is {beyond} {_limit(row)}{since}"


def _step(row: Row) -> str:
    beyond, way = ("above", "up") if row[col.variation.higher] else ("below", "down")
    since = _period(row[col.variation.since])
    return f"{_count(row[col.variation.run])} results in a row are {beyond} the mean, a step {way} in {since}"


def _trend(row: Row) -> str:
    way = "higher" if row[col.variation.higher] else "lower"
    since = _period(row[col.variation.since])
    return f"{_count(row[col.variation.run])} results in a row go one way, {way} and {way}, since {since}"


def _near(row: Row) -> str:
    return f"{_count(OF_THEM)} of the last {_count(FEW)} results are near {_limit(row)}"


def _all_alike(row: Row) -> str:
    level = _number(row, row[col.variation.mean])
    return f"not told whether it is signal or noise: the {row[col.variation.points]} results before it are all {level}"


FOUND: Mapping[Signal, Callable[[Row], str]] = {
    Signal.OUTSIDE: _outside, Signal.STEP: _step, Signal.TREND: _trend, Signal.NEAR: _near,
}  # fmt: skip
UNTOLD: Mapping[Signal, Callable[[Row], str]] = {
    Signal.TO_DATE: lambda _: "not told whether it is signal or noise: each figure to date holds the one before",
    Signal.ROLLING: lambda _: "not told whether it is signal or noise: each rolling year shares months with the last",
    Signal.JUDGEMENT: lambda _: "not told whether it is signal or noise: a judgement is not a measurement",
    Signal.ALL_ALIKE: _all_alike,
}
