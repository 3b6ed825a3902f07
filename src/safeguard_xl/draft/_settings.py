"""What is read in a workbook as lines of a schema, each with what tells it."""

from collections.abc import Iterator

import polars as pl
from msgspec import Struct

from safeguard_xl.account import called
from safeguard_xl.columns import rows, values
from safeguard_xl.frame import col
from safeguard_xl.model import FIELDS, INFERRED, Review, Ruling, Table
from safeguard_xl.ooxml import address
from safeguard_xl.period import WHOLE, PeriodKind, period_of_heading, periods_in
from safeguard_xl.rate import why_better
from safeguard_xl.report import clean
from safeguard_xl.schema import GENERIC, as_toml, load_schema

KNOWN = "{known}"
AS_KNOWN = "a known heading"
MOST = 300  # indicators with a line each
IN_WORDS = {
    "polarity": (col.text.polarity, col.better.said),
    "frequency": (col.text.frequency, col.frequency),
    "unit": (col.text.unit, col.unit_said),
}
"""The vocabularies whose words are looked for, each with the column of the words and that of what they mean."""


class Setting(Struct, frozen=True):
    """A line of a schema, in a table of it, with why it is so; one that is not `sure` is a comment.

    `of` is the column that it is about, 0 for none.
    """

    table: str
    text: str
    why: str = ""
    sure: bool = True
    of: int = 0

    def __str__(self) -> str:
        return f"{'' if self.sure else '# '}{self.text}{f'  # {clean(self.why)}' if self.why else ''}"


def about(review: Review) -> Iterator[Setting]:
    """Yield the year, the columns that must be there, and how results are rated."""
    year, table = next(iter(values(review.frame, col.year)), None), _largest(review)
    if year is None:
        yield Setting("", 'financial_year = "2024/25"', "nothing in the workbook says of which year it is", sure=False)
    else:
        yield Setting("", f"financial_year = {as_toml(f'{year}/{(year + 1) % 100:02}')}", _why_year(table, year))
    required = [field for field in FIELDS if field in table.columns]
    yield Setting("", f"required = {as_toml(required)}", "the columns that are there")
    yield from _policy(review)


def _why_year(table: Table, year: int) -> str:
    """Return the heading that names the year; last year's result names the one before."""
    fields = [(column, 0) for field in ("result", "target", "predicted") if (column := table.columns.get(field))]
    previous = [(table.columns["previous"], 1)] if "previous" in table.columns else []
    for column, behind in (*fields, *((column, 0) for column in table.results), *previous):
        period = period_of_heading(column.heading)[1]
        if period and period.financial_year() == year - behind:
            return f'{address(table.heading_row, column.number)} says "{column.heading}"'
    return "as it was read"


def _policy(review: Review) -> Iterator[Setting]:
    """Yield how results are rated: a setting where the published lights show it, else as it is without one.

    Nothing where columns of the sheet say it themselves.
    """
    because = next((one for one in review.assumptions if one.about == "tolerance"), None)
    if because is None:
        return
    by = set(values(review.frame, col.ruled.by))
    shown, ours = by == {Ruling.LIGHTS.value}, Ruling.DEFAULT.value in by
    more = "" if shown or ours else "; needed only where the sheet does not say it"
    yield Setting("", f"policy = {as_toml(because.is_)}", f"{because.because}{more}", sure=shown)


def known(review: Review) -> str:
    """Return the headings taken that are known without a line of a schema, each once; "" for none."""
    found = {
        (called(taken.field), " ".join(taken.column.heading.split())): None
        for table in review.tables
        for taken in table.taken
        if taken.column == table.columns.get(taken.field) and taken.because == AS_KNOWN
    }
    listed = ", ".join(f'{field} "{heading}"' for field, heading in found)
    return f"Headings that are known and need no line here: {listed}." if found else ""


