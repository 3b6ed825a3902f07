"""What the schema knows of an indicator beside what its row says."""

from typing import Any

from safeguard_xl.schema import Definition, WorkbookSchema, by_reference, likeness

ALIKE = 0.5  # of the words of the shorter title
SURELY = 0.75
UNDEFINED = Definition()


def known_of(reference: str, title: str, year: int | None, schema: WorkbookSchema) -> tuple[Definition, dict[str, Any]]:
    """The definition of an indicator, and the columns `defined.…` and `limits.…` of its row.

    Where the title means something else than the reference stands for, nothing but the title is held against it.
    """
    definition = schema.definition(reference, year) or UNDEFINED
    titles = _compared(title, definition, year, schema) if title.strip() and definition.title else {}
    if titles.get("defined.title_fits") is False:
        definition = UNDEFINED
    return definition, titles | _columns(definition) | _limits(reference, schema)


def _columns(definition: Definition) -> dict[str, Any]:
    low, high = definition.range or (None, None)
    band_low, band_high = definition.band or (None, None)
    return {
        "defined.polarity": definition.polarity,
        "defined.unit": definition.unit,
        "defined.low": low,
        "defined.high": high,
        "defined.whole": definition.whole,
        "defined.band_low": band_low,
        "defined.band_high": band_high,
        "defined.unconfirmed": list(definition.unconfirmed),
    }


def _limits(reference: str, schema: WorkbookSchema) -> dict[str, Any]:
    """What the schema sets for an indicator; where it sets no thresholds, those of the workbook stay."""
    tolerance = {"limits.tolerance": by_reference(schema.tolerances, reference)}
    thresholds = by_reference(schema.thresholds, reference)
    if thresholds is None:
        return tolerance
    bounds = {"limits.green": thresholds.green, "limits.red": thresholds.amber}
    return {**tolerance, **bounds, "limits.green_past": False, "limits.red_at": False}


def _compared(title: str, definition: Definition, year: int | None, schema: WorkbookSchema) -> dict[str, Any]:
    """Whether a title fits a definition, or rather that of another indicator."""
    own = _likeness(title, definition)
    others = {
        reference: _likeness(title, other)
        for reference, other in schema.indicators.items()
        if other.title and other.holds_in(year)
    }
    best = max(others, key=lambda reference: others[reference])
    rather = best if others[best] >= SURELY and others[best] > own else None
    return {
        "defined.title": definition.title,
        "defined.title_fits": own >= ALIKE and rather is None,
        "defined.title_of": rather,
    }


def _likeness(title: str, definition: Definition) -> float:
    """How like a title is to the published one, or to what the indicator measures."""
    return max(likeness(title, known) for known in (definition.title, definition.measure) if known)
