"""The columns that the texts of a column are read into, and one figure as a row of them."""

from collections.abc import Iterable
from decimal import Decimal

import polars as pl

from safeguard_xl.columns import Columns, declared
from safeguard_xl.figure._model import Figure, spell, style_of
from safeguard_xl.frame import DECIMAL

LARGEST = Decimal(10) ** 15
"""Beyond it a figure is a slip of the keyboard, and Excel itself drops digits."""

Entry = str | int | bool | Decimal | None
Number = declared[Decimal | None]
Text = declared[str | None]
Whole = declared[int | None]
Flag = declared[bool | None]
STRING, INTEGER, BOOLEAN = pl.String(), pl.Int64(), pl.Boolean()


class SaidColumns(Columns):
    """What a text says, as `read_texts` gives it.

    Numbers are exact; they become a float by a cast, which rounds once.
    """

    text = declared[str](STRING, "the text")
    value = Number(DECIMAL, "the number in the unit as written: 76.5 for 76.5%")
    too_large = Flag(BOOLEAN, "whether a value was read, but is left out, as it is `LARGEST` or beyond")
    low = Number(DECIMAL, "the lower end of a range")
    high = Number(DECIMAL, "the upper end of a range")
    unit = Text(STRING, "what it counts, where the text says so")
    per = Whole(INTEGER, "how many a rate is per: 10,000")
    decimals = Whole(INTEGER, "how many decimals are spelt")
    numerator = Number(DECIMAL, "the cases that met the measure")
    denominator = Number(DECIMAL, "the cases there were")
    noun = Text(STRING, "what the cases are: homes")
    own_period = Text(STRING, "the period that it names, in its one spelling")
    period_text = Text(STRING, "that period as it is spelt")
    spelling = Text(STRING, "its spelling, with 9 for each digit")
    at_year_end = Flag(BOOLEAN, "whether that period ends with a financial year")
    judgement = Text(STRING, "the word of a judgement")
    qualifier = Text(STRING, "provisional, estimated, approximate, ...")
    comparator = Text(STRING, "< <= > >= or ±")
    rag = Text(STRING, "a light that stands in it")
    absence = Text(STRING, "why there is no figure (`model.Absence`)")
    shown = Text(STRING, "the value alone as it is spelt, or the judgement")
    problem = Text(STRING, "why it could not be read; of several reasons the first")
    problem_at = Whole(INTEGER, "the place in the text at which that is")
    currency = Text(STRING, "what stands before the number; with the next three and `decimals` a `Style`")
    grouped = Flag(BOOLEAN, "whether thousands are set apart")
    factor = Whole(INTEGER, "what the number is multiplied by")
    behind = Text(STRING, "what stands behind the number")


said = SaidColumns()
"""The columns of `read_texts`."""


def row_of(figure: Figure) -> dict[str, Entry]:
    """Return a figure as a row."""
    beyond = figure.value is not None and abs(figure.value) >= LARGEST
    value = None if beyond else figure.value
    period, style = figure.period, style_of(figure)
    problem = figure.problems[0] if figure.problems else None
    return {
        said.text.label: figure.text,
        said.value.label: value,
        said.too_large.label: beyond,
        said.low.label: figure.low,
        said.high.label: figure.high,
        said.unit.label: figure.unit,
        said.per.label: figure.per,
        said.decimals.label: figure.decimals,
        said.numerator.label: figure.numerator,
        said.denominator.label: figure.denominator,
        said.noun.label: figure.noun,
        said.own_period.label: period.canonical() if period else None,
        said.period_text.label: period.text if period else None,
        said.spelling.label: period.spelling if period else None,
        said.at_year_end.label: period.is_year_end() if period else None,
        said.judgement.label: figure.judgement,
        said.qualifier.label: figure.qualifier,
        said.comparator.label: figure.comparator,
        said.rag.label: figure.rag,
        said.absence.label: figure.absence,
        said.shown.label: figure.judgement or figure.spelt or (spell(value, style) if value is not None else None),
        said.problem.label: problem.kind if problem else None,
        said.problem_at.label: problem.start if problem else None,
        said.currency.label: style.currency if style else None,
        said.grouped.label: style.grouped if style else None,
        said.factor.label: style.factor if style else None,
        said.behind.label: style.behind if style else None,
    }


def frame_of(rows: Iterable[dict[str, Entry]]) -> pl.DataFrame:
    """Return rows as a frame of the declared columns."""
    return pl.DataFrame(list(rows), schema=said.schema(), strict=False)


def read_figures(figures: Iterable[Figure]) -> pl.DataFrame:
    """Return figures that are read already as a frame, a row each; columns as `SaidColumns`."""
    return frame_of(map(row_of, figures))
