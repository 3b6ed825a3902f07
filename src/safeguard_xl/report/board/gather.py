"""Gather from a review what a report on paper says: take and order, rate and predict nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

import polars as pl

from safeguard_xl.frame import Row, col, rows, values
from safeguard_xl.model import FIGURE_FIELDS, SYMBOLS, Direction, Field, Indicator, Light, Polarity, Rag, Review
from safeguard_xl.period import in_words, periods_in
from safeguard_xl.report._numbers import spread_of
from safeguard_xl.report._words import DIRECTIONS, clean, not_judged_of, reading_of, unrated, verdict
from safeguard_xl.report.board import narrative
from safeguard_xl.report.board.findings import grades_of, pages_of
from safeguard_xl.report.board.paper import Count, Lamp, Line, Paper, Tally
from safeguard_xl.report.board.timeline import timeline_of

TEXTS: tuple[Field, ...] = ("owner", "frequency", "polarity", "data_quality", *FIGURE_FIELDS)
UNKNOWN = "not known"
LIGHTS = {Rag.GREEN: "Green", Rag.AMBER: "Amber", Rag.RED: "Red", Rag.NOT_RATED: "Not rated"}
TRAVELS = {**DIRECTIONS, Direction.UNKNOWN: UNKNOWN}
BETTER = {
    Polarity.RISE: "Higher", Polarity.FALL: "Lower", Polarity.RANGE: "In a range", Polarity.NONE: "For information",
}  # fmt: skip
HEADINGS = {
    "reference": "Reference", "title": "Indicator", "better": "Better", "baseline": "Baseline",
    "previous": "Last year's result", "target": "Target", "result": "Result", "travels": "Travel",
    "officer": "Officer's prediction", "outturn": "Predicted full year (calculated)", "quality": "Data quality",
}  # fmt: skip
FIELDS = {"officer": "predicted", "quality": "data_quality"}  # whose names differ
ALWAYS = ("title", "result", "outturn")
TOO_FEW = "have fewer than two figures with a date"
FIRST = 4  # charts at the top at most
MOST = 60  # charts in all
WORST = {Rag.RED.value: 0, Rag.AMBER.value: 1}


def paper_of(review: Review) -> Paper:
    """Return what a report of this review says."""
    pairs = zip(review.indicators, rows(review.frame), strict=True)
    lines = tuple(_line(number, *pair) for number, pair in enumerate(pairs, 1))
    key, key_because = _key(review, lines)
    drawn, undrawn = _drawn(lines, key)
    title, *beneath = narrative.title_of(review)
    period = _period(review.frame)
    period = "" if any(_names(line, period) for line in (title, *beneath)) else period
    travel, travels = narrative.travel_of(review)
    workbook = clean(PurePath(review.workbook).name)
    return Paper(
        title=title,
        beneath=tuple(beneath),
        period=period,
        name=f"{title} {period}".strip(),
        workbook=workbook,
        origin=_origin(review, workbook),
        policy=clean(review.policy),
        reading=reading_of(review, brief=True),
        day=narrative.last_day(review),
        priorities=narrative.priorities_of(review),
        lead=narrative.lead_of(review),
        why=tuple(narrative.said_of(review, ("why-priority",))),
        judgement=narrative.judgement_of(review),
        travel=travel,
        travels=travels,
        tallies=tuple(_tallies(review)),
        headings=_headings(review, lines),
        lines=lines,
        key=key,
        key_because=key_because,
        drawn=drawn,
        undrawn=undrawn,
        narrative=tuple(narrative.said_of(review)),
        actions=tuple(narrative.actions_of(review)),
        approvals=tuple(narrative.approvals_of(review)),
        verdict=verdict(review),
        grades=tuple(grades_of(review)),
        pages=tuple(pages_of(review)),
        not_judged=not_judged_of(review, listed=""),
    )


def _period(frame: pl.DataFrame) -> str:
    """Return the quarter that most results are of."""
    moments = zip(values(frame, col.year), values(frame, col.quarter), strict=True)
    known = Counter((year, quarter) for year, quarter in moments if year is not None)
    if not known:
        return ""
    (year, quarter), _ = known.most_common(1)[0]
    return in_words(year, None) + (f" Quarter {quarter}" if quarter else "")


def _names(text: str, period: str) -> bool:
    """Tell whether a line of the title names the period of the results."""
    wanted = {(found.kind, found.year, found.part) for found, _, _ in periods_in(period)}
    return bool(wanted & {(found.kind, found.year, found.part) for found, _, _ in periods_in(text)})


def _origin(review: Review, workbook: str) -> str:
    cells = ", ".join(f"{clean(spot.sheet)}!{spot.cell}" for spot in review.report.title)
    called = f"; its title is that of {cells}" if cells else ""
    return f"Made by safeguard-xl from {workbook}, by the schema {clean(review.schema)}{called}."


def _headings(review: Review, lines: Sequence[Line]) -> dict[str, str]:
    """Return the headings of the table's columns, the workbook's own where it has them, but for empty columns."""
    own: dict[str, str] = {}
    for table in review.tables:
        for field, usual in HEADINGS.items():
            if column := table.columns.get(FIELDS.get(field, field)):
                own.setdefault(field, clean(column.heading) or usual)
    kept = {
        "reference": any(line.reference for line in lines),
        "better": any(line.better != UNKNOWN for line in lines),
        "travels": any(line.travel != Direction.UNKNOWN for line in lines),
    }
    return {
        field: own.get(field, usual)
        for field, usual in HEADINGS.items()
        if kept.get(field, field in own or field in ALWAYS)
    }


def _line(number: int, indicator: Indicator, row: Row) -> Line:
    def text(field: Field) -> str:
        return clean(row[col.text.of(field)] or "")

    ends = spread_of(indicator.prediction, clean(indicator.shown))
    spread = f"80% range {ends}" if ends else ""
    return Line(
        anchor=f"indicator-{number}",
        reference=clean(indicator.reference),
        title=clean(indicator.title),
        owner=text("owner"),
        frequency=text("frequency"),
        better=BETTER[indicator.polarity] if indicator.polarity else text("polarity") or UNKNOWN,
        baseline=text("baseline"),
        previous=text("previous"),
        target=text("target"),
        result=text("result"),
        current=_lamp(indicator.current),
        travel=indicator.direction_of_travel.value,
        travels=TRAVELS[indicator.direction_of_travel],
        officer=text("predicted"),
        outturn=clean(indicator.shown),
        spread=spread,
        predicted=_lamp(indicator.predicted),
        foreseen=_foreseen(indicator),
        variation=_variation(indicator),
        quality=text("data_quality"),
        timeline=timeline_of(row, indicator.shown, spread),
    )


def _lamp(light: Light) -> Lamp:
    return Lamp(light.rag.value, SYMBOLS[light.rag], light.words, clean(light.because))


def _foreseen(indicator: Indicator) -> str:
    """Return the prediction in sentences: how it was made, the chance of meeting the target, what is needed."""
    if not indicator.shown:
        return f"No prediction: {clean(indicator.prediction.because)}."
    chance, odds, said = indicator.prediction.chance, indicator.prediction.odds, [clean(indicator.prediction.because)]
    if chance is not None:
        said.append(f"the chance of meeting the target is put at {chance:.0%}{f' ({odds})' if odds else ''}")
    elif odds:  # by a policy that looks at no target
        said.append(f"the chances of its lights are put at {odds}")
    if indicator.needed:
        said.append(f"it {clean(indicator.needed)}")
    return "; ".join(said) + "."


def _variation(indicator: Indicator) -> str:
    return f"{clean(indicator.variation.because)}." if indicator.variation else ""


def _tallies(review: Review) -> Iterator[Tally]:
    results = [indicator.current for indicator in review.indicators]
    outturns = [indicator.predicted for indicator in review.indicators]
    names = [clean(indicator.reference or indicator.title) for indicator in review.indicators]
    yield _tally("Results so far", results, names)
    yield _tally("Predicted for the full year", outturns, names)


def _tally(heading: str, lights: list[Light], names: list[str]) -> Tally:
    rated = [(name, light.rag) for name, light in zip(names, lights, strict=True)]
    counts = tuple(
        Count(Lamp(rag.value, SYMBOLS[rag], words, ""), tuple(name for name, own in rated if own is rag))
        for rag, words in LIGHTS.items()
    )
    return Tally(heading, counts, unrated(lights) or "All are rated.")


def _key(review: Review, lines: tuple[Line, ...]) -> tuple[tuple[str, ...], str]:
    """Return the indicators to show first, and why: those of the workbook's own charts, else those that are red."""
    drawn = {line.reference: line.anchor for line in reversed(lines) if line.timeline}
    charted = [drawn[name] for chart in review.report.charts for name in map(clean, chart.references) if name in drawn]
    red = [line.anchor for line in lines if line.timeline and line.current.rag == Rag.RED]
    because = "Those of which the workbook has charts" if charted else "Those that are red"
    found = tuple(dict.fromkeys(charted or red))
    return found[:FIRST], f"{because}, the first {FIRST} of {len(found)}." if len(found) > FIRST else f"{because}."


def _drawn(lines: tuple[Line, ...], key: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the indicators that have a chart, in order, and why the others have none."""
    able = [line for line in lines if line.timeline]
    worst = sorted(able, key=lambda line: (line.anchor not in key, *(WORST.get(rag, 2) for rag in _rags(line))))
    chosen = {line.anchor for line in worst[:MOST]}
    too_few = "has fewer than two figures with a date" if len(lines) - len(able) == 1 else TOO_FEW
    said = f"{len(lines) - len(able)} {too_few}." if len(able) < len(lines) else ""
    if len(able) > MOST:
        first = (
            f"Charts are drawn of {MOST} of {len(lines)} indicators: the key ones, then those red, then those amber."
        )
        said = f"{first} {said}".strip()
    return tuple(line.anchor for line in lines if line.anchor in chosen), said


def _rags(line: Line) -> tuple[str, str]:
    return line.current.rag, line.predicted.rag
