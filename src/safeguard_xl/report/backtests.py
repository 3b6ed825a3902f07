"""How methods of prediction did on years that are over, on the screen and as JSON."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct, to_builtins
from rich.console import Console
from rich.text import Text

from safeguard_xl.model.methods import OURS
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import clean
from safeguard_xl.schema import as_toml

HEADINGS = ("Method", "Years", "Error", "Ratio", "RAG")
LEGEND = (
    "Error: the mean distance from the full-year result, in the indicator's own unit. Ratio: that of carrying the "
    "latest quarter forward is 1. RAG: how often the predicted light was the final one."
)


def show_backtests(found: Sequence[Any], console: Console) -> None:
    """Print the measures of each kind after one quarter, two and three, and which method to use."""
    for test in found:
        put(console, [Text(f"{test.kind.capitalize()}", "bold")])
        choices = {choice.after: choice for choice in test.choices}
        for after, measures in groupby(test.measures, lambda measure: measure.after):
            measured = list(measures)
            told = _told(test.kind, choices[after], test.choices)
            put(console, [Text()], [Text(f"After quarter {after}: {told}.{_loses(measured)}")], indent=2)
            _show_measures(measured, console)
        if test.left_out:
            several = f"{len(test.left_out)} years, such as " if len(test.left_out) > 1 else ""
            put(console, [Text()], [Text(clean(f"Left out: {several}{test.left_out[0]}."))], indent=2)
        console.print()
    put(console, [Text(LEGEND)])


def _told(kind: str, choice: Any, choices: Sequence[Any]) -> str:  # noqa: ANN401 (predict's Choice, as below)
    """Return what the choice is; another method is to be used only where it is the choice after every quarter.

    A schema sets one for all quarters.
    """
    if choice.method == OURS:
        return f"ours, {choice.because}"
    told = f'"{choice.method}" was better: {choice.because}'
    if {one.method for one in choices} == {choice.method}:
        return f"{told}; use it by [prediction.kind] {kind} = {as_toml(choice.method)} in a schema"
    return f"{told}; a schema sets one method for all quarters, and it is not the choice after each"


def _loses(measures: Sequence[Any]) -> str:
    """Return by how much ours errs more than carrying forward, where it does."""
    ratio = next((one.ratio for one in measures if one.method == OURS), None)
    if ratio is None or ratio <= 1:
        return ""
    return f" Ours errs {ratio:.2f} times as much as carrying the latest quarter forward."


def _show_measures(measures: list[Any], console: Console) -> None:
    """Print the table of methods, and how good the range is of the one that has one."""
    rated = any(measure.agreement is not None for measure in measures)
    rows = [HEADINGS, *(tuple(_row(measure)) for measure in measures)]
    cells = [[name, *(cell.rjust(5) for cell in (numbers if rated else numbers[:-1]))] for name, *numbers in rows]
    put(console, *([Text(cell) for cell in row] for row in cells), indent=4)
    for measure in measures:
        if measure.coverage is not None:
            share, width = f"{measure.coverage:.0%}", f"{measure.half_width:.2f}"
            said = f"The 80% range of {measure.method} held {share} of the results; half of it is {width} (median)."
            put(console, [Text(said)], indent=4)


def _row(measure: Any) -> Iterator[str]:  # noqa: ANN401 (predict's Measure, which a report may not import)
    yield measure.method
    yield str(measure.n)
    yield f"{measure.error:.2f}"
    yield _or_dash(measure.ratio, "{:.2f}")
    yield _or_dash(measure.agreement, "{:.0%}")


def _or_dash(value: float | None, form: str) -> str:
    return "-" if value is None else form.format(value)


def as_json(found: Sequence[Struct]) -> str:
    """Return the measures with stable keys."""
    return json.dumps({"format": 1, "backtests": to_builtins(found)}, indent=2) + "\n"
