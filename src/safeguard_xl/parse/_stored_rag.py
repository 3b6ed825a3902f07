"""The light that the officer has filled in: as a word, as a shape in a colour, or as the fill alone."""

import polars as pl

from safeguard_xl.annotate import is_live
from safeguard_xl.columns import Columns, declared
from safeguard_xl.frame import col
from safeguard_xl.model import OUR_COLUMNS, Column, Rag, Table
from safeguard_xl.ooxml import Sheet, in_sheet
from safeguard_xl.parse._distinct import each
from safeguard_xl.parse._grid import Grid
from safeguard_xl.schema import SaidLight, WorkbookSchema, is_shape, light_of

FEWEST = 2  # words on one fill that show it to be decoration


class LookColumns(Columns):
    """What a cell says of a light, and how it looks."""

    word = declared[str | None](pl.String(), "the light that its word names")
    level = declared[str | None](pl.String(), "its word, where that is none of the three lights")
    shape = declared[bool](pl.Boolean(), "whether it holds a shape")
    ink = declared[str | None](pl.String(), "the light that the colour of its letters looks like")
    fill = declared[str | None](pl.String(), "the light that its own fill looks like")


_look = LookColumns()


def stored_rags(grid: Grid, column: Column, schema: WorkbookSchema) -> list[pl.Series]:
    """Return the light of each cell, its word where that is none of the three, and the light of its fill.

    The word counts, else the colour of a shape, else the fill. A fill that the row's name has too, or that is the same
    under different words, is decoration.
    """
    cells = grid.column(column.number)
    texts = cells[in_sheet.text.label].str.strip_chars()
    said = {text: schema.light(text, column.heading) for text in texts.unique().to_list() if text}
    found = pl.DataFrame(
        {
            _look.word.label: each(texts, lambda text: _rag(said.get(text))),
            _look.level.label: each(texts, lambda text: _level(said.get(text))),
            _look.shape.label: each(texts, is_shape, pl.Boolean()),
            _look.ink.label: each(cells[in_sheet.ink.label], light_of),
            _look.fill.label: each(_own_fills(grid, cells[in_sheet.fill.label]), light_of),
        }
    )
    of_lights = _look.word.is_not_null() & _look.fill.is_not_null()
    one_fill = _look.fill.filter(of_lights).n_unique() == 1
    decoration = one_fill & (_look.word.filter(of_lights).n_unique() >= FEWEST)
    found = found.with_columns(pl.when(~decoration).then(_look.fill))
    return found.select(
        col.officer_rag.filled(pl.coalesce(_look.word, pl.when(_look.shape).then(_look.ink), _look.fill)),
        col.officer_level.filled(_look.level),
        col.officer_fill.filled(_look.fill),
    ).get_columns()


def are_ours(table: Table, sheet: Sheet) -> bool:
    """Return whether the column of lights is one that `update` has added.

    Its colours follow its words. Where those of no column of ours do so any more, it has others of ours on its right.
    """
    at = table.columns["rag"].number
    predicted = [table.ours[heading] for heading in OUR_COLUMNS[2:] if heading in table.ours]
    if is_live(sheet, at, table.rows):
        return True
    return (
        bool(predicted)
        and at + 1 in table.ours.values()
        and not any(is_live(sheet, other, table.rows) for other in predicted)
    )


def lights_of_results(grid: Grid, column: Column) -> list[pl.Expr]:
    """Return the light that each result names, or that its colour looks like, for a table without a column of lights.

    Colours may mean something else: they are lights where most results have one, and not all the same.
    """
    cells = grid.column(column.number)
    fills, inks = _own_fills(grid, cells[in_sheet.fill.label]), cells[in_sheet.ink.label]
    fill, ink = (each(colours, light_of) for colours in (fills, inks))
    lights = pl.select(pl.coalesce(fill, ink)).to_series()
    filled = (cells[in_sheet.text.label].str.strip_chars() != "").sum()
    enough = lights.n_unique() - lights.has_nulls() > 1 and 2 * lights.count() >= filled
    told = pl.lit(lights if enough else None, dtype=pl.String)
    return [col.officer_rag.filled(pl.coalesce(col.result.rag, told)), col.officer_fill.filled(told)]


def lights_of_ticks(grid: Grid) -> list[pl.Expr]:
    """Return the light in whose column a tick stands; none where several have one."""
    ticked = {rag: grid.texts(column.number).str.strip_chars() != "" for rag, column in grid.table.ticks.items()}
    alone = pl.sum_horizontal(pl.lit(ticks.cast(pl.Int8)) for ticks in ticked.values()) == 1
    told = pl.coalesce(pl.when(pl.lit(ticks)).then(pl.lit(rag.value)) for rag, ticks in ticked.items())
    return [col.officer_rag.filled(pl.when(alone).then(told))]


def _rag(said: SaidLight | None) -> Rag | None:
    return said.rag if said else None


def _level(said: SaidLight | None) -> str | None:
    return said.level if said else None


def _own_fills(grid: Grid, fills: pl.Series) -> pl.Series:
    """Return the fills that are those of the cell alone, and not of its row."""
    columns = (grid.table.columns.get(field) for field in ("title", "reference"))
    names = next((grid.column(column.number)[in_sheet.fill.label] for column in columns if column), None)
    if names is None:
        return fills
    return pl.select(pl.when(fills.ne_missing(names)).then(fills)).to_series()
