"""The words rules are written in: small expressions over the columns that `frame` declares."""

from decimal import Decimal

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import DECIMAL, col, says, shared
from safeguard_xl.model import LAST_QUARTER, Absence, Field, FigureField, Frequency, Rag, Unit
from safeguard_xl.rules._spans import adds_up, target_is_of_part

MOST_CASES = 10**9  # a numerator or denominator beyond it is a slip, and would overflow the decimals
MOST_DECIMALS = 5
AIM_IN_WORDS = (
    r"^[^0-9]*\b(?:(?:quart|quint|dec)iles?|averages?|medians?|benchmarks?|peers?|neighbours?|national|regional"
    r"|baseline|previous|last year|year[- ]on[- ]year|trends?|trajectory|maintain(?:ed)?|sustain|best|better)\b[^0-9]*$"
    r"|\b(?:improv(?:e|ed|ement|ing)|increas(?:e|ed|ing)|reduc(?:e|ed|tion|ing)|decreas(?:e|ed|ing)|fewer|lower"
    r"|higher|top [0-9]+)\b"
)
"""What says of a target without a level that it is meant so: "Top quartile", "10% reduction"."""
NAMELESS = ["", "na", "none", "tbc", "tba", "tbd", "new"]
"""What stands under "Reference" where there is none yet: letters only."""


def text(field: Field) -> pl.Expr:
    """Return the cell as shown; null where the table has no such column."""
    return col.text.of(field)


def level(field: FigureField) -> pl.Expr:
    """Return the figure as something that can be compared; null where there is none."""
    return col.figure(field).level


def value(field: FigureField) -> pl.Expr:
    """Return the number, in the unit's own terms: 76.5 for 76.5%."""
    return col.figure(field).value


def blank(field: Field) -> pl.Expr:
    """Tell the empty cells; null where the table has no such column."""
    return col.text.of(field).str.strip_chars() == ""


@shared
def absent(field: FigureField, absence: Absence) -> pl.Expr:
    """Tell where the cell says why there is no figure, and this is why; null where there is no column."""
    return pl.when(col.text.of(field).is_not_null()).then(col.figure(field).absence.eq_missing(absence.value))


@shared
def target_in_words() -> pl.Expr:
    """Tell where a target says what to aim for, but no level that a result can be held against."""
    unread = (col.target.problem == "unreadable") & col.target.value.is_null() & col.target.low.is_null()
    return (unread & says(col.text.target, AIM_IN_WORDS)).fill_null(value=False)


@shared
def has_figure(field: FigureField) -> pl.Expr:
    """Tell where the cell holds a figure; null where it could not be read or there is no column."""
    return (
        pl.when(level(field).is_not_null())
        .then(statement=True)
        .when(col.figure(field).absence.is_not_null())
        .then(statement=False)
    )


def of_figure(field: FigureField, fault: pl.Expr) -> pl.Expr:
    """Return a fault of a figure: False where the cell holds a range or says why it holds
    none, null where it could not be read.
    """
    return pl.when(_read(field)).then(fault.fill_null(value=False) & level(field).is_not_null())


@shared
def _read(field: FigureField) -> pl.Expr:
    """Tell where a cell holds a figure or a range, or says why it holds none."""
    known = level(field).is_not_null() | col.figure(field).absence.is_not_null()
    return known | range_text() if field == "target" else known


def unit_is(*units: Unit) -> pl.Expr:
    """Tell where the indicator is measured so; null where its unit is not known."""
    return col.unit.is_in([unit.value for unit in units])


def frequency_is(*frequencies: Frequency) -> pl.Expr:
    """Tell where results are due that often; null where the frequency is not known."""
    return col.frequency.is_in([frequency.value for frequency in frequencies])


@shared
def comparable(field: FigureField, than: FigureField) -> pl.Expr:
    """Tell where two figures can be held against each other: both are there, in one unit, and neither is a `±`."""
    units = (col.figure(field).unit == col.figure(than).unit).fill_null(value=True)
    spread = pl.any_horizontal(col.figure(name).comparator.eq_missing("±") for name in (field, than))
    return level(field).is_not_null() & level(than).is_not_null() & units & ~spread


def of_figures(field: FigureField, than: FigureField, fault: pl.Expr) -> pl.Expr:
    """Return a fault of two figures: False where the first says why it is missing, null where they do not compare."""
    none = col.figure(field).absence.is_not_null() & level(field).is_null()
    return pl.when(none).then(statement=False).when(comparable(field, than)).then(fault)


@shared
def worse(field: FigureField, than: FigureField) -> pl.Expr:
    """Tell where a figure is worse than another; null where they do not compare, or which way is better is not known.

    Where neither way is better, no figure is worse; where a range is best, one number cannot tell.
    """
    lower, higher = level(field) < level(than), level(field) > level(than)
    sense = col.sense
    fault = pl.when(sense == "rise").then(lower).when(sense == "fall").then(higher)
    return pl.when(sense == "none").then(statement=False).otherwise(of_figures(field, than, fault))


A_YEAR = r"^[0-9]{4}(?:/[0-9]{2})?$"
"""How a whole year is spelt as a period: 2023/24, 2023."""
_target_is_of_part = shared(target_is_of_part)


@shared
def of_less_than_a_year(field: FigureField) -> pl.Expr:
    """Tell where a figure that adds up over a year is of part of one, by its cell or its heading."""
    part = ~col.figure(field).period.str.contains(A_YEAR) & ~col.figure(field).at_year_end.fill_null(value=False)
    to_date = _target_is_of_part() if field == "target" else pl.lit(value=False)
    return (part & adds_up()).fill_null(value=False) | to_date


