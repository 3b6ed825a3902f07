"""The year, quarter by quarter: what each indicator was in the quarters known, with its light where one was given."""

from collections.abc import Iterator, Mapping, Sequence

from safeguard_xl.columns import values
from safeguard_xl.frame import col
from safeguard_xl.model import SYMBOLS, Point, Rag, Review
from safeguard_xl.period import in_words
from safeguard_xl.report._words import clean
from safeguard_xl.report.board.naming import moment_of_most
from safeguard_xl.report.board.paper import Lamp, Line, Quarter
from safeguard_xl.report.board.summary import counts_of

NO_LIGHT = Lamp("", "", "", "")


def quarters_of(review: Review, lines: Sequence[Line]) -> tuple[Quarter, ...]:
    """Return the quarters of the year that are known, this one last; none where it is the only one."""
    moment = moment_of_most(review.frame)
    year, now = moment or (0, None)
    if not now:
        return ()
    found = {
        quarter: _then(review, year, quarter, lines) for quarter in range(1, now) if _is_known(review, year, quarter)
    }
    found[now] = {line.anchor: (line.standing.now, line.current) for line in lines}
    return tuple(_quarter(year, *one) for one in found.items()) if len(found) > 1 else ()


def _quarter(year: int, quarter: int, results: Mapping[str, tuple[str, Lamp]]) -> Quarter:
    lamps = [lamp for _, lamp in results.values()]
    lit = any(lamp.rag in (Rag.RED, Rag.AMBER, Rag.GREEN) for lamp in lamps)
    return Quarter(f"Q{quarter} {in_words(year, None)}", results, counts_of(lamps) if lit else "")


def _is_known(review: Review, year: int, quarter: int) -> bool:
    """Tell whether a workbook of a quarter was given, or a figure of it stands in one."""
    given = any((one.year, one.quarter) == (year, quarter) for one in review.earlier)
    return given or any((point.year, point.quarter) == (year, quarter) for point in _points(review))


def _points(review: Review) -> Iterator[Point]:
    for indicator in review.indicators:
        yield from indicator.history


def _then(review: Review, year: int, quarter: int, lines: Sequence[Line]) -> dict[str, tuple[str, Lamp]]:
    """Return each indicator's figure and light in an earlier quarter: its workbook's, else the figure alone."""
    given = next((one.rows for one in reversed(review.earlier) if (one.year, one.quarter) == (year, quarter)), None)
    alone: list[tuple[str | None, str | None]] = [(None, None)] * len(lines)
    own = (
        zip(values(given, col.result.shown), values(given, col.light.rag), strict=True) if given is not None else alone
    )
    found = {}
    for line, indicator, (shown, rag) in zip(lines, review.indicators, own, strict=True):
        known = [point.shown for point in indicator.history if (point.year, point.quarter) == (year, quarter)]
        figure = clean(shown or (known[-1] if known else ""))
        found[line.anchor] = (figure or "–", _lamp(rag) if figure else NO_LIGHT)
    return found


def _lamp(rag: str | None) -> Lamp:
    """Return a light of a quarter that is over; none where no workbook of that quarter was given."""
    if rag is None:
        return NO_LIGHT
    return Lamp(rag, SYMBOLS[Rag(rag)], rag.capitalize().replace("-", " "), "")
