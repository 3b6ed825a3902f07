"""How methods of prediction did on years that are over, on the screen and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from safeguard_xl.report._layout import put

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HEADINGS = ("method", "years", "error", "of carrying forward", "80% range covers", "half-width", "RAG agrees")


def show_backtests(found: Sequence[Any], console: Console) -> None:
    """Prints the measures of each kind after one quarter, two and three, and which method to use."""
    for test in found:
        console.print(Text(f"{test.kind.capitalize()}", "bold"))
        for after, measures in groupby(test.measures, lambda measure: measure.after):
            console.print(Text(f"\n  after quarter {after}"))
            rows = [HEADINGS, *(tuple(_row(measure)) for measure in measures)]
            put(console, *([Text(cell) for cell in row] for row in rows), indent=4)
        console.print()
        for choice in test.choices:
            console.print(Text(f"  After quarter {choice.after} use {choice.method}: {choice.because}"))
        if test.left_out:
            console.print(Text(f"  Left out: {len(test.left_out)} years, such as {test.left_out[0]}"))
        console.print()


def _row(measure: Any) -> Iterator[str]:  # noqa: ANN401 (predict's Measure, which a report may not import)
    yield measure.method
    yield str(measure.n)
    yield f"{measure.error:.2f}"
    yield _or_dash(measure.ratio, "{:.2f}")
    yield _or_dash(measure.coverage, "{:.0%}")
    yield _or_dash(measure.half_width, "{:.2f}")
    yield _or_dash(measure.agreement, "{:.0%}")


def _or_dash(value: float | None, form: str) -> str:
    return "-" if value is None else form.format(value)


def as_json(found: "Sequence[DataclassInstance]") -> str:
    """The measures with stable keys."""
    return json.dumps({"format": 1, "backtests": [asdict(one) for one in found]}, indent=2) + "\n"
