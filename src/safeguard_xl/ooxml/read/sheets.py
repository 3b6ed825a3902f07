"""A workbook's cells in: `read_cells`."""

from typing import Any

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.limits import Limits
from safeguard_xl.ooxml.package.parts import Package, Source
from safeguard_xl.ooxml.read.book import Book, Sheet
from safeguard_xl.ooxml.read.cautions import read_cautions
from safeguard_xl.ooxml.read.cells import Lookup, read_cells_of, read_fills_of
from safeguard_xl.ooxml.read.charts import read_charts
from safeguard_xl.ooxml.read.columns import read_columns
from safeguard_xl.ooxml.read.drawn import read_drawn
from safeguard_xl.ooxml.read.notes import read_notes
from safeguard_xl.ooxml.read.raw import RawSheet, fingerprint
from safeguard_xl.ooxml.read.sheet_facts import facts, read_tables, skeleton
from safeguard_xl.ooxml.read.stream import read_stream
from safeguard_xl.ooxml.read.workbook_part import SheetEntry, read_workbook_part

SMALL = 32 * 1024
"""Bytes of a sheet below which its XML is read sooner tag by tag than as columns."""


def read_cells(source: Source, limits: Limits | None = None) -> Book:
    """Return a workbook's worksheets with their filled cells.

    `source` is a path, the file's bytes or an open binary file. WorkbookError, one sentence for the officer, if it is
    no workbook, is damaged beyond reading, or is larger than `limits` allow.
    """
    return read_package(Package(source, limits))


def read_package(package: Package) -> Book:
    """Return the book in an open package."""
    main = read_workbook_part(package)
    lookup = Lookup.of(package)
    sheets = {entry.name: _sheet(package, entry, lookup) for entry in main.sheets}
    if not sheets:
        raise WorkbookError(f"{package.label} holds no worksheet that can be read; open it in Excel and save it again.")
    return Book(
        sheets=sheets,
        path=package.path,
        digest=package.digest,
        sheet_names=main.sheet_names,
        date1904=main.date1904,
        structure_locked=main.structure_locked,
        manual_calculation=main.manual_calculation,
        defined_names=main.defined_names,
        damage=main.damage,
        cautions=read_cautions(package, main.root),
        limits=package.limits,
    )


def _sheet(package: Package, entry: SheetEntry, lookup: Lookup) -> Sheet:
    data = package.text(entry.part)
    sheet: Sheet = markup.guarded(entry.part, lambda: _read_sheet(package, entry, lookup, data))
    return sheet


def read_raw(data: bytes, *, slow: bool = False) -> RawSheet:
    """Return a sheet's cells as written, by the fast path where it applies."""
    fast = None if slow else read_columns(data)
    return fast or read_stream(data)


def read_prints(data: bytes) -> RawSheet:
    """Return a sheet's fingerprints, for comparing it with another."""
    fast = read_columns(data, prints=True)
    if fast:
        return fast
    raw = read_stream(data)
    return raw._replace(cells=fingerprint(raw.cells))


def _read_sheet(package: Package, entry: SheetEntry, lookup: Lookup, data: bytes) -> Sheet:
    raw = read_raw(data, slow=len(data) < SMALL)
    tree = skeleton(data, raw, max_elements=package.limits.elements).root
    beside = facts(tree)
    cells, damage = read_cells_of(raw.cells, lookup)
    tables, filtered = read_tables(package, entry.part)
    details: dict[str, Any] = {"hidden_rows": raw.hidden_rows, "path": raw.path}
    return Sheet(
        name=entry.name,
        cells=cells,
        state=entry.state,
        merged=beside.merged,
        hidden_columns=beside.hidden_columns,
        columns=beside.columns,
        filter=beside.filter,
        drop_downs=beside.drop_downs,
        conditional=beside.conditional,
        drawn=read_drawn(package, entry.part, (beside.columns, beside.default_width)),
        protected=beside.protected,
        filtered=beside.filtered or filtered,
        notes=read_notes(package, entry.part),
        tables=tables,
        charts=read_charts(package, entry.part),
        damage=beside.damage + damage,
        part=entry.part,
        fills=read_fills_of(raw.cells, lookup),
        **details,
    )
