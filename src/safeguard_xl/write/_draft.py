"""What an update writes into the cells of indicators, what it leaves alone, and the sentences about that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from safeguard_xl.annotate import FILLS, is_live
from safeguard_xl.model import Rag, Review
from safeguard_xl.ooxml import KEEP, Cell, Texts, column_letter
from safeguard_xl.rules._places import spans
from safeguard_xl.write._columns import OFFICERS, OUTTURN_RAG, RAG, Columns
from safeguard_xl.write._entries import entries, is_free, is_officers
from safeguard_xl.write._words import OURS, RESERVED, Words

LONG = 36
"""Characters of a text that goes on in a second line, also where the texts of the table do not."""
KEPT = ""
"""Stands among colours for the cell's own."""
PLACE = ["row", "column"]
_NEW, _HEADING, _TEXT = pl.col("new"), pl.col("heading"), pl.col("text")


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts to write into the tables of a sheet, and the cells left alone.

    `covered` are the cells that merged ranges cover, with the name of each in `box`; `noted` are those that something
    is to be said of: what it is `about`, and `what` is to be said.
    """

    texts: Texts
    covered: pl.DataFrame
    noted: pl.DataFrame

    def sentences(self) -> tuple[str, ...]:
        """Return what is to be said, once for each column."""
        sheet = self.texts.sheet
        merged = (
            f"{name} in {sheet} is merged over several cells and was left as it is; "
            "unmerge it in Excel to have each indicator's own written there."
            for name in self.covered["box"].unique(maintain_order=True)
        )
        noted: dict[tuple[str, int], dict[int, str]] = {}
        for about, at, row, what in self.noted.select("about", "column", "row", "what").iter_rows():
            noted.setdefault((about, at), {})[row] = what
        said = (
            SENTENCES[about].format(
                column=column_letter(at), sheet=sheet, rows=_rows(found), what=_grouped(found), count=len(found)
            )
            for (about, at), found in noted.items()
        )
        return *merged, *said


SENTENCES = {
    "formula": "Column {column} of {sheet} has formulas in {rows}, which were left as they are{what}.",
    "replaced": "In column {column} of {sheet} words took the place of {count} formulas (--replace): {rows}.",
    "typed": "In column {column} of {sheet}, {rows} hold something that is not ours and were left as they are; "
    "--replace writes ours.",
    "no word": "Column {column} of {sheet} has no word of its own for what is to be said in {rows}, which were left as "
    "they are{what}.",
    "provisional": "The lights in column {column} of {sheet} are provisional in {rows}: the result or its data is in "
    "doubt.",
}


def _rows(found: Mapping[int, str]) -> str:
    return f"row{'' if len(found) == 1 else 's'} {spans(found)}"


def _grouped(found: Mapping[int, str]) -> str:
    """What ours would be, by words: "; ours would be: Red in rows 5 and 7"."""
    by_words: dict[str, list[int]] = {}
    for row, words in found.items():
        if words:
            by_words.setdefault(words, []).append(row)
    said = [f"{words} in row{'' if len(rows) == 1 else 's'} {spans(rows)}" for words, rows in by_words.items()]
    return f"; ours would be: {'; '.join(said)}" if said else ""


def draft(review: Review, all_columns: tuple[Columns, ...], ours: pl.DataFrame, *, replace_all: bool) -> Draft:
    """Return what of `ours` is to be written into our columns of a sheet's tables."""
    site = all_columns[0].site
    of_sheet = ours.filter(pl.col("sheet") == site.sheet.name)
    drafts = [_Table.of(review, columns, of_sheet).drafted(replace_all=replace_all) for columns in all_columns]
    cells, covered, noted = (pl.concat(parts) for parts in zip(*drafts, strict=True))
    return Draft(_texts(site.sheet.name, cells), covered, noted)


def _texts(sheet: str, cells: pl.DataFrame) -> Texts:
    """The texts of drafted cells, those in new columns styled as the table's body is."""
    cells = cells.with_columns(wrap=_NEW & (_TEXT.str.len_chars() > LONG))
    alike = cells.select("fill", "new", "wrap").unique(maintain_order=True)
    looks = [
        Cell(
            fill=KEEP if fill == KEPT else fill,
            number_format="General" if new else None,
            wrap=True if wrap else None,
        )
        for fill, new, wrap in alike.iter_rows()
    ]
    numbered = alike.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("look"))
    found = cells.join(numbered, on=alike.columns, how="left", nulls_equal=True, maintain_order="left")
    model = pl.when("new").then("row").alias("like_row"), pl.when("new").then("body").alias("like_column")
    return Texts(sheet, found.select(*PLACE, "text", *model, "look"), tuple(looks))


@dataclass(frozen=True, slots=True)
class _Table:
    """The cells of our columns in the rows of a table, each beside what stands in it, and the words of its columns."""

    columns: Columns
    cells: pl.DataFrame
    words: Mapping[str, Words]

    @classmethod
    def of(cls, review: Review, columns: Columns, ours: pl.DataFrame) -> "_Table":
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
        alike = ["heading", "meaning", "text", "list"]
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

    def _word(self, heading: str, meaning: str, text: str, chosen_from: int | None) -> tuple[str | None, bool]:
        """The word of a column for ours, and whether a reserve may be added to it."""
        if heading not in OFFICERS:
            return text, True
        words, choices = self.words[heading], self.columns.site.choices(chosen_from)
        word = words.word(meaning, text, choices)
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
            .when(_HEADING == RAG).then(_coloured(own))
            .otherwise(_coloured(FILLS))
        )  # fmt: skip
        goes_on = _NEW & (fill == KEPT) & pl.col("most").ne_missing(pl.col("own"))
        return pl.when(goes_on).then("most").otherwise(fill).alias("fill")


def _coloured(colours: Mapping[Rag, str]) -> pl.Expr:
    known = {rag.value: colour for rag, colour in colours.items()}
    return pl.col("meaning").replace_strict(known, default=None, return_dtype=pl.String)


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
