"""Gather from a review what a report on paper says: take and order, rate and predict nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from safeguard_xl.columns import Row, rows
from safeguard_xl.frame import col
from safeguard_xl.model import SYMBOLS, Direction, Dropped, Field, Indicator, Light, Polarity, Rag, Review
from safeguard_xl.policies import legend
from safeguard_xl.report._numbers import spread_of
from safeguard_xl.report._words import DIRECTIONS, clean, reading_of
from safeguard_xl.report.board import narrative
from safeguard_xl.report.board.flags import contested, flags_of, state_of
from safeguard_xl.report.board.naming import name_of, origin_of, period_of, workbook_of
from safeguard_xl.report.board.paper import Flag, Lamp, Line, Paper, Standing
from safeguard_xl.report.board.plotted import timeline_of
from safeguard_xl.report.board.standing import edges_of, standing_of
from safeguard_xl.report.board.summary import exceptions_of, forecasts_of, in_order, sentences_of, to_ask, undue_of
from safeguard_xl.report.board.year import quarters_of

UNKNOWN = "not known"
LIGHTS = {Rag.GREEN: "Green", Rag.AMBER: "Amber", Rag.RED: "Red", Rag.NOT_RATED: "Not rated"}
TRAVELS = {**DIRECTIONS, Direction.UNKNOWN: UNKNOWN}
BETTER = {
    Polarity.RISE: "Higher", Polarity.FALL: "Lower", Polarity.RANGE: "In a range", Polarity.NONE: "For information",
}  # fmt: skip


def paper_of(review: Review) -> Paper:
    """Return what a report of this review says."""
    known = list(rows(review.frame))
    flags = flags_of(review, known)
    each = enumerate(zip(review.indicators, known, edges_of(review.frame, known), strict=True), 1)
    lines = _told_apart(
        _line(number, indicator, row, standing_of(row, edges), flags.get((row[col.sheet], row[col.row]), ()))
        for number, (indicator, row, edges) in each
    )
    title, *beneath = narrative.title_of(review)
    travel, travels = narrative.travel_of(review)
    return Paper(
        title=title,
        beneath=tuple(beneath),
        period=period_of(review),
        name=name_of(review),
        workbook=workbook_of(review),
        origin=origin_of(review),
        policy=clean(review.policy),
        reading=reading_of(review, brief=True),
        day=narrative.last_day(review),
        priorities=narrative.priorities_of(review),
        lead=narrative.lead_of(review),
        why=tuple(narrative.said_of(review, ("why-priority",))),
        judgement=narrative.judgement_of(review),
        travel=travel,
        travels=travels,
        sentences=tuple(sentences_of(review, lines)),
        to_ask=to_ask(review),
        last_period=_most(line.standing.last_period for line in lines),
        this_period=_most(line.standing.period for line in lines if line.has_result),
        order=in_order(lines),
        undue=undue_of(lines),
        dropped=tuple(map(_dropped, review.dropped)),
        exceptions=exceptions_of(lines),
        quarters=quarters_of(review, lines),
        meanings=tuple((LIGHTS[rag], meaning) for rag, meaning in legend(review.policy).items()),
        forecasts=forecasts_of(review),
        lines=lines,
        narrative=tuple(narrative.said_of(review)),
        actions=tuple(narrative.actions_of(review)),
        approvals=tuple(narrative.approvals_of(review)),
        contested=tuple(contested(review, known)),
        state=state_of(review, sum(bool(line.flags) for line in lines)),
    )


def _most(periods: Iterable[str]) -> str:
    """Return the period that most figures are of."""
    counts = Counter(filter(None, periods)).most_common(1)
    return counts[0][0] if counts else ""


def _line(number: int, indicator: Indicator, row: Row, standing: Standing, flags: Sequence[Flag]) -> Line:
    def text(field: Field) -> str:
        return clean(row[col.text.of(field)] or "")

    ends = spread_of(indicator.prediction, clean(indicator.shown))
    spread = f"80% range {ends}" if ends else ""
    return Line(
        anchor=f"indicator-{number}",
        reference=clean(indicator.reference),
        title=clean(indicator.title),
        where=f"{clean(indicator.sheet)}, row {indicator.row}",
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
        quality=": ".join(filter(None, (text("data_quality"), text("concern")))),
        comment=text("comment"),
        flags=tuple(dict.fromkeys(flags)),
        standing=standing,
        has_result=bool(text("result")) and row[col.result.absence] is None,
        timeline=timeline_of(row, indicator.shown, spread, {flag.field: flag.words for flag in flags}),
    )


def _dropped(gone: Dropped) -> str:
    """Return an indicator that is no longer there, with its last result."""
    return clean(f"{gone.reference or gone.title}{f' (last {gone.result})' if gone.result else ''}")


def _told_apart(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the indicators with their places where others are called the same, and without them elsewhere."""
    told = tuple(lines)
    called = Counter((line.reference, line.title) for line in told)
    return tuple(line if called[line.reference, line.title] > 1 else replace(line, where="") for line in told)


def _lamp(light: Light) -> Lamp:
    return Lamp(light.rag.value, SYMBOLS[light.rag], light.words, clean(light.because))


def _foreseen(indicator: Indicator) -> str:
    """Return the prediction in sentences: how it was made, the chance of meeting the target, what is needed."""
    if not indicator.shown:
        return f"No forecast: {clean(indicator.prediction.because)}."
    chance, odds, said = indicator.prediction.chance, indicator.prediction.odds, [clean(indicator.prediction.because)]
    if chance is not None:
        said.append(f"the chance of meeting the target is about {chance:.0%}{f' ({odds})' if odds else ''}")
    elif odds:  # by a policy that looks at no target
        said.append(f"the chances of its lights are about {odds}")
    if indicator.needed:
        said.append(f"it {clean(indicator.needed)}")
    return "; ".join(said) + "."


def _variation(indicator: Indicator) -> str:
    return f"{clean(indicator.variation.because)}." if indicator.variation else ""
