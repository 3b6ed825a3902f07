"""What a template consists of: which columns, under which headings, and which indicators have a row."""

from pathlib import Path

import pytest

from safeguard_xl.errors import SafeguardError
from safeguard_xl.schema import load_schema
from safeguard_xl.template import Wish, form_of
from safeguard_xl.template._when import When, when
from tests.template.filling import TODAY

QUARTERS = ("2026/27 Quarter 1", "2026/27 Quarter 2", "2026/27 Quarter 3", "2026/27 Quarter 4")
OUR_FOUR = ("RAG", "Direction of travel", "Forecast (calculated)", "Forecast RAG")


@pytest.mark.parametrize(
    ("spelt", "quarter", "expected"),
    [
        (("Target", "{year} Target"), None, ("Target",)),
        (("{year} Target",), None, ("2026/27 Target",)),
        (("{earlier} Result",), None, ("2025/26 Result",)),
        (("{quarter}", "Actual"), None, QUARTERS),
        (("{quarter}",), 3, QUARTERS[2:3]),
        (("{year} {quarter} Target",), 1, ("2026/27 Quarter 1 Target",)),
        (("{month}",), 4, ("Jan 2027", "Feb 2027", "Mar 2027")),
        (("Q1", "Q2", "Q3", "Q4", "Actual"), None, ("Q1", "Q2", "Q3", "Q4")),
        (("Q1", "Q2", "Q3", "Q4"), 2, ("Q2",)),
        (("2026/27 Quarter 1", "{quarter} Result"), None, ("2026/27 Quarter 1",)),
        (("Q1 Result", "Q1 Target", "Q2 Result"), None, ("Q1 Result", "Q2 Result")),
        (("Apr-26", "May-26", "Jul-26"), 1, ("Apr-26", "May-26")),
        (("This quarter", "Q1"), 2, ("This quarter",)),
        (("2025/26 Result", "2024/25 Result"), None, ("2025/26 Result",)),
    ],
)
def test_headings(spelt: tuple[str, ...], quarter: int | None, expected: tuple[str, ...]) -> None:
    assert When(2026, quarter).headings(spelt) == expected


def test_a_year_of_months() -> None:
    months = When(2026).headings(("{month} Actual",))
    assert (len(months), months[0], months[8], months[-1]) == (
        12, "Apr 2026 Actual", "Dec 2026 Actual", "Mar 2027 Actual",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "asked", "today", "year"),
    [
        ("generic", None, "2026-11-23", 2026),
        ("generic", None, "2027-03-31", 2026),
        ("generic", None, "2027-04-01", 2027),
        ("generic", "2024/25", "2026-11-23", 2024),
        ("generic", "24-25", "2026-11-23", 2024),
        ("leeds-2009-10", None, "2026-11-23", 2009),
        ("leeds-2009-10", "2009/10", "2026-11-23", 2009),
    ],
)
def test_the_year(schema: str, asked: str | None, today: str, year: int) -> None:
    assert when(load_schema(schema), asked, None, TODAY.fromisoformat(today)) == When(year)


@pytest.mark.parametrize(
    ("schema", "asked", "said"),
    [
        ("generic", "next year", '"next year" is not a financial year; write it like 2026/27.'),
        ("generic", "2026", '"2026" is not a financial year'),
        ("generic", "2026/29", '"2026/29" is not a financial year'),
        ("leeds-2009-10", "2010/11", r'is for 2009/10, not for 2010/11.*extends = "leeds-2009-10"'),
    ],
)
def test_a_year_that_does_not_fit(schema: str, asked: str, said: str) -> None:
    with pytest.raises(SafeguardError, match=said):
        form_of(schema, Wish(asked), TODAY)


