"""The figures of a table's rows: what is read of their cells, and what follows of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache

import polars as pl

from safeguard_xl.columns import Column, schema_of
from safeguard_xl.few_rows import added, looked_up, taken
from safeguard_xl.figure import Figure, SaidColumns, bound_in, parse_figure, parted, read_figures, read_texts, said
from safeguard_xl.frame import FigureColumns, NumberColumns, col
from safeguard_xl.model import FIGURE_FIELDS, Absence, Damage, FigureField, Table
from safeguard_xl.parse._damage import damages, where
from safeguard_xl.parse._dates import heading_period
from safeguard_xl.parse._distinct import each
from safeguard_xl.parse._grid import Grid
from safeguard_xl.parse._limits import LIGHTS, told_in_prose
from safeguard_xl.parse._meanings import unit_by_words
from safeguard_xl.parse._measures import CLOCKED_BY, LEVEL, MEASURED_BY, OF_ROW, clocked, measured, measures, off_scale
from safeguard_xl.parse._stacked import abreast, apart, apart_by, repeated
from safeguard_xl.schema import WorkbookSchema

NOTHING = pl.DataFrame(schema=said.schema())
"""What no column says."""
APART = "[A-Za-z]{2}[^0-9A-Za-z_À-ÖØ-öø-ɏ]+[A-Za-z]{2}"
SENTENCE = f"[0-9].*{APART}|{APART}.*[0-9]"
"""A figure and words beside it."""
AS_READ = [name for name, _ in FigureColumns.parts() if name in vars(SaidColumns) and name not in vars(NumberColumns)]
"""What goes into the frame just as it is read."""
COMPARED = [LEVEL.label, said.low.label, said.high.label, said.shown.label, said.comparator.label]

PERIOD = FigureColumns().period
ASKED = Column[str]("asked", pl.String(), "the scale on which a judgement is to stand; empty where any will do")
SCALE = Column[str | None]("scale", pl.String(), "the scale on which it stands")
RANK = Column[int | None]("rank", pl.Int64(), "its place there, from 0")


class Readings:
    """What the figures of a table say, each text of them read once."""

    def __init__(self, grid: Grid, columns: Iterable[int], schema: WorkbookSchema, results: Iterable[int] = ()) -> None:
        both = grid.table.columns.get("target") if grid.table.target_is_beside_result else None
        self._parted = {both.number: parted(grid.texts(both.number), both.heading)} if both else {}
        halves = {number: result for number, (result, _) in self._parted.items()}
        texts = {number: grid.texts(number) for number in columns} | halves
        stacked = pl.concat([NOTHING[said.text.label], *texts.values()])
        self.grid, self.schema, self._first = grid, schema, 0
        self._read = read_texts(pl.concat([stacked, *(target for _, target in self._parted.values())]), schema.words)
        self._columns = apart_by(texts, self._of(stacked), grid.height)
        self._judged = self._read[said.judgement.label].is_not_null().any()
        if (self._read[said.qualifier.label] == Absence.FORECAST.value).any():
            self._columns |= {number: _without_forecasts(self._columns[number]) for number in results}

    def of(self, *numbers: int) -> pl.DataFrame:
        """Return what the cells of columns say, one column below the other; columns as `SaidColumns`."""
        found = [self._columns[number].slice(self._first, self.grid.height) for number in numbers]
        return pl.concat(found) if found else NOTHING

    def of_each(self, grids: Iterable[Grid]) -> "Iterator[Readings]":
        """Yield what the figures of each of the grids say that its own was joined of."""
        first = 0
        for grid in grids:
            found = copy(self)
            found.grid, found._first = grid, first  # noqa: SLF001 (its own)
            yield found
            first += grid.height

    def _of(self, texts: pl.Series) -> pl.DataFrame:
        return looked_up(texts.to_frame(said.text.label), self._read, [said.text.label])

    def target(self, number: int, *, prose: bool) -> pl.DataFrame:
        """Return the targets: of one in prose the value from which it is green, of "±2%" the range about zero."""
        beside = self._parted[number][1].slice(self._first, self.grid.height) if number in self._parted else None
        found = self.of(number) if beside is None else self._of(beside)
        found = self._with_sentences(self._with_prose(found) if prose else found)
        return found.with_columns(_about_zero()) if (found[said.comparator.label] == "±").any() else found

    def _with_prose(self, found: pl.DataFrame) -> pl.DataFrame:
        told = told_in_prose(found[said.text.label], self.schema.words).items()
        return self._read_anew(found, {text: lights["green"] for text, lights in told if "green" in lights})

    def _with_sentences(self, found: pl.DataFrame) -> pl.DataFrame:
        """Read what sentences bound that are no figure as a whole."""
        unread = found[said.text.label].filter(found[said.problem.label].is_not_null()).unique()
        if unread.is_empty():
            return found
        sentences = unread.filter(unread.str.contains(SENTENCE)).to_list()
        bounds = {text: bound for text in sentences if (bound := bound_in(text))}
        return self._read_anew(found, {text: parse_figure(one, self.schema.words) for text, one in bounds.items()})

    def _read_anew(self, found: pl.DataFrame, told: Mapping[str, Figure]) -> pl.DataFrame:
        """Read some texts as the figures that are told of them."""
        if not told:
            return found
        texts = found[said.text.label]
        own = read_figures(told.values()).with_columns(pl.Series(said.text.label, list(told)))
        read = pl.concat([self._read.filter(~said.text.is_in(list(told))), own])
        return texts.to_frame().join(read, on=said.text.label, how="left", maintain_order="left")

    def ranked(self, found: pl.DataFrame, scales: pl.Series | None = None) -> pl.DataFrame:
        """Add the `scale` that a judgement stands on and its `level` there, from 0; that of a number is its value.

        `scales` names the scale of each row, where it is known which.
        """
        if not self._judged:
            none = pl.lit(None, dtype=SCALE.dtype)
            return added(found, LEVEL.filled(said.value), SCALE.filled(none))
        asked = pl.Series([""] * len(found)) if scales is None else scales.fill_null("")
        asked_for = found.with_columns(asked.alias(ASKED.label))
        distinct = asked_for.select(said.judgement, ASKED).drop_nulls().unique()
        ranks = [
            (word, scale, *(self.schema.rank(word, scale or None) or (None, None))) for word, scale in distinct.rows()
        ]
        types = schema_of((said.judgement, ASKED, SCALE, RANK))
        known = pl.DataFrame(ranks, schema=types, orient="row")
        joined = asked_for.join(known, on=[said.judgement, ASKED], how="left", maintain_order="left")
        return joined.with_columns(LEVEL.filled(pl.coalesce(RANK.cast(LEVEL.dtype), said.value)))


def _without_forecasts(read: pl.DataFrame) -> pl.DataFrame:
    """Return what is read of a column of results, where "90% (forecast)" is none."""
    forecasts = read.select(said.qualifier.eq_missing(Absence.FORECAST.value) & said.value.is_not_null()).to_series()
    if not forecasts.any():
        return read
    is_forecast = pl.lit(forecasts)
    kept = (said.text.label, said.qualifier.label)
    without = read.with_columns(
        pl.when(~is_forecast).then(pl.col(name)).alias(name) for name in read.columns if name not in kept
    )
    absent = pl.when(is_forecast).then(pl.lit(Absence.FORECAST.value)).otherwise(said.absence)
    return without.with_columns(absent.cast(read.schema[said.absence.label]).alias(said.absence.label))


@cache
def _about_zero() -> tuple[pl.Expr, ...]:
    """Return the range that "±2%" is."""
    value, about = said.value, said.comparator.eq_missing("±") & said.value.is_not_null()
    return (
        pl.when(about).then(-value).otherwise(said.low).alias(said.low.label),
        pl.when(about).then(value).otherwise(said.high).alias(said.high.label),
        pl.when(~about).then(value).alias(said.value.label),
        pl.when(~about).then(said.shown).alias(said.shown.label),
    )


def figures(frame: pl.DataFrame, readings: Readings, table: Table) -> pl.DataFrame:
    """Add the figures of a table's rows, what is measured (`unit`) and the scale of judgements (`scale`)."""
    fields = [field for field in FIGURE_FIELDS if field in table.columns]
    without = [field for field in FIGURE_FIELDS if field not in fields]
    frame = added(frame, *(null for field in without for null in col.figure(field).nothing))
    lights = readings.of(*(table.columns[light].number for light in LIGHTS if light in table.columns))
    if not fields:
        frame = frame.with_columns(col.unit.filled(_unit_otherwise()), col.scale.filled(pl.lit(None, dtype=pl.String)))
        return frame.with_columns(measures(frame, [lights], None))
    sound, damaged = _sound(fields, frame, readings, table)
    height = len(frame)
    frame = added(frame, _unit(sound, height), _scale(sound, height))
    target = apart_by(fields, sound, height).get("target")
    frame = added(frame, measures(frame, [sound, lights], target))
    rows = repeated(frame[MEASURED_BY], len(fields))
    off = off_scale(rows, sound)
    if off.any():
        damaged = where(off, Damage.OFF_SCALE, damaged)
        sound = _without(sound, damaged)
    sound = measured(rows, sound)
    found = comparable(sound, rows).hstack([*sound[AS_READ], damaged])
    for field, part in zip(fields, apart(found, height), strict=True):
        frame = frame.hstack(_columns(field, part, table))
    return frame


