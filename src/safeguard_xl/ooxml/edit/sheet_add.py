"""A sheet added at the end of the workbook, or written anew if it is there and holds nothing but cells."""

import re
from collections.abc import Mapping

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.cell_text import whole_cell
from safeguard_xl.ooxml.edit.edition import Edition
from safeguard_xl.ooxml.edit.formulas_near import drop_calculation_chain
from safeguard_xl.ooxml.edit.plan import CLEAR, Cell, NewSheet
from safeguard_xl.ooxml.edit.planned import places
from safeguard_xl.ooxml.edit.sheet_order import place_in_book
from safeguard_xl.ooxml.edit.style_edit import Look, StyleSheet
from safeguard_xl.ooxml.package import markup, tags
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import Place, address, column_number, range_name
from safeguard_xl.ooxml.read.workbook_part import SheetEntry

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31
_BESIDE = {"comments", "vmlDrawing", "printerSettings", "hyperlink"}  # what cells bring with them
_NOTES = re.compile(rb'<legacyDrawing [^>]*r:id="[^"]*"[^>]*/>')
_END = b"</worksheet>"
_HIDDEN = ' hidden="1"'
_FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_LANDSCAPE = (
    '<printOptions gridLines="1"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;C&amp;A, page &amp;P of &amp;N</oddFooter></headerFooter>"
)
PRINT_TITLES = "_xlnm.Print_Titles"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def add_sheets(edition: Edition, sheets: Mapping[str, NewSheet], styles: StyleSheet) -> None:
    """Add or replace the sheets. WriteError where Excel would not allow it."""
    for name, sheet in sheets.items():
        _refuse_name(name)
        entry = next((entry for entry in edition.main.sheets if entry.name.lower() == name.lower()), None)
        content = _render(sheet, styles, name, strict=edition.strict)
        if entry is None:
            _add(edition, name, content)
        else:
            _refuse_rich(edition, entry)
            old = edition.text(entry.part)
            if b"<f" in old:
                drop_calculation_chain(edition)
            edition.put(entry.part, content.replace(_END, b"".join(_NOTES.findall(old)) + _END))


def repeat_rows(edition: Edition, sheets: Mapping[str, NewSheet]) -> None:
    """Name the rows of added sheets that are printed at the top of each page, as Excel keeps them."""
    for name, sheet in sheets.items():
        if sheet.repeated is not None:
            part = edition.package.workbook
            edition.edit(part, _named(edition.text(part), name, sheet.repeated))


def titles(root: Node, name: str, row: int) -> tuple[dict[str, str], str]:
    """Return the name under which the workbook keeps that a row of a sheet is repeated: its attributes and its text."""
    sheets = root.find("sheets")
    names = [node.attrs.get("name", "").lower() for node in sheets.all("sheet")] if sheets else []
    place = _location((name, f"${row}:${row}"))
    return {"name": PRINT_TITLES, "localSheetId": str(names.index(name.lower()))}, place


def _named(data: bytes, name: str, row: int) -> list[tags.Edit]:
    root = markup.parse(data)
    attrs, text = titles(root, name, row)
    group = root.find("definedNames")
    written = tags.element(root.prefix, "definedName", attrs, markup.escape(text).encode())
    if group is None:
        at = place_in_book(root, "definedNames")
        return [(at, at, tags.element(root.prefix, "definedNames", {}, written))]
    there = next((node for node in group.all("definedName") if attrs.items() <= node.attrs.items()), None)
    if there is None:
        return tags.appended(data, group, written)
    return [(there.open_end, there.close, markup.escape(text).encode())]


def _refuse_name(name: str) -> None:
    if not name or len(name) > _LONGEST_NAME or _FORBIDDEN.search(name) or name[0] == "'" or name[-1] == "'":
        raise WriteError(f"“{name}” cannot be a sheet's name: at most 31 characters, and none of [ ] : * ? / \\.")


def _refuse_rich(edition: Edition, entry: SheetEntry) -> None:
    if any(relation.kind not in _BESIDE for relation in edition.package.relations(entry.part)):
        raise WriteError(f"There is a sheet {entry.name} already that holds more than cells; rename it and try again.")


