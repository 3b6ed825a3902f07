"""The boxes of a sheet's notes in its VML drawing, as Excel draws no note without: added, fitted, taken away."""

import re
from collections.abc import Iterator, Mapping

from safeguard_xl.ooxml.edit.edition import Edition
from safeguard_xl.ooxml.edit.grid import POINT, Grid, read_grid
from safeguard_xl.ooxml.edit.note_box import Drawn, Frame, anchor, beside, read_anchor, refitted
from safeguard_xl.ooxml.edit.shape_ids import with_new_ids
from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.edit.sheet_order import place
from safeguard_xl.ooxml.package import markup, tags
from safeguard_xl.ooxml.package.refs import parse_address

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# Not parsed as XML: Excel itself writes line breaks into drawings that do not end
_SHAPE = re.compile(  # a note may be given another shape
    rb"""<((?:[\w.-]+:)?(?:shape|rect|roundrect|oval|polyline|arc))\s(?:[^>"']|"[^"]*"|'[^']*')*(?<!/)>.*?</\1\s*>""",
    re.DOTALL,
)
_NOTE = re.compile(rb"""\sObjectType\s*=\s*["']Note["']""")
_ROW, _COLUMN = (re.compile(rb"<(?:[\w.-]+:)?%s>\s*([0-9]{1,7})\s*</" % name) for name in (b"Row", b"Column"))
_ANCHOR = re.compile(rb"(<(?:[\w.-]+:)?Anchor>)([^<]*)(?=</)")
_CLIENT_DATA = re.compile(rb"<((?:[\w.-]+:)?)ClientData\s[^>]*>")
_STYLE = re.compile(rb"""(?<=\s)style\s*=\s*("[^"]*"|'[^']*')""")
_SIDES = re.compile(rb"(?<![\w-])(width|height)\s*:\s*([0-9]{1,6}(?:\.[0-9]{1,9})?)(pt|px)")
_EMPTY_ROOT = re.compile(rb"<([\w:.-]+)((?:\s[^<>]*)?)/>\s*\Z")
_NEW_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_NEW_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;{style};z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)

Cell = tuple[int, int]
"""Row and column, from 0, as drawings count them."""


def redraw(edition: Edition, part: str, sheet: SheetBytes, notes: Mapping[str, Drawn | None]) -> None:
    """Fit the boxes of the notes, each by the address of its cell, draw those that have none; None takes a box away."""
    if not notes:
        return
    grid = read_grid(sheet.render())
    wanted = {(row - 1, column - 1): notes[where] for where in notes for row, column in [parse_address(where)]}
    there: set[Cell] = set()
    for relation in edition.package.relations(part):
        if relation.kind == "vmlDrawing" and edition.package.actual(relation.target) is not None:
            data = edition.text(relation.target)
            shapes = [(cell, shape) for cell, shape in shapes_of_notes(data) if cell in wanted]
            there |= {cell for cell, _ in shapes}
            edition.edit(relation.target, [_edit(shape, wanted[cell], cell, grid) for cell, shape in shapes])
    new = {cell: note for cell, note in wanted.items() if note is not None and cell not in there}
    if new:
        _draw(edition, _drawing(edition, part, sheet), new, grid)


def shapes_of_notes(drawing: bytes) -> Iterator[tuple[Cell, re.Match[bytes]]]:
    """Yield the shapes of notes, with the cells they hang on."""
    for shape in _SHAPE.finditer(drawing):
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        if row and column and _NOTE.search(shape[0]):
            yield (int(row[1]), int(column[1])), shape


def _edit(shape: re.Match[bytes], note: Drawn | None, cell: Cell, grid: Grid) -> tags.Edit:
    return shape.start(), shape.end(), b"" if note is None else _fitted(shape[0], note, cell, grid)


