"""That the conditional formats and drop-downs of a sheet are those that were there, and the planned ones."""

from safeguard_xl.ooxml.markup import Node
from safeguard_xl.ooxml.plan import ColourRule, DropDown, Plan
from safeguard_xl.ooxml.proof_looks import Looks
from safeguard_xl.ooxml.refs import box_of, boxes_of, overlap, parse_range
from safeguard_xl.ooxml.same import Tree, differs
from safeguard_xl.ooxml.workbook_part import SheetEntry


def same_rules(plan: Plan, entry: SheetEntry, sheets: tuple[Tree, Tree], looks: Looks) -> None:
    """The conditional formats are those that were there, in their order, and the planned ones, in their colours."""
    old, new = ([(tree.slice(node), node) for node in tree.root.all("conditionalFormatting")] for tree in sheets)
    was = [written for written, _ in old]
    added = [node for written, node in new if written not in was]
    planned = [rule for rule in plan.colour_rules if rule.sheet == entry.name]
    if (
        [written for written, _ in new if written in was] != was
        or len(added) > len(planned)
        or not all(len(node.children) == 1 and any(_is(rule, node, looks) for rule in planned) for node in added)
    ):
        raise differs(f"A conditional format of {entry.name} would have changed")
    for rule in planned:
        if not any(_is(rule, node, looks) for _, node in new):
            raise differs(f"The conditional format planned for {rule.ref} of {entry.name} would not be there")


def _is(rule: ColourRule, group: Node, looks: Looks) -> bool:
    """Whether a conditional format is, or holds, a planned one."""
    return box_of(group.attrs.get("sqref", "")) == parse_range(rule.ref) and any(
        node.attrs.get("type") == "expression"
        and "".join(formula.text for formula in node.all("formula")) == rule.formula.removeprefix("=")
        and looks.of_rule(rule, node.attrs.get("dxfId", ""))
        for node in group.all("cfRule")
    )


def same_choices(plan: Plan, entry: SheetEntry, sheets: tuple[Tree, Tree]) -> None:
    """The drop-downs are those that were there, and after them the planned ones, but where something is checked."""
    old, new = ([node for group in _groups(tree) for node in group.children] for tree in sheets)
    was, now = ([tree.slice(node) for node in nodes] for tree, nodes in zip(sheets, (old, new), strict=True))
    planned = [choice for choice in plan.drop_downs if choice.sheet == entry.name]
    added = new[len(old) :]
    if (
        now[: len(was)] != was
        or _settings(sheets[0]) != _settings(sheets[1])
        or not all(any(_offers(node, choice) for choice in planned) for node in added)
    ):
        raise differs(f"A drop-down of {entry.name} would have changed")
    taken = [box for node in old for box in boxes_of(node.attrs.get("sqref", ""))]
    for choice in planned:
        free = not any(overlap(parse_range(choice.ref), box) for box in taken)
        if free and not any(_offers(node, choice) for node in added):
            raise differs(f"The drop-down planned for {choice.ref} of {entry.name} would not be there")


def _groups(tree: Tree) -> list[Node]:
    return tree.root.all("dataValidations")


def _settings(tree: Tree) -> dict[str, str]:
    """What holds for all checks of a sheet."""
    return {name: value for group in _groups(tree) for name, value in group.attrs.items() if name != "count"}


def _offers(node: Node, choice: DropDown) -> bool:
    """Whether a check of what is typed is a planned list to choose from."""
    listed = ",".join(choice.choices).replace('"', '""')
    written = "".join(formula.text for formula in node.all("formula1"))
    said = node.attrs.get("type"), node.attrs.get("sqref"), written
    return said == ("list", choice.ref, f'"{listed}"')
