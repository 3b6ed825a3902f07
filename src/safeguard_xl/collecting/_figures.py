"""The figures of reviews, a row each: of the fields of each indicator, and of the columns beside them."""

from collections.abc import Iterator, Sequence
from functools import cache

import polars as pl

from safeguard_xl.collecting._frames import gathered
from safeguard_xl.collecting._periods import with_calendar
from safeguard_xl.columns import framed
from safeguard_xl.figure import SaidColumns, Words, read_texts, said
from safeguard_xl.frame import LightColumns, col, collected, point
from safeguard_xl.model import (
    ANNUAL,
    BENCHMARK,
    FIGURE_FIELDS,
    OTHER_RESULT,
    WIDTH,
    Absence,
    Column,
    Damage,
    FigureField,
    Rag,
    Review,
    Severity,
    Table,
    Unit,
    letters_of,
)
from safeguard_xl.ooxml import in_sheet
from safeguard_xl.period import PeriodKind, period_of_heading
from safeguard_xl.reference import one_spelling
from safeguard_xl.schema import GENERIC, load_schema

NOT_READ = "not-read"
"""Why there is no value where something stands in a cell that no grammar reads."""
BESIDE = {ANNUAL: "target", OTHER_RESULT: "result", BENCHMARK: BENCHMARK}
"""The columns that stand beside the fields, and what their figures are."""
TELLING = (Severity.ERROR, Severity.QUERY)
COLUMNS = (col.workbook, col.table, collected.field, gathered.number, collected.heading, gathered.named)
"""Of the columns of tables, with the period that their heading names."""
CELL = (col.workbook, col.sheet, gathered.cell_row, gathered.cell_column)
LATER = (
    *(collected.council, collected.workbook, collected.indicator),
    *(collected.before, collected.before_workbook, collected.before_cell),
)
"""What one workbook cannot know of its figures."""
OWN = tuple(column for column in collected if column.label not in {later.label for later in LATER})
read = SaidColumns("said")
"""What the text of a cell beside the fields says."""


def figures(reviews: Sequence[Review]) -> pl.DataFrame:
    """Return the figures of reviews, those of each together: `col.workbook` is its place among them.

    The columns are those of `frame.CollectedColumns` that a workbook knows of. Each indicator has a row of its result,
    be it blank; of any other cell there is one where something stands in it.
    """
    rows = pl.concat([_rows(review, place) for place, review in enumerate(reviews)]).with_row_index(gathered.at.label)
    columns = framed([one for at, review in enumerate(reviews) for one in _fields(at, review)], COLUMNS)
    own = pl.concat([_of_field(rows, field) for field in FIGURE_FIELDS], how="diagonal")
    own = own.join(columns, on=[col.workbook, col.table, collected.field], how="left", maintain_order="left")
    found = pl.concat([own, _beside(reviews, rows)], how="diagonal")
    found = found.join(_facts(rows), on=[gathered.at, col.workbook], how="left", maintain_order="left")
    found = found.with_columns(gathered.by_calendar.filled(_by_calendar(reviews)))
    found = found.sort(gathered.at, gathered.number, nulls_last=True, maintain_order=True)
    found = with_calendar(_with_cells(found)).join(
        _findings(reviews), on=[col.workbook, collected.sheet, collected.cell], how="left", maintain_order="left"
    )  # fmt: skip
    place = gathered.place.filled(col.workbook)
    return found.select(place, *(column.filled(column.cast(column.dtype)) for column in OWN))


def _rows(review: Review, place: int) -> pl.DataFrame:
    """Return the indicators of a review, with its place among all."""
    return review.frame.with_columns(col.workbook.filled(pl.lit(place, col.workbook.dtype)))


def _by_calendar(reviews: Sequence[Review]) -> pl.Expr:
    """Tell where the heading of the results or of the targets names a calendar year."""
    tables = (
        (col.workbook == place) & (col.table == number)
        for place, review in enumerate(reviews)
        for number, table in enumerate(review.tables)
        if any(_names_calendar_year(table.columns[field]) for field in ("result", "target") if field in table.columns)
    )
    return pl.any_horizontal(pl.lit(value=False), *tables)


def _names_calendar_year(column: Column) -> bool:
    period = period_of_heading(column.heading)[1]
    return period is not None and period.kind is PeriodKind.CALENDAR_YEAR


def _facts(rows: pl.DataFrame) -> pl.DataFrame:
    """Return what is known of an indicator, whatever the figure."""
    spelt = {text: one_spelling(text) for text in rows[col.text.reference.label].unique().drop_nulls()}
    reference = col.text.reference.replace_strict(spelt, default="", return_dtype=pl.String)
    return rows.select(
        gathered.at, col.workbook, collected.sheet.filled(col.sheet), col.row,
        collected.reference.filled(reference),
        collected.reference_as_written.filled(col.text.reference.fill_null("")),
        collected.title.filled(col.text.title.fill_null("")),
        collected.frequency.filled(col.frequency),
        gathered.unit_of_row.filled(col.unit),
        collected.unit_as_written.filled(col.text.unit.replace("", None)),
        collected.polarity.filled(col.polarity),
        collected.polarity_by.filled(col.better.by),
        collected.report_year.filled(col.year),
        collected.report_quarter.filled(col.quarter),
    )  # fmt: skip


