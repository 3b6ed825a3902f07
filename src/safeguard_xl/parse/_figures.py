"""The figures of a table's rows: what is read of their cells, and what follows of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import TypeVar

import polars as pl

from safeguard_xl.figure import Figure, SaidColumns, bound_in, parse_figure, parted, read_figures, read_texts, said
from safeguard_xl.frame import FigureColumns, NumberColumns, col
from safeguard_xl.model import FIGURE_FIELDS, Absence, Damage, FigureField, Table
from safeguard_xl.parse._damage import UNIT_SAID, damages
from safeguard_xl.parse._dates import heading_period
from safeguard_xl.parse._distinct import each
from safeguard_xl.parse._grid import Grid
from safeguard_xl.parse._limits import LIGHTS, LIKELY, in_prose
from safeguard_xl.parse._meanings import unit_by_words
from safeguard_xl.parse._measures import MEASURED_BY, clocked, measured, measures, off_scale, unit_of_row
from safeguard_xl.schema import WorkbookSchema

Found = TypeVar("Found", pl.DataFrame, pl.Series)
SENTENCE = r"\d.*[A-Za-z]{2,}\W+[A-Za-z]{2,}|[A-Za-z]{2,}\W+[A-Za-z]{2,}.*\d"
"""A figure and words beside it."""
AS_READ = [name for name, _ in FigureColumns.parts() if name in vars(SaidColumns) and name not in vars(NumberColumns)]
"""What goes into the frame just as it is read."""


class Readings:
    """What the figures of a table say, each text of them read once."""

    def __init__(self, grid: Grid, columns: Iterable[int], schema: WorkbookSchema, results: Iterable[int] = ()) -> None:
        both = grid.table.columns.get("target") if grid.table.target_is_beside_result else None
        self._parted = {both.number: parted(grid.texts(both.number), both.heading)} if both else {}
        texts = [text for number in dict.fromkeys(columns) for text in self._parted.get(number, (grid.texts(number),))]
        self.grid, self.schema, self._results = grid, schema, frozenset(results)
        self._read = read_texts(pl.concat(texts) if texts else pl.Series("text", [], dtype=pl.String), schema.words)
        self._columns: dict[int, pl.DataFrame] = {}
        self._whole, self._first = self, 0
        self._judged = self._read[said.judgement.label].is_not_null().any()

    def of(self, number: int) -> pl.DataFrame:
        """Return what the cells of a column say, a row each; columns as `SaidColumns`."""
        columns = self._whole._columns  # noqa: SLF001 (its own)
        if number not in columns:
            whole = self._whole.grid.texts(number)
            read = self._of(self._parted[number][0] if number in self._parted else whole)
            columns[number] = _without_forecasts(read) if number in self._results else read
        return columns[number].slice(self._first, self.grid.height)

    def of_each(self, grids: Iterable[Grid]) -> "Iterator[Readings]":
        """Yield what the figures of each of the grids say that its own was joined of."""
        first = 0
        for grid in grids:
            found = copy(self)
            found.grid, found._first = grid, first  # noqa: SLF001 (its own)
            yield found
            first += grid.height

    def _of(self, texts: pl.Series) -> pl.DataFrame:
        return texts.to_frame(said.text.label).join(self._read, on=said.text.label, how="left", maintain_order="left")

    def target(self, number: int, *, prose: bool) -> pl.DataFrame:
        """Return the targets: of one in prose the value from which it is green, of "±2%" the range about zero."""
        beside = self._parted[number][1].slice(self._first, self.grid.height) if number in self._parted else None
        found = self.of(number) if beside is None else self._of(beside)
        found = self._with_sentences(self._with_prose(found) if prose else found)
        value = said.value
        about = said.comparator.eq_missing("±") & value.is_not_null()
        return found.with_columns(
            pl.when(about).then(-value).otherwise(said.low).alias(said.low.label),
            pl.when(about).then(value).otherwise(said.high).alias(said.high.label),
            pl.when(~about).then(value).alias(said.value.label),
            pl.when(~about).then(said.shown).alias(said.shown.label),
        )

    def _with_prose(self, found: pl.DataFrame) -> pl.DataFrame:
        texts = found[said.text.label]
        likely = texts.filter(texts.str.contains(LIKELY)).unique().to_list()
        told = {text: green for text in likely if (green := in_prose(text, self.schema.words).get("green"))}
        return self._read_anew(found, told)

    def _with_sentences(self, found: pl.DataFrame) -> pl.DataFrame:
        """Read what sentences bound that are no figure as a whole."""
        sentences = said.problem.is_not_null() & said.text.str.contains(SENTENCE)
        unread = found.filter(sentences)[said.text.label]
        bounds = {text: bound for text in unread.unique().to_list() if (bound := bound_in(text))}
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
            none = pl.lit(None, dtype=pl.String)
            return found.with_columns(said.value.alias("level"), none.alias("scale"))
        asked = pl.Series("asked", [""] * len(found)) if scales is None else scales.fill_null("").alias("asked")
        asked_for = found.with_columns(asked)
        distinct = asked_for.select(said.judgement, "asked").drop_nulls().unique()
        ranks = [
            (word, scale, *(self.schema.rank(word, scale or None) or (None, None))) for word, scale in distinct.rows()
        ]
        types = {said.judgement.label: pl.String(), "asked": pl.String(), "scale": pl.String(), "rank": pl.Int64()}
        on = [said.judgement.label, "asked"]
        known = pl.DataFrame(ranks, schema=types, orient="row")
        joined = asked_for.join(known, on=on, how="left", maintain_order="left")
        rank = pl.col("rank").cast(said.value.dtype)
        return joined.with_columns(pl.coalesce(rank, said.value).alias("level"))


def _without_forecasts(read: pl.DataFrame) -> pl.DataFrame:
    """What is read of a column of results, where "90% (forecast)" is none."""
    forecasts = read.select(said.qualifier.eq_missing("forecast") & said.value.is_not_null()).to_series()
    if not forecasts.any():
        return read
    is_forecast = pl.lit(forecasts)
    kept = (said.text.label, said.qualifier.label)
    without = read.with_columns(
        pl.when(~is_forecast).then(pl.col(name)).alias(name) for name in read.columns if name not in kept
    )
    absent = pl.when(is_forecast).then(pl.lit(Absence.FORECAST.value)).otherwise(said.absence)
    return without.with_columns(absent.cast(read.schema[said.absence.label]).alias(said.absence.label))


def figures(frame: pl.DataFrame, readings: Readings, table: Table) -> pl.DataFrame:
    """Add the figures of a table's rows, what is measured (`unit`) and the scale of judgements (`scale`)."""
    grid = readings.grid
    fields = [field for field in FIGURE_FIELDS if field in table.columns]
    numbers = {field: table.columns[field].number for field in fields}
    cells = {field: grid.column(number) for field, number in numbers.items()}
    read = {field: readings.of(number) for field, number in numbers.items()}
    if "target" in numbers:
        read["target"] = readings.target(numbers["target"], prose="green" not in table.columns)
    damaged = damages(cells, read, frame.select(*UNIT_SAID)) if fields else {}
    scales = frame[col.defined.scale.label]
    sound = {field: readings.ranked(_without(read[field], damaged[field]), scales) for field in fields}
    sound = _together(clocked, frame, sound)
    lights = [readings.of(table.columns[light].number) for light in LIGHTS if light in table.columns]
    frame = _with_measures(frame.with_columns(col.unit.filled(_unit(sound)), _scale(sound)), sound, lights)
    off = _together(off_scale, frame, sound)
    damaged = {field: _off_scale(damaged[field], off[field]) for field in fields}
    sound = _together(measured, frame, {field: _without(sound[field], damaged[field]) for field in fields})
    without = [
        expression for field in FIGURE_FIELDS if field not in fields for expression in col.figure(field).nothing()
    ]
    unit = frame[col.unit.label]
    of_fields = (_columns(field, sound[field], damaged[field], unit, table) for field in fields)
    return frame.with_columns(without).hstack([column for columns in of_fields for column in columns])


