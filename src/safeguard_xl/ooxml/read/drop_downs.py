"""The lists that cells are to be chosen from, and what may be chosen."""

import re
from collections.abc import Iterator

from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import Box, boxes_of, overlap, parse_range
from safeguard_xl.ooxml.read.book import Book, Choices, Sheet, in_sheet

_RANGE = re.compile(r"=?\s*(?:'((?:[^']|'')+)'!|([^'!\s]+)!)?(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)\s*\Z")
_MOST = 1_000  # choices of one list


def read_choices(root: Node) -> tuple[Choices, ...]:
    """Return the lists of a sheet; those whose list stands on another sheet are written in an extension."""
    return tuple(
        Choices(boxes, formula)
        for group in root.children
        if group.local in {"dataValidations", "extLst"}
        for node in group.walk()
        if node.local == "dataValidation" and node.attrs.get("type") == "list"
        if (formula := _text(node, "formula1")) and (boxes := boxes_of(node.attrs.get("sqref") or _text(node, "sqref")))
    )


def _text(node: Node, name: str) -> str:
    """Return the text of a child; in an extension it stands one level deeper."""
    found = next((child for child in node.children if child.local == name), None)
    return "".join(inner.text for inner in found.walk()).strip() if found else ""


def choices_at(book: Book, sheet: Sheet, rows: tuple[int, int], column: int) -> tuple[str, ...] | None:
    """Return what may be chosen in a column, from one row to another; None where there is no list.

    Nothing may be, as far as can be told, where the list is worked out by a formula.
    """
    found = list_at(sheet, rows, column)
    return None if found is None else offered(book, sheet, found)


def list_at(sheet: Sheet, rows: tuple[int, int], column: int) -> Choices | None:
    """Return the list that a column is chosen from, from one row to another."""
    cells = rows[0], column, rows[1], column
    return next((known for known in sheet.drop_downs if any(overlap(box, cells) for box in known.boxes)), None)


def offered(book: Book, sheet: Sheet, choices: Choices) -> tuple[str, ...]:
    """Return what a list of a sheet offers."""
    return tuple(_listed(book, sheet, choices.formula))


def _listed(book: Book, sheet: Sheet, formula: str) -> Iterator[str]:
    if formula.startswith('"'):
        yield from (choice.strip() for choice in formula.strip('"').replace('""', '"').split(","))
        return
    named = (name.text for name in book.defined_names if name.name.casefold() == formula.lstrip("= ").casefold())
    found = _RANGE.match(next(named, formula))
    if found is None:
        return
    where = (found[1] or "").replace("''", "'") or found[2] or sheet.name
    if where in book.sheets:
        yield from _texts_in(book.sheets[where], parse_range(found[3]))


def _texts_in(sheet: Sheet, box: Box) -> list[str]:
    top, left, bottom, right = box
    inside_it = in_sheet.row.is_between(top, bottom) & in_sheet.column.is_between(left, right)
    texts = sheet.cells.filter(inside_it)[in_sheet.text.label].drop_nulls().head(_MOST)
    return [text.strip() for text in texts if text.strip()]
