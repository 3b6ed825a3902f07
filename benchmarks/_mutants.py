"""The small changes to a module that a test ought to notice: one other operator, number, truth or sign at a time."""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import NamedTuple

OTHER: dict[type[ast.AST], Callable[[], ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
"""What each operator becomes; `&` and `|` are the "and" and "or" of expressions over columns."""


class Mutant(NamedTuple):
    """A module with one change: its text, the line, and what stood there and stands there now."""

    source: str
    line: int
    before: str
    after: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """Yield a module with each of the small changes that can be made to it, in the order of its text.

    >>> [mutant.after for mutant in mutants_of("abs(gap) <= 5 and not late")]
    ['abs(gap) <= 5 or not late', 'abs(gap) < 5', 'gap', '6', 'late']
    """
    tree = ast.parse(source)
    for place, node in enumerate(_nodes(tree)):
        other = _other(node)
        if other is None:
            continue
        changed = copy.deepcopy(tree)
        _replace(changed, list(_nodes(changed))[place], other)
        yield Mutant(ast.unparse(changed), _line(node), ast.unparse(node), ast.unparse(other))


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is run, from the outside inwards: no annotation says anything when the program runs."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child
                yield from _nodes(child)


def _other(node: ast.AST) -> ast.AST | None:
    """Return what may stand for an expression instead; None where there is nothing to change."""
    return _without(node) or _other_number(node) or _other_operator(node)


def _other_operator(node: ast.AST) -> ast.AST | None:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in OTHER:
            return ast.Compare(node.left, [OTHER[type(operator)]()], node.comparators)  # type: ignore[list-item]
        case ast.BoolOp(op=operator):
            return ast.BoolOp(OTHER[type(operator)](), node.values)  # type: ignore[arg-type]
        case ast.BinOp(op=ast.BitAnd() | ast.BitOr() as operator):
            return ast.BinOp(node.left, OTHER[type(operator)](), node.right)  # type: ignore[arg-type]
    return None


def _other_number(node: ast.AST) -> ast.AST | None:
    match node:
        case ast.Constant(value=bool(value)):
            return ast.Constant(not value)
        case ast.Constant(value=int(number) | float(number)):
            return ast.Constant(number + 1)
    return None


def _without(node: ast.AST) -> ast.AST | None:
    """Return an expression without its `not`, its `~` or its `abs`."""
    match node:
        case ast.UnaryOp(op=ast.Not() | ast.Invert(), operand=operand):
            return operand
        case ast.Call(func=ast.Name(id="abs"), args=[argument]):
            return argument
        case ast.Call(func=ast.Attribute(attr="abs", value=value), args=[]):
            return value
    return None


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list):
                value[:] = [new if one is old else one for one in value]


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)