# ---- the fields -----------------------------------------------------------------------------------


def _of_field(rows: pl.DataFrame, field: FigureField) -> pl.DataFrame:
    """Return the figures of a field; of the result also those that are blank."""
    figure, text = col.figure(field), col.text.of(field)
    stands = (text.fill_null("") != "") if field != "result" else pl.lit(value=True)
    return rows.filter(stands).select(
        gathered.at, col.workbook, col.table,
        collected.field.filled(pl.lit(field)),
        collected.text.filled(text.replace("", None)),
        collected.value.filled(pl.when(figure.judgement.is_null()).then(figure.level)),
        collected.low.filled(figure.low), collected.high.filled(figure.high),
        collected.numerator.filled(figure.numerator), collected.denominator.filled(figure.denominator),
        collected.comparator.filled(figure.comparator), collected.word.filled(figure.judgement),
        collected.qualifier.filled(figure.qualifier), collected.unit.filled(figure.unit),
        gathered.own_period.filled(figure.own_period), gathered.absence.filled(figure.absence),
        gathered.damage.filled(figure.damage),
        *_lights(field),
    )  # fmt: skip


def _lights(field: FigureField) -> Iterator[pl.Expr]:
    """Yield the lights of the result, and that of the officer's prediction."""
    if field == "result":
        published = pl.when(~col.rag_is_ours).then(pl.coalesce(col.officer_level, col.officer_rag))
        yield from (
            *_light(col.light), collected.light_as_published.filled(published),
            collected.direction.filled(col.direction), collected.span.filled(col.kind),
        )  # fmt: skip
    elif field == "predicted":
        yield from _light(col.officer_light)


def _light(light: LightColumns) -> Iterator[pl.Expr]:
    yield collected.light.filled(light.rag.fill_null(Rag.NOT_RATED.value))
    yield collected.policy.filled(light.policy)
    yield collected.shortfall.filled(light.shortfall)


def _fields(place: int, review: Review) -> Iterator[tuple[int, int, str, int, str, str | None]]:
    """Yield the columns of the fields of a review's tables."""
    for number, table in enumerate(review.tables):
        for field in FIGURE_FIELDS:
            if field in table.columns:
                yield place, number, field, *_named(table.columns[field])


# ---- the columns beside them ----------------------------------------------------------------------


def _beside(reviews: Sequence[Review], rows: pl.DataFrame) -> pl.DataFrame:
    """Return the figures of the other columns of results and targets, of each cell in which something stands.

    Under a vertical merge the figure stands in each row, and its text in the first alone.
    """
    columns = [one for place, review in enumerate(reviews) for one in _others(place, review)]
    asked = framed(columns, (*COLUMNS, gathered.alike))
    of_row = (gathered.unit_of_row.filled(col.unit), gathered.span_of_row.filled(col.kind))
    where = rows.select(gathered.at, col.workbook, col.table, col.sheet, col.row, *of_row)
    row, column = _standing(col.row)
    cells = where.join(asked, on=[col.workbook, col.table])
    cells = cells.with_columns(gathered.cell_row.filled(row), gathered.cell_column.filled(column))
    stored = pl.concat([_cells(place, review) for place, review in enumerate(reviews)])
    found = cells.join(stored, on=CELL, how="left", maintain_order="left")
    found = found.join(_points(rows), on=[gathered.at, gathered.number], how="left", maintain_order="left")
    found = found.filter(collected.text.is_not_null() | gathered.level.is_not_null())
    texts = found[collected.text.label].drop_nulls().unique()
    says = read_texts(texts, _words()).select(named.filled(one) for one, named in zip(said, read, strict=True))
    found = found.join(says, left_on=collected.text, right_on=read.text, how="left", maintain_order="left")
    return found.select(_as_read())


@cache
def _words() -> Words:
    return load_schema(GENERIC).words


def _others(place: int, review: Review) -> Iterator[tuple[int, int, str, int, str, str | None, bool]]:
    """Yield the columns beside the fields of a review's tables, and whether they are of the same span as the result."""
    for number, table in enumerate(review.tables):
        known = {table.columns[field].number for field in FIGURE_FIELDS if field in table.columns}
        for what, column in _columns_beside(table):
            if column.number not in known:
                known.add(column.number)
                alike = column in table.results and table.columns.get("result") in table.results
                yield place, number, what, *_named(column), alike


def _named(column: Column) -> tuple[int, str, str | None]:
    """Return a column's number and heading, and the period that the heading names."""
    period = period_of_heading(column.heading)[1]
    return column.number, column.heading, period.canonical() if period else None


def _columns_beside(table: Table) -> Iterator[tuple[str, Column]]:
    yield from (("result", column) for column in table.results)
    yield from (("target", column) for column in table.targets)
    yield from ((what, table.columns[name]) for name, what in BESIDE.items() if name in table.columns)


