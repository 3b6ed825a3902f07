"""A review -> what a report on paper says. Takes and orders; rates and predicts nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from safeguard_xl.model import Direction, Indicator, Light, Polarity, Rag, Review, Unit
from safeguard_xl.report.board import narrative
from safeguard_xl.report.board.findings import grades_of, pages_of
from safeguard_xl.report.board.paper import Count, Lamp, Line, Paper, Tally
from safeguard_xl.report.board.timeline import spread_of, timeline_of
from safeguard_xl.report.terminal import clean, verdict

Row = Mapping[str, Any]

LIGHTS = {Rag.GREEN: "Green", Rag.AMBER: "Amber", Rag.RED: "Red", Rag.NOT_RATED: "Not rated"}
TRAVELS = {Direction.UP: "better", Direction.LEVEL: "level", Direction.DOWN: "worse", Direction.UNKNOWN: "–"}
BETTER = {
    Polarity.RISE: "Higher", Polarity.FALL: "Lower", Polarity.RANGE: "In a range", Polarity.NONE: "For information",
}  # fmt: skip
HEADINGS = {
    "reference": "Reference", "title": "Indicator", "baseline": "Baseline", "previous": "Last year's result",
    "target": "Target", "result": "Result", "predicted": "Officer's prediction", "data_quality": "Data quality",
}  # fmt: skip
FIRST = 4  # charts at the top at most


def paper_of(review: Review) -> Paper:
    """What a report of this review says."""
    rows = list(review.frame.iter_rows(named=True))
    lines = tuple(_line(number, *pair) for number, pair in enumerate(zip(review.indicators, rows, strict=True), 1))
    travel, travels = narrative.travel_of(review)
    workbook = clean(PurePath(review.workbook).name)
    return Paper(
        title="Performance report",
        period=_period(rows),
        workbook=workbook,
        origin=f"Made by safeguard-xl from {workbook}, by the schema {clean(review.schema)}.",
        policy=clean(review.policy),
        day=narrative.last_day(review),
        priorities=narrative.priorities_of(review),
        lead=narrative.lead_of(review),
        judgement=narrative.judgement_of(review),
        travel=travel,
        travels=travels,
        tallies=tuple(_tallies(review)),
        headings=_headings(review),
        lines=lines,
        key=_key(review, lines),
        narrative=tuple(narrative.said_of(review)),
        actions=tuple(narrative.actions_of(review)),
        approvals=tuple(narrative.approvals_of(review)),
        verdict=verdict(review),
        grades=tuple(grades_of(review)),
        pages=tuple(pages_of(review)),
        not_judged=_not_judged(review),
    )


def _period(rows: Sequence[Row]) -> str:
    """The quarter that most results are of."""
    known = Counter((row["year"], row["quarter"]) for row in rows if row["year"] is not None)
    if not known:
        return ""
    (year, quarter), _ = known.most_common(1)[0]
    return f"{year}/{(year + 1) % 100:02}" + (f" Quarter {quarter}" if quarter else "")


def _headings(review: Review) -> dict[str, str]:
    """The workbook's own headings of the columns shown, "" for those it has not."""
    own: dict[str, str] = {}
    for table in review.tables:
        for field, usual in HEADINGS.items():
            if column := table.columns.get(field):
                own.setdefault(field, clean(column.heading) or usual)
    return {field: own.get(field, "") for field in HEADINGS} | {
        "reference": own.get("reference", HEADINGS["reference"]),
        "title": own.get("title", HEADINGS["title"]),
    }


def _line(number: int, indicator: Indicator, row: Row) -> Line:
    def text(field: str) -> str:
        return clean(row[field] or "")

    prediction, suffix = indicator.prediction, "%" if row["prediction.unit"] == Unit.PERCENT else ""
    return Line(
        anchor=f"indicator-{number}",
        reference=clean(indicator.reference),
        title=clean(indicator.title),
        owner=text("owner"),
        frequency=text("frequency"),
        better=BETTER[indicator.polarity] if indicator.polarity else text("polarity") or "–",
        baseline=text("baseline"),
        previous=text("previous"),
        target=text("target"),
        result=text("result"),
        current=_lamp(indicator.current),
        travel=indicator.direction_of_travel.value,
        travels=TRAVELS[indicator.direction_of_travel],
        officer=text("predicted"),
        outturn=clean(indicator.shown),
        spread=spread_of(prediction.low, prediction.high, suffix),
        predicted=_lamp(indicator.predicted),
        foreseen=_foreseen(indicator, row),
        quality=text("data_quality"),
        timeline=timeline_of(row, indicator.shown),
    )


def _lamp(light: Light) -> Lamp:
    words = LIGHTS[light.rag] + (" (provisional)" if light.provisional else "")
    return Lamp(light.rag.value, words, clean(light.because))


def _foreseen(indicator: Indicator, row: Row) -> str:
    """The prediction in sentences: how it was made, the chance of meeting the target, what is needed."""
    if not indicator.shown:
        return f"No prediction: {clean(indicator.prediction.because)}."
    chance = indicator.prediction.chance
    said = [clean(indicator.prediction.because)]
    if chance is not None:
        said.append(f"the chance of meeting the target is put at {chance:.0%}")
    if row["prediction.needed"]:
        said.append(f"it {clean(row['prediction.needed'])}")
    return "; ".join(said) + "."


def _tallies(review: Review) -> Iterator[Tally]:
    results = [indicator.current for indicator in review.indicators]
    outturns = [indicator.predicted for indicator in review.indicators]
    names = [clean(indicator.reference or indicator.title) for indicator in review.indicators]
    yield _tally("Results so far", results, names)
    yield _tally("Predicted for the full year", outturns, names)


def _tally(heading: str, lights: list[Light], names: list[str]) -> Tally:
    counts = tuple(
        Count(rag.value, words, tuple(name for name, light in zip(names, lights, strict=True) if light.rag is rag))
        for rag, words in LIGHTS.items()
    )
    why = Counter(clean(light.because) for light in lights if light.rag is Rag.NOT_RATED)
    reasons = "; ".join(f"{number} {reason}" for reason, number in why.most_common())
    return Tally(heading, counts, f"Not rated: {reasons}." if reasons else "All are rated.")


def _key(review: Review, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The indicators to show first: those of the workbook's own charts, else those that are red."""
    drawn = {line.reference: line.anchor for line in reversed(lines) if line.timeline}
    charted = [drawn[name] for chart in review.report.charts for name in map(clean, chart.references) if name in drawn]
    red = [line.anchor for line in lines if line.timeline and line.current.rag == Rag.RED]
    return tuple(dict.fromkeys(charted or red))[:FIRST]


def _not_judged(review: Review) -> str:
    if not review.not_judged:
        return "Every check could be made of every row."
    checks, rows = len(review.not_judged), len({check.reference for check in review.not_judged})
    return (
        f"{checks} check{'s' * (checks > 1)} of {rows} indicator{'s' * (rows > 1)} could not be made, as a cell they "
        "need holds no figure or no known word."
    )
