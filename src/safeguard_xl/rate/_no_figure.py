"""Why a cell gives no figure, in the officer's words."""

import re
from collections.abc import Mapping

from safeguard_xl.columns import Row
from safeguard_xl.figure import PER_SPAN
from safeguard_xl.frame import col
from safeguard_xl.model import Absence, Damage, FigureField, Frequency
from safeguard_xl.rules._words import AIM_IN_WORDS

NAMES: Mapping[FigureField, str] = {
    "baseline": "baseline",
    "previous": "result of last year",
    "target": "target",
    "result": "result",
    "predicted": "prediction",
}
ABSENT = {
    Absence.NOT_YET_DUE: "not yet due",
    Absence.AWAITING_EVENT: "awaiting an event",
    Absence.NEW_INDICATOR: "a new indicator",
    Absence.UNPREDICTABLE: "unable to predict",
    Absence.NO_TARGET: "not set",
    Absence.NO_CASES: "there were no cases",
    Absence.FORECAST: "the result is only a forecast",
    Absence.NOT_AVAILABLE: "not available",
    Absence.SUPPRESSED: "suppressed",
}


def why_no_figure(row: Row, field: FigureField) -> str:
    """Say why a cell gives no figure.

    >>> from safeguard_xl.frame import col
    >>> why_no_figure(Row({col.text.target.label: [None]}), "target")
    'the table has no target'
    """
    figure, name = col.figure(field), NAMES[field]
    if row[col.text.of(field)] is None:
        return f"the table has no {name}"
    if damage := row[figure.damage]:
        return f"the {name} is {Damage(damage)}"
    if field == "target" and (words := _target_in_words(row)):
        return words
    if (absence := row[figure.absence]) is None:
        return f"the {name} {'is a range' if row[figure.low] is not None else 'could not be read'}"
    if absence == Absence.NOT_YET_DUE and row[col.frequency] == Frequency.ANNUAL:
        return "annual, due at Q4"
    return f"no {name}" if absence == Absence.BLANK else ABSENT[Absence(absence)]


def _target_in_words(row: Row) -> str:
    """Say what a target in words lacks: "5 per month", "Improve on last year"; "" for any other."""
    text = row[col.text.target] or ""
    if re.search(PER_SPAN, (row[col.target.noun] or "").lower()):
        return f'the target is "{text}", and it is not said of how many months the result is'
    if row[col.target.problem] == "unreadable" and not re.search(r"\d", text):
        return f'the target, "{text}", names no figure'
    if row[col.target.problem] == "unreadable" and re.search(AIM_IN_WORDS, text.lower()):
        return f'the target, "{text}", names no level'
    return ""
