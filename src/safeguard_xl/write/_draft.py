"""What an update writes into the cells of indicators, what it leaves alone, and the sentences about that."""

from collections.abc import Collection, Mapping

import polars as pl
from msgspec import Struct

from safeguard_xl.model import Review
from safeguard_xl.ooxml import KEEP, Cell, Texts, column_letter, in_texts
from safeguard_xl.rules._places import spans
from safeguard_xl.write._cells import KEPT, PLACE, OurCells
from safeguard_xl.write._columns import Columns
from safeguard_xl.write._frames import our

LONG = 36
"""Characters of a text that goes on in a second line, also where the texts of the table do not."""


class Draft(Struct, frozen=True):
    """The texts to write into the tables of a sheet, and the cells left alone.

    `covered` are the cells that merged ranges cover, each with its `our.box`; `noted` are those that something is to
    be said of, with `our.about` and `our.what`.
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
            for name in self.covered[our.box.label].unique(maintain_order=True)
        )
        noted: dict[tuple[str, int], dict[int, str]] = {}
        for about, at, row, what in self.noted.select(our.about, our.column, our.row, our.what).iter_rows():
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


def _rows(numbers: Collection[int]) -> str:
    return f"row{'' if len(numbers) == 1 else 's'} {spans(numbers)}"


def _grouped(found: Mapping[int, str]) -> str:
    """Return what ours would be, by words: "; ours would be: Red in rows 5 and 7"."""
    by_words: dict[str, list[int]] = {}
    for row, words in found.items():
        if words:
            by_words.setdefault(words, []).append(row)
    said = [f"{words} in {_rows(rows)}" for words, rows in by_words.items()]
    return f"; ours would be: {'; '.join(said)}" if said else ""


def draft(review: Review, all_columns: tuple[Columns, ...], ours: pl.DataFrame, *, replace_all: bool) -> Draft:
    """Return what of `ours` is to be written into our columns of a sheet's tables."""
    site = all_columns[0].site
    of_sheet = ours.filter(our.sheet == site.sheet.name)
    drafts = [OurCells.of(review, columns, of_sheet).drafted(replace_all=replace_all) for columns in all_columns]
    cells, covered, noted = (pl.concat(parts) for parts in zip(*drafts, strict=True))
    return Draft(_texts(site.sheet.name, cells), covered, noted)


def _texts(sheet: str, cells: pl.DataFrame) -> Texts:
    """Return the texts of drafted cells, those in new columns styled as the table's body is."""
    cells = cells.with_columns(our.wrap.filled(our.new & (our.text.str.len_chars() > LONG)))
    alike = cells.select(our.fill, our.new, our.wrap).unique(maintain_order=True)
    looks = [
        Cell(
            fill=KEEP if fill == KEPT else fill,
            number_format="General" if new else None,
            wrap=True if wrap else None,
        )
        for fill, new, wrap in alike.iter_rows()
    ]
    numbered = alike.with_columns(in_texts.look.filled(pl.int_range(pl.len(), dtype=pl.Int64)))
    found = cells.join(numbered, on=alike.columns, how="left", nulls_equal=True, maintain_order="left")
    like_row, like_column = pl.when(our.new).then(our.row), pl.when(our.new).then(our.body)
    model = in_texts.like_row.filled(like_row), in_texts.like_column.filled(like_column)
    return Texts(sheet, found.select(*PLACE, our.text, *model, in_texts.look), tuple(looks))