def _together(
    find: Callable[[pl.DataFrame, pl.DataFrame], Found], frame: pl.DataFrame, read: Mapping[FigureField, pl.DataFrame]
) -> dict[FigureField, Found]:
    """Return what is found of the figures of each field beside their rows: of all fields at once."""
    if not read:
        return {}
    rows = frame.select(column for column in MEASURED_BY if column.label in frame.columns)
    found = find(pl.concat([rows] * len(read)), pl.concat(read.values()))
    return {field: found.slice(at * len(frame), len(frame)) for at, field in enumerate(read)}


def _with_measures(
    frame: pl.DataFrame, sound: Mapping[FigureField, pl.DataFrame], lights: Sequence[pl.DataFrame]
) -> pl.DataFrame:
    """The frame with what plain numbers are measured in; that of time is the indicator's unit."""
    found = measures(frame, [*sound.values(), *lights], sound.get("target"))
    return frame.with_columns(found).with_columns(col.unit.filled(unit_of_row()))


def _without(read: pl.DataFrame, damaged: pl.Series) -> pl.DataFrame:
    """What is read, but nothing where the cell is damaged."""
    if damaged.null_count() == len(damaged):
        return read
    sound = damaged.is_null()
    return read.with_columns(pl.when(sound).then(pl.col(name)).alias(name) for name in read.columns)


