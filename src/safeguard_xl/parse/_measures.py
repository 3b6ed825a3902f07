"""What the figures of a row are measured in, so that one in another unit or on another scale is not taken as it stands.

Converted where the arithmetic is certain: days and weeks, hours and minutes, months and years, `£1.2m` where the unit
is £000, 8.2 per 1,000 where it is per 10,000. A day of work is no seventh of a week, and a month no number of days.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import polars as pl

from safeguard_xl.columns import Column, Columns, declared, labels_of
from safeguard_xl.few_rows import added, taken
from safeguard_xl.figure import said
from safeguard_xl.frame import DECIMAL, col
from safeguard_xl.model import Unit
from safeguard_xl.parse._stacked import abreast, in_any
from safeguard_xl.rules._words import plain

SIZES = {
    Unit.SECONDS: ("clock", 1), Unit.MINUTES: ("clock", 60), Unit.HOURS: ("clock", 3600),
    Unit.DAYS: ("calendar", 1), Unit.WEEKS: ("calendar", 7),
    Unit.MONTHS: ("year", 1), Unit.YEARS: ("year", 12),
}  # fmt: skip
"""What a unit of time is reckoned by, and how many of the smallest it is."""
TIMES = [unit.value for unit in SIZES]
CLOCK = [unit.value for unit, (family, _) in SIZES.items() if family == "clock"]
ON_A_CLOCK = r"^\s*([0-9]{1,3}):([0-5][0-9])\s*$"
"""Written as a text: of minutes and seconds, or of hours and minutes where the row speaks of hours."""
LIKE_A_CLOCK = said.text.str.contains(ON_A_CLOCK) & said.value.is_null()
OF_MINUTES = r"mm:ss|\b(?:minutes?|mins?|seconds?|secs?|times?|duration)\b"
OF_HOURS = r"hh|\b(?:hours?|hrs?)\b"
IN_TITLE = r"\b(?:second|minute|hour|day|week|month|year)s\b"
LIMIT = r"\d[\d.,]*\s*(?:working |calendar |school )?(?:second|minute|hour|day|week|month|year)s\b"
"""In a title, of 8 weeks: no unit of the figures."""
OF_WORK = r"(?i)\b(?:working|school|business)\b"
PER = r"(?:per|/)\s*(\d{1,3}(?:,\d{3})+|1\d*000)\b"
THOUSANDS, MILLIONS = r"(?i)000s?\b|thousand|£k\b", r"(?i)£\s?m\b|million|£mn\b"
PERCENT, HOUR, SIXTY = 100, 60, 60

Whole = declared[int | None]
SHARE = r"\([0-9.,]+ ?(?:%|per ?cent)\)"
VALUE, ENDS = (said.value, said.shown, said.decimals), (said.low, said.high)
LEVEL = Column[Decimal | None]("level", DECIMAL, "the value, or the rank of a judgement on its scale from 0")
MULTIPLIED = Column[int]("multiplied", pl.Int64(), "what a figure is to be multiplied by")
DIVIDED = Column[int]("divided", pl.Int64(), "what it is then to be divided by")
OF_ROW = Column[str | None]("of row", pl.String(), "what the indicator counts")
EITHER = [said.unit.label, said.value.label, said.text.label]


class MeasureColumns(Columns):
    """What the plain numbers of a row are measured in."""

    unit = declared[str | None](pl.String(), "the unit of time")
    per = Whole(pl.Int64(), "how many a rate is per")
    scale = Whole(pl.Int64(), "what a sum of money is a multiple of: 1,000 where the unit is £000")
    loose = declared[bool](pl.Boolean(), "whether a time stands among numbers of which nothing says what they are")
    least = declared[float | None](pl.Float64(), "the figure below which a plain number is on another scale")


measure = MeasureColumns("measure")
CLOCKED_BY = [col.text.title.label, col.text.unit.label, col.text.target.label]
"""What of a row tells whether its figures are times as a clock shows them."""
MEASURED_BY = [*CLOCKED_BY, col.unit.label, *measure.schema()]
"""What of a row tells what its figures are measured in."""
MEASURING = labels_of((said.value, said.unit, said.per, said.factor, said.decimals))
"""What of the figures of a row tells what the others are measured in."""
SCALED = [said.behind.label, said.factor.label, said.value.label]
SCALED_BY = [measure.scale.label, measure.least.label]


class ToldColumns(Columns):
    """What the figures of a row tell of the others."""

    says = declared[bool](pl.Boolean(), "whether one says what it is measured in")
    several = declared[bool | None](pl.Boolean(), "whether it is a time in several units")
    size = declared[float | None](pl.Float64(), "how large it is")
    factor = Whole(pl.Int64(), "what it is multiplied by")
    hours = declared[Decimal | None](DECIMAL, "how many hours, where it counts them")


_of = ToldColumns("told")
LARGEST = (_of.size, _of.factor, _of.hours)


def measures(frame: pl.DataFrame, read: Sequence[pl.DataFrame], target: pl.DataFrame | None) -> list[pl.Series]:
    """Return the columns `MeasureColumns` of a table's rows, by their units, their titles and their figures, as read.

    A plain number is on another scale where it comes nearer to the largest figure of its row if it is taken for a
    hundredth, or for millions beside `£1.2m`. The indicator's own unit, if it is one of time, is that of its plain
    numbers.
    """
    beside, height = pl.concat([one[MEASURING] for one in read]), len(frame)
    told = taken(beside.clear(height) if beside.is_empty() else beside, *_told())
    known = _known(frame, told[_of.says.label], target) if told[_of.says.label].any() else NONE
    found = taken(frame, col.unit, *known, measure.loose.filled(_is_loose(told[_of.several.label], height)))
    largest = [abreast(told[one.label], height).max_horizontal().alias(one.label) for one in LARGEST]
    found = found.hstack(largest)
    found = added(found, measure.least.filled(_least()), col.unit.filled(_unit_of_row()))
    return [found[label] for label in (col.unit.label, *measure.schema())]


@cache
def _told() -> tuple[pl.Expr, ...]:
    """Return whether figures say what they are measured in, or are times in several units, and how large they are."""
    hours = pl.when(said.unit == Unit.HOURS.value).then(said.value)
    return (
        _of.says.filled(_says().fill_null(value=False)),
        _of.several.filled(_in_several_units()),
        _of.size.filled(said.value.abs().cast(pl.Float64)),
        _of.factor.filled(said.factor),
        _of.hours.filled(hours),
    )


def _says_measure(read: pl.DataFrame) -> bool:
    """Return whether any figure says itself what it is measured in; most do not, and their words need not be read."""
    return bool(taken(read, _any_says_measure()).item())


@cache
def _any_says_measure() -> pl.Expr:
    return _says().any()


def _says() -> pl.Expr:
    return said.unit.is_in(TIMES) | said.per.is_not_null() | (said.factor > 1)


def _known(frame: pl.DataFrame, says: pl.Series, target: pl.DataFrame | None) -> list[pl.Expr]:
    """Return what is known of the plain numbers of a table of which any figure says itself what it is measured in."""
    of_row = in_any(says, len(frame)).alias(_of.says.label)
    any_says = frame[[col.table.label]].hstack([of_row]).select(_of.says.any().over(col.table))
    return [
        pl.when(pl.lit(any_says.to_series())).then(by_words).otherwise(otherwise).alias(otherwise.meta.output_name())
        for by_words, otherwise in zip(_by_words(target), NONE, strict=True)
    ]


def _by_words(target: pl.DataFrame | None) -> list[pl.Expr]:
    """Return what the unit, the title and the target of a row say of its plain numbers."""
    per_target = pl.lit(None if target is None else target[said.per.label])
    of_target = pl.lit(None if target is None else target.select(_in_one_unit()).to_series())
    words, in_words = _words(), _unit_in_words()
    unit = col.text.unit.fill_null("")
    return [
        measure.unit.filled(pl.coalesce(*map(_if_time, (col.unit_said, of_target, in_words, col.unit)))),
        measure.per.filled(pl.coalesce(words.str.extract(PER).str.replace_all(",", "").cast(pl.Int64), per_target)),
        measure.scale.filled(
            pl.when(unit.str.contains(MILLIONS)).then(10**6).when(unit.str.contains(THOUSANDS)).then(10**3)
        ),
    ]


@cache
def _words() -> pl.Expr:
    return pl.concat_str(col.text.unit.fill_null(""), col.text.title.fill_null(""), separator=" ")


@cache
def _unit_in_words() -> pl.Expr:
    """Return the one unit of time that the unit and the title of a row name."""
    named = _words().str.to_lowercase().str.replace_all(LIMIT, "").str.extract_all(IN_TITLE).list.unique()
    return pl.when(named.list.len() == 1).then(named.list.first())


def _is_loose(several: pl.Series, height: int) -> pl.Expr:
    """Tell where a time in several units stands in a row whose words name none: 8 beside 08:12 may be minutes."""
    if not several.any():
        return pl.lit(value=False)
    unnamed = pl.coalesce(_if_time(col.unit_said), _unit_in_words()).is_null()
    return pl.lit(in_any(several, height)) & unnamed


@cache
def _in_several_units() -> pl.Expr:
    return (said.unit.is_in(CLOCK) & said.decimals.is_null() & said.value.is_not_null()).fill_null(value=False)


@cache
def _in_one_unit() -> pl.Expr:
    return pl.when(~_in_several_units()).then(said.unit)


def clocked(frame: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Return the figures with times as a clock shows them, 08:12, where the title or the unit says that they are."""
    if not taken(read, LIKE_A_CLOCK.any()).item():
        return read
    texts = (col.text.title, col.text.unit, col.text.target)
    title, unit, target = (frame[text.label].fill_null("").str.to_lowercase() for text in texts)
    of_hours = (title + " " + unit + " " + target).str.contains(OF_HOURS)
    meant = LIKE_A_CLOCK & pl.lit((title + " " + unit).str.contains(OF_MINUTES) | of_hours)
    large, small = (said.text.str.extract(ON_A_CLOCK, group).cast(pl.Int64) for group in (1, 2))
    value = (large * SIXTY + small).cast(DECIMAL)
    smallest = pl.when(pl.lit(of_hours)).then(pl.lit(Unit.MINUTES.value)).otherwise(pl.lit(Unit.SECONDS.value))
    none = pl.lit(None)
    new = (
        (said.value, value), (LEVEL, value), (said.unit, smallest), (said.shown, said.text.str.strip_chars()),
        (said.problem, none), (said.problem_at, none),
    )  # fmt: skip
    return read.with_columns(column.filled(pl.when(meant).then(one).otherwise(column)) for column, one in new)


