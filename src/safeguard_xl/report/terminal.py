"""A review on the screen: readable at 80 columns and without colour."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Finding, Light, Rag, Review, Severity
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import (
    LIGHTS,
    below,
    by_reach,
    clean,
    lights_of,
    place_of,
    rated_by,
    reading_of,
    said_of,
    verdict,
)

COLOURS = {Severity.ERROR: "red", Severity.QUERY: "yellow", Severity.INFO: "cyan"}
RAGS = {Rag.RED: "bold red", Rag.AMBER: "bold yellow", Rag.GREEN: "bold green"}


def show(review: Review, console: Console, *, first: bool = True, limit: int | None = None) -> None:
    """Print the review: the verdict, the findings by severity, the lights; of the findings the worst `limit` only."""
    if not first:
        console.print()
        console.rule()
    put(console, [Text(clean(f"{review.workbook}: schema {review.schema}, rated by {rated_by(review)}"))])
    put(console, *([Text(line)] for line in (*reading_of(review), *_why(review))))
    put(console, [Text(verdict(review), "bold")])
    left = len(review.findings) if limit is None else limit
    for severity in Severity:
        findings = [finding for finding in review.findings if finding.severity is severity]
        shown = by_reach(findings)[:left]
        left -= len(shown)
        if shown:
            put(console, [Text()], [Text(f"{severity.words} ({len(findings)})", f"bold {COLOURS[severity]}")])
            for _, same in groupby(shown, lambda finding: finding.code):
                _show_group(list(same), console)
    if limit is not None and limit < len(review.findings):
        put(console, [Text()], [Text(f"Only {limit} of {len(review.findings)} findings are shown (--limit).", "bold")])
    if _tells(review):
        console.print()
        put(console, *_lights(review))
    for sentence in below(review):
        console.print()
        put(console, [Text(sentence)])


def _why(review: Review) -> Iterator[str]:
    """Where to look when something was not read, or no column was taken for results or targets."""
    if any(table.not_read or not {"result", "target"} <= table.columns.keys() for table in review.tables):
        yield "To see why, and to have a column read otherwise: safeguard-xl columns WORKBOOK."


def _tells(review: Review) -> bool:
    """Whether the table of lights says more than the sentence below it: not where all are unrated for one reason."""
    told = {lights_of(indicator)[1:] for indicator in review.indicators}
    return len(told) != 1 or len(review.indicators) == 1 or bool(review.rated)


def show_verdict(review: Review, console: Console) -> None:
    """Print the verdict only, in a line."""
    console.print(Text(clean(f"{review.workbook} - {verdict(review)}")), soft_wrap=True)


def _show_group(findings: list[Finding], console: Console) -> None:
    """The findings of one rule with what to do about them."""
    first = findings[0]
    title = Text.assemble((first.title, "bold"), (f"  {first.code}", "dim"))
    put(console, [Text()], [title], indent=2)
    put(console, *(list(_cells(finding)) for finding in findings), indent=4)
    put(console, [Text(f"What to do: {first.hint}", "italic")], indent=4)


def _cells(finding: Finding) -> Iterator[Text]:
    yield Text(place_of(finding))
    yield Text(clean(finding.reference or ""))
    yield Text(said_of(finding))


def _lights(review: Review) -> Iterator[list[Text]]:
    yield [Text(heading, "bold") for heading in LIGHTS]
    for indicator in review.indicators:
        reference, result, travel, outturn = lights_of(indicator)
        yield [Text(reference), _lit(result, indicator.current), Text(travel), _lit(outturn, indicator.predicted)]


def _lit(words: str, light: Light) -> Text:
    """The words with the light in its colour; it is the last that they name."""
    if light.rag is Rag.NOT_RATED:
        return Text(words, "dim")
    text, at = Text(words), words.rfind(light.rag.capitalize())
    text.stylize(RAGS[light.rag], at, at + len(light.rag))
    return text
