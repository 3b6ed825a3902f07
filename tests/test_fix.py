"""Fixes: what is put right and what is left, each shown as it was before."""

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.fix import Mending, as_number, cleaned, fixes, unfixed
from safeguard_xl.flow import choose, inspect, review
from safeguard_xl.locate import locate
from safeguard_xl.ooxml import address, read_cells, shown_number
from safeguard_xl.ooxml.delivery import Destination
from safeguard_xl.ooxml.read.rich_text import rich_cells
from safeguard_xl.parse import cells_of, parse
from safeguard_xl.rules import Evidence
from tests.conftest import CLEAN, EXCEL_DAMAGE, HEADINGS, LEEDS, ORDINARY, examples
from tests.rules.stored import Stored, book_with, text

NONE = {"unit": "Number", "baseline": "-", "previous": "-", "target": "-", "result": "-", "predicted": "-"}


def evidence(**changes: str | Stored | None) -> Evidence:
    """What stands in a workbook of one row that differs from one without plain numbers as said."""
    merged = ((2, 10, 2, 11),) if changes.pop("merged", None) else ()
    book = book_with({**NONE, **changes}, merged=merged)
    schema = choose(book, "generic", None)
    tables = locate(book, schema)
    [frame] = parse([(book, tables)], schema)
    return Evidence(book, tables, cells_of(book, tables, frame))


@pytest.mark.parametrize(
    ("changes", "cell", "after", "number", "number_format"),
    [
        ({"result": "76.5%"}, "J2", "76.5%", 0.765, "0.0%"),
        ({"result": text("76.5%", "@")}, "J2", "76.5%", 0.765, "0.0%"),
        (
            {
                "result": "1,293",
            },
            "J2",
            "1,293",
            1293,
            "#,##0",
        ),
        ({"result": "£25,579"}, "J2", "£25,579", 25579, '"£"#,##0'),
        ({"result": "-£5.10"}, "J2", "-£5.10", -5.1, '"£"0.00'),
        pytest.param({"result": "76"}, "J2", "76", 76, None, id="General shows it so"),
        pytest.param({"result": text("76.0", "0.0")}, "J2", "76.0", 76, None, id="its own format shows it so"),
        pytest.param({"result": "76.0"}, "J2", "76.0", 76, "0.0", id="a 0 at its end"),
        pytest.param({"result": "76.5%\u00a0"}, "J2", "76.5%", 0.765, "0.0%", id="a number with a no-break space"),
        pytest.param({"result": text("76", "dd/mm/yyyy")}, "J2", "76", 76, "General", id="under a date format"),
        ({"reference": "NI\u00a060"}, "A2", "NI 60", None, None),
        ({"owner": "\ufeffC&Y\u200bPSC\u00ad"}, "C2", "C&YPSC", None, None),
        ({"title": " Assessments\u00a0in\n35 days\n"}, "B2", "Assessments in\n35 days", None, None),
        ({"result": "69% (9 out of 13 homes) "}, "J2", "69% (9 out of 13 homes)", None, None),
        pytest.param({"data_quality": " \u00a0"}, "L2", "", None, None, id="nothing that can be seen"),
    ],
)
def test_fixes(
    changes: dict[str, str | Stored | None], cell: str, after: str, number: float | None, number_format: str | None
) -> None:
    [fix] = fixes(evidence(**changes))
    assert (str(fix.cell), fix.after, fix.number, fix.number_format) == (cell, after, number, number_format)
    assert unfixed(evidence(**changes)) == ()


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"result": "76.5", "target": Stored(0.8, "0%")}, "it has two readings: 76.5 or 76.5%"),
        ({"result": "76.5 ", "target": Stored(0.8, "0%")}, "it has two readings: 76.5 or 76.5%"),
        ({"owner": text("C&YPSC ", formula="=A1")}, "a formula gives it; put right what the formula uses"),
        ({"predicted": "76.5%", "merged": "yes"}, "it lies under merged cells; unmerge them first"),
        (
            {"owner": text("(C&YPSC ) ", '0;0;0;"("@")"')},
            "its number format adds to the text, so what is stored there is not what is shown",
        ),
    ],
)
def test_unfixed(changes: dict[str, str | Stored | None], because: str) -> None:
    assert fixes(evidence(**changes)) == ()
    [left] = unfixed(evidence(**changes))
    assert left.because == because


def test_rich_text_is_left() -> None:
    found = evidence(owner="C&YPSC ", result="76.5%")
    assert [str(fix.cell) for fix in fixes(found, {("Indicators", "C2")})] == ["J2"]
    [left] = unfixed(found, {("Indicators", "C2")})
    assert (str(left.cell), left.because) == ("C2", "some of its letters have a look of their own, which would be lost")


def test_a_number_without_a_percent_sign_in_the_row_has_one_reading() -> None:
    [fix] = fixes(evidence(result="76.5"))
    assert (fix.number, fix.number_format) == (76.5, None)


