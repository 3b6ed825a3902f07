"""Our cells in the rows of a table: which are written, in what words and colours, and which are left alone."""

from collections.abc import Iterator, Mapping

import polars as pl
from msgspec import Struct

from safeguard_xl.annotate import FILLS, is_live
from safeguard_xl.columns import framed
from safeguard_xl.model import Rag, Review
from safeguard_xl.ooxml import KEEP
from safeguard_xl.write._columns import OFFICERS, OUTTURN_RAG, RAG, Columns
from safeguard_xl.write._entries import entries, is_free, is_officers
from safeguard_xl.write._frames import ChosenColumns, WordColumns, our
from safeguard_xl.write._words import OURS, RESERVED, Words

KEPT = ""
"""Stands among colours for the cell's own."""
PLACE = (our.row, our.column)
NOTHING_THERE = (
    our.entry.fill_null(""),
    our.formula.fill_null(value=False),
    our.filled.fill_null(value=False),
)
"""What stands in a cell that is blank or not there."""


class OurCells(Struct, frozen=True):
    """The cells of our columns in the rows of a table, each beside what stands in it, and the words of the columns."""

    columns: Columns
    cells: pl.DataFrame
    words: Mapping[str, Words]

    @classmethod
    def of(cls, review: Review, columns: Columns, ours: pl.DataFrame) -> "OurCells":
        """Return those of a table."""
        rows = pl.Series(our.row.label, columns.table.rows, our.row.dtype).to_frame()
        there = entries(columns.site.sheet, columns.table, columns.at.values())
        cells = (
            rows.join(ours, on=our.row, how="left", maintain_order="left_right")
            .with_row_index(our.place.label)
            .with_columns(
                our.column.filled(our.heading.replace_strict(dict(columns.at), return_dtype=our.column.dtype)),
                our.new.filled(our.heading.is_in(list(columns.new))),
                our.body.filled(pl.lit(columns.body, our.body.dtype)),
            )
            .join(there, on=PLACE, how="left", maintain_order="left")
            .join(columns.colours, on=our.row, how="left", maintain_order="left")
            .join(columns.covered(), on=PLACE, how="left", maintain_order="left")
            .with_columns(*NOTHING_THERE)
        )
        return cls(columns, cells, {heading: _words(review, columns, heading, cells) for heading in OFFICERS})

    def drafted(self, *, replace_all: bool) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """Return the cells that are written, those that are covered, and those that something is to be said of."""
        covered = self.cells.filter(our.box.is_not_null())
        cells = self.cells.filter(our.box.is_null())
        there = cells.filter(~our.new).with_columns(our.free.filled(is_free()))
        known = self._in_words(there if replace_all else there.filter(our.free))
        fresh = cells.filter(our.new).with_columns(our.word.filled(our.text), our.reserves.filled(pl.lit(value=True)))
        written = pl.concat([fresh, known.filter(our.word.is_not_null()).select(fresh.columns)]).sort(our.place)
        text = pl.when(our.provisional & our.reserves).then(our.word + RESERVED).otherwise(our.word)
        noted = pl.concat([*_kept(there, replace_all=replace_all), *_told(known)]).sort(our.place, maintain_order=True)
        styled = written.select(*PLACE, our.text.filled(text), our.fill.filled(self._fill()), our.new, our.body)
        return styled, covered.select(our.box), noted.drop(our.place.label)

    def _in_words(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Cells of columns that were there, with the `word` for ours, or null, and whether it `reserves` judgement."""
        alike = (our.heading, our.meaning, our.level, our.text, our.list)
        cells = cells.join(self._lists(), on=PLACE, how="left", maintain_order="left")
        distinct = cells.select(alike).unique()
        words = framed([self._word(*one) for one in distinct.iter_rows()], WordColumns())
        words = pl.concat([distinct, words], how="horizontal")
        return cells.join(words, on=alike, how="left", nulls_equal=True, maintain_order="left")

    def _lists(self) -> pl.DataFrame:
        """Return the cells of the officer's columns that are chosen from a list, with its place in `list`."""
        rows = range(min(self.columns.table.rows), max(self.columns.table.rows) + 1)
        columns = {self.columns.at[heading] for heading in OFFICERS if heading not in self.columns.new}
        found = [(row, at, place) for at in columns for row, place in self.columns.site.lists(at, rows).items()]
        return framed(found, ChosenColumns())

    def _word(
        self, heading: str, meaning: str, level: str, text: str, chosen_from: int | None
    ) -> tuple[str | None, bool]:
        """Return the word of a column for ours, and whether a reserve may be added to it."""
        if heading not in OFFICERS:
            return text, True
        words, choices = self.words[heading], self.columns.site.choices(chosen_from)
        word = words.level(level, choices) or words.word(meaning, text, choices)
        return word, word is not None and words.ours and (choices is None or word + RESERVED in choices)

    def _fill(self) -> pl.Expr:
        """Return the colour of each cell: its light's; an earlier light's goes where it is not rated."""
        fills = {rag: self.words[RAG].fill(rag) for rag in FILLS}
        own = {rag: KEPT if fill is KEEP else str(fill) for rag, fill in fills.items()}
        lit = sorted({*FILLS.values(), *self.words[RAG].fills.values()})
        unlit = pl.when(our.fill.is_in(lit).fill_null(value=False)).then(our.most).otherwise(pl.lit(KEPT))
        rated = our.meaning != Rag.NOT_RATED.value
        fill = (
            pl.when(~our.heading.is_in([RAG, OUTTURN_RAG])).then(pl.lit(KEPT))
            .when(~rated).then(unlit)
            .when(_is_level()).then(_coloured_by(our.level, self.words[RAG].level_fills).fill_null(KEPT))
            .when(our.heading == RAG).then(_coloured(own))
            .otherwise(_coloured(FILLS))
        )  # fmt: skip
        goes_on = our.new & (fill == KEPT) & our.most.ne_missing(our.own)
        return pl.when(goes_on).then(our.most).otherwise(fill)


def _is_level() -> pl.Expr:
    """Return whether a cell is written as a further level, in the column's own word for it."""
    return (our.level != "") & (our.word.str.to_lowercase() == our.level)


def _coloured(colours: Mapping[Rag, str]) -> pl.Expr:
    return _coloured_by(our.meaning, {rag.value: colour for rag, colour in colours.items()})


def _coloured_by(words: pl.Expr, colours: Mapping[str, str]) -> pl.Expr:
    return words.replace_strict(list(colours), list(colours.values()), default=None, return_dtype=pl.String)


def _words(review: Review, columns: Columns, heading: str, cells: pl.DataFrame) -> Words:
    """Return the words of a column that the officer has filled in, or may fill in."""
    known = review.words.get(OFFICERS[heading], {})
    if heading in columns.new:
        return Words(known)
    stored = cells.filter(our.heading.eq(heading) & our.stored.is_not_null())
    shown = stored.select(our.stored, our.shown.fill_null(""), our.fill)
    live = heading == RAG and is_live(columns.site.sheet, columns.at[heading], columns.table.rows)
    return Words.of(known, shown.iter_rows(), ours=live)


def _kept(cells: pl.DataFrame, *, replace_all: bool) -> Iterator[pl.DataFrame]:
    """Yield what is to be said of cells that were there: those that are left alone, or whose formula is replaced."""
    if replace_all:
        yield _noted(cells.filter(our.formula), "replaced")
        return
    left = cells.filter(~our.free)
    alike = is_officers() & our.stored.eq_missing(our.meaning)
    yield _noted(left.filter(our.formula), "formula", pl.when(alike).then(pl.lit("")).otherwise(our.text))
    yield _noted(left.filter(~our.formula & ~is_officers()), "typed")


def _told(cells: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield what is to be said of cells that are written in a column's own words, or have none."""
    ours = our.meaning.replace_strict({str(known): word for known, word in OURS.items()}, default="")
    yield _noted(cells.filter(our.word.is_null()), "no word", ours)
    unsaid = our.provisional & ~our.reserves & our.word.is_not_null()
    yield _noted(cells.filter(unsaid), "provisional")


def _noted(cells: pl.DataFrame, about: str, what: pl.Expr | None = None) -> pl.DataFrame:
    words = pl.lit("") if what is None else what
    return cells.select(our.place, our.about.filled(pl.lit(about)), *PLACE, our.what.filled(words))
