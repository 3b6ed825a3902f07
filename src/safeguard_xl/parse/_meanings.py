"""What the words of a table's rows mean, by the schema's vocabularies."""

import re
from functools import cache

import polars as pl

from safeguard_xl.few_rows import added, taken
from safeguard_xl.frame import col, says
from safeguard_xl.model import LAST_QUARTER, LEVELS, Kind, Polarity, Table, Unit
from safeguard_xl.parse._dates import QUARTER_MONTHS, heading_period
from safeguard_xl.parse._distinct import each, meanings, replaced
from safeguard_xl.period import FIRST_MONTH, WHOLE, PeriodKind, period_of_heading
from safeguard_xl.polarity import answered, coded, sides
from safeguard_xl.rules._spans import (
    A_MONTH,
    NEAR,
    ends_no_total,
    far_from_share,
    far_from_target,
    is_a_balance,
    is_a_level,
    is_a_share,
    is_of_a_part,
    is_of_events,
    is_share_so_far,
    may_be_counted,
    near_last_year,
    target_near_last_year,
)
from safeguard_xl.schema import WorkbookSchema, look_up, look_up_whole

PARTS = {Kind.YEAR_TO_DATE: "the year to date", Kind.IN_QUARTER: "one quarter"}
NO_PART = [Kind.ROLLING.value, Kind.SNAPSHOT.value]
MAY_BE_PART = "a part of the year, as far as its size tells"
RATE = r"\brate\b|\bper (?:1,?000|10,?000|100,?000|head)\b"
PERCENTAGE = r"%|\bper ?cent|\bproportion of\b"
SPANS = (col.text.kind, col.text.title, col.text.unit, col.text.comment)
"""The cells that may say of what span a result is; those after the title come after its heading."""
NUMBER = r"\bnumber of\b"
ANNUAL = re.compile(r"\bannual|\bfull[- ]year|\byear[- ]end|\byearly", re.IGNORECASE)
PLUS, DASH = r"^ *\+ *$", "^ *[-–−] *$"
THIS_PART = re.compile(
    r"\b(?:this|current|latest) (?:month|quarter|qtr)\b(?!.*\bend\b)"
    r"|\bmonthly (?:actual|result|figure|performance|value)\b",
    re.IGNORECASE,
)
"""In a heading: the figures are of one month or quarter, whichever it is."""
TO_DATE = re.compile(r"\bto date\b|\bytd\b", re.IGNORECASE)
AVERAGE = r"\b(?:average|mean|median)\b"
UNSAID = pl.lit(None, dtype=pl.String)


def words(frame: pl.DataFrame, table: Table, schema: WorkbookSchema) -> pl.DataFrame:
    """Add what the words mean: frequency, unit, polarity, data quality."""
    frequency = frame[col.text.frequency.label]
    read = {text: _frequency(text, schema) for text in frequency.unique().to_list() if text is not None}
    rests = {text: rest for text, (_, rest) in read.items() if rest}
    units = {text: look_up(schema.unit, rest) for text, rest in rests.items()}
    shared = "unit" in table.columns and table.columns["unit"] == table.columns.get("frequency")
    unit = replaced(frequency, units) if shared else meanings(frame[col.text.unit.label], schema.unit)
    return added(
        frame,
        col.frequency.filled(replaced(frequency, {text: often for text, (often, _) in read.items()})),
        col.frequency_rest.filled(replaced(frequency, rests).fill_null("")),
        col.unit_said.filled(unit),
        col.better.said.filled(pl.lit(_polarities(frame, table, schema))),
        col.data_quality.filled(meanings(frame[col.text.data_quality.label], schema.data_quality)),
    )


def _polarities(frame: pl.DataFrame, table: Table, schema: WorkbookSchema) -> pl.Series:
    """Return which way the columns of polarities say is better, each by itself."""
    columns = frame[[col.table.label, col.text.polarity.label]].partition_by(col.table.label, maintain_order=True)
    return pl.concat([_polarity(one[col.text.polarity.label], table, schema) for one in columns])


