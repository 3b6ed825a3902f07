"""Reads the texts of a column: the words of a usual shape once, its numbers where they stand; the rest one by one.

`69% (9 out of 13 homes)` and `84% (61 out of 73 homes)` are one shape with other numbers. The grammar reads the shape
once, with numbers that stand in for those of the texts; where each of them is read as a number at its own place, the
texts say the same with their own.
"""

import re
from collections.abc import Callable

import polars as pl

from safeguard_xl.figure._columns import LARGEST, frame_of, row_of, said
from safeguard_xl.figure._model import Figure
from safeguard_xl.figure._parse import parse_figure, read_figure
from safeguard_xl.figure._stand_ins import ROLES, Shape, read_shape
from safeguard_xl.figure._words import Words
from safeguard_xl.frame import DECIMAL

PLAIN = "^[ -~£€≤≥–—‘’]{1,200}$"
"""A text of these alone: white space, digits and capitals beyond them are others in Rust than in Python."""
WHOLE = r"(?:0|[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})"
NUMBER = (
    rf"^(?P<_before>(?:[<>]=? ?|[≤≥] ?)?-?[£$€]?)(?P<_whole>{WHOLE})(?:\.(?P<_part>[0-9]{{1,6}}))?"
    r"(?P<_after>(?:[ %a-zA-Z(\[/*+].*)?)$"
)
MORE_NUMBERS = (
    rf"^(?P<_mid>[^0-9]+?)(?:(?P<_top>{WHOLE})(?P<_of> ?/ ?| out of | of ))?(?P<_bottom>{WHOLE})"
    r"(?P<_rest>(?:[ )\]].*)?)$"
)
YEAR = r"\b(?:19|20)[0-9][0-9]\b"
PAIR = "([1-9][0-9]*) ?/ ?([1-9][0-9]*)"
"""Beside a percentage a fraction if that is what it comes to, else perhaps a year: 92% (12/13)."""
NEAR = 0.51  # half a percent, by which the percentage may be rounded, and the floats' own error
FEWEST = 200  # texts among which shapes are looked for: to read so many one by one takes no longer
FEWEST_OF_A_SHAPE = 3

WITH_FRACTION = ("_before", "_first", "_mid", "_numerator", "_of", "_denominator", "_rest")
WITHOUT = ("_before", "_first", "_after")


def read_texts(texts: pl.Series, words: Words) -> pl.DataFrame:
    """Return a row for each distinct text of the column, null left out, with what it says as `SaidColumns` declares.

    >>> read = read_texts(pl.Series(["69% (9 out of 13 homes)", "N/A", None, "N/A"]), Words())
    >>> read.select("text", "value", "numerator", "noun", "problem").rows()
    [('69% (9 out of 13 homes)', Decimal('69.000000'), Decimal('9.000000'), 'homes', None), \
('N/A', None, None, None, 'unreadable')]
    """
    distinct = texts.drop_nulls().unique(maintain_order=True).alias("text")
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
    left = cut.join(with_fraction, on="text", how="anti").filter(~_like_a_fraction())
    found = pl.concat([with_fraction, _read(left, WITHOUT, words)])
    return found, texts.to_frame().join(found, on="text", how="anti")["text"]


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
    a_year = pl.col("_whole").str.contains(YEAR) & pl.col("_part").is_null() & pl.col("_after").str.contains("^[^%]")
    return (
        texts.to_frame().lazy()
        .with_columns(pl.col("text").str.extract_groups(NUMBER).struct.unnest())
        .filter(pl.col("_whole").is_not_null() & ~a_year)
        .with_columns(pl.col("_after").str.extract_groups(MORE_NUMBERS).struct.unnest())
        .with_columns(
            pl.when(pl.col("_part").is_null()).then(_stand_in("_whole", ("3", "12", "777", "7,777")))
            .when(pl.col("_whole").str.contains(",", literal=True)).then(pl.lit("7,777.7"))
            .otherwise(pl.lit("7.7")).alias("_first"),
            _stand_in("_top", ("1", "12", "888", "8,888")).alias("_numerator"),
            _stand_in("_bottom", ("2", "13", "999", "9,999")).alias("_denominator"),
        )
        .collect()
    )  # fmt: skip


