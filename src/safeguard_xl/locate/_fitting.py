"""The columns that fit each field, before one is taken."""

from safeguard_xl.locate._heading import Heading

Key = tuple[tuple[int, ...], int, int]
"""How well a column fits a field, then which spelling it has, then where it stands; the largest is taken."""
Fitting = dict[str, list[tuple[Key, Heading]]]
"""The headings that fit each field."""


def only(fitting: Fitting, name: str, found: list[tuple[Key, Heading]]) -> Fitting:
    """What fits, of one field nothing but what was found."""
    others = {other: columns for other, columns in fitting.items() if other != name}
    return {**others, name: found} if found else others
