"""Which findings a page shows: of a severity, an indicator, a sheet; of very many a page at a time."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from msgspec.structs import replace

from safeguard_xl.report import clean
from safeguard_xl.report.officer.document import Entry, Findings, Group, Part

MOST = 200  # findings on a page
WORKBOOK = "The workbook"


class Choices(NamedTuple):
    """What there is to choose from, each by its key, with its words."""

    severities: tuple[tuple[str, str], ...]
    indicators: tuple[tuple[str, str], ...]
    sheets: tuple[tuple[str, str], ...]


class Filter(NamedTuple):
    """What was chosen; "" for all."""

    severity: str = ""
    indicator: str = ""
    sheet: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Filter":
        """Return what the address of a page, or a form, asks for."""
        page = asked.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1  # noqa: PLR2004 (digits)
        return cls(asked.get("severity", ""), asked.get("indicator", ""), asked.get("sheet", ""), max(number, 1))

    @property
    def query(self) -> str:
        """Return it as the end of an address; "" for all."""
        chosen = {name: value for name, value in self._asdict().items() if value not in ("", 1)}
        return f"?{urlencode(chosen)}" if chosen else ""

    def turned(self, pages: int) -> str:
        """Return the address of so many pages on."""
        return self._replace(page=self.page + pages).query or "?"

    def shows(self, one: Entry) -> bool:
        """Tell whether a finding is among those chosen."""
        return all(getattr(self, name) in ("", *values) for name, values in told_apart(one).items())


class Shown(NamedTuple):
    """The findings of one page, how many fit the filter, and from which to which they are."""

    parts: tuple[Part, ...]
    fitting: int
    first: int
    last: int


def sheet_of(one: Entry) -> str:
    """Return the sheet of a finding."""
    return one.of.sheet or WORKBOOK


def told_apart(one: Entry) -> dict[str, tuple[str, ...]]:
    """Return by what a finding is chosen, by the name of the choice: one of several rows is of all their indicators."""
    finding = one.of
    references = finding.subject.references if finding.subject else (finding.reference or "",)
    indicators = tuple(dict.fromkeys(clean(reference) for reference in references if reference))
    return {"severity": (one.severity,), "indicator": indicators, "sheet": (sheet_of(one),)}


def choices_of(found: Findings) -> Choices:
    """Return what there is to choose from in some findings."""
    severities: dict[str, str] = {}
    indicators: dict[str, str] = {}
    sheets: dict[str, str] = {}
    for group, one in _each(found):
        severities[one.severity] = one.kind
        sheets[sheet_of(one)] = sheet_of(one)
        names = told_apart(one)["indicator"]
        alone = len(names) == 1 and one.of.row
        for name in names:
            indicators[name] = group.heading if alone else indicators.get(name, name)
    return Choices(tuple(severities.items()), tuple(sorted(indicators.items())), tuple(sheets.items()))


def shown_of(found: Findings, chosen: Filter) -> Shown:
    """Return the findings that a page shows."""
    fitting = [one for _, one in _each(found) if chosen.shows(one)]
    first = (chosen.page - 1) * MOST
    here = {id(one) for one in fitting[first : first + MOST]}
    parts = (_part(part, here) for part in found.parts)
    return Shown(tuple(part for part in parts if part.groups), len(fitting), first + 1, first + len(here))


def _part(part: Part, here: set[int]) -> Part:
    groups = (replace(group, entries=tuple(one for one in group.entries if id(one) in here)) for group in part.groups)
    return replace(part, groups=tuple(group for group in groups if group.entries))


def _each(found: Findings) -> Iterator[tuple[Group, Entry]]:
    for part in found.parts:
        for group in part.groups:
            for one in group.entries:
                yield group, one
