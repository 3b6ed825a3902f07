"""An empty workbook of a schema, made to be filled in: the other way round than a draft."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from msgspec import Struct

from safeguard_xl.errors import SafeguardError
from safeguard_xl.remote import AnyFile
from safeguard_xl.report import EARLIEST, as_typed, clean, dated
from safeguard_xl.schema import load_schema
from safeguard_xl.template._form import Form, own_indicators
from safeguard_xl.template._when import when

__all__ = ["Form", "Wish", "form_of", "refuse_other_form", "render", "sentence"]

MADE = datetime(2000, 1, 1)
"""When every template says it was made, so that the same schema gives the same bytes."""
BLANK_ROWS = 20
SUFFIX = ".xlsx"


class Wish(Struct, frozen=True):
    """What is asked for beside the schema: a year such as "2026/27", one quarter of it, how many blank rows."""

    year: str | None = None
    quarter: int | None = None
    blank_rows: int = BLANK_ROWS


def form_of(schema: str | Path, wish: Wish, today: date) -> Form:
    """Return what the workbook is to consist of; the financial year of `today` counts where nothing names another.

    Raises SchemaError, or SafeguardError for a year that does not fit the schema.
    """
    known = load_schema(schema)
    time = when(known, wish.year, wish.quarter, today)
    return Form(known, str(schema), time, wish.blank_rows, own_indicators(schema))


def refuse_other_form(target: AnyFile) -> None:
    """Raise SafeguardError where `target` does not end like a workbook."""
    if target.suffix.lower() != SUFFIX:
        raise SafeguardError(f"{target.name}: a template is a workbook; give it a name that ends with {SUFFIX}.")


def sentence(form: Form, target: AnyFile) -> str:
    """Return what was made, and what to do with it."""
    own = len(form.known)
    rows = f"{own} indicator{'' if own == 1 else 's'} of the schema and " if own else ""
    quarter = f" quarter {form.when.quarter}" if form.when.quarter else ""
    return (
        f"Wrote {target}, for {form.when.financial()}{quarter}: {len(form.columns)} columns, {rows}{form.blank_rows} "
        f"blank rows.\nFill it in in Excel; each cell says what belongs in it, and so does the sheet "
        f'"How to fill this in". Then:\n    safeguard-xl check {form.option}{as_typed(target)}'
    )


def render(form: Form) -> bytes:
    """Return the workbook, as an .xlsx file; the same each time."""
    from openpyxl import Workbook  # noqa: PLC0415 (a third of a second that no other command needs)
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    from safeguard_xl.template import _guide, _indicators, _lists, _report  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _lists.Lists(book)
    _indicators.indicators(book, form, lists)
    _report.summary(book, form, lists)
    _report.actions(book, form)
    _report.approvals(book, form)
    _guide.guide(book, form)
    lists.finish()
    book.active = book[_indicators.NAME]
    book.properties.creator, book.properties.title = "safeguard-xl", clean(form.title)
    book.properties.created = book.properties.modified = MADE
    made = BytesIO()
    ExcelWriter(book, ZipFile(made, "w")).save()  # Workbook.save would set the time of day
    return dated(made.getvalue(), EARLIEST)