def _stand_in(column: str, numbers: tuple[str, str, str, str]) -> pl.Expr:
    """Return what stands in for the number of a column: of one digit, of two, of more, in thousands.

    The grammar reads it as it does those it stands for, or it is the one that it takes most for a part of something
    else, and the texts are read one by one: 12 may be a day, a month, a year or an age as any two digits may.
    """
    one, two, more, thousands = map(pl.lit, numbers)
    digits = pl.col(column).str.len_bytes()
    return (
        pl.when(pl.col(column).str.contains(",", literal=True)).then(thousands)
        .when(digits == 1).then(one).when(digits == 2).then(two).when(digits > 2).then(more)  # noqa: PLR2004
    )  # fmt: skip


def _may_have_fraction() -> pl.Expr:
    """Return whether a text has more numbers than one, and nothing that is read by what they are."""
    a_year = pl.concat_str("_top", "_bottom", separator=" ", ignore_nulls=True).str.contains(YEAR)
    a_rate = pl.col("_part").is_not_null() & pl.col("_mid").str.contains("/", literal=True)  # 8.2/1000
    by_value = (pl.col("_bottom") == "0") | pl.col("_rest").str.contains(PAIR)
    return pl.col("_bottom").is_not_null() & ~a_year & ~a_rate & ~by_value


def _like_a_fraction() -> pl.Expr:
    """Return whether two numbers with a stroke come to about the first: of those each text is read by itself."""
    pair = pl.col("_after").str.extract_groups(PAIR).struct
    value = _exact("_whole", "_part").cast(pl.Float64)
    comes_to = pair.field("1").cast(pl.Float64) * 100 / pair.field("2").cast(pl.Float64)
    several = pl.col("_after").str.count_matches(PAIR) > 1
    return several | ((comes_to - value).abs() <= NEAR).fill_null(value=False)


def _read(cut: pl.DataFrame, pieces: tuple[str, ...], words: Words) -> pl.DataFrame:
    """Return the texts whose shape, put together of these pieces, the grammar reads, each with its own numbers."""
    cut = cut.with_columns(pl.concat_str(pieces, ignore_nulls=True).alias("_shape"))
    shapes = cut.group_by("_shape").agg(pl.len().alias("_texts"), *(pl.col(piece).first() for piece in pieces))
    usual = shapes.filter(pl.col("_texts") >= FEWEST_OF_A_SHAPE).select(pieces).iter_rows(named=True)
    read = [shape for row in usual if (shape := read_shape(row, words))]
    return _fill_in(cut.join(_frame_of_shapes(read), on="_shape"))


def _frame_of_shapes(shapes: list[Shape]) -> pl.DataFrame:
    roles = pl.DataFrame([shape.role for shape in shapes], schema=ROLES, orient="row")
    return frame_of(shape.row for shape in shapes).rename({"text": "_shape"}).hstack(roles)


def _fill_in(read: pl.DataFrame) -> pl.DataFrame:
    """Return what the texts say: what their shapes do, with the numbers of their own."""
    is_value = pl.col("_factor").is_not_null()
    numerator_is = pl.col("_numerator_is")
    filled = read.with_columns(
        pl.when(is_value).then(_exact("_whole", "_part") * pl.col("_factor")).alias(said.value.label),
        pl.when(is_value).then(pl.col("_part").str.len_bytes().fill_null(0).cast(pl.Int64)).alias(said.decimals.label),
        pl.when(is_value).then(pl.col("_whole").str.contains(",", literal=True)).alias(said.grouped.label),
        pl.when(numerator_is == "_first").then(_exact("_whole", "_part"))
        .when(numerator_is == "_numerator").then(_exact("_top"))
        .otherwise(said.numerator).alias(said.numerator.label),
        pl.when("_has_denominator").then(_exact("_bottom"))
        .otherwise(said.denominator).alias(said.denominator.label),
    ).with_columns(pl.when(is_value).then(_shown()).alias(said.shown.label))  # fmt: skip
    within = (said.value.abs() < LARGEST).fill_null(value=True)
    return filled.filter(within).select(pl.col(name).cast(dtype) for name, dtype in said.schema().items())


def _exact(whole: str, part: str | None = None) -> pl.Expr:
    """Return the exact number that columns spell."""
    digits = pl.col(whole).str.replace_all(",", "", literal=True)
    return (digits + ("." + pl.col(part)).fill_null("") if part else digits).cast(DECIMAL)


def _shown() -> pl.Expr:
    """Return the value as it is spelt, with its unit."""
    minus = pl.when(said.value < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    part = ("." + pl.col("_part")).fill_null("")
    return pl.concat_str(minus, said.currency.label, "_whole", part, said.behind.label)
