"""SG411 chart-without-indicator."""

from collections.abc import Iterator

from safeguard_xl.model import CellRef, Severity
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG411",
    Severity.INFO,
    says="the chart {title} names no indicator of the report and draws none of its cells",
    wording=("title",),
)
def chart_without_indicator(evidence: Evidence) -> Iterator[Mark]:
    """A chart shows no indicator of the report.

    ## Why it matters
    A reader cannot find the figures behind it, and it is not updated with them.

    ## Example
    "Contacts by month", drawn from cells that no table of indicators holds.

    ## What to do
    Name the indicator in the chart's title, such as "NI 59: assessments within 7 days", or leave the chart out.
    """
    for chart in evidence.report.charts:
        if not chart.references:
            title = f'"{chart.title}"' if chart.title else "without a title"
            cell = CellRef.parse(chart.sheet, chart.cell) if chart.cell else None
            yield Mark(chart.sheet, cell, shows={"title": title})