@given(
    st.decimals(0, 10**9, places=2).map(str)
    | st.integers(0, 10**12).map(str)
    | st.integers(0, 10**12).map("{:,}".format)
    | st.decimals(0, 10**6, places=1).map("{:,}".format),
    st.sampled_from(["", "-"]),
    st.sampled_from(["{}", "{}%", "£{}", "${}", "€{}"]),
    st.sampled_from(["General", "@", "0.0", "0%", "#,##0", "d-mmm", ";;;", '0.0"%"']),
)
def test_a_number_is_shown_as_its_text(digits: str, sign: str, pattern: str, number_format: str) -> None:
    spelt = sign + pattern.format(digits)
    number, code = as_number(spelt, number_format) or (None, None)
    assert number is None or shown_number(number, code or number_format) == spelt


@given(st.text(st.sampled_from("Ab1%é. \t\n\r\u00a0\u202f\u200b\u2060\ufeff\u00ad\u200d\u200e\x07\u0645\U0001f468")))
def test_what_is_cleaned_is_clean_and_shows_the_same(text: str) -> None:
    def seen(text: str) -> str:
        return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())

    assert seen(cleaned(text)) == seen(text)
    assert cleaned(cleaned(text)) == cleaned(text)
    assert fixes(evidence(owner=cleaned(text))) == ()


# ---- whole workbooks ------------------------------------------------------------------------------


def shown(path: Path) -> dict[tuple[str, int, int], str]:
    """The texts of all cells as they can be seen."""
    return {
        (name, row, column): " ".join(cleaned(text).split())
        for name, sheet in read_cells(path).sheets.items()
        for row, column, text in sheet.cells.select("row", "column", "text").iter_rows()
        if cleaned(text)
    }


def found_in(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.rule, tuple(map(str, finding.cells))) for finding in review(path, "generic").findings]


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fixed") / "fixed.xlsx"
    Mending.of(inspect(EXCEL_DAMAGE)).write(Destination("fixed", target))
    return target


def test_the_sample_shows_the_same(fixed: Path) -> None:
    assert shown(fixed) == shown(EXCEL_DAMAGE)


def test_the_sample_loses_its_fixed_findings_and_gains_none(fixed: Path) -> None:
    gone = ("number-stored-as-text", "invisible-characters")
    assert found_in(fixed) == [found for found in found_in(EXCEL_DAMAGE) if found[0] not in gone]


def test_the_sample_holds_numbers(fixed: Path) -> None:
    cells = read_cells(fixed).sheets["Indicators"].cells.select("row", "column", "number", "number_format").iter_rows()
    stored = {address(row, column): found for row, column, *found in cells}
    assert [stored[cell] for cell in ("H6", "H11", "H15", "A10")] == [
        [0.836, "0.0%"],
        [5120, '"£"#,##0'],
        [1293, "#,##0"],
        [None, "General"],
    ]


@pytest.mark.parametrize("path", [CLEAN, LEEDS], ids=lambda path: path.stem)
def test_there_is_nothing_to_fix(path: Path, tmp_path: Path) -> None:
    mending = Mending.of(inspect(path))
    assert (mending.fixes, mending.unfixed) == ((), ())
    assert mending.write(Destination("fixed", tmp_path / "a.xlsx")) == (
        f"Nothing was written: there is nothing to fix in {path.name}."
    )
    assert list(tmp_path.iterdir()) == []


@examples(15)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["76.5%", "1,293", "£25,579", "76.5", "-3.20%", "007", "9/13", "Good", "0", "12,34"]),
            st.sampled_from(["", " ", "\u00a0", "\u200b", "\n"]),
            st.sampled_from(["General", "@", "0%", "0.00", "d-mmm", '0;0;0;"("@")"']),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_workbook_shows_the_same(
    tmp_path_factory: pytest.TempPathFactory, results: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    source, target = folder / "a.xlsx", folder / "b.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet = book.add_worksheet("Indicators")
        sheet.write_row(0, 0, [HEADINGS[field] for field in ORDINARY])
        for row, (result, after, number_format) in enumerate(results, 1):
            sheet.write_row(row, 0, ORDINARY.values())
            sheet.write_string(row, 9, result + after, book.add_format({"num_format": number_format}))
    mending = Mending.of(inspect(source))
    mending.write(Destination("fixed", target))
    assert shown(target) == shown(source)
    again = Mending.of(inspect(target))
    assert (again.fixes, again.unfixed) == ((), mending.unfixed)


def test_rich_cells(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("One")
        sheet.write_row(0, 0, ["plain", "text"])
        sheet.write_rich_string("C1", "a ", book.add_format({"bold": True}), "word", " in bold")
    assert rich_cells(tmp_path / "a.xlsx") == {("One", "C1")}
