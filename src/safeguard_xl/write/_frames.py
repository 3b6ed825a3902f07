"""The columns of the frames of an update: the cells of our columns, what stands in them, and what becomes of them."""

import polars as pl

from safeguard_xl.columns import Columns, declared

STRING, INTEGER, BOOLEAN = pl.String(), pl.Int64(), pl.Boolean()


class RowColumns(Columns):
    """A row of a table."""

    row = declared[int](INTEGER, "the row, from 1")


class PlaceColumns(RowColumns):
    """A cell of one of our columns."""

    column = declared[int](INTEGER, "the column, from 1")


class OursColumns(RowColumns):
    """What we would write into one of our columns for an indicator."""

    sheet = declared[str](STRING, "the sheet")
    heading = declared[str](STRING, "the heading of our column")
    meaning = declared[str](STRING, "what the text means, where it has a meaning of a closed list")
    text = declared[str](STRING, "the text that we would write")
    level = declared[str](STRING, "the further level that a light is")
    provisional = declared[bool](BOOLEAN, "whether a light is provisional")
    stored = declared[str | None](STRING, "what the officer's own entry means")
    shown = declared[str | None](STRING, "the text of that entry")


class WhyColumns(Columns):
    """Why there is no light or no prediction of an indicator."""

    place = declared[int](pl.UInt32(), "the place of the indicator among all")
    light = declared[str | None](STRING, "why the result has no light")
    forecast = declared[str | None](STRING, "why there is no prediction")
    forecast_light = declared[str | None](STRING, "why that has no light")


class EntryColumns(PlaceColumns):
    """What stands in a cell."""

    entry = declared[str](STRING, "what it shows")
    fill = declared[str | None](STRING, "its colour")
    formula = declared[bool](BOOLEAN, "whether it has a formula")
    filled = declared[bool](BOOLEAN, "whether it holds anything")


class CoveredColumns(PlaceColumns):
    """A cell that a merged range hides, or shares with other rows."""

    box = declared[str | None](STRING, "the name of the range")


class ChosenColumns(PlaceColumns):
    """A cell that is chosen from a list."""

    list = declared[int | None](INTEGER, "the place of the list in its sheet")


class ColourColumns(RowColumns):
    """The colours of a row."""

    most = declared[str | None](STRING, "the colour that most of its cells have")
    own = declared[str | None](STRING, "that of the last column of the table's body")


class WordColumns(Columns):
    """What a column of the officer's says for ours."""

    word = declared[str | None](STRING, "its word; null where it has none")
    reserves = declared[bool](BOOLEAN, "whether a reserve may be added to it")


class OurColumns(OursColumns, EntryColumns, CoveredColumns, ChosenColumns, ColourColumns, WordColumns):
    """A cell of one of our columns, beside what stands in it, and what becomes of it."""

    place = declared[int](pl.UInt32(), "its place among the cells of a table")
    new = declared[bool](BOOLEAN, "whether its column is new")
    body = declared[int](INTEGER, "the column as whose cells new ones are styled")
    free = declared[bool](BOOLEAN, "whether it may be written to")
    wrap = declared[bool](BOOLEAN, "whether its text goes on in a second line, whatever the texts of the table do")
    about = declared[str](STRING, "what is to be said of it, a key of `SENTENCES`")
    what = declared[str](STRING, "the words for which that is said")


our = OurColumns()
"""The cells of our columns; each frame of them has some of these columns."""
why = WhyColumns("why")
"""Why there is none, beside what there is."""
