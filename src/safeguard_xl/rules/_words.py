"""The words rules are written in: small expressions over the frame's columns.

A figure field such as `target` has the columns `target` (text as shown), `target.value` (decimal),
`target.level` (the value, or the rank of a judgement on its scale), `target.unit`, `target.decimals`,
`target.numerator`, `target.denominator`, `target.period` (canonical, from the cell or its heading),
`target.absence`, ... ; schema.py lists them all.
"""

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Absence, Frequency, Unit

WORDED = ("frequency", "polarity", "data_quality", *FIGURE_FIELDS)
"""The fields in which a sentence may stand that belongs to a neighbour."""
FEWEST_WORDS = 2


def text(field: str) -> pl.Expr:
    """The cell as shown; null where the table has no such column."""
    return pl.col(field)


def level(field: str) -> pl.Expr:
    """The figure as something that can be compared; null where there is none."""
    return pl.col(f"{field}.level")


def value(field: str) -> pl.Expr:
    """The number, in the unit's own terms: 76.5 for 76.5%."""
    return pl.col(f"{field}.value")


def blank(field: str) -> pl.Expr:
    """True for an empty cell; null where the table has no such column."""
    return pl.col(field).str.strip_chars() == ""


def absent(field: str, absence: Absence) -> pl.Expr:
    """True where the cell says why there is no figure, and this is why; null where there is no column."""
    return pl.when(pl.col(field).is_not_null()).then(pl.col(f"{field}.absence").eq_missing(absence.value))


def has_figure(field: str) -> pl.Expr:
    """True where the cell holds a figure; null where it could not be read or there is no column."""
    return (
        pl.when(level(field).is_not_null())
        .then(statement=True)
        .when(pl.col(f"{field}.absence").is_not_null())
        .then(statement=False)
    )


def of_figure(field: str, fault: pl.Expr) -> pl.Expr:
    """A fault of a figure: False where the cell says why there is none, null where the cell could not be read."""
    known = pl.col(f"{field}.absence").is_not_null()
    return pl.when(level(field).is_not_null()).then(fault.fill_null(value=False)).when(known).then(statement=False)


def unit_is(*units: Unit) -> pl.Expr:
    """True where the indicator is measured so; null where its unit is not known."""
    return pl.col("unit.is").is_in([unit.value for unit in units])


def frequency_is(frequency: Frequency) -> pl.Expr:
    """True where results are due that often; null where the frequency is not known."""
    return pl.col("frequency.is") == frequency.value


def worse(field: str, than: str) -> pl.Expr:
    """True where a figure is worse than another; null where either, or which way is better, is not known."""
    return _worse(level(field), level(than), pl.col("sense"))


def better(field: str, than: str) -> pl.Expr:
    """True where a figure is better than another; null as for `worse`."""
    return _worse(level(than), level(field), pl.col("sense"))


def _worse(one: pl.Expr, other: pl.Expr, sense: pl.Expr) -> pl.Expr:
    return pl.when(sense == "rise").then(one < other).when(sense == "fall").then(one > other)


def power_of_ten(decimals: pl.Expr) -> pl.Expr:
    """10 to that power, as a decimal, for up to four places."""
    return sum((pl.when(decimals == places).then(10**places).otherwise(0) for places in range(5)), pl.lit(0)).cast(
        pl.Decimal(38, 0)
    )


def plain(number: pl.Expr) -> pl.Expr:
    """A number as text, without idle zeros: 13, 69.2."""
    text = number.cast(pl.Decimal(38, 6)).cast(pl.String)
    return text.str.strip_chars_end("0").str.strip_chars_end(".")


def place(field: str) -> pl.Expr:
    """The cell's text from the place that its problem points at."""
    return pl.col(field).str.slice(pl.col(f"{field}.problem_at"))


def stated_denominator(field: str) -> pl.Expr:
    """The number of cases that the cell states, or failing that any other cell of the row."""
    return pl.coalesce(f"{field}.denominator", *(f"{other}.denominator" for other in FIGURE_FIELDS))


def fragment(field: str) -> pl.Expr:
    """True where a cell's text is the rest of a sentence that begins elsewhere: see text-shifted-between-columns."""
    return pl.struct(WORDED).map_batches(lambda rows: _fragments(field, rows.to_list()), pl.Boolean)


def _fragments(field: str, rows: list[dict[str, str | None]]) -> pl.Series:
    sentences = {text for row in rows if (text := row[field])}
    return pl.Series([_is_fragment(row[field] or "", row, field, sentences) for row in rows], dtype=pl.Boolean)


def _is_fragment(text: str, row: dict[str, str | None], field: str, sentences: set[str]) -> bool:
    """It begins in the middle of a sentence, and a neighbour in its row or its column holds that sentence."""
    if not text[:1].islower() or len(text.split()) < FEWEST_WORDS:
        return False
    in_row = any(overlaps(other or "", text) for name, other in row.items() if name != field)
    return in_row or any(text in other and not other.startswith(text) for other in sentences)


def overlaps(left: str, right: str) -> bool:
    """Whether one text ends with the two words or more that the other begins with.

    >>> overlaps("Result updated when inspections happen", "inspections happen and a judgement is received")
    True
    """
    first, second = left.casefold().split(), right.casefold().split()
    shared = range(FEWEST_WORDS, min(len(first), len(second)) + 1)
    return left != right and any(first[-length:] == second[:length] for length in shared)
