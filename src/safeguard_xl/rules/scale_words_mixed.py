"""SG311 scale-words-mixed."""

from decimal import Decimal

import polars as pl

from safeguard_xl.columns import Column, schema_of
from safeguard_xl.frame import DECIMAL, col, shared
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._rule import rule

LEVEL = Column[Decimal | None]("level", DECIMAL, "the grade")
WORD = Column[str | None]("word", pl.String(), "what it is called")
SCALE = (col.workbook, col.scale)


def _judgements() -> pl.Expr:
    levels = (col.figure(field).level for field in FIGURE_FIELDS)
    return pl.struct(col.workbook, col.scale, *levels, *(col.figure(field).judgement for field in FIGURE_FIELDS))


def _mixed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the words of grades that have more than one, each once, with their grade and scale."""
    worded = [of for of in map(col.figure, FIGURE_FIELDS) if frame[of.judgement.label].count()]
    if not worded:
        return pl.DataFrame(schema=schema_of((*SCALE, LEVEL, WORD)))
    grades = pl.concat(frame.select(*SCALE, LEVEL.filled(of.level), WORD.filled(of.judgement)) for of in worded)
    words = grades.filter(WORD.is_not_null() & col.scale.is_not_null()).unique(maintain_order=True)
    return words.filter(pl.struct(*SCALE, LEVEL).is_duplicated())


@shared
def _with_several_words() -> pl.Expr:
    """Return the figures of each row whose grade has several words in the frame, a list
    of fields; null where it has none.
    """
    return _judgements().map_batches(lambda found: _listed(found.struct.unnest()), pl.List(pl.String))


def _listed(frame: pl.DataFrame) -> pl.Series:
    mixed = _mixed(frame)
    if mixed.is_empty():
        return pl.Series([None], dtype=pl.List(pl.String)).new_from_index(0, len(frame))
    several = mixed.select(pl.struct(*SCALE, LEVEL)).to_series().implode()
    return frame.select(
        pl.concat_list(
            pl.when(
                pl.struct(*SCALE, LEVEL.filled(col.figure(field).level)).is_in(several)
                & col.figure(field).judgement.is_not_null()
            ).then(pl.lit(field))
            for field in FIGURE_FIELDS
        )
    ).to_series()


def _both_words() -> pl.Expr:
    return _judgements().map_batches(lambda found: _said(found.struct.unnest()), pl.String)


def _said(frame: pl.DataFrame) -> pl.Series:
    together = _mixed(frame).group_by(col.workbook).agg(WORD.sort().str.join('" and "'))
    return frame.join(together, on=col.workbook, how="left", maintain_order="left")[WORD.label].fill_null("")


@rule(
    "SG311",
    Severity.INFO,
    cell=FIGURE_FIELDS,
    says='the same grade is called "{words}"',
    table=True,
    shows={"words": lambda _: _both_words()},
)
def scale_words_mixed(field: FigureField) -> pl.Expr:
    """There are two names for the same grade.

    ## Why it matters
    A reader may take them for two grades.

    ## Example
    KPI 13 has the target "Adequate", KPI 14 "Satisfactory": the same Ofsted grade.

    ## What to do
    Use the inspectorate's own word of that year in every cell.
    """
    mixed = _with_several_words().list.contains(field).fill_null(value=False)
    return pl.when(col.text.of(field).is_not_null()).then(mixed)