def headings(review: Review) -> Iterator[Setting]:
    """Yield the headings of the columns taken that no schema spells, by field."""
    found: dict[str, dict[str, tuple[str, int, bool]]] = {}
    for table in review.tables:
        for taken in table.taken:
            if taken.column == table.columns.get(taken.field) and taken.because != AS_KNOWN:
                spelt, sure = _spelt(taken.field, taken.column.heading)
                why = f"{address(table.heading_row, taken.column.number)}: {taken.because}"
                found.setdefault(taken.field, {}).setdefault(spelt, (why, taken.column.number, sure))
    for field, spellings in found.items():
        why = "; ".join(dict.fromkeys(why for why, _, _ in spellings.values()))
        sure = len(spellings) == 1 and all(sure for _, _, sure in spellings.values())
        at = next(at for _, at, _ in spellings.values())
        yield Setting("headings", f"{field} = {as_toml([*spellings, KNOWN])}", why, sure=sure, of=at)


def _spelt(field: str, heading: str) -> tuple[str, bool]:
    """Return a heading as a schema spells it for other periods too; whether that names the column and no other.

    >>> _spelt("result", "Q4 2022/23 Value"), _spelt("previous", "2022/23")
    (('{quarter} Value', True), ('{earlier}', False))
    """
    heading = " ".join(heading.split())
    found = list(periods_in(heading))
    if len(found) != 1:
        return heading, bool(heading)
    [(period, start, end)] = found
    year = "{earlier}" if field == "previous" else "{year}"
    place = year if period.kind in WHOLE else "{quarter}" if period.kind is PeriodKind.QUARTER else "{month}"
    spelt = " ".join(f"{heading[:start]} {place} {heading[end:]}".split())
    return spelt, spelt != place


def measures(review: Review) -> Iterator[Setting]:
    """Yield which way is better of each indicator of which it was assumed; of those not known a line to finish."""
    told: dict[str, tuple[str, str]] = {}
    doubtful: set[str] = set()
    open_ = review.frame.filter(col.better.by.is_in(INFERRED) | (col.better.by.is_null() & _is_blank()))
    for row in rows(open_):
        title = row[col.text.title] or ""
        found = row[col.polarity] or "", why_better(row) if row[col.better.by] else ""
        doubtful |= {title} if told.setdefault(title, found)[0] != found[0] else set()
    for title, (way, why) in list(told.items())[:MOST]:
        if not title or title in doubtful:
            continue
        text = f"{as_toml(title)} = {as_toml({'polarity': way or 'rise'})}"
        yield Setting("measures", text, f"assumed: {why}" if way else "not known: rise, fall, range or none", bool(way))


def _is_blank() -> pl.Expr:
    return col.text.polarity.fill_null("") == ""


def left_over(review: Review) -> Iterator[Setting]:
    """Yield the headings that were not read, each as a line to finish."""
    found = {
        " ".join(one.column.heading.split()): (address(table.heading_row, one.column.number), one.because)
        for table in review.tables
        for one in table.unread
        if one.column.heading.strip()
    }
    for heading, (at, because) in found.items():
        why = f"{at}: not read, as {because}; write its field in place of comment"
        yield Setting("headings", f"comment = {as_toml([heading, KNOWN])}", why, sure=False)


def words(review: Review) -> Iterator[Setting]:
    """Yield the words of the vocabularies that are not known, each as a line to finish."""
    generic = load_schema(GENERIC)
    for name, (text, meaning) in IN_WORDS.items():
        unknown = review.frame.filter((text != "") & meaning.is_null())
        first, known = next(iter(getattr(generic, name))), ", ".join(getattr(generic, name))
        for word in dict.fromkeys(values(unknown, text)):
            why = f"not known yet; it may mean {known}"
            yield Setting(name, f"{first} = {as_toml([word, KNOWN])}", why, sure=False)


def _largest(review: Review) -> Table:
    return max(review.tables, key=lambda table: len(table.rows))
