"""What workbooks say together, in tables: by council, by rule and by indicator."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from safeguard_xl.model import Rag
from safeguard_xl.report._words import clean
from safeguard_xl.report.across import Across, Council, Found, Same

LIGHTS = ("Red", "Amber", "Green", "None")


class TableAcross(NamedTuple):
    """A table; whatever is counted stands before what it is counted of."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str | int]]


def tables_of(across: Across) -> Iterator[TableAcross]:
    """Yield the tables in which something stands."""
    shared = [one for one in across.indicators if one.workbooks > 1]
    tables = (
        TableAcross(
            "By council (a folder each)",
            ("Files", *LIGHTS, "Errors", "Queries", "Council"),
            [_council(one) for one in across.councils],
        ),
        TableAcross(
            "By rule",
            ("Findings", "Files", "Severity", "Code", "What is wrong"),
            [_rule(one) for one in across.rules],
        ),
        TableAcross(
            "By indicator, of those in several workbooks",
            ("Files", *LIGHTS, "Errors", "Queries", "Indicator"),
            [_indicator(one) for one in shared],
        ),
    )
    yield from (table for table in tables if table.rows)


def _council(one: Council) -> Sequence[str | int]:
    lost = f" ({one.not_reviewed} not reviewed)" if one.not_reviewed else ""
    name = clean(one.name or "(in no folder)") + lost
    return one.workbooks, *_lights(one.lights), one.counts.errors, one.counts.queries, name


def _rule(one: Found) -> Sequence[str | int]:
    return one.findings, one.workbooks, one.severity.words, one.code, one.title


def _indicator(one: Same) -> Sequence[str | int]:
    name = " ".join(filter(None, (one.reference, one.title)))
    return one.workbooks, *_lights(one.lights), one.errors, one.queries, name


def _lights(lights: Counter[Rag]) -> tuple[int, ...]:
    return tuple(lights[rag] for rag in (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.NOT_RATED))
