"""That the conditional formats of a sheet are those that were there, and the planned ones."""

from safeguard_xl.ooxml.edit.plan import ColourRule, Plan
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import box_of, parse_range
from safeguard_xl.ooxml.proof.looks import Looks
from safeguard_xl.ooxml.proof.same import Tree, differs
from safeguard_xl.ooxml.read.workbook_part import SheetEntry


def same_rules(plan: Plan, entry: SheetEntry, sheets: tuple[Tree, Tree], looks: Looks) -> None:
    """Compare the conditional formats: those that were there, in order, and the planned ones, in their colours."""
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
    """Return whether a conditional format is, or holds, a planned one."""
    return box_of(group.attrs.get("sqref", "")) == parse_range(rule.ref) and any(
        node.attrs.get("type") == "expression"
        and "".join(formula.text for formula in node.all("formula")) == rule.formula.removeprefix("=")
        and looks.of_rule(rule, node.attrs.get("dxfId", ""))
        for node in group.all("cfRule")
    )