def _if_time(unit: pl.Expr) -> pl.Expr:
    return pl.when(unit.is_in(TIMES)).then(unit)


NONE = (
    measure.unit.filled(_if_time(col.unit)),
    measure.per.filled(pl.lit(None, pl.Int64)),
    measure.scale.filled(pl.lit(None, pl.Int64)),
)
"""What is known where no figure says what it is measured in."""


@cache
def _least() -> pl.Expr:
    """Return the figure below which a plain number is on another scale, by the largest figure of the row."""
    size, factor = _of.size, _of.factor
    of_percent = pl.when(size > 1).then(pl.min_horizontal(size / PERCENT**0.5, 1.0 + 1e-9))
    scaled = pl.when(factor > 1).then(size / factor.sqrt())
    clock = _of.hours.cast(pl.Float64) * HOUR**0.5  # 26:00 typed for 26 minutes is 26 hours
    minutes = (measure.unit == Unit.MINUTES.value) & col.unit.is_in(TIMES)
    return pl.when(col.unit == Unit.PERCENT.value).then(of_percent).when(minutes).then(clock).otherwise(scaled)


@cache
def _unit_of_row() -> pl.Expr:
    """Return what an indicator counts, its unit of time being that of its plain numbers."""
    return pl.when(col.unit.is_in(TIMES)).then(measure.unit).otherwise(col.unit)