def columns(schema: str, tmp_path: Path, wish: Wish | None = None) -> tuple[str, ...]:
    path = tmp_path / "ours.toml"
    path.write_text(schema, encoding="utf-8")
    return tuple(column.heading for column in form_of(path, wish or Wish(), TODAY).columns)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        pytest.param(
            'title = "Ours"',
            (
                "Reference", "Title", "Owner", "Frequency", "Unit", "Polarity", "Baseline", "2025/26 Result", "Target",
                *QUARTERS, "Current Predicted Full Year Result", "Data Quality", "Reason for concern",
                "Comments", *OUR_FOUR,
            ),
            id="the usual columns, where a schema requires none",
        ),
        pytest.param(
            'title = "Ours"\nrequired = ["reference", "title", "target", "result"]',
            ("Reference", "Title", "Polarity", "Target", *QUARTERS, *OUR_FOUR),
            id="those required, and what no rating goes without",
        ),
        pytest.param(
            'title = "Ours"\nrequired = ["title", "owner"]\n[headings]\nkind = ["Basis"]\ngreen = ["Green if"]\n'
            'rag = ["Status"]\nresult = ["Now"]',
            ("Title", "Owner", "Basis", "Polarity", "Green if", "Target", "Now", "Status", *OUR_FOUR[1:]),
            id="and those that the schema has headings of its own for",
        ),
        pytest.param(
            'title = "Ours"\nrequired = ["title", "frequency", "unit"]\n[headings]\nfrequency = ["How"]\n'
            'unit = ["how"]\nresult = ["Now"]',
            ("Title", "How", "Polarity", "Target", "Now", *OUR_FOUR),
            id="fields under one heading share a column",
        ),
    ],
)  # fmt: skip
def test_columns(schema: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    assert columns(schema, tmp_path) == expected


def test_one_quarter(tmp_path: Path) -> None:
    found = columns('title = "Ours"', tmp_path, Wish("2024/25", 2))
    assert [heading for heading in found if "Quarter" in heading] == ["2024/25 Quarter 2"]


def test_columns_without_end_are_refused(tmp_path: Path) -> None:
    many = ", ".join(f'"Q1 20{year}/{year + 1}"' for year in range(10, 98))
    schema = f'title = "Ours"\n[headings]\nresult = [{many}]\ntarget = ["{{month}}"]\nprevious = ["{{month}} before"]'
    with pytest.raises(SafeguardError, match=r"asks for 1\d\d columns"):
        columns(schema, tmp_path)


@pytest.mark.parametrize(
    ("schema", "year", "expected"),
    [
        pytest.param('title = "Ours"', None, (), id="not those of generic"),
        pytest.param('title = "Ours"\n[indicators."KPI 1"]\ntitle = "Calls"', None, ("KPI 1",), id="its own"),
        pytest.param('title = "Ours"\n[indicators."NI 59"]', "2009/10", ("NI 59",), id="a national one that it names"),
        pytest.param('title = "Ours"\n[indicators."NI 59"]', None, (), id="but not in a year in which it is no more"),
        pytest.param(
            'title = "Ours"\nextends = "leeds-2009-10"\n[indicators."KPI 1"]', None,
            ("LSP-HW2b(i) a", "LSP-HW2b(i) b", "CYPP P9-1", "CYPP P9-2", "CYPP P9-3", "KPI 1"),
            id="and those of a council's schema that it extends",
        ),
    ],
)  # fmt: skip
def test_indicators_with_a_row(schema: str, year: str | None, expected: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(schema, encoding="utf-8")
    assert tuple(reference for reference, _ in form_of(path, Wish(year), TODAY).known) == expected


def test_the_national_indicators_by_their_own_name() -> None:
    known = form_of("national-indicators", Wish("2009/10"), TODAY).known
    assert (known[0][0], known[-1][0]) == ("NI 59", "NI 71")
    assert form_of("generic", Wish("2009/10"), TODAY).known == ()


@pytest.mark.parametrize(
    ("schema", "wish", "title"),
    [
        ("generic", Wish(), "Performance indicators, 2026/27"),
        ("generic", Wish(quarter=2), "Performance indicators, 2026/27 quarter 2"),
        ("leeds-2009-10", Wish(), "Leeds City Council, performance report 2009/10"),
    ],
)
def test_the_title(schema: str, wish: Wish, title: str) -> None:
    assert form_of(schema, wish, TODAY).title == title
