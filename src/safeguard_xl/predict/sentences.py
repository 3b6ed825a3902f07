"""The sentences of a prediction, from what it was worked out from; the one place where it has words."""

from collections.abc import Callable, Mapping

from safeguard_xl.columns import Row
from safeguard_xl.frame import col
from safeguard_xl.model import Polarity
from safeguard_xl.model.methods import METHODS
from safeguard_xl.predict.carried import CARRIED_FORWARD
from safeguard_xl.predict.columns import basis
from safeguard_xl.predict.faults import fault_in_words
from safeguard_xl.predict.flows import ROUGH_LAST, ROUGH_MEAN
from safeguard_xl.predict.outcome import NONE, OUTTURN
from safeguard_xl.predict.proportion import ROUGHLY, WHOLE
from safeguard_xl.predict.reasons import Reason
from safeguard_xl.predict.words import cases, number, part_of, percent, several, span

SO_FAR = "a cumulative percentage: how much the rest of the year adds is not known, so it cannot be forecast"
LIKE_IT = "carried forward: assumes no change for the rest of the year"


def because(row: Row, why_no_result: Callable[[Row], str]) -> str:
    """Return the arithmetic of a row's prediction, or why there is none.

    `why_no_result` says why there is no result to go by, or that it cannot be.
    """
    reason = Reason(row[col.forecast.reason] or Reason.NO_RESULT)
    if reason in (Reason.NO_RESULT, Reason.IMPOSSIBLE):
        return why_no_result(row)
    told = TOLD.get(reason)
    return f"{told(row) if told else arithmetic(row)}{_why_not_by_schema(row, reason)}"


def _why_not_by_schema(row: Row, reason: Reason) -> str:
    """Return why the method that the schema sets is not the one taken; "" where none is set, or it is."""
    method, kind = row[basis.by_schema], row[basis.kind]
    if method is None or reason is Reason.SET:
        return ""
    of_kind = any(method in methods for known, methods in METHODS.items() if known == kind)
    why = "needs more than is known here" if of_kind else f"does not suit a {kind}"
    return f'; the schema sets "{method}", which {why}'


TOLD: Mapping[Reason, Callable[[Row], str]] = {
    Reason.ADDS_UP: lambda _: SO_FAR,
    Reason.BOUND: lambda row: f'"{row[col.text.result]}" is a bound, not a figure, and nothing is predicted from it',
    Reason.SPAN: lambda row: (
        f"nothing says whether {row[col.result.shown]} is of the quarter, of the year so far or on a day"
    ),
    Reason.MONTH: lambda row: f"{row[col.result.shown]} is not of whole quarters, and no year is told from it",
    Reason.WHEN: lambda row: f"nothing says how much of the year {row[col.result.shown]} is of",
    Reason.CARRIED: lambda row: f"{row[col.result.shown]} {LIKE_IT}",
    Reason.SET: lambda row: (
        f'{row[col.forecast.shown]} by "{row[basis.by_schema]}", as the schema says; it has no range'
    ),
    Reason.FAULT: lambda row: f"{row[col.result.shown]} {CARRIED_FORWARD}: {fault_in_words(row)}",
}
"""What is said of a prediction that is not worked out from the quarters, or why there is none."""


def needed(row: Row) -> str | None:
    """Return what the rest of the year must bring for the target to be met; None where that cannot be said."""
    if row[col.forecast.reason] not in (Reason.CARRIED, Reason.COMPUTED, Reason.SET):
        return None
    said, rate = rest_needed(row), row[col.forecast.rate_needed]
    told = "" if rate is None else outlook(rate, row[col.sense])
    return f"{said}; {told}" if said and told else said


def arithmetic(row: Row) -> str:
    """Return how a prediction was worked out from the quarters."""
    said: Mapping[str | None, Callable[[Row], str]] = {"proportion": _proportion, "flow": _flow}
    return said.get(row[basis.kind], _carried)(row)


def rest_needed(row: Row) -> str | None:
    """Return what the rest of a year must bring, without what that means; None where it is over or has no target."""
    if row[basis.target] is None or "0" not in (row[basis.known] or ""):
        return None
    return {"proportion": _rate_needed, "flow": _count_needed}.get(row[basis.kind] or "", lambda _: None)(row)


def outlook(rate: float, polarity: str | None) -> str:
    """Return what is to be said of a rate needed, in percent, that lies outside 0 to 100; "" for any other.

    >>> outlook(111.3, "rise"), outlook(111.3, "fall")
    ('out of reach, as it cannot be more than 100%', 'met already, whatever the rest of the year brings')
    """
    if polarity not in (Polarity.RISE, Polarity.FALL) or 0 <= rate <= WHOLE:
        return ""
    if (rate > WHOLE) is (polarity == Polarity.FALL):
        return "met already, whatever the rest of the year brings"
    return f"out of reach, as it cannot be {'more than 100%' if rate > WHOLE else 'less than 0%'}"


def _places(row: Row, mark: str) -> list[int]:
    """Return the quarters that are known, by 1, or those that are not, by 0."""
    known = row[basis.known] or ""
    return [place for place, one in enumerate(known) if one == mark]


def _quarters(row: Row) -> int:
    return len(row[basis.known] or "")