def _polarity(texts: pl.Series, table: Table, schema: WorkbookSchema) -> pl.Series:
    """Return which way a column of polarities says is better: by the vocabulary, by yes
    and no, by naming one side, by codes.

    "-" is that of nothing, unless the column has "+", too.
    """
    heading = table.columns["polarity"].heading if "polarity" in table.columns else ""
    known = added(texts.to_frame(), meanings(texts, schema.polarity).alias(texts.name)).to_series()
    unknown = texts.filter(known.is_null()).drop_nulls().unique().to_list()
    asked = each(texts, lambda text: answered(text, heading))
    told = [asked, known]
    if unknown:
        told += [sides(texts), each(texts, coded(heading, unknown).get)]
    way = pl.coalesce(map(pl.lit, told))
    if texts.str.contains(PLUS).any():
        way = pl.when(pl.lit(texts.str.contains(DASH))).then(pl.lit(Polarity.FALL.value)).otherwise(way)
    return pl.select(way.alias(texts.name)).to_series()


def _frequency(text: str, schema: WorkbookSchema) -> tuple[str | None, str]:
    """Return how often, and what is left of the cell when that is taken away: "Quarterly %" is quarterly, and "%"."""
    first, _, rest = text.partition(" ")
    if rest and (found := look_up_whole(schema.frequency, first)) and look_up(schema.unit, rest):
        return found, rest
    return look_up(schema.frequency, text) if text else None, ""


def unit_by_words() -> pl.Expr:
    """Return what the words of a row say is measured: the title where it says "rate", else the column of units."""
    title, said = col.text.title.str.to_lowercase(), col.unit_said
    return (
        pl.when(title.str.contains(RATE)).then(pl.lit(Unit.RATE.value))
        .when((said == Unit.COUNT.value) & title.str.contains(AVERAGE)).then(None)  # it need not be whole
        .when(said.is_not_null()).then(said)
        .when(title.str.contains(PERCENTAGE)).then(pl.lit(Unit.PERCENT.value))
        .when(title.str.contains(NUMBER)).then(pl.lit(Unit.COUNT.value))
    )  # fmt: skip


@cache
def sense() -> pl.Expr:
    """Return which way is better where two levels are compared: a judgement's scale is
    ordered whatever the polarity says.
    """
    without = col.polarity.is_null() | (col.polarity == Polarity.NONE.value)
    return pl.when(col.scale.is_not_null() & without).then(pl.lit(Polarity.RISE.value)).otherwise(col.polarity)


def kind(frame: pl.DataFrame, table: Table, schema: WorkbookSchema) -> pl.Series:
    """Return what span the results are of, from the first place that says so.

    An average, a balance or a share of the year to date, or of a quarter, is like one of a year: no span.
    """
    heading = table.columns["result"].heading if "result" in table.columns else ""
    by_heading = (look_up(schema.kind, heading) or _of_this_part(heading)) if heading else None
    by_cells = [meanings(frame[column.label], schema.kind) for column in SPANS]
    so_far = pl.when(~is_a_level()).then(pl.lit(Kind.YEAR_TO_DATE.value)) if _is_from_april(heading) else UNSAID
    said = pl.coalesce(*by_cells[:2], pl.lit(by_heading, dtype=pl.String), so_far, *by_cells[2:])
    found = added(frame, col.kind.filled(said))
    of_part = col.kind.is_in([part.value for part in PARTS])
    if not taken(found, of_part.any()).item():
        return found[col.kind.label]
    average = (says(col.text.title, AVERAGE) | is_a_balance()) & ~col.unit.is_in(LEVELS).fill_null(value=False)
    like_a_year = of_part & (average.fill_null(value=False) | is_a_share())
    return found.select(pl.when(~like_a_year.fill_null(value=False)).then(col.kind)).to_series()


def _of_this_part(heading: str) -> Kind | None:
    """Return what "This month" and "Latest quarter" say of their figures."""
    return Kind.IN_QUARTER if THIS_PART.search(heading) and not TO_DATE.search(heading) else None


def _is_from_april(heading: str) -> bool:
    """Return whether a heading names the months of the year so far: "April to September";
    three may only name a quarter.
    """
    period = period_of_heading(heading)[1]
    if period is None or period.kind is not PeriodKind.MONTHS or period.part != FIRST_MONTH:
        return False
    return (period.last or 0) - FIRST_MONTH >= QUARTER_MONTHS


def has_annual_target(table: Table) -> bool:
    """Return whether the heading of the targets says in words that they are of the whole year."""
    return "target" in table.columns and ANNUAL.search(table.columns["target"].heading) is not None


