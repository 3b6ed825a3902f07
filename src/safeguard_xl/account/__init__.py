"""The account of reading in words: which column was taken for what, and what was not read."""

from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from safeguard_xl.account._left import left, left_out, not_read, over, quoted, some
from safeguard_xl.columns import values
from safeguard_xl.frame import col
from safeguard_xl.model import CALLED, Assumption, Ground, Review, Table, Taken, letters_of
from safeguard_xl.period import in_words, period_of_heading

__all__ = ["account", "called", "from_column", "in_brief", "left_out", "not_read", "over"]
ALWAYS = ("result", "target")
"""The fields without which nothing can be rated."""
OPENING = ("result", "", "target", "previous", "baseline", "predicted")
PERIODS = ""
"""What stands for a field where a column says of which period each row is."""
NAMED = {**CALLED, "polarity": "which way is better", PERIODS: "period of each row"}
"""What a field is called where it stands alone."""
SAID = {
    Ground.COLUMN: "a column", Ground.SCHEMA: "the schema", Ground.STATED: "sentences", Ground.LIMITS: "limits",
    Ground.DEFINITION: "published definitions", Ground.WORDS: "titles", Ground.LIGHTS: "published lights",
    Ground.DEFAULT: "the schema's default",
}  # fmt: skip
"""What tells which way is better, in the order in which it counts."""
MOST_LAYOUTS = 3


def account(review: Review) -> Iterator[str]:
    """Yield the account of reading in a few lines: the columns taken, what is assumed, and what was not read.

    Tables under the same headings are told of once; of more than three kinds of table, only how many more there are.
    """
    if review.settings:
        yield review.settings
    layouts = _layouts(review.tables)
    for alike in layouts[:MOST_LAYOUTS]:
        where, columns, better = _taken(review, alike, named=len(layouts) > 1)
        yield f"{where}{' '.join(f'{name.capitalize()}: {said}.' for name, said in columns)} Better: {better}."
        if others := " ".join(left(alike)):
            yield others
    if len(layouts) > MOST_LAYOUTS:
        yield f"And {len(layouts) - MOST_LAYOUTS} more kinds of table: safeguard-xl columns shows them all."
    yield from map(_rated, _tolerances(review))


def in_brief(review: Review) -> tuple[str, ...]:
    """Return the account in two lines at most, as a board reads it: what was taken, then what is assumed or not read.

    They tell of the kind of table with most indicators, and of how many others there are.
    """
    layouts = sorted(_layouts(review.tables), key=lambda alike: -sum(len(table.rows) for table in alike))
    if not layouts:
        return ()
    others = len(layouts) - 1
    more = f" {others} other kind{'s' * (others > 1)} of table: safeguard-xl columns shows all." if others else ""
    where, columns, better = _taken(review, layouts[0], named=others > 0)
    read = ", ".join(f"{name} {said}" for name, said in columns)
    taken = f"{where}Columns read: {read}; which way is better: {better}.{more}"
    assumed = [_rated(one) for one in _tolerances(review)[:1]]
    return tuple(filter(None, (taken, " ".join([*assumed, *not_read(review.tables)]))))


def called(field: str) -> str:
    """Return what a field is called in a sentence."""
    return NAMED.get(field, field)


def _tolerances(review: Review) -> list[Assumption]:
    return [one for one in review.assumptions if one.about == "tolerance"]


def _rated(tolerance: Assumption) -> str:
    """By what it is rated and why; a sentence that is quoted keeps its own full stop."""
    said = f"Rated by {tolerance.is_}: {tolerance.because}"
    return said if said.endswith('."') else f"{said}."


def _taken(review: Review, tables: Sequence[Table], *, named: bool) -> tuple[str, list[tuple[str, str]], str]:
    """Return which tables, where `named`; the columns taken in them, by what they are;
    what tells which way is better.
    """
    where = f"{_where(tables)}: " if named else ""
    rows = review.frame.filter(col.table.is_in([at for at, table in enumerate(review.tables) if table in tables]))
    return where, list(_figures(tables[0], rows)), _better(tables[0], rows)


def _figures(table: Table, rows: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the columns taken for the figures, each with what it is."""
    for field in OPENING:
        taken = [one for one in table.taken if one.field == field]
        if not taken and field not in ALWAYS:
            continue
        said = _named(taken[0]) if taken else "no column"
        if taken and field == "result":
            said += _when(taken[0], table, rows)
        elif taken and field == "target":
            said = _targets(table, taken)
        yield called(field), said


def _targets(table: Table, taken: Sequence[Taken]) -> str:
    """Return the column of targets, and before it that of the result's own quarter or
    month, which it is held against.
    """
    period = next((_period(one) for one in table.taken if one.field == "result"), "")
    own = next((one for one in taken[1:] if period and _period(one) == period), None)
    return f"{_named(own)}, of the year {_named(taken[0])}" if own else _named(taken[0])


def _period(taken: Taken) -> str:
    return taken.as_.partition(",")[0]


def _when(result: Taken, table: Table, rows: pl.DataFrame) -> str:
    """Return the period that results are taken to be of, where their heading does not say all of it."""
    _, period = period_of_heading(result.column.heading)
    if (period and period.year is not None) or any(one.field == PERIODS for one in table.taken):
        return ""
    year, quarter = (values(rows, column)[0] for column in (col.year, col.quarter))
    if year is None:
        named = period is not None or "year" in result.column.heading.casefold()
        of_quarter = f"taken to be of quarter {quarter}; " if quarter and period is None else ""
        return f" ({of_quarter}nothing says of which {'year' if named or of_quarter else 'period'})"
    return f" (taken to be of {in_words(year, quarter)})"


def _better(table: Table, rows: pl.DataFrame) -> str:
    """Return how it is known which way is better, and of how many indicators it is not."""
    grounds = Counter(values(rows, col.better.by))
    polarity = [one for one in table.taken if one.field == "polarity"]
    told = [_named(one) + (f" ({one.as_})" if one.as_ else "") for one in polarity]
    known = {ground: grounds[ground] for ground in SAID if grounds[ground]}
    if not (polarity and known.keys() <= {Ground.COLUMN}):
        told += [f"from {SAID[ground]} ({count})" for ground, count in known.items() if ground != Ground.COLUMN]
    if grounds[None]:
        told.append(f"not known ({grounds[None]})")
    return ", ".join(told) or "no column says it"


def _layouts(tables: Sequence[Table]) -> list[list[Table]]:
    """Return the tables, those together that have the same columns under the same headings."""
    layouts: dict[object, list[Table]] = {}
    for table in tables:
        alike = tuple((one.field, one.column) for one in table.taken)
        layouts.setdefault(alike, []).append(table)
    return list(layouts.values())


def _where(tables: Sequence[Table]) -> str:
    """Return the sheets of tables, or the rows of headings on the one sheet."""
    sheets = list(dict.fromkeys(table.sheet for table in tables))
    if len(sheets) > 1:
        return some(sheets)
    rows = some([str(table.heading_row) for table in tables])
    return f"{sheets[0]}, under row{'s' * (len(tables) > 1)} {rows}{from_column(tables[0])}"


def from_column(table: Table) -> str:
    """Return from which column a table stands that has another one on its left, as a sentence goes on."""
    return f" from column {letters_of(table.within[0])}" if table.within[0] > 1 else ""


def _named(taken: Taken) -> str:
    return f"{taken.column.letters} {quoted(taken.column.heading)}"
