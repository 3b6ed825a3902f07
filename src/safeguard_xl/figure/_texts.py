"""Reads the texts of a column: the words of a usual shape once, its numbers where they stand; the rest one by one.

`69% (9 out of 13 homes)` and `84% (61 out of 73 homes)` are one shape with other numbers. The grammar reads the shape
once, with numbers that stand in for those of the texts; where each of them is read as a number at its own place, the
texts say the same with their own.
"""

import re
from collections.abc import Callable

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.figure._columns import LARGEST, frame_of, row_of, said
from safeguard_xl.figure._model import Figure
from safeguard_xl.figure._parse import parse_figure, read_figure
from safeguard_xl.figure._stand_ins import RoleColumns, Shape, in_cut, read_shape
from safeguard_xl.figure._words import Words
from safeguard_xl.frame import DECIMAL

PLAIN = "^[ -~£€≤≥–—‘’]{1,200}$"
"""A text of these alone: white space, digits and capitals beyond them are others in Rust than in Python."""
WHOLE = r"(?:0|[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})"
NUMBER = (
    rf"^(?P<{in_cut.before.label}>(?:[<>]=? ?|[≤≥] ?)?-?[£$€]?)"
    rf"(?P<{in_cut.whole.label}>{WHOLE})(?:\.(?P<{in_cut.part.label}>[0-9]{{1,6}}))?"
    rf"(?P<{in_cut.after.label}>(?:[ %a-zA-Z(\[/*+].*)?)$"
)
MORE_NUMBERS = (
    rf"^(?P<{in_cut.mid.label}>[^0-9]+?)"
    rf"(?:(?P<{in_cut.top.label}>{WHOLE})(?P<{in_cut.of.label}> ?/ ?| out of | of ))?"
    rf"(?P<{in_cut.bottom.label}>{WHOLE})(?P<{in_cut.rest.label}>(?:[ )\]].*)?)$"
)
YEAR = r"\b(?:19|20)[0-9][0-9]\b"
PAIR = "([1-9][0-9]*) ?/ ?([1-9][0-9]*)"
"""Beside a percentage a fraction if that is what it comes to, else perhaps a year: 92% (12/13)."""
NEAR = 0.51  # half a percent, by which the percentage may be rounded, and the floats' own error
FEWEST = 200  # texts among which shapes are looked for: to read so many one by one takes no longer
FEWEST_OF_A_SHAPE = 3

TEXTS = Column[int]("texts", pl.UInt32(), "how many texts are of a shape")

Pieces = tuple[Column[str | None], ...]
WITH_FRACTION: Pieces = (in_cut.before, in_cut.first, in_cut.mid, in_cut.upper, in_cut.of, in_cut.lower, in_cut.rest)
WITHOUT: Pieces = (in_cut.before, in_cut.first, in_cut.after)


def read_texts(texts: pl.Series, words: Words) -> pl.DataFrame:
    """Return a row for each distinct text of the column, null left out, with what it says as `SaidColumns` declares.

    >>> read = read_texts(pl.Series(["69% (9 out of 13 homes)", "N/A", None, "N/A"]), Words())
    >>> read.select("text", "value", "numerator", "noun", "problem").rows()
    [('69% (9 out of 13 homes)', Decimal('69.000000'), Decimal('9.000000'), 'homes', None), \
('N/A', None, None, None, 'unreadable')]
    """
    distinct = texts.drop_nulls().unique(maintain_order=True).alias(said.text.label)
    if len(distinct) < FEWEST:
        return _read_each(distinct, words, parse_figure)  # a table is found by its first texts, which are known then
    found, rest = _read_shapes(distinct, words)
    return pl.concat([found, _read_each(rest, words, read_figure)])


def _read_each(texts: pl.Series, words: Words, read: Callable[[str, Words], Figure]) -> pl.DataFrame:
    return frame_of(row_of(read(text, words)) for text in texts.to_list())


def _read_shapes(texts: pl.Series, words: Words) -> tuple[pl.DataFrame, pl.Series]:
    """Return the texts of usual shapes as `SaidColumns` declares them, and those that are left to the grammar."""
    cut = _cut(texts.filter(_are_open(texts, words)))
    with_fraction = _read(cut.filter(_may_have_fraction()), WITH_FRACTION, words)
    left = cut.join(with_fraction, on=said.text, how="anti").filter(~_like_a_fraction())
    found = pl.concat([with_fraction, _read(left, WITHOUT, words)])
    return found, texts.to_frame().join(found, on=said.text, how="anti")[said.text.label]


def _are_open(texts: pl.Series, words: Words) -> pl.Series:
    """Return which texts cannot have a number that is one of the council's own words: a grade `2`, an absence `0`."""
    starts = [pieces[0].split()[:1] for pieces, _ in words.absence_pieces if re.search(r"\d", "".join(pieces))]
    if [] in starts or any(re.search(r"\d", word) for word in words.judgements):
        return pl.repeat(value=False, n=len(texts), eager=True)
    are_open = texts.str.contains(PLAIN)
    for (start,) in starts:
        are_open &= ~texts.str.to_lowercase().str.starts_with(start)
    return are_open