def _off_scale(damaged: pl.Series, off: pl.Series) -> pl.Series:
    """What has become of the cells, also of those on another scale than their row."""
    return pl.select(pl.when(off).then(pl.lit(Damage.OFF_SCALE.value)).otherwise(damaged)).to_series()


def _unit(sound: Mapping[FigureField, pl.DataFrame]) -> pl.Expr:
    """What is counted: what most of its figures say, else its title where it says "rate", else its unit column."""
    if not sound:
        return pl.coalesce(unit_by_words(), col.defined.unit)
    units = pl.DataFrame([read[said.unit.label].alias(field) for field, read in sound.items()])
    together = units.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()
    return pl.coalesce(pl.lit(each(together, _most)), unit_by_words(), col.defined.unit)


def _most(units: str) -> str | None:
    """Return the unit that stands there most often; of units that do as often, the last by the alphabet.

    >>> _most("count percent percent count money")
    'percent'
    """
    counts = Counter(units.split())
    return max(counts, key=lambda unit: (counts[unit], unit), default=None)


def _scale(sound: Mapping[FigureField, pl.DataFrame]) -> pl.Series | pl.Expr:
    scales = [read["scale"].alias(field) for field, read in sound.items()]
    if not scales:
        return col.scale.filled(pl.lit(None, dtype=pl.String))
    return pl.DataFrame(scales).select(col.scale.filled(pl.coalesce(pl.all()))).to_series()


def _columns(
    field: FigureField, read: pl.DataFrame, damaged: pl.Series, unit: pl.Series, table: Table
) -> list[pl.Series]:
    figure, heading = col.figure(field), heading_period(table, field)
    period = heading.canonical() if heading else None
    as_read = [read[name].alias(figure.label_of(name)) for name in AS_READ]
    dated = read[said.own_period.label].fill_null(period) if period else read[said.own_period.label]
    return [
        *as_read,
        dated.alias(figure.period.label),
        damaged.alias(figure.damage.label),
        *comparable(read, unit, figure),
    ]


def comparable(read: pl.DataFrame, unit: pl.Series, into: NumberColumns) -> list[pl.Series]:
    """Return the columns by which a figure is compared; `read` is ranked, `unit` what the indicator counts."""
    counted = pl.when(said.value.is_not_null()).then(pl.lit(unit))
    return read.select(
        into.level.filled(pl.col("level")),
        into.low.filled(said.low),
        into.high.filled(said.high),
        into.unit.filled(pl.coalesce(said.unit, counted)),
        into.shown.filled(said.shown),
        into.comparator.filled(said.comparator),
    ).get_columns()
