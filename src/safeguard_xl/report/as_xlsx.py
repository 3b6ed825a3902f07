"""Findings of many workbooks as a workbook of their own: a summary, the findings with links, the lights."""

import os
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from safeguard_xl.annotate import FILLS, SEVERITY_FILLS, row_height
from safeguard_xl.model import Finding, Indicator, Light, Severity, Told
from safeguard_xl.ooxml import escaped
from safeguard_xl.remote import AnyFile, RemoteFile
from safeguard_xl.report._links import uri_of
from safeguard_xl.report._numbers import spread_of
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._same_bytes import EARLIEST, dated
from safeguard_xl.report._words import DIRECTIONS, clean, light_in_words, reading_of, title_of
from safeguard_xl.report.across import Across
from safeguard_xl.report.tables_across import tables_of

SUMMARY = {
    "Workbook": 40, "Indicators": 12, "Rated": 9, "Not read": 9, **{severity.plural: 13 for severity in Severity},
    "Explained": 12, "Hidden by filter": 12, "What was read": 70, "Could not be reviewed because": 50,
}  # fmt: skip
FINDINGS = {
    "Workbook": 24, "Sheet": 12, "Cell": 8, "Severity": 12, "Code": 8, "Rule": 18, "Reference": 12, "Heading": 14,
    "Value found": 18, "What is wrong": 40, "What to do": 40,
}  # fmt: skip
LIGHTS = {
    "Workbook": 24, "Sheet": 14, "Reference": 14, "Indicator": 42, "Result": 20, "Because": 42,
    "Direction of travel": 12, "Forecast (calculated)": 14, "80% range": 16, "Forecast RAG": 20,
}  # fmt: skip
WIDTHS = {"Council": 40, "What is wrong": 60, "Indicator": 80}
"""Of the columns of what workbooks say together, where they hold words."""
MOST_ROWS, MOST_LINKS = 1_048_576, 65_530  # of a sheet; Excel repairs a file that has more links
LONGEST, LONGEST_LINK = 32_767, 2_000  # characters; of an address Excel takes 2,083
TALLEST = 120  # points, so that a cell of prose does not fill a page
FONT, RULE = "Calibri", "A6A6A6"
TEXT, HEADING, LINK = "text", "heading", "link"
FILL_OF = {HEADING: "1F3864"} | {str(key): fill for key, fill in (*SEVERITY_FILLS.items(), *FILLS.items())}
FONTS = {HEADING: Font(FONT, bold=True, color="FFFFFF"), LINK: Font(FONT, underline="single", color="0563C1")}


class Place(Struct, frozen=True):
    """Where a link leads: a file, and a cell in it."""

    uri: str
    location: str


class Cell(Struct, frozen=True):
    """A cell with its look, a key of FILL_OF or FONTS, and where it leads."""

    value: str | int
    look: str = TEXT
    link: Place | None = None


Row = tuple[str | int | Cell, ...]


