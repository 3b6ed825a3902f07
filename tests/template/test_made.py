"""The workbook that is made: what is locked, what is asked, what is offered, and that it is the same each time."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from safeguard_xl.figure import parse_figure
from safeguard_xl.model import FIGURE_FIELDS, Absence, Frequency, Unit
from safeguard_xl.ooxml import read_cells
from safeguard_xl.schema import as_toml, key_as_toml, load_schema, look_up
from safeguard_xl.template import Wish, form_of, render
from safeguard_xl.template._messages import ABSENT, FIGURES, RANGES, TARGETS, message
from safeguard_xl.template._words import frequencies_with_units, offered
from tests.conftest import examples
from tests.template.filling import (
    COUNCILS,
    FIRST,
    HEADING_ROW,
    OURS,
    TODAY,
    Council,
    asked,
    blank,
    headings,
    indicators,
)

each_council = pytest.mark.parametrize("council", COUNCILS.values(), ids=COUNCILS)
VOCABULARIES = ("polarity", "frequency", "unit", "kind", "data_quality", "rag", "direction")


def words_of(book: Workbook, one: DataValidation) -> list[str]:
    """The words that a drop-down offers, on whichever sheet they stand."""
    name, cells = str(one.formula1).split("!")
    return [str(cell.value) for (cell,) in book[name][cells.replace("$", "")]]


def of_column(path: Path, heading: str) -> list[DataValidation]:
    sheet = indicators(path)
    at = headings(sheet)[heading]
    return [one for one in asked(sheet) if any(cells.min_col == at for cells in one.sqref.ranges)]


@each_council
def test_headings_are_locked_and_rows_are_not(council: Council, tmp_path: Path) -> None:
    form = blank(tmp_path / "blank.xlsx", council.named(tmp_path), Wish(blank_rows=7))
    sheet = indicators(tmp_path / "blank.xlsx")
    last = FIRST + len(form.known) + 6
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not any((sheet.protection.sort, sheet.protection.autoFilter, sheet.protection.insertRows))  # allowed
    assert all(cell.protection.locked for cell in sheet[HEADING_ROW])
    cells = [cell for row in sheet.iter_rows(FIRST, last, 1, len(form.columns)) for cell in row]
    assert not any(cell.protection.locked for cell in cells)
    assert sheet.max_row == last


@each_council
def test_every_cell_says_what_belongs_in_it(council: Council, tmp_path: Path) -> None:
    form = blank(tmp_path / "blank.xlsx", council.named(tmp_path), Wish(blank_rows=7))
    sheet = indicators(tmp_path / "blank.xlsx")
    told = [place for one in asked(sheet) for cells in one.sqref.ranges for place in cells.cells]
    rows = range(FIRST, FIRST + len(form.known) + 7)
    assert sorted(told) == [(row, column.number) for row in rows for column in form.columns]  # once each


@pytest.mark.parametrize(
    ("heading", "words", "style"),
    [
        ("Polarity", ["Rise", "Fall", "Bell Shaped", "N/A"], "stop"),
        ("RAG", ["Green", "Amber", "Red", "Not rated"], "warning"),
        ("Direction of travel", ["▲ better", "► level", "▼ worse", "Not known"], "warning"),
        ("Data Quality", ["No concerns", "Some concerns"], "warning"),
        ("Comments", None, None),
        (
            "Frequency",
            ["Weekly", "Monthly", "Quarterly", "Termly", "Half yearly", "Annual", "When inspected"],
            "warning",
        ),
    ],
)
def test_drop_downs(heading: str, words: list[str] | None, style: str | None, tmp_path: Path) -> None:
    blank(tmp_path / "blank.xlsx")
    (one,) = of_column(tmp_path / "blank.xlsx", heading)
    assert (words_of(load_workbook(tmp_path / "blank.xlsx"), one) if one.formula1 else None) == words
    assert one.errorStyle == style


def test_a_vocabulary_of_patterns_takes_other_words(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('title = "Ours"\n[polarity]\nrange = ["Goldilocks at *"]', encoding="utf-8")
    blank(tmp_path / "blank.xlsx", path)
    (one,) = of_column(tmp_path / "blank.xlsx", "Polarity")
    assert words_of(load_workbook(tmp_path / "blank.xlsx"), one) == ["Rise", "Fall", "N/A"]
    assert one.errorStyle == "warning"


def test_an_indicator_is_asked_for_by_its_unit(tmp_path: Path) -> None:
    blank(tmp_path / "blank.xlsx", OURS.named(tmp_path))
    by_cell = {str(one.sqref).split()[0]: one for one in of_column(tmp_path / "blank.xlsx", "2026/27 Ambition")}
    assert [(cell, str(one.prompt).split("For example: ")[1]) for cell, one in by_cell.items()] == [
        ("G6", "75%"), ("G7", "10% to 15%"), ("G8", "Excellent"), ("G9", "£25,579"), ("G10", "10.3 days"),
        ("G11", "1,293"), ("G12:G31", "75%"),
    ]  # fmt: skip
    judged = words_of(load_workbook(tmp_path / "blank.xlsx"), by_cell["G8"])
    assert judged == ["Weak", "Fair", "Strong", "Excellent"]


def test_number_formats(tmp_path: Path) -> None:
    blank(tmp_path / "blank.xlsx", OURS.named(tmp_path))
    sheet = indicators(tmp_path / "blank.xlsx")
    columns = headings(sheet)
    formats = [sheet.cell(row, columns["2026/27 Quarter 1 Actual"]).number_format for row in range(FIRST, FIRST + 7)]
    assert formats == ["0.0%", "0.0%", "General", "£#,##0.00", "General", "#,##0", "General"]
    assert {sheet.cell(FIRST, columns[name]).number_format for name in ("Our ref", "What we look at")} == {"@"}


@each_council
def test_offered_words_are_read_back(council: Council, tmp_path: Path) -> None:
    schema = load_schema(council.named(tmp_path))
    for name in VOCABULARIES:
        vocabulary = getattr(schema, name)
        best = offered(vocabulary)
        assert best.keys() == vocabulary.keys(), name
        assert {meaning: look_up(vocabulary, word) for meaning, word in best.items()} == {key: key for key in best}


def test_frequencies_with_units_are_read_back() -> None:
    words = frequencies_with_units(load_schema("leeds-2009-10"))
    assert (words[0], words[-1]) == (
        "Monthly %", "Result updated when inspections happen and a judgement is received",
    )  # fmt: skip
    schema = load_schema("leeds-2009-10")
    both = [word.rsplit(" ", 1) for word in words[:-1]]
    assert {look_up(schema.frequency, often) for often, _ in both} == {
        Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.HALF_YEARLY, Frequency.ANNUAL,
    }  # fmt: skip
    assert all(look_up(schema.unit, unit) for _, unit in both)


@pytest.mark.parametrize("unit", FIGURES)
def test_examples_of_figures_are_figures(unit: Unit) -> None:
    words = load_schema("generic").words
    for example in (FIGURES[unit], TARGETS[unit], f"{TARGETS[unit]} (2024/25)"):
        figure = parse_figure(example, words)
        assert figure.value is not None
        assert figure.unit in (unit, None)
        assert not figure.problems


def test_other_examples_are_read() -> None:
    schema = load_schema("generic")
    assert all(parse_figure(example, schema.words).high is not None for example in RANGES.values())
    assert {look_up(schema.absence, text) for text in ABSENT} == {
        Absence.NOT_YET_DUE, Absence.AWAITING_EVENT, Absence.NOT_AVAILABLE,
    }  # fmt: skip
    form = form_of("generic", Wish(), TODAY)
    assert all(message(column, form).example for column in form.columns if column.field in FIGURE_FIELDS)


def test_a_reason_for_a_concern_stands_in_its_own_column_or_behind_it() -> None:
    generic, leeds = (form_of(schema, Wish(), TODAY) for schema in ("generic", "leeds-2009-10"))
    reason, behind = generic.column("concern"), leeds.column("data_quality")
    assert reason
    assert behind
    assert (reason.heading, leeds.column("concern")) == ("Reason for concern", None)
    assert look_up(leeds.schema.data_quality, message(behind, leeds).example) == "concern"


def test_the_same_each_time_whatever_the_day() -> None:
    one = render(form_of("generic", Wish(), TODAY))
    assert render(form_of("generic", Wish(), TODAY.replace(year=2027, month=3, day=31))) == one
    assert render(form_of("generic", Wish("2026/27"), TODAY.replace(year=2031))) == one
    assert render(form_of("generic", Wish(), TODAY.replace(year=2027, month=4))) != one


@each_council
def test_nothing_is_hidden_merged_or_a_formula(council: Council, tmp_path: Path) -> None:
    blank(tmp_path / "blank.xlsx", council.named(tmp_path))
    book = read_cells(tmp_path / "blank.xlsx")
    assert {sheet.state for sheet in book.sheets.values()} == {"visible"}
    assert book.sheets["Indicators"].merged == ()
    assert all(sheet.cells["formula"].is_null().all() for sheet in book.sheets.values())
    assert next(iter(book.sheets)) == "Summary"
    assert load_workbook(tmp_path / "blank.xlsx").active.title == "Indicators"  # type: ignore[union-attr]  # there is one


def test_lights_and_gaps_show_by_themselves(tmp_path: Path) -> None:
    blank(tmp_path / "blank.xlsx", "generic", Wish(blank_rows=3))
    formats = indicators(tmp_path / "blank.xlsx").conditional_formatting
    rules = {
        str(one.sqref): [(rule.formula[0], rule.dxf.fill.bgColor.rgb[2:], rule.dxf.numFmt) for rule in one.rules]
        for one in formats
    }
    assert rules["E6:E8"] == [('AND(TRIM($B6)<>"",TRIM(E6)="")', "FFF2CC", None)]
    assert [(formula, fill) for formula, fill, _ in rules["R6:R8"]] == [
        ('LEFT(TRIM(R6),3)="Red"', "FF7C80"), ('LEFT(TRIM(R6),5)="Amber"', "FFC000"),
        ('LEFT(TRIM(R6),5)="Green"', "92D050"),
    ]  # fmt: skip
    numbers = {shown.formatCode: shown.numFmtId for _, _, shown in (*rules["R6:R8"], *rules["U6:U8"])}
    assert len(numbers) == len(set(numbers.values())) == 3
    assert sorted(rules) == ["D6:D8", "E6:E8", "F6:F8", "I6:I8", "R6:R8", "U6:U8"]


# ---- whatever a schema says ------------------------------------------------------------------------

WORD = st.text(st.characters(codec="utf-8", exclude_characters="*{}"), min_size=1, max_size=300) | st.sampled_from(
    ["=1+1", 'a "quoted", parted word', "x" * 300, "🙂" * 40, "a\tb\nc", "-", "1", "'", "\u00a0"]
)
WORDS = st.lists(WORD, min_size=1, max_size=4)


@st.composite
def schemas(draw: st.DrawFn) -> str:
    lines = [f"title = {as_toml(draw(WORD))}", "[headings]"]
    lines += [f"{field} = {as_toml(draw(WORDS))}" for field in ("title", "target", "comment", "kind")]
    for name, meanings in (
        ("polarity", ("rise", "fall", "range", "none")),
        ("frequency", ("quarterly", "annual", "event")),
        ("data_quality", ("good", "concern")),
        ("report.headings", ("overall-judgement", "action", "milestone", "approved-by")),
    ):
        lines += [f"[{name}]", *(f"{meaning} = {as_toml(draw(WORDS))}" for meaning in meanings)]
    reference = key_as_toml(draw(WORD))
    return "\n".join([*lines, f"[indicators.{reference}]", f"title = {as_toml(draw(WORD))}", 'unit = "percent"'])


def units_of(text: object) -> int:
    return len(str(text or "").encode("utf-16-le")) // 2


def messages(book: Workbook) -> Iterator[DataValidation]:
    for sheet in book.worksheets:
        yield from asked(sheet)


@settings(examples(30), phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink one takes five minutes
@given(schemas())
def test_excel_takes_whatever_a_schema_says(schema: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ours.toml").write_text(schema, encoding="utf-8", newline="")
        blank(Path(folder) / "blank.xlsx", Path(folder) / "ours.toml", Wish(blank_rows=2))
        book = load_workbook(Path(folder) / "blank.xlsx")
        vocabularies = load_schema(Path(folder) / "ours.toml")
    for one in messages(book):
        assert units_of(one.prompt) <= 255
        assert units_of(one.error) <= 225
        assert max(units_of(one.promptTitle), units_of(one.errorTitle)) <= 32
        assert one.formula1 is None or re.fullmatch(r"Lists!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+", one.formula1)
    assert not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    for one in (one for one in asked(book["Indicators"]) if one.formula1):
        words = words_of(book, one)
        known = [getattr(vocabularies, name) for name in VOCABULARIES]
        assert any(len({look_up(each, word) for word in words} - {None}) == len(words) for each in known)