def off_scale(frame: pl.DataFrame, read: pl.DataFrame) -> pl.Series:
    """Return whether each figure is a plain number on another scale than its row."""
    return taken(read[SCALED].hstack(frame[SCALED_BY]), _is_off_scale()).to_series()


@cache
def _is_off_scale() -> pl.Expr:
    bare = (said.behind == "") & (said.factor == 1) & (said.value != 0)
    small = said.value.cast(pl.Float64).abs() < measure.least
    return (bare & measure.scale.is_null() & small).fill_null(value=False)


def measured(frame: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Return the figures in what their rows are measured in; `read` is ranked, its times as a clock shows them."""
    read = _told_apart(frame, _certain(frame, read))
    if not _says_measure(read):
        return read
    times, by = _conversion(frame, read)
    converted = pl.lit(((times != by) & read[said.value.label].is_not_null()).fill_null(value=False))
    unit = pl.lit(frame[measure.unit.label])
    found = read.with_columns(
        one.filled(pl.when(converted).then(_scaled(one, times, by)).otherwise(one)) for one in (LEVEL, *ENDS)
    )
    is_time = said.unit.is_in(TIMES)
    behind = pl.when(is_time).then(pl.format(" {}", unit)).otherwise(pl.lit(""))
    return found.with_columns(
        pl.when(converted).then(plain(LEVEL.round(2)) + behind).otherwise(said.shown).alias(said.shown.label),
        pl.when(converted & is_time).then(unit).otherwise(said.unit).alias(said.unit.label),
    )


def _certain(frame: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Return the figures without those of which either number may be meant: 45 (85%) where a percentage is due."""
    either = taken(read[EITHER].hstack([frame[col.unit.label].alias(OF_ROW.label)]), _either()).to_series()
    if not either.any():
        return read
    both, share = pl.lit(either.fill_null(value=False)), said.text.str.find(SHARE).cast(pl.Int64)
    return read.with_columns(
        *(pl.when(~both).then(one) for one in (LEVEL, *VALUE)),
        pl.when(both).then(pl.lit("several-figures")).otherwise(said.problem).alias(said.problem.label),
        pl.when(both).then(share + 1).otherwise(said.problem_at).alias(said.problem_at.label),
    )


@cache
def _either() -> pl.Expr:
    plain = said.unit.is_null() & said.value.is_not_null()
    return OF_ROW.eq(Unit.PERCENT.value) & plain & said.text.str.contains(SHARE)


def _told_apart(frame: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Return the figures, plain ones as mere numbers where a time beside them has several units."""
    loose = frame[measure.loose.label]
    if not loose.any():
        return read
    plain = pl.lit(loose) & said.unit.is_null() & said.value.is_not_null()
    unit = pl.when(plain).then(pl.lit(Unit.COUNT.value)).otherwise(said.unit)
    return read.with_columns(unit.alias(said.unit.label))


def _scaled(number: pl.Expr, times: pl.Series, by: pl.Series) -> pl.Expr:
    return (number.cast(pl.Float64) * times / by).round(6).cast(DECIMAL)


def _conversion(frame: pl.DataFrame, read: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Return what each figure is to be multiplied by, and divided by; the same where it stands as it is."""
    size = {unit.value: number for unit, (_, number) in SIZES.items()}
    family = {unit.value: name for unit, (name, _) in SIZES.items()}
    own, row = said.unit, pl.lit(frame[measure.unit.label])
    alike = own.replace_strict(family, default=None) == row.replace_strict(family, default=None)
    of_time = alike & ~said.text.str.contains(OF_WORK)
    per, scale = pl.lit(frame[measure.per.label]), pl.lit(frame[measure.scale.label])
    of_rate = said.per.is_not_null() & per.is_not_null()
    of_money = (said.factor > 1) & scale.is_not_null()
    none = pl.lit(1, dtype=pl.Int64)

    def chosen(time: pl.Expr, rate: pl.Expr, money: pl.Expr) -> pl.Expr:
        numbers = time.replace_strict(size, default=None, return_dtype=pl.Int64)
        return pl.when(of_time).then(numbers).when(of_rate).then(rate).when(of_money).then(money).otherwise(none)

    found = read.select(MULTIPLIED.filled(chosen(own, per, none)), DIVIDED.filled(chosen(row, said.per, scale)))
    return found[MULTIPLIED.label], found[DIVIDED.label]
