"""Conditional formats added to a sheet, once: what is there already is not added again."""

from collections.abc import Iterable

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.cell_text import element_text
from safeguard_xl.ooxml.edit.plan import ColourRule
from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.edit.sheet_order import place
from safeguard_xl.ooxml.edit.style_edit import StyleSheet
from safeguard_xl.ooxml.package import tags
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import Box, box_of, parse_range


def add_colour_rules(sheet: SheetBytes, rules: Iterable[ColourRule], styles: StyleSheet) -> int:
    """Gather the edits that add conditional formats, which yield to those already there; how many are added."""
    root = sheet.skeleton.root
    there = {key for group in root.all("conditionalFormatting") for key in _rule_keys(group)}
    ranks = [
        int(rule.attrs.get("priority", "0"))
        for group in root.all("conditionalFormatting")
        for rule in group.all("cfRule")
    ]
    first = rank = max(ranks, default=0)
    for rule in rules:
        formula = rule.formula.removeprefix("=")
        style = str(styles.differential(rule))
        if (_box_of(rule.ref, rule.sheet), formula, style) in there:
            continue
        rank += 1
        written = tags.element(root.prefix, "formula", {}, element_text(formula).encode())
        attrs = {"type": "expression", "dxfId": style, "priority": str(rank)}
        inner = tags.element(root.prefix, "cfRule", attrs, written)
        at = place(root, "conditionalFormatting")
        sheet.real([(at, at, tags.element(root.prefix, "conditionalFormatting", {"sqref": rule.ref}, inner))])
    return rank - first


def _rule_keys(group: Node) -> list[tuple[Box | None, str, str]]:
    box = box_of(group.attrs.get("sqref", ""))
    return [
        (box, "".join(f.text for f in rule.all("formula")), rule.attrs.get("dxfId", "")) for rule in group.all("cfRule")
    ]


def _box_of(ref: str, sheet: str) -> Box:
    try:
        return parse_range(ref)
    except ValueError as error:
        raise WriteError(f"{ref} is not a range of cells of {sheet}; name one such as B4:B20.") from error