def _sound(
    fields: Sequence[FigureField], frame: pl.DataFrame, readings: Readings, table: Table
) -> tuple[pl.DataFrame, pl.Series]:
    """Return what the cells of fields say, ranked, those of a field below those of
    another; and what has become of them.
    """
    read = pl.concat([_read(field, readings, table) for field in fields])
    cells = pl.concat([readings.grid.column(table.columns[field].number) for field in fields])
    damaged = damages(frame, fields, cells, read)
    scales = repeated(frame[col.defined.scale.label], len(fields))
    sound = readings.ranked(_without(read, damaged), scales)
    return clocked(repeated(frame[CLOCKED_BY], len(fields)), sound), damaged


def _read(field: FigureField, readings: Readings, table: Table) -> pl.DataFrame:
    number = table.columns[field].number
    return readings.target(number, prose="green" not in table.columns) if field == "target" else readings.of(number)


def _without(read: pl.DataFrame, damaged: pl.Series) -> pl.DataFrame:
    """Return what is read, but nothing where the cell is damaged."""
    if damaged.null_count() == len(damaged):
        return read
    sound = damaged.is_null()
    return read.with_columns(pl.when(sound).then(pl.col(name)).alias(name) for name in read.columns)


def _unit(sound: pl.DataFrame, height: int) -> pl.Series | pl.Expr:
    """Return what is counted: what most of its figures say, else its title where it says
    "rate", else its unit column.
    """
    units = abreast(sound[said.unit.label], height)
    together = taken(units, pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()
    most = each(together, _most).alias(col.unit.label)
    return col.unit.filled(pl.coalesce(pl.lit(most), _unit_otherwise())) if most.has_nulls() else most


@cache
def _unit_otherwise() -> pl.Expr:
    return pl.coalesce(unit_by_words(), col.defined.unit)


def _most(units: str) -> str | None:
    """Return the unit that stands there most often; of units that do as often, the last by the alphabet.

    >>> _most("count percent percent count money")
    'percent'
    """
    counts = Counter(units.split())
    return max(counts, key=lambda unit: (counts[unit], unit), default=None)


def _scale(sound: pl.DataFrame, height: int) -> pl.Series:
    return taken(abreast(sound[SCALE.label], height), col.scale.filled(pl.coalesce(pl.all()))).to_series()


def _columns(field: FigureField, found: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return the columns of the figures of a field; the period of one that names none is that of its heading."""
    heading, dated = heading_period(table, field), found[said.own_period.label]
    if heading:
        dated = dated.fill_null(heading.canonical())
    return labelled(found.hstack([dated.alias(PERIOD.label)]), col.figure(field))


def labelled(found: pl.DataFrame, into: NumberColumns) -> pl.DataFrame:
    """Return the columns of figures under the names of those of a group."""
    named = found.clone()
    named.columns = [into.label_of(name) for name in found.columns]
    return named


def comparable(read: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the columns by which figures are compared, as `NumberColumns`; `read` is ranked.

    A number that names no unit is of that of its row, which is what the indicator counts.
    """
    counted = rows[col.unit.label].alias(OF_ROW.label)
    unit = taken(read[[said.unit.label, said.value.label]].hstack([counted]), _unit_of_figure())
    return read[COMPARED].hstack(unit)


@cache
def _unit_of_figure() -> pl.Expr:
    return pl.coalesce(said.unit, pl.when(said.value.is_not_null()).then(OF_ROW))
