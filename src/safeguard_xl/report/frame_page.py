"""The page of the frame: each column with its dtype and what it holds, made of the declaration."""

from collections.abc import Iterator

from safeguard_xl.columns import Columns
from safeguard_xl.frame import CellColumns, Known, Parsed, Predicted, Rated

STAGES: tuple[type[Columns], ...] = (Parsed, Known, Rated, Predicted)
HEAD = """# The frames

`Review.frame` has a row for each indicator. Its columns are declared once, in `src/safeguard_xl/frame/`: an attribute
such as `col.result.level` is a polars expression, a name (`result.level`) and a dtype at once. Each stage adds some.
Figures are decimals, as they are compared at the precision that the sheet shows; a null says that nothing is known.
`python -m tests.regenerate` writes this page.
"""


def markdown() -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *_stages(), *_section("The frame of cells", CellColumns(), frozenset())])


def _stages() -> Iterator[str]:
    before: frozenset[str] = frozenset()
    for stage in STAGES:
        columns = stage()
        yield from _section(stage.__name__, columns, before)
        before = frozenset(column.label for column in columns)


def _section(name: str, columns: Columns, before: frozenset[str]) -> Iterator[str]:
    yield f"## {name}\n\n{type(columns).__doc__}\n"
    yield "| column | dtype | what it holds |\n|---|---|---|"
    for column in columns:
        if column.label not in before:
            yield f"| `{column.label}` | {column.dtype} | {column.holds} |"
    yield ""
