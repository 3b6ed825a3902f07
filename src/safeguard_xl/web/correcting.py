"""What an officer puts right on the page of what was read: which column is what, and which way is better."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from safeguard_xl.draft import WAYS, Corrections
from safeguard_xl.report.reading import Account, Unread
from safeguard_xl.web.seen import CHOICES, Seen


class Shown(NamedTuple):
    """A column as the page shows it: the name of its choice, where it stands, what it is read as, and why."""

    name: str  # "" where a schema cannot name it
    letters: str
    heading: str
    read_as: str
    because: str
    exactly: str  # its heading as the workbook has it


class Sheet(NamedTuple):
    """Tables under the same headings as the page shows them: their columns once, and the rows that were not taken."""

    titles: tuple[str, ...]
    read: tuple[Shown, ...]
    not_read: tuple[Shown, ...]
    left_out: tuple[Shown, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets_of(seen: Seen) -> list[Sheet]:
    """Return the tables of a workbook with their columns, each column once."""
    alike: dict[object, list[Account]] = {}
    for account in seen.accounts:
        alike.setdefault((account.columns, account.not_read, account.left_out), []).append(account)
    return [_sheet(number, accounts) for number, accounts in enumerate(alike.values())]


def _sheet(number: int, accounts: list[Account]) -> Sheet:
    first = accounts[0]
    return Sheet(
        tuple(account.title for account in accounts),
        tuple(_read(number, first)),
        tuple(_unread(number, one) for one in first.not_read),
        tuple(_unread(number, one) for one in first.left_out),
        tuple(row for account in accounts for row in account.rows),
    )


def _unread(number: int, one: Unread) -> Shown:
    heading = one.column.heading
    return Shown(_name(number, one.letters, heading), one.letters, one.heading, "not read", one.because, heading)


def _read(number: int, account: Account) -> Iterator[Shown]:
    """Yield the columns that were read, one that was read as two things once."""
    columns = defaultdict(list)
    for one in account.columns:
        columns[one.letters, one.taken.column].append(one)
    for (letters, column), same in columns.items():
        read_as = " and ".join(f"{one.read_as} ({one.of})" if one.of else one.read_as for one in same)
        because = "; ".join(dict.fromkeys(one.because for one in same))
        name = "" if column.is_below else _name(number, letters, column.heading)
        yield Shown(name, letters, same[0].heading, read_as, because, column.heading)


def _name(number: int, letters: str, heading: str) -> str:
    return f"column-{number}-{letters}" if heading.strip() else ""


def corrections_in(form: Mapping[str, str], seen: Seen) -> Corrections:
    """Return what was chosen on the page; what is not among its choices was not."""
    columns = {
        one.exactly: form[one.name]
        for sheet in sheets_of(seen)
        for one in (*sheet.read, *sheet.not_read, *sheet.left_out)
        if one.name and form.get(one.name, "") in CHOICES
    }
    ways = [(way, form.get(f"way-{number}", "")) for number, way in enumerate(seen.ways)]
    chosen = [(way, to) for way, to in ways if to in WAYS and to != way.way]
    references = {way.reference: to for way, to in chosen if way.reference}
    titles = {way.title: to for way, to in chosen if not way.reference and way.title}
    return Corrections(columns, references, titles)
