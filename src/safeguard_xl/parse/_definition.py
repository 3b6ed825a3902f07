"""What the schema knows of the indicators beside what their rows say."""

import re
from functools import cache
from typing import Any

import polars as pl

from safeguard_xl.few_rows import added, filtered, taken
from safeguard_xl.frame import col
from safeguard_xl.reference import reference_key
from safeguard_xl.schema import GENERIC, Definition, WorkbookSchema, by_reference, likeness, load_schema

ALIKE = 0.5  # of the words of the shorter title
SURELY = 0.75
UNDEFINED = Definition.model_construct()
REFERENCE, TITLE = "reference", "title"
COLUMNS = col.defined.schema() | col.limits.schema()


def definitions(frame: pl.DataFrame, year: int | None, schema: WorkbookSchema) -> pl.DataFrame:
    """Return the columns `defined` and what `limits` a schema sets, for the rows of a table.

    Where the title means something else than the reference stands for, nothing but the title is held against it.
    """
    known = {reference_key(reference): definition for reference, definition in schema.indicators.items()}
    wanted = known.keys() | set(map(reference_key, (*schema.tolerances, *schema.thresholds)))
    keys = taken(frame, *_keys())
    likely = filtered(keys, _bare(keys[REFERENCE]).is_in(list(map(_bare_key, wanted)))).unique()
    rows = [
        {REFERENCE: reference, TITLE: title} | _row(reference, title, known.get(key, UNDEFINED), year, schema)
        for reference, title in likely.iter_rows()
        if (key := reference_key(reference)) in wanted
    ]
    if rows:
        told = pl.DataFrame(rows, schema=keys.schema | COLUMNS)
        found = keys.join(told, on=[REFERENCE, TITLE], how="left", maintain_order="left")
    else:
        found = added(keys, *col.defined.nothing, *col.limits.nothing)
    return added(found[[*COLUMNS]], *_filled())


@cache
def _keys() -> tuple[pl.Expr, ...]:
    return col.text.reference.fill_null("").alias(REFERENCE), col.text.title.fill_null("").alias(TITLE)


@cache
def _filled() -> tuple[pl.Expr, ...]:
    """Return the columns that are never null."""
    return col.defined.whole.fill_null(value=False), col.defined.unconfirmed.fill_null([])


def _bare(references: pl.Series) -> pl.Series:
    """Return references without what `reference_key` may leave out: those alike in this may be the same."""
    return references.str.to_lowercase().str.replace_all(r"[^a-z1-9]", "")


def _bare_key(key: str) -> str:
    return re.sub("[^a-z1-9]", "", key)


def _row(
    reference: str, title: str, definition: Definition, year: int | None, schema: WorkbookSchema
) -> dict[str, Any]:
    definition = definition if definition.holds_in(year) else UNDEFINED
    titles = _compared(title, definition, year, schema) if title.strip() and definition.title else {}
    if titles.get(col.defined.title_fits.label) is False:
        definition = UNDEFINED
    return _columns(definition) | _who(reference, definition) | titles | _limits(reference, schema)


def _who(reference: str, definition: Definition) -> dict[str, Any]:
    """Return who says which way is better: the schema in force itself, or what comes with safeguard-xl."""
    usual = by_reference(load_schema(GENERIC).indicators, reference)
    source = definition.sources.get("polarity") or f"the definition of {reference}"
    own = definition.polarity is not None and definition != usual
    return {col.defined.polarity_by.label: source if definition.polarity else None, col.defined.own.label: own}


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
    """Return what the schema sets for an indicator; where it sets no thresholds, those of the workbook stay."""
    tolerance = {col.limits.tolerance.label: by_reference(schema.tolerances, reference)}
    thresholds = by_reference(schema.thresholds, reference)
    if thresholds is None:
        return tolerance
    bounds = ((col.limits.green, thresholds.green), (col.limits.red, thresholds.amber))
    sides = ((col.limits.green_past, False), (col.limits.red_at, False), (col.limits.own, True))
    return tolerance | {column.label: value for column, value in (*bounds, *sides)}


def _compared(title: str, definition: Definition, year: int | None, schema: WorkbookSchema) -> dict[str, Any]:
    """Return whether a title fits a definition, or rather that of another indicator."""
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
    """Return how like a title is to the published one, or to what the indicator measures."""
    return max(likeness(title, known) for known in (definition.title, definition.measure) if known)
