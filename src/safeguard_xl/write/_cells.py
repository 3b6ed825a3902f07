"""Our cells in the rows of a table: which are written, in what words and colours, and which are left alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from safeguard_xl.annotate import FILLS, is_live
from safeguard_xl.model import Rag, Review
from safeguard_xl.ooxml import KEEP
from safeguard_xl.write._columns import OFFICERS, OUTTURN_RAG, RAG, Columns
from safeguard_xl.write._entries import entries, is_free, is_officers
from safeguard_xl.write._words import OURS, RESERVED, Words

KEPT = ""
"""Stands among colours for the cell's own."""
PLACE = ["row", "column"]
_NEW, _HEADING, _TEXT = pl.col("new"), pl.col("heading"), pl.col("text")


@dataclass(frozen=True, slots=True)
class OurCells:
    """The cells of our columns in the rows of a table, each beside what stands in it, and the words of the columns."""

    columns: Columns
    cells: pl.DataFrame
    words: Mapping[str, Words]

    @classmethod
    def of(cls, review: Review, columns: Columns, ours: pl.DataFrame) -> "OurCells":
        """Those of a table."""
        rows = pl.DataFrame({"row": columns.table.rows}, schema={"row": pl.Int64})
        there = entries(columns.site.sheet, columns.table, columns.at.values())
        cells = (
            rows.join(ours, on="row", how="left", maintain_order="left_right")
            .with_row_index("place")
            .with_columns(
                _HEADING.replace_strict(dict(columns.at), return_dtype=pl.Int64).alias("column"),
                _HEADING.is_in(list(columns.new)).alias("new"),
                pl.lit(columns.body, pl.Int64).alias("body"),
            )
            .join(there, on=PLACE, how="left", maintain_order="left")
            .join(columns.colours, on="row", how="left", maintain_order="left")
            .join(columns.covered(), on=PLACE, how="left", maintain_order="left")
            .with_columns(pl.col("entry").fill_null(""), pl.col("formula", "filled").fill_null(value=False))
        )
        return cls(columns, cells, {heading: _words(review, columns, heading, cells) for heading in OFFICERS})

    def drafted(self, *, replace_all: bool) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """The cells that are written, those that are covered, and those that something is to be said of."""
        covered = self.cells.filter(pl.col("box").is_not_null())
        cells = self.cells.filter(pl.col("box").is_null())
        there = cells.filter(~_NEW).with_columns(is_free().alias("free"))
        known = self._in_words(there if replace_all else there.filter("free"))
        fresh = cells.filter("new").with_columns(word=_TEXT, reserves=pl.lit(value=True))
        reserved = pl.col("provisional") & pl.col("reserves")
        written = pl.concat([fresh, known.filter(pl.col("word").is_not_null()).select(fresh.columns)]).sort("place")
        text = pl.when(reserved).then(pl.col("word") + RESERVED).otherwise("word").alias("text")
        noted = pl.concat([*_kept(there, replace_all=replace_all), *_told(known)]).sort("place", maintain_order=True)
        styled = written.select(*PLACE, text, self._fill(), "new", "body")
        return styled, covered.select("box"), noted.drop("place")

    def _in_words(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Cells of columns that were there, with the `word` for ours, or null, and whether it `reserves` judgement."""
        alike = ["heading", "meaning", "level", "text", "list"]
        cells = cells.join(self._lists(), on=PLACE, how="left", maintain_order="left")
        distinct = cells.select(alike).unique()
        said = [self._word(*one) for one in distinct.iter_rows()]
        schema = {"word": pl.String, "reserves": pl.Boolean}
        words = pl.concat([distinct, pl.DataFrame(said, schema=schema, orient="row")], how="horizontal")
        return cells.join(words, on=alike, how="left", nulls_equal=True, maintain_order="left")

    def _lists(self) -> pl.DataFrame:
        """The cells of the officer's columns that are chosen from a list, with its place in `list`."""
        rows = range(min(self.columns.table.rows), max(self.columns.table.rows) + 1)
        columns = {self.columns.at[heading] for heading in OFFICERS if heading not in self.columns.new}
        found = [(row, at, place) for at in columns for row, place in self.columns.site.lists(at, rows).items()]
        return pl.DataFrame(found, schema={"row": pl.Int64, "column": pl.Int64, "list": pl.Int64}, orient="row")

    def _word(
        self, heading: str, meaning: str, level: str, text: str, chosen_from: int | None
    ) -> tuple[str | None, bool]:
        """The word of a column for ours, and whether a reserve may be added to it."""
        if heading not in OFFICERS:
            return text, True
        words, choices = self.words[heading], self.columns.site.choices(chosen_from)
        word = words.level(level, choices) or words.word(meaning, text, choices)
        return word, word is not None and words.ours and (choices is None or word + RESERVED in choices)

    def _fill(self) -> pl.Expr:
        """The colour of each cell: its light's; an earlier light's goes where it is not rated."""
        fills = {rag: self.words[RAG].fill(rag) for rag in FILLS}
        own = {rag: KEPT if fill is KEEP else str(fill) for rag, fill in fills.items()}
        lit = sorted({*FILLS.values(), *self.words[RAG].fills.values()})
        unlit = pl.when(pl.col("fill").is_in(lit).fill_null(value=False)).then("most").otherwise(pl.lit(KEPT))
        rated = pl.col("meaning") != Rag.NOT_RATED.value
        fill = (
            pl.when(~_HEADING.is_in([RAG, OUTTURN_RAG])).then(pl.lit(KEPT))
            .when(~rated).then(unlit)
            .when(_is_level()).then(_coloured_by(pl.col("level"), self.words[RAG].level_fills).fill_null(KEPT))
            .when(_HEADING == RAG).then(_coloured(own))
            .otherwise(_coloured(FILLS))
        )  # fmt: skip
        goes_on = _NEW & (fill == KEPT) & pl.col("most").ne_missing(pl.col("own"))
        return pl.when(goes_on).then("most").otherwise(fill).alias("fill")


def _is_level() -> pl.Expr:
    """Whether a cell is written as a further level, in the column's own word for it."""
    return (pl.col("level") != "") & (pl.col("word").str.to_lowercase() == pl.col("level"))


def _coloured(colours: Mapping[Rag, str]) -> pl.Expr:
    return _coloured_by(pl.col("meaning"), {rag.value: colour for rag, colour in colours.items()})


def _coloured_by(words: pl.Expr, colours: Mapping[str, str]) -> pl.Expr:
    return words.replace_strict(list(colours), list(colours.values()), default=None, return_dtype=pl.String)


def _words(review: Review, columns: Columns, heading: str, cells: pl.DataFrame) -> Words:
    """The words of a column that the officer has filled in, or may fill in."""
    known = review.words.get(OFFICERS[heading], {})
    if heading in columns.new:
        return Words(known)
    stored = cells.filter(_HEADING.eq(heading) & pl.col("stored").is_not_null())
    shown = stored.select("stored", pl.col("shown").fill_null(""), "fill")
    live = heading == RAG and is_live(columns.site.sheet, columns.at[heading], columns.table.rows)
    return Words.of(known, shown.iter_rows(), ours=live)


def _kept(cells: pl.DataFrame, *, replace_all: bool) -> Iterator[pl.DataFrame]:
    """What is to be said of cells that were there: those that are left alone, or whose formula is replaced."""
    if replace_all:
        yield _noted(cells.filter("formula"), "replaced")
        return
    left = cells.filter(~pl.col("free"))
    alike = is_officers() & pl.col("stored").eq_missing(pl.col("meaning"))
    yield _noted(left.filter("formula"), "formula", pl.when(alike).then(pl.lit("")).otherwise(_TEXT))
    yield _noted(left.filter(~pl.col("formula") & ~is_officers()), "typed")


def _told(cells: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What is to be said of cells that are written in a column's own words, or have none."""
    ours = pl.col("meaning").replace_strict({str(known): word for known, word in OURS.items()}, default="")
    yield _noted(cells.filter(pl.col("word").is_null()), "no word", ours)
    unsaid = pl.col("provisional") & ~pl.col("reserves") & pl.col("word").is_not_null()
    yield _noted(cells.filter(unsaid), "provisional")


def _noted(cells: pl.DataFrame, about: str, what: pl.Expr | None = None) -> pl.DataFrame:
    said = pl.lit("") if what is None else what
    return cells.select("place", pl.lit(about).alias("about"), *PLACE, said.alias("what"))