def _fitted(shape: bytes, note: Drawn, cell: Cell, grid: Grid) -> bytes:
    """Return a note's shape with its box as large as the text needs."""
    end = markup.tag_end(shape, 0)
    opening, inner = shape[:end], shape[end:]
    written = _ANCHOR.search(inner)
    old = read_anchor(written[2].decode("latin-1"), grid) if written else None
    old = old or beside(cell, _styled_size(opening), grid)
    new = refitted(old, note, grid)
    if new == old:
        return shape
    said = anchor(new, grid).encode()
    if written:
        inner = inner[: written.start(2)] + said + inner[written.end(2) :]
    else:
        inner = _CLIENT_DATA.sub(lambda data: b"%s<%sAnchor>%s</%sAnchor>" % (data[0], data[1], said, data[1]), inner)
    return _STYLE.sub(lambda style: _styled(style[0], new), opening, count=1) + inner


def _styled_size(opening: bytes) -> tuple[int, int]:
    """Return the width and height, in pixels, by a shape's style, as openpyxl writes them
    without an anchor; 0 for none.
    """
    style = _STYLE.search(opening)
    sides = {name: (float(size), unit) for name, size, unit in _SIDES.findall(style[0] if style else b"")}
    width, height = (sides.get(name, (0.0, b"px")) for name in (b"width", b"height"))
    return _pixels(*width), _pixels(*height)


def _pixels(size: float, unit: bytes) -> int:
    return round(size / POINT if unit == b"pt" else size)


def _styled(style: bytes, frame: Frame) -> bytes:
    for name, value in frame.style().items():
        style = re.sub(rb"(?<![\w-])" + name.encode() + rb"""\s*:[^;"']*""", f"{name}:{value}".encode(), style)
    return style


def _drawing(edition: Edition, part: str, sheet: SheetBytes) -> str:
    """Return the drawing of a sheet's notes; a new one where it has none."""
    root = sheet.skeleton.root
    pointer = root.find("legacyDrawing")
    relations = {relation.id: relation.target for relation in edition.package.relations(part)}
    drawing = relations.get(pointer.attrs.get("r:id", "")) if pointer else None
    if drawing is not None:
        return drawing
    drawing = edition.free_name("xl/drawings/vmlDrawing{}.vml")
    edition.put(drawing, _NEW_DRAWING.encode())
    edition.declare_default("vml", _TYPE)
    identity = edition.relate(part, "vmlDrawing", drawing)
    space = markup.RELATION_IDS[1 if edition.strict else 0]
    name = f"{root.prefix}:legacyDrawing" if root.prefix else "legacyDrawing"
    at = place(root, "legacyDrawing")
    sheet.real([(at, at, f'<{name} xmlns:r="{space}" r:id="{identity}"/>'.encode())])
    return drawing


def _draw(edition: Edition, drawing: str, notes: Mapping[Cell, Drawn], grid: Grid) -> None:
    """Append a hidden box for each note to a drawing."""
    drawing = edition.package.actual(drawing) or drawing
    others = [edition.text(name) for name in _drawings(edition) if name != drawing]
    data = _EMPTY_ROOT.sub(rb"<\1\2></\1>", edition.text(drawing))
    data, ids = with_new_ids(data, others, len(notes))
    shapes = "".join(_shape(identity, cell, notes[cell], grid) for identity, cell in zip(ids, notes, strict=True))
    end = data.rfind(b"</")  # the end of the drawing's root, whatever stands before it
    edition.put(drawing, data[:end] + shapes.encode() + data[end:])


def _drawings(edition: Edition) -> list[str]:
    """All VML drawings of the workbook, new ones too."""
    names = sorted({*edition.package.names, *edition.parts})
    return [name for name in names if edition.has(name) and _is_drawing(edition, name)]


def _is_drawing(edition: Edition, name: str) -> bool:
    return name.lower().endswith(".vml") or edition.package.content_type(name) == _TYPE


def _shape(identity: int, cell: Cell, note: Drawn, grid: Grid) -> str:
    frame = beside(cell, note.size(), grid)
    style = ";".join(f"{name}:{value}" for name, value in frame.style().items())
    return _NEW_SHAPE.format(id=identity, style=style, anchor=anchor(frame, grid), row=cell[0], column=cell[1])
