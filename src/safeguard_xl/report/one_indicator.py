"""One indicator on the screen: its cells, its lights with their arithmetic, what would turn it."""

from collections.abc import Sequence
from typing import Protocol

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Indicator, Light, Rag
from safeguard_xl.report._layout import put
from safeguard_xl.report.terminal import DIRECTIONS, clean


class Fact(Protocol):
    """What a cell says, and where it stands."""

    @property
    def heading(self) -> str:
        """The heading of its column."""

    @property
    def text(self) -> str:
        """Its text as shown."""

    @property
    def cell(self) -> str:
        """Its address with its sheet."""


def show_indicator(
    indicator: Indicator,
    facts: Sequence[Fact],
    others: tuple[tuple[str, Light], ...],
    turns: tuple[str, ...],
    console: Console,
) -> None:
    """Prints the explanation of one indicator."""
    console.print(Text(clean(f"{indicator.reference} {indicator.title}".strip()), "bold"))
    console.print()
    put(console, *([Text(clean(part)) for part in (fact.heading, fact.text, fact.cell)] for fact in facts), indent=2)
    console.print()
    rows = [
        ("Result", _light(indicator.current)),
        ("Direction", f"{DIRECTIONS[indicator.direction_of_travel]} against last year"),
        ("Prediction", _prediction(indicator)),
        ("Predicted", _light(indicator.predicted)),
        ("The officer's", _light(indicator.officer) if indicator.officer else "none"),
        ("Other policies", _others(others)),
        ("What would turn it", "\n".join(turns)),
    ]
    put(console, *([Text(name, "bold"), Text(clean_lines(text))] for name, text in rows if text), indent=2)


def clean_lines(text: str) -> str:
    """Text of several lines, each cleaned of what steers a terminal."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _light(light: Light) -> str:
    name = "Not rated" if light.rag is Rag.NOT_RATED else light.rag.capitalize()
    provisional = " (provisional)" if light.provisional else ""
    return f"{name}{provisional} by {light.policy}: {light.because}"


def _prediction(indicator: Indicator) -> str:
    prediction = indicator.prediction
    if prediction.value is None:
        return f"none: {prediction.because}"
    spread = "" if prediction.low is None else f"; 80% range {prediction.low:g} to {prediction.high:g}"
    chance = "" if prediction.chance is None else f"; chance of meeting the target {prediction.chance:.0%}"
    told = prediction.because
    if not told.startswith(indicator.shown):
        told = f"{indicator.shown} ({prediction.method}): {told}"
    return f"{told}{spread}{chance}"


def _others(others: tuple[tuple[str, Light], ...]) -> str:
    """The sensitivity line, the policies of one light together."""
    by_rag = {rag: [text for text, light in others if light.rag is rag] for rag in Rag}
    return "; ".join(f"{rag} under {', '.join(texts)}" for rag, texts in by_rag.items() if texts)