def render(outcomes: Sequence[Outcome], folder: AnyFile | None = None) -> bytes:
    """Return the workbook; the same reviews give the same bytes. Links lead from the folder that it is to lie in."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for look in dict.fromkeys((TEXT, *FONTS, *FILL_OF)):
        book.add_named_style(_style(look))
    _put(book.create_sheet("Summary"), SUMMARY, map(_summary, outcomes))
    found = (
        _finding(name, review, finding, folder or Path())
        for name, review in _reviews(outcomes)
        for finding in review.in_order(review.findings)
    )
    _put(book.create_sheet("Findings"), FINDINGS, found)
    lights = (_lights(name, indicator) for name, review in _reviews(outcomes) for indicator in review.indicators)
    _put(book.create_sheet("Lights"), LIGHTS, lights)
    for table in tables_of(Across(outcomes)) if len(outcomes) > 1 else ():
        widths = {heading: WIDTHS.get(heading, 11) for heading in table.headings}
        _put(book.create_sheet(table.title.partition(" (")[0].partition(",")[0]), widths, map(tuple, table.rows))
    return saved(book)


def _reviews(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, Told]]:
    """Yield the reviews one by one, as there may be very many."""
    yield from ((one.workbook, one.result) for one in outcomes if isinstance(one.result, Told))


def _summary(outcome: Outcome) -> Row:
    review = outcome.result
    if not isinstance(review, Told):
        return outcome.workbook, *[""] * (len(SUMMARY) - 2), Cell(review, Severity.ERROR)
    counts = (Cell(review.count(severity), severity if review.count(severity) else TEXT) for severity in Severity)
    left = len(review.explained), len(review.left_out), " ".join(reading_of(review))
    return outcome.workbook, len(review.indicators), len(review.rated), review.unread, *counts, *left, ""


def _finding(workbook: str, review: Told, finding: Finding, folder: AnyFile) -> Row:
    return (
        workbook,
        finding.sheet or "",
        Cell(str(finding.cell or ""), link=_place(review, finding, folder)),
        Cell(finding.severity.words, finding.severity),
        finding.code,
        title_of(finding),
        finding.reference or "",
        finding.heading or "",
        finding.found or "",
        finding.message,
        finding.hint,
    )


def _place(review: Told, finding: Finding, folder: AnyFile) -> Place | None:
    """Return where a finding stands; None where there is no file here, or where a link
    would have to hold what XML cannot.
    """
    if review.path is None or isinstance(review.path, RemoteFile) or isinstance(folder, RemoteFile):
        return None
    if not finding.sheet or clean(finding.sheet) != finding.sheet:
        return None
    sheet = finding.sheet.replace("'", "''")
    place = Place(uri_of(_seen_from(folder, review.path)), f"'{sheet}'!{finding.cell or 'A1'}")
    return place if len(place.uri) + len(place.location) < LONGEST_LINK else None


def _seen_from(folder: Path, workbook: Path) -> Path:
    """Return a relative path from a folder to a workbook; an absolute one where it was
    named so, or is on another drive.
    """
    if workbook.is_absolute():
        return workbook
    try:
        return Path(os.path.relpath(workbook, folder))
    except ValueError:
        return workbook.resolve()


def _lights(workbook: str, indicator: Indicator) -> Row:
    return (
        workbook,
        indicator.sheet,
        indicator.reference,
        indicator.title,
        _light(indicator.current, indicator),
        indicator.current.because,
        DIRECTIONS[indicator.direction_of_travel],
        indicator.shown,
        spread_of(indicator.prediction, indicator.shown),
        _light(indicator.predicted, indicator),
    )


def _light(light: Light, of: Indicator) -> Cell:
    return Cell(light_in_words(light, of=of), light.rag if light.rag in FILLS else TEXT)


# ---- the sheets -----------------------------------------------------------------------------------


def _put(sheet: Worksheet, columns: Mapping[str, int], rows: Iterator[Row]) -> None:
    """Headings and rows, ready to be filtered, read and printed."""
    last = 1
    for last, row in enumerate(_that_fit(rows), 2):
        cells = [value if isinstance(value, Cell) else Cell(value) for value in row]
        for column, cell in enumerate(cells, 1):
            _write(sheet, (last, column), cell)
        height = row_height([str(cell.value) for cell in cells], columns.values())
        sheet.row_dimensions[last].height = min(height, TALLEST)
    for column, (heading, width) in enumerate(columns.items(), 1):
        _write(sheet, (1, column), Cell(heading, HEADING))
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = row_height(columns, columns.values())
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0  # as many pages down as it takes
    sheet.page_setup.fitToPage = True
    sheet.page_margins = PageMargins(0.4, 0.4, 0.5, 0.75, footer=0.4)  # inches
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "&A, page &P of &N"  # type: ignore[union-attr]  # each new sheet has one


def _that_fit(rows: Iterator[Row]) -> Iterator[Row]:
    """As many rows as a sheet has under its headings, the last of them saying how many more there are."""
    yield from islice(rows, MOST_ROWS - 2)
    left = list(rows)
    said = (f"… and {len(left)} more than a sheet holds; --format csv has them all.",)
    yield from [said] if len(left) > 1 else left


def _write(sheet: Worksheet, at: tuple[int, int], wanted: Cell) -> None:
    value = wanted.value if isinstance(wanted.value, int) else fitted(wanted.value)
    cell = sheet.cell(*at, value=None if value == "" else value)
    link = wanted.link if value and at[0] <= MOST_LINKS else None
    cell.style = LINK if link else wanted.look
    if isinstance(cell.value, str):
        # openpyxl would make a formula of "=...", and an error value of "#N/A"; and Excel a formula of what is edited
        cell.data_type, cell.quotePrefix = "s", True
    if link:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=link.uri, location=link.location)


def _style(look: str) -> NamedStyle:
    """Return a look as a style of the workbook, which is also much faster than to dress each cell."""
    fill = PatternFill("solid", fgColor=FILL_OF[look]) if look in FILL_OF else PatternFill()
    line = Border(bottom=Side("hair", color=RULE))
    wrapped = Alignment(vertical="top", wrap_text=True)
    return NamedStyle(look, FONTS.get(look, Font(FONT)), fill, line, wrapped)


def fitted(text: str) -> str:
    """Return the text as a cell can hold it; Excel counts in UTF-16."""
    text = escaped(clean(text))
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def saved(book: Workbook) -> bytes:
    """Its bytes, without the time of this run."""
    book.calculation.fullCalcOnLoad = False  # there is no formula, and Excel would ask whether to save
    content, facts = BytesIO(), book.properties
    facts.creator, facts.created = "safeguard-xl", EARLIEST.replace(tzinfo=None)
    book.save(content)
    facts.modified = facts.created  # which openpyxl has set to now
    return dated(content.getvalue(), EARLIEST, {"docProps/core.xml": tostring(facts.to_tree())})