def _cut(texts: pl.Series) -> pl.DataFrame:
    """Return the texts that begin with a number, cut at their numbers, with one that stands in for each."""
    whole, part = in_cut.whole, in_cut.part
    a_year = whole.str.contains(YEAR) & part.is_null() & in_cut.after.str.contains("^[^%]")
    return (
        texts.to_frame().lazy()
        .with_columns(said.text.str.extract_groups(NUMBER).struct.unnest())
        .filter(whole.is_not_null() & ~a_year)
        .with_columns(in_cut.after.str.extract_groups(MORE_NUMBERS).struct.unnest())
        .with_columns(
            pl.when(part.is_null()).then(_stand_in(whole, ("3", "12", "777", "7,777")))
            .when(whole.str.contains(",", literal=True)).then(pl.lit("7,777.7"))
            .otherwise(pl.lit("7.7")).alias(in_cut.first.label),
            in_cut.upper.filled(_stand_in(in_cut.top, ("1", "12", "888", "8,888"))),
            in_cut.lower.filled(_stand_in(in_cut.bottom, ("2", "13", "999", "9,999"))),
        )
        .collect()
    )  # fmt: skip


def _stand_in(column: pl.Expr, numbers: tuple[str, str, str, str]) -> pl.Expr:
    """Return what stands in for the number of a column: of one digit, of two, of more, in thousands.

    The grammar reads it as it does those it stands for, or it is the one that it takes most for a part of something
    else, and the texts are read one by one: 12 may be a day, a month, a year or an age as any two digits may.
    """
    one, two, more, thousands = map(pl.lit, numbers)
    digits = column.str.len_bytes()
    return (
        pl.when(column.str.contains(",", literal=True)).then(thousands)
        .when(digits == 1).then(one).when(digits == 2).then(two).when(digits > 2).then(more)  # noqa: PLR2004
    )  # fmt: skip


def _may_have_fraction() -> pl.Expr:
    """Return whether a text has more numbers than one, and nothing that is read by what they are."""
    of_so_many = in_cut.of.str.ends_with("of ") & ~in_cut.rest.str.contains("[0-9]")  # 1413 out of 2020 children
    a_year = in_cut.top.str.contains(YEAR).fill_null(value=False) | (in_cut.bottom.str.contains(YEAR) & ~of_so_many)
    a_rate = in_cut.part.is_not_null() & in_cut.mid.str.contains("/", literal=True)  # 8.2/1000
    by_value = (in_cut.bottom == "0") | in_cut.rest.str.contains(PAIR)
    return in_cut.bottom.is_not_null() & ~a_year & ~a_rate & ~by_value


def _like_a_fraction() -> pl.Expr:
    """Return whether two numbers with a stroke come to about the first: of those each text is read by itself."""
    pair = in_cut.after.str.extract_groups(PAIR).struct
    value = _exact(in_cut.whole, in_cut.part).cast(pl.Float64)
    comes_to = pair.field("1").cast(pl.Float64) * 100 / pair.field("2").cast(pl.Float64)
    several = in_cut.after.str.count_matches(PAIR) > 1
    return several | ((comes_to - value).abs() <= NEAR).fill_null(value=False)


def _read(cut: pl.DataFrame, pieces: Pieces, words: Words) -> pl.DataFrame:
    """Return the texts whose shape, put together of these pieces, the grammar reads, each with its own numbers."""
    cut = cut.with_columns(in_cut.shape.filled(pl.concat_str(pieces, ignore_nulls=True)))
    shapes = cut.group_by(in_cut.shape).agg(TEXTS.filled(pl.len()), *(piece.first() for piece in pieces))
    usual = shapes.filter(TEXTS >= FEWEST_OF_A_SHAPE).select(pieces).iter_rows(named=True)
    read = [shape for row in usual if (shape := read_shape(row, words))]
    return _fill_in(cut.join(_frame_of_shapes(read), on=in_cut.shape))


def _frame_of_shapes(shapes: list[Shape]) -> pl.DataFrame:
    roles = pl.DataFrame([shape.role for shape in shapes], schema=RoleColumns().schema(), orient="row")
    return frame_of(shape.row for shape in shapes).rename({said.text.label: in_cut.shape.label}).hstack(roles)


def _fill_in(read: pl.DataFrame) -> pl.DataFrame:
    """Return what the texts say: what their shapes do, with the numbers of their own."""
    is_value = in_cut.times.is_not_null()
    whole, part, numerator_is = in_cut.whole, in_cut.part, in_cut.numerator_is
    filled = read.with_columns(
        pl.when(is_value).then(_exact(whole, part) * in_cut.times).alias(said.value.label),
        pl.when(is_value).then(part.str.len_bytes().fill_null(0).cast(pl.Int64)).alias(said.decimals.label),
        pl.when(is_value).then(whole.str.contains(",", literal=True)).alias(said.grouped.label),
        pl.when(numerator_is == in_cut.first.label).then(_exact(whole, part))
        .when(numerator_is == in_cut.upper.label).then(_exact(in_cut.top))
        .otherwise(said.numerator).alias(said.numerator.label),
        pl.when(in_cut.has_denominator).then(_exact(in_cut.bottom))
        .otherwise(said.denominator).alias(said.denominator.label),
    ).with_columns(pl.when(is_value).then(_shown()).alias(said.shown.label))  # fmt: skip
    within = (said.value.abs() < LARGEST).fill_null(value=True)
    return filled.filter(within).select(column.cast(column.dtype) for column in said)


def _exact(whole: pl.Expr, part: pl.Expr | None = None) -> pl.Expr:
    """Return the exact number that columns spell."""
    digits = whole.str.replace_all(",", "", literal=True)
    return (digits if part is None else digits + ("." + part).fill_null("")).cast(DECIMAL)


def _shown() -> pl.Expr:
    """Return the value as it is spelt, with its unit."""
    minus = pl.when(said.value < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    part = ("." + in_cut.part).fill_null("")
    return pl.concat_str(minus, said.currency, in_cut.whole, part, said.behind)
