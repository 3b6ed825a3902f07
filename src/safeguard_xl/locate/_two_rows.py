"""Headings over two rows: "2006/07" merged over "Target" and "Actual", "Reference" merged down both rows."""

from collections.abc import Callable, Iterable, Mapping

from safeguard_xl.locate._heading import Row
from safeguard_xl.period import find_period, parse_period

Box = tuple[int, int, int, int]  # first row, first column, last row, last column


def over_two_rows(
    rows: Mapping[int, Row], number: int, merged: Iterable[Box], is_heading: Callable[[str], bool]
) -> dict[int, str]:
    """The headings of a row by column, each with what the row above says over it.

    A period by itself stands over the columns that its cell is merged over, or over its own; a banner that happens to
    name one does not. So does a heading over periods by themselves: "Target" over "2023/24", "2024/25". A heading that
    is merged down from the row above is one of this row.
    """
    here, above = dict(rows.get(number, {})), rows.get(number - 1, {})
    for first_row, first_column, last_row, last_column in merged:
        if first_row == number - 1 and first_column in above:
            text = above[first_column]
            if last_row >= number:
                here.setdefault(first_column, text)
            else:
                covered = range(first_column, min(last_column, max(here, default=0)) + 1)
                joined = {at: _joined(text, here[at], is_heading) for at in covered if at in here}
                here |= {at: heading for at, heading in joined.items() if heading}
    spanned = {column for row, column, *_ in merged if row == number - 1}
    for column, text in above.items():
        if column not in spanned and column in here and parse_period(text) and not find_period(here[column]):
            here[column] = f"{text} {here[column]}"
    return dict(sorted(here.items()))


def over_three_rows(
    rows: Mapping[int, Row], number: int, merged: Iterable[Box], is_heading: Callable[[str], bool]
) -> dict[int, str]:
    """The headings of a row as above, where a merged cell may stand over the row above too: a year over quarters."""
    boxes = list(merged)
    top = [box for box in boxes if box[0] == number - 2]
    if not top:
        return over_two_rows(rows, number, boxes, is_heading)
    above = over_two_rows(rows, number - 1, top, is_heading)
    lowered = [(number - 1, first, last, right) for _, first, last, right in top if last >= number]
    others = [box for box in boxes if box[0] != number - 2]
    return over_two_rows({**rows, number - 1: above}, number, [*others, *lowered], is_heading)


def _joined(above: str, below: str, is_heading: Callable[[str], bool]) -> str | None:
    """What a merged cell and one under it say together; None where they are two things."""
    over, under = parse_period(above), find_period(below)
    if over and (not under or (under[0].year is None and over.part is None)):
        return f"{above} {below}"
    return f"{above} {below}" if is_heading(above) and parse_period(below) else None
