"""Which way is better, of each row of a table, and what says so: the first of all that can tell it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column, labels_of
from safeguard_xl.few_rows import added, taken
from safeguard_xl.frame import col
from safeguard_xl.model import SIDES, Ground, Polarity, Table, Unit
from safeguard_xl.parse._limits import Given
from safeguard_xl.parse._measures import TIMES
from safeguard_xl.parse._published import by_lights
from safeguard_xl.polarity import WAY, WORDS, bounds, stated, titles, told_of
from safeguard_xl.schema import GENERIC, Measure, WorkbookSchema, gists, load_schema

Told = pl.DataFrame
"""The columns `way` and `words`, a row for each of the table."""
NOTHING = pl.lit(None, dtype=pl.String)
WHOLE = 100  # per cent
IN_A_TIME = r"(?i)\b((?:with)?in (?:a maximum of |under |less than )?\d+ (?:\w+ )?(?:hour|day|week|month|minute)s?)\b"
"""In a title: the time that something is to take."""
BETWEEN = r"(?i)\bbetween\b"


class _Look(NamedTuple):
    """One place to look at, and what it tells of the rows that nothing has told of before, which are true."""

    by: Ground
    place: str | None
    tell: Callable[[pl.Series], Told]


def better(
    frame: pl.DataFrame, table: Table, schema: WorkbookSchema, given: Given | None, *, green_is_met: bool = False
) -> pl.DataFrame:
    """Return `polarity` and the columns `better`; null where nothing tells, or the column has a word not known.

    `frame` has its figures, its lights and what the schema knows; `given` are the figures of the lights, and
    `green_is_met` says that none of them is green within a tolerance.
    """
    found = taken(frame, *_at_first())
    untold = found[UNTOLD]
    for look in _looks(frame, table, schema, given, green_is_met=green_is_met):
        if not untold.any():
            break
        told = look.tell(untold)
        told = told if look.by is not Ground.WORDS else _likely(told, frame)
        fresh = untold & told[WAY].is_not_null()
        if fresh.any():
            found = added(found, _filled_in(fresh, (told[WAY], look.by.value, told[WORDS], look.place)))
            untold &= ~fresh
    return found[labels_of(COLUMNS)]


COLUMNS = (col.polarity, col.better.by, col.better.words, col.better.place)
UNTOLD = "untold"
GIST = Column[str]("gist", pl.String(), "a title as titles are compared")


@cache
def _at_first() -> tuple[pl.Expr, ...]:
    """Of which rows something is to be told, and nothing of any yet."""
    untold = col.better.said.is_not_null() | (col.text.polarity.fill_null("") == "")
    return untold.alias(UNTOLD), *(column.filled(NOTHING) for column in COLUMNS)


def _filled_in(where: pl.Series, says: Sequence[pl.Series | str | None]) -> Iterator[pl.Expr]:
    """Yield the columns with what is said of some rows."""
    fresh = pl.lit(where)
    for column, said in zip(COLUMNS, says, strict=True):
        yield column.filled(pl.when(fresh).then(pl.lit(said, dtype=pl.String)).otherwise(column))


def _looks(
    frame: pl.DataFrame, table: Table, schema: WorkbookSchema, given: Given | None, *, green_is_met: bool
) -> Iterator[_Look]:
    """Yield where to look: what is said before what is inferred, what is published before what words suggest."""

    def seen(read: Callable[[pl.Series], Told], text: pl.Expr) -> Callable[[pl.Series], Told]:
        return lambda untold: read(frame.select(pl.when(pl.lit(untold)).then(text).alias("text")).to_series())

    def worked_out(way: pl.Expr, words: pl.Expr = NOTHING) -> Callable[[pl.Series], Told]:
        return lambda _: told_of(frame, way, words)

    def by_definition(which: pl.Expr) -> Callable[[pl.Series], Told]:
        return worked_out(pl.when(which).then(col.defined.polarity), col.defined.polarity_by)

    side = col.target.comparator.replace_strict(SIDES, default=None, return_dtype=pl.String)
    own, shipped = _measures(schema)
    yield _Look(Ground.SCHEMA, None, by_definition(col.defined.own))
    if own:
        yield _Look(Ground.SCHEMA, None, seen(lambda title: _of_measures(title, own), col.text.title))
    yield _Look(Ground.COLUMN, None, worked_out(col.better.said, col.text.polarity))
    yield _Look(Ground.STATED, "target", worked_out(side, col.text.target))
    yield _Look(Ground.STATED, "target", seen(bounds, col.text.target))
    of_ranges = "range" in (table.columns["target"].heading.casefold() if "target" in table.columns else "")
    is_range = col.target.low.is_not_null() & (col.text.target.str.contains(BETWEEN) | pl.lit(of_ranges))
    between = pl.when(is_range).then(pl.lit(Polarity.RANGE.value))
    yield _Look(Ground.STATED, "target", worked_out(between, col.text.target))
    yield _Look(Ground.STATED, "title", seen(stated, col.text.title))
    yield _Look(Ground.STATED, "heading", lambda _: _of_headings(frame, table))
    yield _Look(Ground.STATED, "comment", seen(stated, col.text.comment))
    if given is not None:
        yield _Look(Ground.LIMITS, None, lambda _: told_of(given.frame, given.sense(), NOTHING))
    yield _Look(Ground.DEFINITION, None, by_definition(pl.lit(value=True)))
    yield _Look(Ground.DEFINITION, None, seen(lambda title: _of_measures(title, shipped), col.text.title))
    yield _Look(Ground.WORDS, "title", worked_out(*_time_taken()))
    yield _Look(Ground.WORDS, "title", seen(titles, col.text.title))
    yield _Look(Ground.LIGHTS, None, lambda _: by_lights(frame, green_is_met=green_is_met))
    default = pl.lit(schema.default_polarity, dtype=pl.String)
    yield _Look(Ground.DEFAULT, None, worked_out(default, pl.lit("the schema's default")))


def _likely(told: Told, frame: pl.DataFrame) -> Told:
    """Return what words tell, but where the target speaks against it: nobody is to stay below 100%, or to exceed 0."""
    way, target = pl.lit(told[WAY]), col.target.level
    of_all = (col.unit == Unit.PERCENT.value) & (target == WHOLE)
    against = ((way == Polarity.FALL.value) & of_all) | ((way == Polarity.RISE.value) & (target == 0))
    unlikely = frame.select(against.fill_null(value=False)).to_series()
    return told.with_columns(pl.when(~pl.lit(unlikely)).then(WAY).alias(WAY))


def _time_taken() -> tuple[pl.Expr, pl.Expr]:
    """Fall where a title says in what time and the result is a time: 33 days of "Re-let in 28 days" are no share."""
    limit = pl.when(col.unit.is_in(TIMES)).then(col.text.title.str.extract(IN_A_TIME, 1).str.to_lowercase())
    return pl.when(limit.is_not_null()).then(pl.lit(Polarity.FALL.value)), limit


def _of_headings(frame: pl.DataFrame, table: Table) -> Told:
    """Return what a heading says of all the rows below it: "Target (lower is better)".

    One of polarities with something below it asks: "Lower is better?".
    """
    asks = frame.select((col.text.polarity.fill_null("") != "").any()).item()
    headed = (column.heading for field, column in table.columns.items() if field != "polarity" or not asks)
    heads = pl.Series(list(headed), dtype=pl.String)
    way, words = next((told for told in stated(heads).rows() if told[0]), (None, None))
    return told_of(frame, pl.lit(way, dtype=pl.String), pl.lit(words, dtype=pl.String))


Measures = Mapping[str, Measure]
"""By title."""


def _measures(schema: WorkbookSchema) -> tuple[Measures, Measures]:
    """Return the measures that the schema in force states itself, and those that come with `generic`."""
    usual = load_schema(GENERIC).measures
    own = {title: measure for title, measure in schema.measures.items() if usual.get(title) != measure}
    return own, {title: measure for title, measure in schema.measures.items() if title not in own}


def _of_measures(texts: pl.Series, known: Measures) -> Told:
    """Return what is known of indicators by their titles."""
    decided = [(head, one, one.polarity) for head, one in known.items() if one.polarity]
    known_by = [(title, one, way) for head, one, way in decided for title in (head, *one.also)]
    told = pl.DataFrame({
        GIST.label: _gists(tuple(title for title, _, _ in known_by)),
        WAY: pl.Series([way.value for _, _, way in known_by], dtype=pl.String),
        WORDS: pl.Series([one.source for _, one, _ in known_by], dtype=pl.String),
    })  # fmt: skip
    sought = pl.DataFrame({GIST.label: gists(texts)})
    first = told.unique(GIST, keep="first")
    return sought.join(first, on=GIST, how="left", maintain_order="left").drop(GIST.label)


@lru_cache(maxsize=8)  # a schema asks for the same ones for each table
def _gists(titles: tuple[str, ...]) -> pl.Series:
    return gists(pl.Series(titles, dtype=pl.String))
