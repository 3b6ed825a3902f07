"""Headings over two rows: "2006/07" merged over "Target" and "Actual", "Reference" merged down both rows."""

import re
from collections.abc import Callable, Iterable, Mapping

from safeguard_xl.locate._heading import Row, bare
from safeguard_xl.model import FIGURE_FIELDS
from safeguard_xl.period import WHOLE, find_period, parse_period

Box = tuple[int, int, int, int]  # first row, first column, last row, last column
Heads = Callable[[str], frozenset[str]]
"""The fields that the words of a heading may be of, whatever its period."""
BANNER = (
    r"(?:this|last|previous|prior|current|latest|present) (?:year|month|quarter|period|position)|"
    r"current|latest|present|previous|prior|now|to date|(?:in )?(?:the )?(?:month|quarter|year)|"
    r"year to date|ytd|cumulative|annual|full year"
)
"""What stands over a group of columns as a period does, in words."""
COMPARES = (
    r"(?:(?:annual|year on year|quarterly|percentage|%) )?(?:change|variance|difference|variation)s?"
    r"(?: (?:from|since|on|in|over|against|to)\b.*)?|compar(?:ison|ator|ative)s?(?: .*)?|benchmark(?:s|ing)?(?: .*)?|"
    r"(?:most )?similar .*|(?:statistical )?neighbours?(?: .*)?"
)
"""What stands over columns of which none holds results, whatever is written under it: "Change" over "Number", "%"."""
IN_GROUPS = frozenset({"target", "result", "rag", "direction"})
FIGURES = frozenset(FIGURE_FIELDS)


def over_two_rows(rows: Mapping[int, Row], number: int, merged: Iterable[Box], heads: Heads) -> dict[int, str]:
    """Return the headings of a row by column, each with what the row above says over it.

    A period by itself stands over the columns that its cell is merged over, or over its own; a banner that happens to
    name one does not. So does a heading over periods by themselves: "Target" over "2023/24", "2024/25". A heading that
    is merged down from the row above is one of this row, and so is one with nothing under it, of a field that no other
    heading is of. One that is not merged reaches as far as the headings below it go on alike.
    """
    here, above = dict(rows.get(number, {})), rows.get(number - 1, {})
    boxes = list(merged)
    spanned = {column for row, column, *_ in boxes if row == number - 1}
    if len(above) > 1:  # a title of the sheet stands alone
        boxes += [(number - 1, at, number - 1, _reach(at, above, here)) for at in above.keys() - spanned]
    own = dict(here)
    for first_row, first_column, last_row, last_column in boxes:
        if first_row == number - 1 and first_column in above:
            text = above[first_column]
            if last_row >= number:
                here.setdefault(first_column, text)
            else:
                covered = range(first_column, min(last_column, max(own, default=0)) + 1)
                joined = {at: _joined(text, own[at], heads) for at in covered if at in own}
                here |= {at: heading for at, heading in joined.items() if heading}
    return dict(sorted({**_alone(above, here, heads), **here}.items()))


def over_three_rows(rows: Mapping[int, Row], number: int, merged: Iterable[Box], heads: Heads) -> dict[int, str]:
    """Return the headings of a row as above, where a merged cell may stand over the row
    above too: a year over quarters.
    """
    boxes = list(merged)
    top = [box for box in boxes if box[0] == number - 2]
    if not top:
        return over_two_rows(rows, number, boxes, heads)
    above = over_two_rows(rows, number - 1, top, heads)
    lowered = [(number - 1, first, last, right) for _, first, last, right in top if last >= number]
    others = [box for box in boxes if box[0] != number - 2]
    return over_two_rows({**rows, number - 1: above}, number, [*others, *lowered], heads)


def _reach(at: int, above: Row, here: Row) -> int:
    """Return the last column that a heading of the row above stands over, where no merged range says it.

    A heading over periods reaches as far as they go on; a period reaches over one column, or as far as the next period
    where the headings under both are the same.
    """
    end = min((column for column in above if column > at), default=max(here, default=at) + 1)
    last = at
    if not _is_banner(above[at]):
        while last + 1 < end and parse_period(here.get(last + 1, "")) and parse_period(here.get(last, "")):
            last += 1
        return last
    groups = [column for column in sorted(above) if _is_banner(above[column])]
    under = {start: here.get(start) for start in groups}
    alike = len(groups) > 1 and len(set(under.values())) == 1 and None not in under.values()
    return end - 1 if alike and end <= max(here, default=at) + 1 else at


def _alone(above: Row, here: Row, heads: Heads) -> dict[int, str]:
    """Return the headings of the row above with nothing under them, of fields that the row itself has none of."""
    known = frozenset().union(*map(heads, here.values())) if here else frozenset()
    if not known & FIGURES and not (here and all(map(find_period, here.values()))):
        return {}
    left = {at: text for at, text in above.items() if at not in here and parse_period(text) is None}
    return {at: text for at, text in left.items() if heads(text) and not heads(text) & known}


def _joined(above: str, below: str, heads: Heads) -> str | None:
    """Return what a heading and one under it say together; None where they are two things."""
    over, under = parse_period(above), find_period(below)
    group = re.fullmatch(BANNER, bare(above)) and heads(below) & IN_GROUPS and not under
    if group or re.fullmatch(COMPARES, bare(above)):
        return f"{above} {below}"
    if over and (not under or (under[0].year is None and over.part is None)):
        return f"{above} {below}"
    year = find_period(above)
    if year and year[0].kind in WHOLE and heads(above) & FIGURES & heads(below) and not under:
        return f"{above[year[1] : year[2]]} {below}"  # "Our targets 2024/25" over "Target"
    if not heads(above) & FIGURES or parse_period(below) is None:
        return None
    if year and under and under[0].year is None and "result" in heads(above):
        return f"{above[year[1] : year[2]]} {below}"  # "Performance 2023/24" over quarters
    return f"{above} {below}"


def _is_banner(text: str) -> bool:
    """Return whether a text is a period, or words that stand for one."""
    return parse_period(text) is not None or re.fullmatch(BANNER, bare(text)) is not None
