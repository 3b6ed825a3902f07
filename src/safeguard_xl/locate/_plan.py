"""The action plan and the approvals of a report: under headings, or beside labels."""

from collections.abc import Iterator

from safeguard_xl.locate._page import Page, Place
from safeguard_xl.narrative import Part

Group = list[tuple[Part, Place, str]]  # the part, its cell, and its label or heading
PLAN: tuple[Part, ...] = ("action", "contributory-officer", "milestone", "timescale", "status")
DUE: tuple[Part, ...] = ("milestone", "timescale", "status")
GAP = 2  # blank rows that end a plan


def actions(page: Page) -> Iterator[Group]:
    """Yield the actions under each heading row: a new one where its column is filled, else more of the one above."""
    heads = headings_of_plans(page)
    for head, columns in heads.items():
        group: Group = []
        last = head
        for row in (row for row in page.rows if row > head):
            if row in heads or row > last + GAP:
                break
            here = [(part, (row, column), page.texts[head, column]) for part, column in columns.items()]
            filled = [cell for cell in here if cell[1] in page.texts]
            if not filled:
                continue
            if any("approved-by" in page.at((row, column)) for column in page.row(row)):
                break
            last = row
            begins = "action" not in columns or (row, columns["action"]) in page.texts
            if begins and group:
                yield group
            group = filled if begins else [*group, *filled]
        if group:
            yield group


def headings_of_plans(page: Page) -> dict[int, dict[Part, int]]:
    """Return the columns of each action plan, by the row of its headings."""
    rows = sorted({row for row, _ in page.labelled})
    return {row: columns for row in rows if (columns := _plan_columns(page, row))}


def _plan_columns(page: Page, row: int) -> dict[Part, int]:
    """Return the columns of a plan whose headings stand in a row; none where it is no such row."""
    found: dict[Part, int] = {}
    for column in page.row(row):
        parts = page.at((row, column))
        for part in PLAN:
            if part in parts and part not in found:
                found[part] = column
                break
    enough = len(found) > 1 and any(part in found for part in DUE)
    return found if enough and ("action" in found or all(part in found for part in DUE)) else {}


def approvals(page: Page) -> Iterator[Group]:
    """Each approval: its role, who gave it, and the date."""
    for place in sorted(page.labelled):
        text = page.texts[place]
        inline = next(page.inline(text, "approved-by"), None)
        if inline:
            yield [("approved-by", place, inline[0]), ("approver", place, inline[0]), _date(page, place)]
        elif "approved-by" in page.parts(text):
            names = [column for column in page.row(place[0]) if "approver" in page.at((place[0], column))]
            dates = [column for column in page.row(place[0]) if "approval-date" in page.at((place[0], column))]
            if names or (dates and _is_head(page, place, dates[0])):
                yield from _under(page, place, names, dates)
            else:
                yield _beside(page, place, text)


def _is_head(page: Page, place: Place, date: int) -> bool:
    """Return whether "Approved by" and "Date" are headings: nothing stands between them or right of them."""
    row = page.row(place[0])
    return not any(place[1] < column < date or column > date for column in row) and page.below(place) is not None


def _under(page: Page, place: Place, names: list[int], dates: list[int]) -> Iterator[Group]:
    """Yield the approvals below their headings."""
    head, role = place
    row = head + 1
    while True:
        filled = page.row(row)
        if row > head + 1 and not any(column in filled for column in (role, *names, *dates)):
            return
        group: Group = [("approved-by", (row, role), page.texts[place])] if names else []
        group.append(("approver", (row, (names or [role])[0]), page.texts[head, (names or [role])[0]]))
        group.append(
            ("approval-date", (row, dates[0]), page.texts[head, dates[0]]) if dates else _date(page, (row, role))
        )
        yield group
        row += 1


def _beside(page: Page, place: Place, text: str) -> Group:
    """Return an approval in a row: the role in the label, the name beside it, the date behind its own label."""
    name = page.right(place) or page.beside(place)
    if page.at(name):
        name = place
    return [("approved-by", place, text), ("approver", name, text), _date(page, place)]


def _date(page: Page, place: Place) -> tuple[Part, Place, str]:
    """Return the date of an approval: behind the label "Date" in its row or the next;
    else the place where it is missed.
    """
    row, column = place
    for number in (row, row + 1):
        if number > row and any("approved-by" in page.at((number, at)) for at in page.row(number)):
            break
        for at, text in page.row(number).items():
            if number == row and at < column:
                continue
            if "approval-date" in page.parts(text):
                return "approval-date", page.right((number, at)) or page.beside((number, at)), text
            if inline := next(page.inline(text, "approval-date"), None):
                return "approval-date", (number, at), inline[0]
    return "approval-date", page.beside(page.right(place) or page.beside(place)), ""
