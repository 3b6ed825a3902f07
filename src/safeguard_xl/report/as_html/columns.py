"""The columns of the page's first table: those in which something stands."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from safeguard_xl.report.board.paper import Line, Paper

SHORT = 14  # letters of a figure that no line break divides
SIDES = {"Higher": "or more", "Lower": "or less"}
PLAIN = re.compile(r"[£$€+-]?[0-9][^-–]*$")
"""A target that is one figure, without a sign or a word of its own that says which side is meant."""


def _nothing(_: Line) -> str:
    return ""


class Column(NamedTuple):
    """A column: its kind, its heading, the text of an indicator, and what stands behind it in small letters."""

    kind: str
    heading: str
    of: Callable[[Line], str] = _nothing
    other: Callable[[Line], str] = _nothing


def columns_of(paper: Paper, lines: Sequence[Line], *, distance: bool) -> tuple[Column, ...]:
    """Return the columns for these indicators; one with nothing in it is left out."""
    return tuple(column for column in _all(paper) if _is_needed(column, lines, distance=distance))


def _all(paper: Paper) -> Iterator[Column]:
    last, this = paper.last_period, paper.this_period
    yield Column("name", "Indicator")
    yield Column(
        "figure last", last or "Last year", lambda line: _whole(line.standing.last), _other("last_period", last)
    )
    yield Column("figure result", this or "Result", lambda line: _whole(line.standing.now), _other("period", this))
    yield Column("travel", f"Since {last}" if last else "Travel", lambda line: line.travels)
    yield Column("figure target", "Target", lambda line: _whole(line.standing.aim), _side)
    yield Column("figure gap", "Against target", lambda line: line.standing.gap or "–")
    yield Column("distance", "Distance")
    yield Column("now", "Now")
    yield Column("ahead", "Forecast (calculated)")


def _whole(figure: str) -> str:
    """Return a figure that stays on one line, where it is short."""
    return figure.replace(" ", "\N{NO-BREAK SPACE}") if len(figure) <= SHORT else figure


def _side(line: Line) -> str:
    """Return on which side of its target a figure is to be; "" where the target is no plain figure."""
    return SIDES.get(line.better, "") if PLAIN.match(line.standing.aim) else ""


def _other(field: str, usual: str) -> Callable[[Line], str]:
    """Return what names the period of a figure where it is not that of the heading."""

    def named(line: Line) -> str:
        period = str(getattr(line.standing, field))
        return period if usual and period != usual else ""

    return named


def _is_needed(column: Column, lines: Sequence[Line], *, distance: bool) -> bool:
    match column.kind:
        case "distance":
            return distance
        case "travel":
            return any(line.travel != "unknown" for line in lines)
        case "figure last" | "figure target" | "figure gap":
            return any(column.of(line) not in ("", "–") for line in lines)
    return True
