"""Conditional formats and drop-downs added to a sheet, once: what is there already is not added again."""

from collections.abc import Iterable

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml import tags
from safeguard_xl.ooxml.cell_text import element_text
from safeguard_xl.ooxml.markup import Node
from safeguard_xl.ooxml.plan import ColourRule, DropDown
from safeguard_xl.ooxml.refs import Box, box_of, boxes_of, overlap, parse_range
from safeguard_xl.ooxml.sheet_edit import SheetBytes
from safeguard_xl.ooxml.sheet_order import place
from safeguard_xl.ooxml.style_edit import StyleSheet

_LONGEST_LIST = 255


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


def add_drop_downs(sheet: SheetBytes, drop_downs: Iterable[DropDown], notes: list[str]) -> int:
    """Gather the edits that add lists to choose from; how many. `notes` gets a sentence on cells with other checks."""
    root = sheet.skeleton.root
    group = root.find("dataValidations")
    there = group.all("dataValidation") if group else []
    added: list[bytes] = []
    for wanted in drop_downs:
        box, formula = _box_of(wanted.ref, wanted.sheet), _choices(wanted)
        overlapping = [
            node for node in there if any(overlap(box, other) for other in boxes_of(node.attrs.get("sqref", "")))
        ]
        if any(box_of(n.attrs.get("sqref", "")) == box and _formula(n) == formula for n in overlapping):
            continue
        if overlapping:
            notes.append(
                f"{wanted.ref} of {wanted.sheet} checks what is typed already, so no list to choose from was added."
            )
            continue
        written = tags.element(root.prefix, "formula1", {}, element_text(formula).encode())
        attrs = {"type": "list", "allowBlank": "1", "showErrorMessage": "1", "sqref": wanted.ref}
        added.append(tags.element(root.prefix, "dataValidation", attrs, written))
    if not added:
        return 0
    if group is not None:
        sheet.real(tags.appended(sheet.tree_bytes, group, b"".join(added), len(there) + len(added)))
    else:
        at = place(root, "dataValidations")
        whole = tags.element(root.prefix, "dataValidations", {"count": str(len(added))}, b"".join(added))
        sheet.real([(at, at, whole)])
    return len(added)


def _choices(wanted: DropDown) -> str:
    text = ",".join(wanted.choices)
    if not wanted.choices or len(text) > _LONGEST_LIST or any("," in choice for choice in wanted.choices):
        raise WriteError(
            f"The choices for {wanted.ref} of {wanted.sheet} cannot stand in a list: they must have no comma, and "
            "255 characters in all."
        )
    return '"' + text.replace('"', '""') + '"'


def _formula(node: Node) -> str:
    found = node.find("formula1")
    return found.text if found else ""


def _box_of(ref: str, sheet: str) -> Box:
    try:
        return parse_range(ref)
    except ValueError as error:
        raise WriteError(f"{ref} is not a range of cells of {sheet}; name one such as B4:B20.") from error