def _add(edition: Edition, name: str, content: bytes) -> None:
    if edition.main.structure_locked:
        raise WriteError(
            f"The structure of {edition.package.label} is protected, so no sheet can be added; "
            "take the protection off in Excel (Review, Protect Workbook)."
        )
    workbook = edition.package.workbook
    folder = workbook.rpartition("/")[0]
    part = edition.free_name(f"{folder}/worksheets/sheet{{}}.xml".lstrip("/"))
    edition.put(part, content)
    edition.declare(part, _SHEET_TYPE)
    identity = edition.relate(workbook, "worksheet", part)
    data = edition.text(workbook)
    root = markup.parse(data)
    group = root.find("sheets")
    if group is None:
        raise WriteError(f"{edition.package.label} lists no sheets; open it in Excel and save it again.")
    if any(node.attrs.get("name", "").lower() == name.lower() for node in group.all("sheet")):
        raise WriteError(f"There is a chart sheet named {name} already; rename it and try again.")
    number = max((int(node.attrs.get("sheetId", "0")) for node in group.all("sheet")), default=0) + 1
    space = markup.RELATION_IDS[1 if edition.strict else 0]
    tag = f"{group.prefix}:sheet" if group.prefix else "sheet"
    written = f'<{tag} xmlns:r="{space}" name="{markup.escape(name)}" sheetId="{number}" r:id="{identity}"/>'
    edition.edit(workbook, tags.appended(data, group, written.encode()))


def _render(sheet: NewSheet, styles: StyleSheet, name: str, *, strict: bool) -> bytes:
    cells = places(name, sheet.cells)
    rows: dict[int, list[bytes]] = {}
    for row, column in sorted(cells):
        rows.setdefault(row, []).append(_cell(cells[row, column], styles, address(row, column)))
    body = "".join(
        f'<row r="{row}"{_height(sheet, row)}>' + b"".join(found).decode() + "</row>" for row, found in rows.items()
    )
    box = (1, 1, max((row for row, _ in cells), default=1), max((column for _, column in cells), default=1))
    space = markup.STRICT if strict else markup.MAIN
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{space}" xmlns:r="{markup.RELATION_IDS[1 if strict else 0]}">'
        f"{_FIT if sheet.landscape else ''}"
        f'<dimension ref="{range_name(box)}"/>{_view(sheet.freeze_rows)}<sheetFormatPr defaultRowHeight="15"/>'
        f"{_columns(sheet)}<sheetData>{body}</sheetData>{_filter(sheet.filtered)}{_choices(sheet.choices)}{_links(sheet.links)}"
        f"{_LANDSCAPE if sheet.landscape else ''}</worksheet>"
    ).encode()


def _height(sheet: NewSheet, row: int) -> str:
    return f' ht="{sheet.heights[row]:g}"' if row in sheet.heights else ""


def _cell(cell: Cell, styles: StyleSheet, where: str) -> bytes:
    style = styles.derive(0, Look(cell.fill, cell.font_colour, cell.number_format, cell.wrap, cell.top))
    return whole_cell("", where, style, CLEAR if cell.value is None else cell.value)


def _view(freeze_rows: int) -> str:
    if not freeze_rows:
        return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    pane = f'<pane ySplit="{freeze_rows}" topLeftCell="A{freeze_rows + 1}" activePane="bottomLeft" state="frozen"/>'
    return f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'


def _filter(where: str | None) -> str:
    return f'<autoFilter ref="{where}"/>' if where else ""


def _choices(choices: Mapping[str, tuple[str, ...]]) -> str:
    listed = "".join(
        f'<dataValidation type="list" allowBlank="1" sqref="{where}"><formula1>"{markup.escape(",".join(words))}"'
        "</formula1></dataValidation>"
        for where, words in choices.items()
    )
    return f'<dataValidations count="{len(choices)}">{listed}</dataValidations>' if listed else ""


def _links(links: Mapping[str, Place]) -> str:
    listed = "".join(
        f'<hyperlink ref="{where}" location="{markup.escape(_location(place))}"/>' for where, place in links.items()
    )
    return f"<hyperlinks>{listed}</hyperlinks>" if listed else ""


def _location(place: Place) -> str:
    return "'{}'!{}".format(place[0].replace("'", "''"), place[1])


def _columns(sheet: NewSheet) -> str:
    columns = sorted((column_number(letters), letters, width) for letters, width in sheet.widths.items())
    listed = "".join(
        f'<col min="{at}" max="{at}" width="{width:g}"{_HIDDEN * (letters in sheet.hidden)} customWidth="1"/>'
        for at, letters, width in columns
    )
    return f"<cols>{listed}</cols>" if listed else ""
