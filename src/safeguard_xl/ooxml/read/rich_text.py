"""Which cells hold rich text: letters with a look of their own, which are lost when the text is written anew."""

import re

from safeguard_xl.ooxml.formats.styles import part_of
from safeguard_xl.ooxml.package.limits import Limits
from safeguard_xl.ooxml.package.parts import Package, Source
from safeguard_xl.ooxml.package.refs import Place, address
from safeguard_xl.ooxml.read.raw import PLACE, in_xml
from safeguard_xl.ooxml.read.sheets import read_raw
from safeguard_xl.ooxml.read.workbook_part import read_workbook_part

_INLINE = re.compile(rb"<(?:[\w.-]+:)?is>\s*<(?:[\w.-]+:)?r[\s>]")


def rich_cells(source: Source, limits: Limits | None = None) -> frozenset[Place]:
    """Return the cells of a workbook's worksheets whose text is rich; where one is written inline, all inline ones."""
    package = Package(source, limits)
    shared = [str(number) for number in _rich_strings(package)]
    found: set[Place] = set()
    for sheet in read_workbook_part(package).sheets:
        data = package.text(sheet.part)
        rich = (in_xml.type == "s") & in_xml.value.str.strip_chars().is_in(shared)
        if _INLINE.search(data):
            rich |= in_xml.type == "inlineStr"
        places = read_raw(data).cells.filter(rich).select(PLACE).iter_rows()
        found |= {(sheet.name, address(row, column)) for row, column in places}
    return frozenset(found)


def _rich_strings(package: Package) -> list[int]:
    part = part_of(package, "sharedStrings")
    if part is None:
        return []
    items = package.tree(part).all("si")
    return [number for number, item in enumerate(items) if item.find("r") is not None]
