"""Whether a stored result could be out of date after cells were written: then Excel is told to work all of them out."""

import re
from collections.abc import Mapping

from safeguard_xl.ooxml.edit.edition import Edition
from safeguard_xl.ooxml.edit.sheet_order import place_in_book
from safeguard_xl.ooxml.formats.styles import part_of
from safeguard_xl.ooxml.package import markup, tags

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
RECALCULATION = "setting that Excel works out the formulas on opening"


def recalculate(edition: Edition, known: Mapping[str, bool]) -> None:
    """Ask Excel to calculate on opening if the workbook holds any formula: one may depend on what was written.

    Of some sheets it is `known` whether they have formulas, which saves unpacking them.
    """
    others = (entry.part for entry in edition.main.sheets if entry.part not in known)
    if not any(known.values()) and not any(_FORMULA.search(edition.text(part)) for part in others):
        return
    part = edition.package.workbook
    data = edition.text(part)
    root = markup.parse(data)
    node = root.find("calcPr")
    if node is None:
        at = place_in_book(root, "calcPr")
        edition.edit(part, [(at, at, tags.element(root.prefix, "calcPr", {"fullCalcOnLoad": "1"}))])
        edition.told(RECALCULATION)
    elif not node.flag("fullCalcOnLoad"):
        opening = tags.with_attribute(data[node.start : node.open_end], "fullCalcOnLoad", "1")
        edition.edit(part, [(node.start, node.open_end, opening)])
        edition.told(RECALCULATION)


def drop_calculation_chain(edition: Edition) -> None:
    """Leave out the list of formula cells: Excel repairs a file whose list names a cell without one."""
    part = part_of(edition.package, "calcChain")
    if part is not None:
        edition.unrelate(edition.package.workbook, part)
        edition.drop(part)
