"""What a chart says in words: below it, and to those who do not see it."""

from collections.abc import Iterator

from safeguard_xl.columns import Row
from safeguard_xl.frame import col
from safeguard_xl.model import SIGNALS, Signal
from safeguard_xl.period import in_words
from safeguard_xl.report._numbers import written
from safeguard_xl.report._signals import CALLED, WAYS
from safeguard_xl.report._words import clean
from safeguard_xl.report.board.timeline import Dot, Timeline

FIGURES = {"baseline": "baseline", "previous": "last year's result", "target": "target", "result": "result"}
TOO_FEW = "Too few results to show a trend."


def remarks_of(row: Row, timeline: Timeline, left_out: tuple[str, ...]) -> Iterator[str]:
    """Yield what is to be known of the chart: why there is no line, what is hollow, marked or not drawn."""
    if not timeline.line:
        yield TOO_FEW
    if hollow := dict.fromkeys(dot.contested for dot in timeline.dots if dot.contested):
        yield _sentence(f"Hollow: {'; '.join(hollow)}")
    if timeline.limits:
        yield from _special_causes(row, timeline.results)
    if left_out:
        yield _sentence(f"Not drawn: {'; '.join(left_out)}")


def _sentence(words: str) -> str:
    return words if words.endswith("?") else f"{words}."


def impossible(row: Row) -> Iterator[str]:
    """Yield the figures that cannot be, and so are not drawn."""
    for field, name in FIGURES.items():
        if row[getattr(col.impossible, field)]:
            yield f"{name} {clean(row[getattr(col, field).shown] or '')}, which cannot be"


def of_whole_years(row: Row, to_date: Dot | None) -> Iterator[str]:
    """Yield the figures of whole years, which have no height among those of their parts."""
    told = ("full-year target", row[col.target.shown]), ("forecast", row[col.forecast.shown])
    named = [f"{name} {clean(shown)}" for name, shown in told if shown]
    if to_date:
        named.append(f"{to_date.when[0].lower()}{to_date.when[1:]} {to_date.shown}")
    if row[col.previous.shown]:
        named.append(f"{clean(row[col.previous.period] or 'last year')} {clean(row[col.previous.shown] or '')}")
    if named:
        yield ", ".join(named)


def _special_causes(row: Row, results: tuple[Dot, ...]) -> Iterator[str]:
    signal = row[col.variation.signal]
    if signal in SIGNALS:
        since = f" since {row[col.variation.since]}" if row[col.variation.since] else ""
        yield f"Special cause: {CALLED[Signal(signal or '')]}{since}{WAYS[row[col.variation.good]]}."
    making = (row[col.variation.run] or 1) if signal in SIGNALS else 0
    earlier = [dot.when for dot in results[: len(results) - making] if dot.special]
    if earlier:
        yield f"Beyond the limits before: {', '.join(earlier)}."


def said_of(timeline: Timeline) -> Iterator[str]:
    """Yield the chart in words, for those who do not see it."""
    if timeline.baseline:
        yield f"Baseline {timeline.baseline.shown} ({timeline.baseline.when})."
    if timeline.results:
        yield f"Results: {', '.join(f'{dot.shown} ({dot.when})' for dot in timeline.results)}."
    if timeline.to_date:
        yield f"{timeline.to_date.when} {timeline.to_date.shown}."
    if timeline.limits:
        ends = (written(end, timeline.like) for end in (timeline.limits.low, timeline.limits.high))
        yield f"Mean {written(timeline.limits.mean, timeline.like)}, limits {' to '.join(ends)}."
    for aim in timeline.aims:
        of_year = f" ({in_words(int(aim.since), None)})" if aim.until <= timeline.year else ""
        yield f"{aim.name}{of_year}."
    if timeline.band:
        yield f"Target range {timeline.tick(timeline.band[0])} to {timeline.tick(timeline.band[1])}."
    if timeline.outturn:
        yield f"Forecast (calculated) {', '.join(filter(None, (timeline.outturn.shown, timeline.outturn.spread)))}."
    yield from timeline.remarks