def has_target_of_a_year(table: Table) -> bool:
    """Return whether the heading of the targets says that they are of the whole year, or names a year."""
    period = heading_period(table, "target")
    return has_annual_target(table) or (period is not None and period.kind in WHOLE)


def part_beside_annual_target(frame: pl.DataFrame, table: Table) -> pl.Expr:
    """Return the part of a year that numbers of a quarter, a half-year or a month may be, beside a target of the year.

    A number near last year's result, or one that its title says is of a day, is not; nor one near a target that only
    names its year, unless its title speaks of events. Of events a target near last year's result is one of the year.
    The share so far of what a year brings is of a part, beside a target that is no such share.
    """
    there = _is_number_of_part(frame, table) | _is_share_of_part(frame)
    return pl.when(pl.lit(there)).then(pl.lit(MAY_BE_PART))


def _is_number_of_part(frame: pl.DataFrame, table: Table) -> pl.Series:
    numbers = taken(frame, _may_be_number_of_part()).to_series()
    if not numbers.any():
        return numbers
    events, far, target_near, level, near = taken(frame, *_of_number()).get_columns()
    if not has_annual_target(table):
        numbers &= far | events if has_target_of_a_year(table) else far & events & target_near
    return numbers & ~level & ~near


@cache
def _may_be_number_of_part() -> pl.Expr:
    """Tell where a number may be of a part of the year, and nothing else says of what span it is."""
    return may_be_counted() & col.kind.is_null() & col.scale.is_null() & is_of_a_part()


@cache
def _of_number() -> tuple[pl.Expr, ...]:
    """Return what tells whether such a number adds up to the target: each by itself, as
    what is deep takes long to plan.
    """
    told = (is_of_events(), far_from_target(), target_near_last_year(), is_a_level(), near_last_year())
    return tuple(one.alias(str(place)) for place, one in enumerate(told))


def _is_share_of_part(frame: pl.DataFrame) -> pl.Series:
    share, of_a_part, whole = taken(frame, *_of_share()).get_columns()
    shares = share & of_a_part & ~whole
    return shares & frame.select(far_from_share()).to_series() if shares.any() else shares


@cache
def _of_share() -> tuple[pl.Expr, ...]:
    whole = col.kind.is_in(NO_PART).fill_null(value=False)
    return is_share_so_far().alias("share"), is_of_a_part().alias("part"), whole.alias("whole")


def last_of_no_total(table: Table, quarter: int | None) -> pl.Expr:
    """Return the part of a year that the last number of one may be, of which several are
    known that are no running totals.
    """
    if quarter != LAST_QUARTER or not table.results or not has_target_of_a_year(table):
        return UNSAID
    ends = _may_be_number_of_part() & ends_no_total() & ~is_a_level() & ~near_last_year()
    of_year = pl.lit(has_annual_target(table)) | far_from_target(NEAR)
    return pl.when(ends & of_year).then(pl.lit(MAY_BE_PART))


def of_said_part(frame: pl.DataFrame) -> pl.Expr:
    """Return the part of a year that the results are said to be of, unless they are like those of a year."""
    if frame[col.kind.label].null_count() == len(frame):
        return UNSAID
    level = col.unit.is_in(LEVELS).fill_null(value=False) & ~_rate_to_date()
    return pl.when(~level).then(of_part(col.kind))


def _rate_to_date() -> pl.Expr:
    """Tell where a rate says that it is of the year to date, and is far below last year's: it grows with the year.

    Admissions per 100,000 people do, missed bins per 100,000 collections do not.
    """
    to_date = (col.unit == Unit.RATE.value) & (col.kind == Kind.YEAR_TO_DATE.value)
    below = col.result.level < col.previous.level
    return (to_date & below & ~near_last_year()).fill_null(value=False)


def of_part(kind: pl.Expr) -> pl.Expr:
    """Return the part of a year that a span is: of a month, where that is what the result's heading names."""
    month = (kind == Kind.IN_QUARTER.value) & col.result.period.str.contains(A_MONTH)
    part = kind.replace_strict(
        [part.value for part in PARTS], list(PARTS.values()), default=None, return_dtype=pl.String
    )
    return pl.when(month.fill_null(value=False)).then(pl.lit("one month")).otherwise(part)