def _proportion(row: Row) -> str:
    """Return the arithmetic of a proportion."""
    part, ahead = part_of(_quarters(row)), len(_places(row, "0"))
    if not ahead:
        return _whole_year(row)
    if row[col.forecast.method] == NONE:
        return "no rate of this year or last is known"
    level, counted = percent(row[basis.rate] or 0), row[basis.counted]
    if not row[basis.to_date]:
        return f"no case of this year is known yet; {level}, last year's level, taken for all of it"
    rest = cases(row[basis.to_come] or 0) if counted else several(ahead, part)
    taken = f"{level} taken for the {rest} still to come{_moved(row)}: {_value(row)}"
    rough = ", with a rough range, as last year's figures are not known" if row[col.forecast.method] == ROUGHLY else ""
    months = span(_places(row, "1"), _quarters(row))
    if not counted:
        return f"{_rate(row)} in {months}, each {part} counting equally, as there are no denominators; {taken}{rough}"
    return f"{_sums(row)} in {months} ({_rate(row)}); {taken}{rough}"


def _moved(row: Row) -> str:
    """Return how far the level is moved to last year's, where that is seen."""
    so_far, last, pull = row[basis.as_so_far], row[basis.as_last], row[basis.pull]
    if so_far is None or last is None or not pull or percent(so_far) == percent(last):
        return ""
    return f" ({percent(so_far)} as of late, moved {pull:.0%} of the way to last year's {percent(last)})"


def _whole_year(row: Row) -> str:
    """Return the arithmetic of a proportion of a year that is over."""
    if row[col.forecast.method] == NONE:
        return "there was no case in the whole year, so there is no percentage"
    quarters = _quarters(row)
    alike = (
        f"the mean of the {several(quarters, part_of(quarters))}, each counting equally, as there are no denominators"
    )
    return f"{_sums(row) if row[basis.counted] else alike}: {_rate(row)} in the whole year"


def _sums(row: Row) -> str:
    return f"{cases(row[basis.banked] or 0)} of {cases(row[basis.to_date] or 0)}"


def _rate(row: Row) -> str:
    return percent((row[basis.banked] or 0) / (row[basis.to_date] or 1))


def _value(row: Row) -> str:
    return f"{row[basis.value] or 0:.1f}%"


def _carried(row: Row) -> str:
    """Return the arithmetic of a score or a stock."""
    place, quarters = row[basis.latest], _quarters(row)
    if place is None:
        return "no figure of this year or last is known"
    figure = number(row[basis.value] or 0)
    months = span([place % quarters], quarters) + (" of last year" if place < quarters else "")
    if row[col.forecast.method] == OUTTURN:
        return f"{figure}, the figure of {months}, with which the year ends"
    return f"{figure}, the latest figure ({months}), {LIKE_IT}{_one_way(row)}"


def _one_way(row: Row) -> str:
    """Return that every quarter went the same way, which the range heeds and the value does not."""
    way, part = row[basis.one_way], part_of(_quarters(row))
    gone = {"up": "risen", "down": "fallen"}.get(way or "")
    return f"; it has {gone} every {part}, so the range reaches further that way" if gone else ""


def _flow(row: Row) -> str:
    """Return the arithmetic of a flow."""
    method, value, to_date = row[col.forecast.method], number(row[basis.value] or 0), row[basis.to_date] or 0
    known, part = _places(row, "1"), part_of(_quarters(row))
    if method == NONE:
        return "no figure of this year or last is known"
    if method == OUTTURN:
        return f"{value} counted in the whole year"
    if not known:
        rough = f"the mean of last year's {part}s for each"
        told = rough if method == ROUGH_LAST else "last year's outturn taken for it"
        return f"no figure of this year is known yet; {told}: {value}"
    begun = f"{number(to_date)} in {span(known, _quarters(row))}"
    if method == ROUGH_MEAN:
        rest = f"{number(row[basis.to_come] or 0)} for the {several(len(_places(row, '0')), part)} still to come"
        return f"{begun}; {rest}, as so far: {value}, roughly, as last year's {part}s are not known"
    so_far, last, rest = (number(row[one] or 0) for one in (basis.as_so_far, basis.as_last, basis.to_come))
    if so_far == last:
        return f"{begun}; {rest} still to come, as so far and as last year: {value}"
    moved = f"{rest} is taken, {row[basis.pull] or 0:.0%} of the way"
    return f"{begun}; {so_far} still to come as so far, {last} as last year, of which {moved}: {value}"


def _rate_needed(row: Row) -> str:
    """Return the rate that the rest of the year must have."""
    quarters, counted, to_date = _quarters(row), row[basis.counted], row[basis.to_date]
    wanted, rate = percent((row[basis.target] or 0) / WHOLE), f"{row[col.forecast.rate_needed]:.1f}%"
    said = f"needs {rate} in {span(_places(row, '0'), quarters)} for {wanted}"
    if to_date:
        told = f"{_sums(row)} ({_rate(row)})" if counted else _rate(row)
        said += f", after {told} in {span(_places(row, '1'), quarters)}"
    if counted and to_date:
        return f"{said}, {cases(row[basis.to_come] or 0)} being still to come"
    return f"{said}, each {part_of(quarters)} counting equally"


def _count_needed(row: Row) -> str:
    """Return the count that the rest of the year must bring."""
    known, quarters = _places(row, "1"), _quarters(row)
    wanted, so_far = row[basis.target] or 0, row[basis.to_date] or 0
    if so_far > wanted and row[basis.fault] is None:  # what is counted cannot be undone
        return (
            f"{number(so_far)} in {span(known, quarters)} is {number(so_far - wanted)} above {number(wanted)} already"
        )
    said = f"needs {number(wanted - so_far)} in {span(_places(row, '0'), quarters)} for {number(wanted)}"
    return f"{said}, after {number(so_far)} in {span(known, quarters)}" if known else said
