"""What the schema knows of the indicators beside what their rows say."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.reference import reference_key
from safeguard_xl.schema import Definition, WorkbookSchema, by_reference, likeness

ALIKE = 0.5  # of the words of the shorter title
SURELY = 0.75
UNDEFINED = Definition()


def definitions(frame: pl.DataFrame, year: int | None, schema: WorkbookSchema) -> pl.DataFrame:
    """Return the columns `defined` and what `limits` a schema sets, for the rows of a table.

    Where the title means something else than the reference stands for, nothing but the title is held against it.
    """
    keys = frame.select(_key("reference"), _key("title"))
    known = {reference_key(reference): definition for reference, definition in schema.indicators.items()}
    titles = any(definition.title for definition in schema.indicators.values())
    distinct = keys.unique() if titles else keys.unique("reference")
    rows = [
        {"reference": reference, "title": title} | _row(reference, title, known, year, schema)
        for reference, title in distinct.iter_rows()
        if (key := reference_key(reference)) and (key in known or _is_limited(key, schema))
    ]
    columns = [*col.defined, *col.limits]
    schema_of = {"reference": pl.String(), "title": pl.String()} | {column.label: column.dtype for column in columns}
    found = pl.DataFrame(rows, schema=schema_of)
    on = ["reference", "title"] if titles else ["reference"]
    joined = keys.join(found if titles else found.drop("title"), on=on, how="left", maintain_order="left")
    return joined.select(*columns).with_columns(
        col.defined.whole.fill_null(value=False), col.defined.unconfirmed.fill_null([])
    )


def _key(name: str) -> pl.Expr:
    column = col.text.reference if name == "reference" else col.text.title
    return column.fill_null("").alias(name)


def _is_limited(key: str, schema: WorkbookSchema) -> bool:
    return any(key == reference_key(known) for known in (*schema.tolerances, *schema.thresholds))


def _row(
    reference: str, title: str, known: Mapping[str, Definition], year: int | None, schema: WorkbookSchema
) -> dict[str, Any]:
    definition = known.get(reference_key(reference), UNDEFINED)
    definition = definition if definition.holds_in(year) else UNDEFINED
    titles = _compared(title, definition, year, schema) if title.strip() and definition.title else {}
    if titles.get(col.defined.title_fits.label) is False:
        definition = UNDEFINED
    return _columns(definition) | titles | _limits(reference, schema)


def _columns(definition: Definition) -> dict[str, Any]:
    low, high = definition.range or (None, None)
    band_low, band_high = definition.band or (None, None)
    found = (
        (col.defined.polarity, definition.polarity),
        (col.defined.unit, definition.unit),
        (col.defined.scale, definition.scale),
        (col.defined.kind, definition.kind),
        (col.defined.low, low),
        (col.defined.high, high),
        (col.defined.whole, definition.whole),
        (col.defined.band_low, band_low),
        (col.defined.band_high, band_high),
        (col.defined.unconfirmed, list(definition.unconfirmed)),
    )
    return {column.label: value for column, value in found}


def _limits(reference: str, schema: WorkbookSchema) -> dict[str, Any]:
    """What the schema sets for an indicator; where it sets no thresholds, those of the workbook stay."""
    tolerance = {col.limits.tolerance.label: by_reference(schema.tolerances, reference)}
    thresholds = by_reference(schema.thresholds, reference)
    if thresholds is None:
        return tolerance
    bounds = ((col.limits.green, thresholds.green), (col.limits.red, thresholds.amber))
    sides = ((col.limits.green_past, False), (col.limits.red_at, False))
    return tolerance | {column.label: value for column, value in (*bounds, *sides)}


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
        col.defined.title.label: definition.title,
        col.defined.title_fits.label: own >= ALIKE and rather is None,
        col.defined.title_of.label: rather,
    }


def _likeness(title: str, definition: Definition) -> float:
    """How like a title is to the published one, or to what the indicator measures."""
    return max(likeness(title, known) for known in (definition.title, definition.measure) if known)
