"""What a workbook is read as by a schema, and whether two readings are the same."""

from safeguard_xl.errors import SchemaError, WorkbookError
from safeguard_xl.flow import review_book
from safeguard_xl.frame import col
from safeguard_xl.model import Review
from safeguard_xl.ooxml import Book
from safeguard_xl.schema import WorkbookSchema, schema_of

COLUMNS = (
    col.sheet, col.row, col.polarity, col.year, col.quarter, col.ruled.policy, col.light.rag, col.light.policy,
    col.direction, col.forecast.level,
)  # fmt: skip
"""What is made of each row that a light or a prediction comes of."""


def read_by(book: Book, schema: WorkbookSchema | str) -> Review | None:
    """Return the review of a workbook by a schema, or by its text; None where no table is found by it."""
    try:
        chosen = schema_of(schema) if isinstance(schema, str) else schema
        return review_book(book, chosen.judging(lambda rule: rule.impossible))  # no finding goes into a draft
    except (WorkbookError, SchemaError):
        return None


def same(one: Review, other: Review) -> bool:
    """Return whether the same columns are taken in the same rows, and the same is made of each."""
    return _columns(one) == _columns(other) and one.frame.select(COLUMNS).equals(other.frame.select(COLUMNS))


def _columns(review: Review) -> list[object]:
    """Return the tables, each with its rows and the number of each field's column."""
    return [
        (
            table.sheet,
            table.heading_row,
            table.rows,
            {field: column.number for field, column in table.columns.items()},
            [column.number for column in (*table.results, *table.targets)],
        )
        for table in review.tables
    ]
