"""That the books of a workbook are kept as they were: its main part, its styles, its types and relationships."""

from safeguard_xl.ooxml.edit.growth_edit import grown_name
from safeguard_xl.ooxml.edit.plan import Plan
from safeguard_xl.ooxml.edit.sheet_add import titles
from safeguard_xl.ooxml.formats.styles import entries, part_of
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package, owner_of
from safeguard_xl.ooxml.package.relations import read_relation
from safeguard_xl.ooxml.proof.same import Pair, Tree, differs, same_pieces
from safeguard_xl.ooxml.read.workbook_part import read_workbook_part

_TYPES = "[Content_Types].xml"
_STYLE_GROUPS = {
    "numFmts": "numFmt",
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "cellStyleXfs": "xf",
    "cellXfs": "xf",
    "dxfs": "dxf",
}
"""The groups of styles that may get more at their end."""


def same_styles(pair: Pair) -> None:
    """Every style that was there means what it meant: its entry stands unchanged at the same index."""
    part = part_of(pair.before, "styles")
    if part is None:
        return
    one, two = pair.texts(part)
    if one == two:
        return
    old, new = pair.trees(part)
    if old.opening() != new.opening():
        raise differs("The beginning of the styles would have changed")
    for group, tag in _STYLE_GROUPS.items():
        was = [old.slice(node) for node in entries(old.root, group, tag)]
        now = [new.slice(node) for node in entries(new.root, group, tag)]
        if now[: len(was)] != was:
            raise differs("A cell style that was not to change would have changed")
    same_pieces(old.pieces(_STYLE_GROUPS), new.pieces(_STYLE_GROUPS), "the styles")


def same_book(pair: Pair, plan: Plan) -> None:
    """Compare the main parts: the sheets in their order, the names, and all of the settings."""
    part = pair.before.workbook
    old, new = pair.trees(part)
    looked_at = ("sheets", "definedNames", "calcPr")
    if old.opening() != new.opening():
        raise differs("The beginning of the workbook would have changed")
    same_pieces(old.pieces(looked_at), new.pieces(looked_at), "the workbook")
    one, other = (tree.pieces(of=tree.root.find("sheets")) for tree in (old, new))
    if other[: len(one)] != one:
        raise differs("The order of the sheets would have changed")
    _same_names(pair, plan, (old.root, new.root))
    _same_calculation(old.root, new.root)


def _same_names(pair: Pair, plan: Plan, roots: tuple[Node, Node]) -> None:
    names = {str(entry.index): entry.name for entry in read_workbook_part(pair.before).sheets}
    one, other = ([node for group in root.all("definedNames") for node in group.children] for root in roots)
    growths = {sheet: [growth for growth in plan.growth if growth.sheet == sheet] for sheet in names.values()}
    wanted = []
    for node in one:
        text = node.text
        for growth in growths.get(names.get(node.attrs.get("localSheetId", ""), ""), []):
            text = grown_name(text, growth, node.attrs.get("name", ""))
        wanted.append((node.attrs, text))
    for name, sheet in plan.sheets.items():
        if sheet.repeated is not None:
            attrs, text = titles(roots[1], name, sheet.repeated)
            there = next((at for at, (known, _) in enumerate(wanted) if attrs.items() <= known.items()), len(wanted))
            wanted[there : there + 1] = [(wanted[there][0] if there < len(wanted) else attrs, text)]
    if wanted != [(node.attrs, node.text) for node in other]:
        raise differs("A name of the workbook would have changed")


def _same_calculation(one: Node, other: Node) -> None:
    """Compare how the workbook is calculated; that it is to be, on opening, may be new."""
    old, new = (root.find("calcPr") for root in (one, other))
    was, now = ({**node.attrs} if node is not None else {} for node in (old, new))
    asked = [node is not None and node.flag("fullCalcOnLoad") for node in (old, new)]
    was.pop("fullCalcOnLoad", None)
    now.pop("fullCalcOnLoad", None)
    if was != now or asked == [True, False]:
        raise differs("The way in which the workbook is calculated would have changed")


def same_types(pair: Pair) -> None:
    """Compare the content types of the parts that were there, and look at those of new ones."""
    old, new = (dict(_types(tree)) for tree in pair.trees(_TYPES))
    gone = {f"/{name}".lower() for name in pair.before.infos if name not in pair.after.infos}
    added = {f"/{name}".lower() for name in pair.after.infos if name not in pair.before.infos}
    kept = {key: kind for key, kind in old.items() if key not in gone}
    more = {key for key in new.keys() - kept.keys() if key.startswith("/") and key not in added}
    stale = {key for key in kept if key in added}  # the type of a part that was not there
    if more or any(new.get(key) != kind for key, kind in kept.items() if key not in stale):
        raise differs("The type of a part would have changed")


def _types(tree: Tree) -> list[tuple[str, str]]:
    return [
        ((node.attrs.get("PartName") or node.attrs.get("Extension", "")).lower(), node.attrs.get("ContentType", ""))
        for node in tree.root.children
    ]


def same_relations(pair: Pair, part: str) -> None:
    """Compare the relationships in a part, but for those that lead to parts that went or are new."""
    moved = {name.lower() for name in pair.before.infos.keys() ^ pair.after.infos.keys()}
    was, now = (_relations_but(package, part, moved) for package in (pair.before, pair.after))
    if was != now:
        raise differs(f"A relationship in {part} would have changed")


def _relations_but(package: Package, part: str, but: set[str]) -> list[dict[str, str]]:
    nodes = package.tree(part).all("Relationship") if package.actual(part) else []
    relations = ((node, read_relation(node, owner_of(part), package.label)) for node in nodes)
    return [node.attrs for node, relation in relations if relation.external or relation.target.lower() not in but]
