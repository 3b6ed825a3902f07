"""One indicator on the screen: its cells, its lights with their arithmetic, what would turn it."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Direction, Indicator, Light, Rag
from safeguard_xl.model.explanation import Explanation
from safeguard_xl.report._layout import put
from safeguard_xl.report._numbers import spread_of
from safeguard_xl.report._words import clean

TRAVELLED = {
    Direction.UP: "better than last year",
    Direction.LEVEL: "level with last year",
    Direction.DOWN: "worse than last year",
    Direction.UNKNOWN: "not known: there is nothing of last year to compare with",
}
BY_TREND = {
    Direction.UP: "getting better, by the trend of {} quarters",
    Direction.LEVEL: "level, by the trend of {} quarters",
    Direction.DOWN: "getting worse, by the trend of {} quarters",
    Direction.UNKNOWN: "not known: {} quarters in a row that compare are needed for the trend",
}


def show_indicator(found: Explanation, console: Console) -> None:
    """Print the explanation of one indicator."""
    indicator = found.indicator
    put(console, [Text(clean(f"{indicator.reference} {indicator.title}".strip()), "bold")], [Text()])
    facts = ([Text(clean(part)) for part in (fact.cell.full, fact.heading, fact.text)] for fact in found.facts)
    put(console, *facts, indent=2)
    console.print()
    rows = [
        ("Result", _light(indicator.current)),
        ("Points and percent", found.both_ways),
        ("Direction of travel", _travelled(indicator)),
        ("Over time", "\n".join(found.over_time)),
        ("Forecast", _prediction(indicator)),
        ("Forecast RAG", _light(indicator.predicted) if indicator.shown else ""),
        ("Officer's forecast", _light(indicator.officer) if indicator.officer else "none"),
        ("With other tolerances", _others(found.others)),
        ("What it would take", "\n".join(found.turns)),
    ]
    put(console, *([Text(name, "bold"), Text(clean_lines(text))] for name, text in rows if text), indent=2)


def _travelled(indicator: Indicator) -> str:
    """Return the direction of travel in words: since last year, or by the trend of so many quarters."""
    if (over := indicator.direction_over) is None:
        return TRAVELLED[indicator.direction_of_travel]
    return BY_TREND[indicator.direction_of_travel].format(over)


def clean_lines(text: str) -> str:
    """Text of several lines, each cleaned of what steers a terminal."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _light(light: Light) -> str:
    if light.rag is Rag.NOT_RATED:
        return f"Not rated: {light.because}"
    return f"{light.words} by {light.policy}: {light.because}"


def _prediction(indicator: Indicator) -> str:
    prediction = indicator.prediction
    if not indicator.shown:
        return f"none: {prediction.because}"
    told = prediction.because
    if not told.startswith(indicator.shown):
        told = f"{indicator.shown}, {prediction.method}: {told}"
    spread = spread_of(prediction, indicator.shown)
    chance = "" if prediction.chance is None else f"; chance of meeting the target {prediction.chance:.0%}"
    odds = f"; {prediction.odds}" if prediction.odds else ""
    return f"{told}{f'; 80% range {spread}' if spread else ''}{chance}{odds}"


def _others(others: Sequence[tuple[str, Light]]) -> str:
    """Return the sensitivity line, the policies of one light together."""
    by_rag = {rag: [text for text, light in others if light.rag is rag] for rag in Rag}
    said = "; ".join(f"{rag} under {', '.join(texts)}" for rag, texts in by_rag.items() if texts)
    return f"{said[:1].upper()}{said[1:]}"
