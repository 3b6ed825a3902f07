"""One change to a sample at a time: found at the right cell, or the result is the same."""

from collections.abc import Callable
from functools import cache

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safeguard_xl.flow import choose, review_book
from safeguard_xl.model import CellRef, Review, Table
from safeguard_xl.ooxml import Book, Sheet, read_cells
from tests.conftest import SAMPLES, examples, for_lights

NAMES = ("clean", "section-rows", "two-row-headings", "targets-in-prose", "leeds-safeguarding-2009-10-q2")
FEW = examples(4)


@cache
def sample(name: str) -> tuple[Book, Review]:
    book = read_cells(SAMPLES / f"{name}.xlsx")
    return book, review(book)


def review(book: Book) -> Review:
    return review_book(book, choose(book, None, None))


def rated(book: Book) -> Review:
    """The review of a workbook as far as its lights go."""
    return review_book(book, for_lights(choose(book, None, None)))


def lights(found: Review) -> list[tuple[str, str, str]]:
    return [(one.reference or one.title, one.current.rag, one.direction_of_travel) for one in found.indicators]


def changed(book: Book, sheet: str, change: Callable[[Sheet], Sheet]) -> Book:
    return replace(book, sheets={**book.sheets, sheet: change(book.sheets[sheet])})


def moved(axis: str, after: int) -> Callable[[Sheet], Sheet]:
    """A blank row or column put in: all that stands after it moves on by one."""

    def move(sheet: Sheet) -> Sheet:
        on = pl.col(axis) + (pl.col(axis) > after).cast(pl.Int64)
        at = 0 if axis == "row" else 1
        boxes = []
        for box in sheet.merged:
            top, left, bottom, right = (edge + (edge > after and place % 2 == at) for place, edge in enumerate(box))
            boxes.append((top, left, bottom, right))
        return replace(
            sheet, cells=sheet.cells.with_columns(on), merged=tuple(boxes), fills=sheet.fills.with_columns(on)
        )

    return move


def with_text(row: int, column: int, text: str) -> Callable[[Sheet], Sheet]:
    here = (pl.col("row") == row) & (pl.col("column") == column)
    return lambda sheet: replace(
        sheet,
        cells=sheet.cells.with_columns(
            text=pl.when(here).then(pl.lit(text)).otherwise("text"),
            kind=pl.when(here).then(pl.lit("text")).otherwise("kind"),
        ),
    )


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(data=st.data())
def test_a_blank_column_changes_nothing(name: str, data: st.DataObject) -> None:
    book, before = sample(name)
    table: Table = data.draw(st.sampled_from(before.tables))
    last = max(column.number for column in table.columns.values())
    after = rated(changed(book, table.sheet, moved("column", data.draw(st.integers(0, last - 1)))))
    assert lights(after) == lights(before)


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(data=st.data())
def test_a_blank_row_changes_nothing(name: str, data: st.DataObject) -> None:
    book, before = sample(name)
    table: Table = data.draw(st.sampled_from(before.tables))
    at = data.draw(st.sampled_from([0, *table.rows[:-1]]))
    assert lights(rated(changed(book, table.sheet, moved("row", at)))) == lights(before)


@pytest.mark.parametrize("name", ["clean", "section-rows", "leeds-safeguarding-2009-10-q2"])
@FEW
@given(data=st.data())
def test_a_wrong_polarity_is_found_at_its_cell(name: str, data: st.DataObject) -> None:
    book, before = sample(name)
    table: Table = data.draw(st.sampled_from([table for table in before.tables if "polarity" in table.columns]))
    row, column = data.draw(st.sampled_from(table.rows)), table.columns["polarity"].number
    found = review(changed(book, table.sheet, with_text(row, column, "Sideways"))).findings
    cells = [finding.cell for finding in found if finding.rule == "unknown-polarity"]
    assert CellRef(table.sheet, row, column) in cells


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(data=st.data())
def test_a_text_where_a_result_is_due_is_found_at_its_cell(name: str, data: st.DataObject) -> None:
    book, before = sample(name)
    table: Table = data.draw(st.sampled_from([table for table in before.tables if "result" in table.columns]))
    column = table.columns["result"].number
    filled = set(book.sheets[table.sheet].cells.filter(pl.col("column") == column)["row"].to_list())
    row = data.draw(st.sampled_from(sorted(set(table.rows) & filled)))
    found = review(changed(book, table.sheet, with_text(row, column, "about eighty or so"))).findings
    rules = {finding.rule for finding in found if finding.cell == CellRef(table.sheet, row, column)}
    assert rules & {"unreadable-figure", "word-not-on-scale"}


@FEW
@given(data=st.data())
def test_swapped_columns_change_nothing(data: st.DataObject) -> None:
    book, before = sample("clean")
    table = before.tables[0]
    numbers = sorted({column.number for column in table.columns.values()})
    one, other = data.draw(st.lists(st.sampled_from(numbers), min_size=2, max_size=2, unique=True))
    swap = pl.col("column").replace({one: other, other: one})
    swapped = changed(book, table.sheet, lambda sheet: replace(sheet, cells=_sorted(sheet.cells.with_columns(swap))))
    assert lights(rated(swapped)) == lights(before)


def _sorted(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.sort("row", "column")


@pytest.mark.parametrize("name", ["clean", "section-rows", "leeds-safeguarding-2009-10-q2"])
@FEW
@given(data=st.data())
def test_a_renamed_heading_never_gives_another_light(name: str, data: st.DataObject) -> None:
    book, before = sample(name)
    table: Table = data.draw(st.sampled_from(before.tables))
    others = {"result"} if len(table.results) > 1 else set()  # another quarter's column would take its place
    field = data.draw(st.sampled_from(sorted(set(table.columns) - {"reference", "title"} - others)))
    renamed = changed(book, table.sheet, with_text(table.heading_row, table.columns[field].number, "Zebra"))
    known = {(one.sheet, one.row): one.current.rag for one in before.indicators}
    for one in rated(renamed).indicators:
        assert one.current.rag in (known[one.sheet, one.row], "not-rated")


@pytest.mark.parametrize("name", ["clean", "section-rows", "leeds-safeguarding-2009-10-q2"])
@FEW
@given(data=st.data())
def test_a_row_shifted_by_a_column_is_found(name: str, data: st.DataObject) -> None:
    book, before = sample(name)
    table: Table = data.draw(st.sampled_from(before.tables))
    row = data.draw(st.sampled_from(table.rows))
    here = pl.when(pl.col("row") == row).then(pl.col("column") + 1).otherwise("column").alias("column")
    shifted = changed(book, table.sheet, lambda sheet: replace(sheet, cells=_sorted(sheet.cells.with_columns(here))))
    found = [finding for finding in review(shifted).findings if finding.cell and finding.sheet == table.sheet]
    assert any(finding.cell and finding.cell.row == row for finding in found)
