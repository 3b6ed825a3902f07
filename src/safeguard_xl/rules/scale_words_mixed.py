"""SG311 scale-words-mixed."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._rule import rule

LEVEL, WORD, MIXED = "level", "word", "mixed"


def _judgements() -> pl.Expr:
    levels = (col.figure(field).level for field in FIGURE_FIELDS)
    return pl.struct(col.scale, *levels, *(col.figure(field).judgement for field in FIGURE_FIELDS))


def _grades(frame: pl.DataFrame) -> pl.DataFrame:
    """Return each word with its grade and scale, in the order of the fields and rows."""
    figures = map(col.figure, FIGURE_FIELDS)
    parts = [[frame[col.scale.label], frame[of.level.label], frame[of.judgement.label]] for of in figures]
    return pl.concat([pl.DataFrame(part, schema=[col.scale.label, LEVEL, WORD]) for part in parts])


def _mixed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the words of grades that have more than one, each once."""
    grades = _grades(frame)
    if grades[WORD].null_count() == len(grades):
        return grades.clear()
    words = grades.filter(pl.col(WORD).is_not_null() & col.scale.is_not_null()).unique(maintain_order=True)
    return words.filter(pl.struct(col.scale, LEVEL).is_duplicated())


def _is_mixed(field: FigureField, frame: pl.DataFrame) -> pl.Series:
    """Return whether the grade of each row's figure has several words in the frame."""
    figure, mixed = col.figure(field), _mixed(frame)
    if mixed.is_empty():
        return pl.Series([False]).new_from_index(0, len(frame))
    grades = mixed.select(col.scale, LEVEL).unique()
    joined = frame.select(col.scale, figure.level.alias(LEVEL), figure.judgement).join(
        grades.with_columns(pl.lit(value=True).alias(MIXED)), on=[col.scale, LEVEL], how="left", maintain_order="left"
    )
    return joined.select((pl.col(MIXED) & figure.judgement.is_not_null()).fill_null(value=False)).to_series()


def _both_words() -> pl.Expr:
    return _judgements().map_batches(lambda found: _said(found.struct.unnest()), pl.String, returns_scalar=True)


def _said(frame: pl.DataFrame) -> pl.Series:
    return pl.Series(['" and "'.join(_mixed(frame)[WORD].sort())])


@rule(
    "SG311",
    Severity.INFO,
    cell=FIGURE_FIELDS,
    says='the same grade is called "{words}"',
    table=True,
    shows={"words": lambda _: _both_words()},
)
def scale_words_mixed(field: FigureField) -> pl.Expr:
    """Two words are used for the same grade.

    ## Why it matters
    A reader may take them for two grades.

    ## Example
    CYPP P9-1 has the target "Adequate", CYPP P9-2 "Satisfactory": the same Ofsted grade.

    ## What to do
    Use the inspectorate's own word of that year in every cell.
    """
    mixed = _judgements().map_batches(lambda found: _is_mixed(field, found.struct.unnest()), pl.Boolean)
    return pl.when(col.text.of(field).is_not_null()).then(mixed)