@shared
def may_be_of_part(field: FigureField) -> pl.Expr:
    """Tell where a target or a result may be that of the year so far, beside last year's whole one.

    Before the year is over both stand more than a third below it, such as 24.5% of the tax to be collected and 30.5%
    collected in the first quarter, after 98.7% last year. A target under a heading with a year is the year's.
    """
    year = col.figure(field).period.str.contains(A_YEAR).fill_null(value=False)
    far = (value(name) * 3 < value("previous") * 2 for name in ("result", "target"))
    return ~year & (col.quarter < LAST_QUARTER).fill_null(value=False) & pl.all_horizontal(*far).fill_null(value=False)


LIGHTS = (col.light, col.forecast_light)


def is_rated() -> pl.Expr:
    """Tell where an indicator has a light, of its result or of the predicted outturn."""
    return pl.any_horizontal(light.rag != Rag.NOT_RATED.value for light in LIGHTS)


def any_rated(frame: pl.DataFrame) -> bool:
    """Return whether any indicator of a frame has one."""
    return any((frame[light.rag.label] != Rag.NOT_RATED.value).any() for light in LIGHTS)


def way() -> pl.Expr:
    """Return which way is better, in words."""
    return pl.when(col.sense == "fall").then(pl.lit("lower is better")).otherwise(pl.lit("higher is better"))


@shared
def exact(field: FigureField) -> pl.Expr:
    """Tell where a figure is what it says: neither `<5`, nor `about 70%`."""
    rough = col.figure(field).qualifier.eq_missing("approximate")
    return col.figure(field).comparator.is_null() & ~rough


@shared
def cases_met(field: FigureField) -> pl.Expr:
    """Return the numerator that a cell states; null where it is none that can be worked with."""
    return _workable(col.figure(field).numerator)


@shared
def cases_in_all(field: FigureField) -> pl.Expr:
    """Return the denominator, likewise."""
    return _workable(col.figure(field).denominator)


def _workable(number: Column[Decimal | None]) -> pl.Expr:
    return pl.when(number.is_between(0, MOST_CASES)).then(number)


@shared
def off_its_fraction(field: FigureField) -> pl.Expr:
    """Tell where a percentage is not what its own fraction makes, as it is rounded; null where it has none."""
    gap = (cases_met(field) * 100 - value(field) * cases_in_all(field)).abs()
    return gap * 2 * parts_of_one(field) > col.figure(field).denominator


@shared
def parts_of_one(field: FigureField) -> pl.Expr:
    """Return how many figures the cell can show in 1: ten with one decimal."""
    return power_of_ten(col.figure(field).decimals)


def unconfirmed(field: Field) -> pl.Expr:
    """Return what a message adds where the definition's field has no source yet."""
    doubtful = col.defined.unconfirmed.list.contains(field)
    return pl.when(doubtful).then(pl.lit(" (which is unconfirmed)")).otherwise(pl.lit(""))


def ratio(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """One number divided by another; null for nothing (polars stops at a decimal divided by 0)."""
    return part / pl.when(whole != 0).then(whole)


@shared
def range_text() -> pl.Expr:
    """Tell where the target is spelt as a range: 10 to 15%, 50% ± 5%."""
    spelt = col.text.target.str.contains(r"[0-9]\s*%?\s*(?:-|–|—|to|and|±|\+/-)\s*[£$€]?[0-9]")
    return ((col.target.problem == "several-figures") & spelt).fill_null(value=False)


def power_of_ten(decimals: pl.Expr) -> pl.Expr:
    """10 to that power, as a decimal, for up to four places."""
    power = pl.when(decimals < MOST_DECIMALS).then(pl.lit(10, pl.Int64).pow(decimals))
    return power.fill_null(0).cast(pl.Decimal(38, 0))


def plain(number: pl.Expr) -> pl.Expr:
    """Return a number as text, without idle zeros: 13, 69.2."""
    text = number.cast(DECIMAL).cast(pl.String)
    return text.str.strip_chars_end("0").str.strip_chars_end(".")


def place(field: FigureField) -> pl.Expr:
    """Return the cell's text from the place that its problem points at."""
    return col.text.of(field).str.slice(col.figure(field).problem_at)


PUBLISHED: tuple[FigureField, ...] = ("baseline", "previous", "target", "result")
FAR_FROM_NOTHING = 10
"""A figure from which 0 is no small step, in any unit."""


@shared
def _far_from_nothing(field: FigureField) -> pl.Expr:
    """Tell where a figure is far from 0, or there is none."""
    return value(field).is_null() | (value(field).abs() >= FAR_FROM_NOTHING)


@shared
def missing_as_zero(field: FigureField) -> pl.Expr:
    """Tell a bare 0 where two figures or more of the row are known and all are far from 0; null with fewer."""
    others = [name for name in PUBLISHED if name != field]
    known = pl.sum_horizontal(value(name).is_not_null() for name in others)
    far = pl.all_horizontal(map(_far_from_nothing, others))
    zero = (value(field) == 0) & exact(field) & col.figure(field).numerator.is_null()
    few = pl.lit(2)
    read = level(field).is_not_null() | col.figure(field).absence.is_not_null()
    return pl.when(zero).then(pl.when(known >= few).then(far)).when(read).then(statement=False)
