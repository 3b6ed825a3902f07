"""What tools took for several jobs, as tables in Markdown."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from _turns import Failed, Spent

Results = Mapping[str, Sequence[Spent] | Failed]
"""What each tool took for a job, or why nobody knows; the first is the one that others are compared with."""


class Measure(NamedTuple):
    """What is told of the runs of a tool, and in which unit."""

    name: str
    unit: str
    digits: int
    of: Callable[[Sequence[Spent]], float]


MEASURES = (
    Measure("CPU, the least", "s", 2, lambda runs: min(one.cpu for one in runs)),
    Measure("On the clock, the middle", "s", 2, lambda runs: statistics.median(one.clock for one in runs)),
    Measure("Memory of the largest process, the most", "MB", 0, lambda runs: max(one.memory for one in runs)),
)


def table(measure: Measure, found: Mapping[str, Results]) -> Iterator[str]:
    """Yield the lines of a table in Markdown: a row for each tool, a column for each job, and ratios to the first."""
    tools = dict.fromkeys(tool for taken in found.values() for tool in taken)
    yield f"| {' | '.join([measure.name, *found])} |"
    yield f"|{'---|' * (len(found) + 1)}"
    for tool in tools:
        yield f"| {' | '.join([tool, *(_cell(measure, tool, taken) for taken in found.values())])} |"


def _cell(measure: Measure, tool: str, taken: Results) -> str:
    runs, first = taken.get(tool), next(iter(taken.values()))
    if runs is None:
        return ""
    if isinstance(runs, Failed):
        return str(runs)
    value = measure.of(runs)
    said = f"{value:,.{measure.digits}f} {measure.unit}"
    return said if isinstance(first, Failed) else f"{said} ({value / measure.of(first):.2f})"
