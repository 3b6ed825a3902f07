"""Of very many findings a page shows some, says which of how many, and leads to the others."""

from msgspec.structs import replace

from safeguard_xl.report.officer.document import Findings, Part
from safeguard_xl.report.officer.gather import findings_of
from safeguard_xl.web.filtering import MOST, Filter, choices_of, shown_of
from tests.report.reports import leeds


def many(times: int) -> Findings:
    """The findings of the Leeds workbook, so many times over."""
    found = findings_of(leeds())
    parts = [
        replace(part, groups=tuple(replace(group, entries=tuple(map(replace, group.entries)))
                                   for _ in range(times) for group in part.groups))
        for part in found.parts
    ]  # fmt: skip
    return replace(found, parts=tuple(parts))


def entries(parts: tuple[Part, ...]) -> int:
    return sum(len(group.entries) for part in parts for group in part.groups)


def test_each_is_on_one_page() -> None:
    found = many(12)
    pages = [shown_of(found, Filter(page=number)) for number in (1, 2, 3)]
    assert [(page.first, page.last, page.fitting) for page in pages[:2]] == [(1, 200, 300), (201, 300, 300)]
    assert [entries(page.parts) for page in pages] == [MOST, 100, 0]


def test_a_filter_is_an_address_and_back() -> None:
    chosen = Filter.of({"severity": "error", "sheet": "A & B", "page": "2"})
    assert chosen.query == "?severity=error&sheet=A+%26+B&page=2"
    assert (chosen.turned(-1), Filter().query, Filter(page=2).turned(-1)) == ("?severity=error&sheet=A+%26+B", "", "?")
    assert [Filter.of({"page": page}).page for page in ("0", "-1", "²", "x", "9" * 9)] == [1, 1, 1, 1, 1]


def test_there_is_to_choose_what_stands_there() -> None:
    choices = choices_of(many(1))
    assert choices.severities == (("error", "Error"), ("query", "Query"), ("info", "Note"))
    assert [sheet for sheet, _ in choices.sheets] == ["Summary", "Indicators", "Actions"]
    assert dict(choices.indicators)["NI 59"] == "NI 59"  # it stands in findings of several rows only
    assert dict(choices.indicators)["NI 64"].startswith("NI 64 Child Protection Plans")