def _cells(place: int, review: Review) -> pl.DataFrame:
    """Return the texts of the sheets on which columns stand beside the fields."""
    sheets = dict.fromkeys(table.sheet for table in review.tables if any(_columns_beside(table)))
    texts = [review.book.sheets[name].cells.select(*_standing_there(place, name), collected.text) for name in sheets]
    return pl.concat([framed([], (*CELL, collected.text)), *texts]).filter(collected.text.str.strip_chars() != "")


def _standing_there(place: int, sheet: str) -> Iterator[pl.Expr]:
    yield col.workbook.filled(pl.lit(place, pl.Int64))
    yield col.sheet.filled(pl.lit(sheet))
    yield gathered.cell_row.filled(in_sheet.row.cast(pl.Int64))
    yield gathered.cell_column.filled(in_sheet.column.cast(pl.Int64))


def _points(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the results of quarters and months as they were measured, by row and column."""
    known = gathered.points.filled(pl.concat_list(col.series.fill_null([]), col.earlier.fill_null([])))
    points = gathered.points.label
    found = rows.select(gathered.at, known).explode(points).drop_nulls().unnest(points)
    return found.select(gathered.at, gathered.number.filled(point.column), gathered.level.filled(point.level))


def _as_read() -> Iterator[pl.Expr]:
    """Yield what the text of a cell beside the fields says: as it was measured for the
    series, else as it stands there.
    """
    of_row, level = gathered.unit_of_row, gathered.level
    alike = read.unit.is_null() | (read.unit == of_row).fill_null(value=False)
    small = alike & read.unit.is_null() & (of_row == Unit.PERCENT.value) & (read.value.abs() <= 1)
    off = (small & (read.value != 0)).fill_null(value=False) & level.is_null()
    forecast = (read.qualifier == "forecast").fill_null(value=False) & (collected.field == "result")
    left = off | forecast
    value = pl.coalesce(pl.when(read.judgement.is_null()).then(level), pl.when(~left).then(read.value))
    unit = pl.coalesce(pl.when(level.is_not_null()).then(of_row), read.unit, pl.when(value.is_not_null()).then(of_row))
    why = pl.when(off).then(pl.lit(Damage.OFF_SCALE.value)).when(forecast).then(pl.lit(Absence.FORECAST.value))
    yield from (gathered.at, *COLUMNS, collected.text, collected.value.filled(value))
    parts = (
        (collected.low, read.low), (collected.high, read.high), (collected.numerator, read.numerator),
        (collected.denominator, read.denominator), (collected.comparator, read.comparator),
    )  # fmt: skip
    yield from (part.filled(pl.when(~left).then(says)) for part, says in parts)
    yield collected.span.filled(pl.when(gathered.alike).then(gathered.span_of_row))
    yield collected.word.filled(read.judgement)
    yield collected.qualifier.filled(read.qualifier)
    yield collected.unit.filled(unit)
    yield gathered.own_period.filled(read.own_period)
    yield gathered.absence.filled(pl.coalesce(why, read.absence))


# ---- where they stand, and why there is none -------------------------------------------------------


def _standing(row: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return the row and the column in which a cell stands: one beyond the last column is in a row below."""
    beyond = gathered.number - 1
    return row + beyond // WIDTH, beyond % WIDTH + 1


def _with_cells(found: pl.DataFrame) -> pl.DataFrame:
    """Add the name of the cell, the period and the unit of each figure, and why there is none.

    A period that stands in a cell without a figure is none of a figure: "Annual, reported at Q4".
    """
    letters = {number: letters_of(number) for number in found[gathered.number.label].unique().drop_nulls()}
    row, _ = _standing(col.row)
    name = pl.format("{}{}", gathered.number.replace_strict(letters, default=None, return_dtype=pl.String), row)
    figure = pl.any_horizontal(
        one.is_not_null() for one in (collected.value, collected.low, collected.high, collected.word)
    )
    own = pl.when(figure).then(gathered.own_period)
    by = pl.when(own.is_not_null()).then(pl.lit("cell")).when(gathered.named.is_not_null()).then(pl.lit("heading"))
    blank = pl.when(collected.text.is_null()).then(pl.lit(Absence.BLANK.value))
    why = pl.coalesce(gathered.absence, gathered.damage, blank, pl.lit(NOT_READ))
    return found.with_columns(
        collected.cell.filled(name),
        collected.period.filled(pl.coalesce(own, gathered.named)),
        collected.period_by.filled(by),
        collected.unit.filled(pl.coalesce(collected.unit, gathered.unit_of_row)),
        collected.missing.filled(pl.when(~figure).then(why)),
    )


def _findings(reviews: Sequence[Review]) -> pl.DataFrame:
    """Return the codes of what is to be put right or explained in each cell."""
    found = [
        (place, cell.sheet, str(cell), finding.code)
        for place, review in enumerate(reviews)
        for finding in review.findings
        if finding.severity in TELLING
        for cell in finding.places
    ]
    keys = (col.workbook, collected.sheet, collected.cell)
    frame = framed(found, (*keys, collected.findings))
    return frame.group_by(keys).agg(collected.findings.unique().sort().str.join(" "))
