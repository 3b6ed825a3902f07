"""What `write_cells` takes, what comes of it, and what is refused before a file is touched."""

import doctest
import io
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from safeguard_xl import ooxml
from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.plan import CLEAR, KEEP
from safeguard_xl.ooxml.edit.values import Value, accepted
from safeguard_xl.ooxml.package.serials import serial
from tests.ooxml.workbooks import MAIN, RELATIONS, made, raw_book, sheet_of

IN_1904 = {
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="1"/>'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
}
PLAIN = raw_book(sheet_of(""))


class Light(StrEnum):
    RED = "Red"


class Quarter(IntEnum):
    SECOND = 2


class Direction(str, Enum):  # noqa: UP042  its str() is not its value
    UP = "▲ better"


class Plain(Enum):
    SHARE = 0.5


class Name(str):
    def __str__(self) -> str:
        return "another"


def written(value: Value, folder: Path, source: bytes = PLAIN) -> dict[str, Any]:
    """The cell B4 of Sheet1 as read back after the value was written into it."""
    ooxml.write_cells(source, folder / "out.xlsx", {("Sheet1", "B4"): value})
    return ooxml.read_cells(folder / "out.xlsx").sheets["Sheet1"].cells.filter(row=4, column=2).row(0, named=True)


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        pytest.param("=1+1", "text", "=1+1", id="text"),
        pytest.param(7, "number", 7.0, id="whole-number"),
        pytest.param(0.1, "number", 0.1, id="number"),
        pytest.param(True, "boolean", 1.0, id="boolean"),
        pytest.param(Decimal("84.6"), "number", 84.6, id="decimal"),
        pytest.param(Fraction(9, 12), "number", 0.75, id="fraction"),
        pytest.param(Light.RED, "text", "Red", id="enum-of-texts"),
        pytest.param(Direction.UP, "text", "▲ better", id="enum-that-is-a-text"),
        pytest.param(Quarter.SECOND, "number", 2.0, id="enum-of-numbers"),
        pytest.param(Plain.SHARE, "number", 0.5, id="enum"),
        pytest.param(Name("Leeds"), "text", "Leeds", id="kind-of-text"),
        pytest.param(np.int64(-3), "number", -3.0, id="numpy-int64"),
        pytest.param(np.uint8(255), "number", 255.0, id="numpy-uint8"),
        pytest.param(np.float64(0.1), "number", 0.1, id="numpy-float64"),
        pytest.param(np.float32(0.5), "number", 0.5, id="numpy-float32"),
        pytest.param(np.longdouble(0.5), "number", 0.5, id="numpy-longdouble"),
        pytest.param(np.bool_(False), "boolean", 0.0, id="numpy-bool"),
        pytest.param(np.str_("Leeds"), "text", "Leeds", id="numpy-str"),
    ],
)
def test_a_value_is_taken(value: Value, kind: str, shown: object, tmp_path: Path) -> None:
    found = written(value, tmp_path)
    assert (found["kind"], found["text"] if kind == "text" else found["number"]) == (kind, shown)


MOMENTS = [
    pytest.param(date(2024, 6, 30), 45473, "dd/mm/yyyy", "30/06/2024", id="date"),
    pytest.param(datetime(2024, 6, 30), 45473, "dd/mm/yyyy hh:mm", "30/06/2024 00:00", id="midnight"),
    pytest.param(datetime(2024, 6, 30, 18), 45473.75, "dd/mm/yyyy hh:mm", "30/06/2024 18:00", id="datetime"),
    pytest.param(time(9, 30), 0.3958333333333333, "hh:mm:ss", "09:30:00", id="time"),
    pytest.param(timedelta(hours=36), 1.5, "[h]:mm:ss", "36:00:00", id="duration"),
    pytest.param(timedelta(hours=-6), -0.25, "[h]:mm:ss", "-6:00:00", id="duration-below-nothing"),
    pytest.param(date(1900, 1, 1), 1, "dd/mm/yyyy", "01/01/1900", id="first-day"),
    pytest.param(date(1900, 2, 28), 59, "dd/mm/yyyy", "28/02/1900", id="day-before-the-one-that-was-not"),
    pytest.param(date(1900, 3, 1), 61, "dd/mm/yyyy", "01/03/1900", id="day-after-it"),
    pytest.param(date(9999, 12, 31), 2958465, "dd/mm/yyyy", "31/12/9999", id="last-day"),
    pytest.param(np.datetime64("2024-06-30"), 45473, "dd/mm/yyyy", "30/06/2024", id="numpy-day"),
    pytest.param(np.datetime64("2024-06"), 45444, "dd/mm/yyyy", "01/06/2024", id="numpy-month"),
    pytest.param(
        np.datetime64("2024-06-30T18:00", "ns"),
        45473.75,
        "dd/mm/yyyy hh:mm",
        "30/06/2024 18:00",
        id="numpy-nanoseconds",
    ),
    pytest.param(np.timedelta64(90, "m"), 0.0625, "[h]:mm:ss", "1:30:00", id="numpy-minutes"),
    pytest.param(np.timedelta64(5_400_000_000_000, "ns"), 0.0625, "[h]:mm:ss", "1:30:00", id="numpy-duration"),
]


@pytest.mark.parametrize(("value", "number", "code", "text"), MOMENTS)
def test_a_moment_becomes_a_number_shown_as_one(
    value: Value, number: float, code: str, text: str, tmp_path: Path
) -> None:
    found = written(value, tmp_path)
    assert [found[key] for key in ("kind", "number", "number_format", "text")] == ["date", number, code, text]


@pytest.mark.parametrize(
    ("value", "number", "text"),
    [
        pytest.param(date(1904, 1, 1), 0, "01/01/1904", id="first-day"),
        pytest.param(datetime(2024, 6, 30, 18), 44011.75, "30/06/2024 18:00", id="datetime"),
        pytest.param(time(9, 30), 0.3958333333333333, "09:30:00", id="time"),
    ],
)
def test_the_1904_system_counts_from_another_day(value: Value, number: float, text: str, tmp_path: Path) -> None:
    found = written(value, tmp_path, raw_book(sheet_of(""), IN_1904))
    assert (found["number"], found["text"]) == (number, text)


@pytest.mark.parametrize(
    ("code", "after", "text"),
    [
        pytest.param("General", "dd/mm/yyyy", "30/06/2024", id="General"),
        pytest.param("0.0%", "dd/mm/yyyy", "30/06/2024", id="percentage"),
        pytest.param("@", "dd/mm/yyyy", "30/06/2024", id="text"),
        pytest.param("mmm-yy", "mmm-yy", "Jun-24", id="month"),
        pytest.param("yyyy-mm-dd", "yyyy-mm-dd", "2024-06-30", id="own"),
    ],
)
def test_a_cell_that_shows_dates_keeps_its_format(code: str, after: str, text: str, tmp_path: Path) -> None:
    source = made({"B4": 1}, formats={"B4": code})
    found = written(date(2024, 6, 30), tmp_path, source)
    assert (found["number_format"], found["text"]) == (after, text)


def test_a_blank_cell_that_shows_dates_keeps_its_format(tmp_path: Path) -> None:
    source = made({"B4": None, "B5": 1}, formats={"B4": "d mmm yyyy"})
    assert written(date(2024, 6, 30), tmp_path, source)["text"] == "30 Jun 2024"


def test_a_fraction_leaves_the_format(tmp_path: Path) -> None:
    source = made({"B4": 1}, formats={"B4": "0%"})
    assert written(Fraction(3, 4), tmp_path, source)["text"] == "75%"


@pytest.mark.parametrize("nothing", [None, CLEAR])
def test_none_empties_the_cell(nothing: Any, tmp_path: Path) -> None:
    ooxml.write_cells(made({"B4": 1}), tmp_path / "out.xlsx", {("Sheet1", "B4"): nothing})
    assert ooxml.read_cells(tmp_path / "out.xlsx").sheets["Sheet1"].cells.is_empty()


@pytest.mark.parametrize(("value", "_number", "_code", "_text"), MOMENTS)
def test_a_second_run_changes_nothing(value: Value, _number: float, _code: str, _text: str, tmp_path: Path) -> None:
    changes = {("Sheet1", "B4"): value}
    ooxml.write_cells(PLAIN, tmp_path / "one.xlsx", changes)
    assert not ooxml.write_cells(tmp_path / "one.xlsx", tmp_path / "two.xlsx", changes)


@pytest.mark.parametrize("source", [PLAIN, raw_book(sheet_of(""), IN_1904)], ids=["1900", "1904"])
@pytest.mark.parametrize(
    ("value", "theirs"),
    [
        pytest.param(date(2024, 6, 30), datetime(2024, 6, 30), id="date"),
        pytest.param(datetime(2024, 6, 30, 18, 5, 7), datetime(2024, 6, 30, 18, 5, 7), id="datetime"),
        pytest.param(time(9, 30, 15), time(9, 30, 15), id="time"),
        pytest.param(timedelta(hours=36), timedelta(hours=36), id="duration"),
    ],
)
def test_openpyxl_reads_the_same_moment(value: Value, theirs: object, source: bytes, tmp_path: Path) -> None:
    written(value, tmp_path, source)
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["Sheet1"]["B4"].value == theirs


DAYS = {False: date(1900, 1, 1), True: date(1904, 1, 2)}  # openpyxl takes the day 0 of 1904 for a time


@pytest.mark.parametrize("date1904", [False, True], ids=["1900", "1904"])
@given(st.data())
def test_every_moment_is_counted_as_openpyxl_counts_it(date1904: bool, data: st.DataObject) -> None:
    first = datetime.combine(DAYS[date1904], time())
    moment = data.draw(st.datetimes(first, datetime(9999, 12, 31, 23, 59, 59))).replace(microsecond=0)
    epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
    assert from_excel(serial(moment, date1904=date1904), epoch) == moment


NO_CELL_HOLDS = [
    *(b"x", bytearray(b"x"), {}, [], (), {1}, Path("a"), 1j, object(), np.complex128(1), np.bytes_(b"x")),
    *(np.array([1]), np.array([1, 2]), KEEP, type("NAType", (), {})(), int),
]


@pytest.mark.parametrize("value", NO_CELL_HOLDS, ids=lambda value: type(value).__name__)
def test_a_type_that_no_cell_holds_is_refused(value: Any, tmp_path: Path) -> None:
    with pytest.raises(
        TypeError, match=rf"^B4 of the sheet Sheet1 cannot hold a value of the type {type(value).__name__};"
    ):
        ooxml.write_cells(tmp_path / "none.xlsx", tmp_path / "out.xlsx", {("Sheet1", "A1"): 1, ("Sheet1", "B4"): value})
    assert list(tmp_path.iterdir()) == []


class NaT(datetime):
    """As pandas has it: a datetime that is none, whose sums are none either."""

    def __lt__(self, _: object) -> bool:
        return False

    __ge__ = __lt__

    def __sub__(self, _: object) -> Any:
        return self

    __add__ = __sub__

    def __truediv__(self, _: object) -> float:
        return float("nan")


AWARE = datetime(2024, 6, 30, tzinfo=UTC)
NO_VALUE = [
    pytest.param(float("nan"), "not a number Excel can hold", id="nan"),
    pytest.param(float("-inf"), "not a number Excel can hold", id="infinite"),
    pytest.param(np.float64("nan"), "not a number Excel can hold", id="numpy-nan"),
    pytest.param(np.longdouble("1e400"), "not a number Excel can hold", id="numpy-beyond"),
    pytest.param(Decimal("NaN"), "not a number Excel can hold", id="decimal-nan"),
    pytest.param(Decimal("sNaN"), "not a number Excel can hold", id="decimal-signalling"),
    pytest.param(10**400, "is a whole number of 401 digits, more than a cell can hold", id="large"),
    pytest.param(-(10**400), "is a whole number of 401 digits, more than a cell can hold", id="large-below-0"),
    pytest.param(10**5000, "is a whole number of 5001 digits", id="larger-than-Python-prints"),
    pytest.param(Decimal("1E+999999999"), "is a number of 1000000000 digits", id="large-decimal"),
    pytest.param(Fraction(10**400, 3), "is a number of 400 digits", id="large-fraction"),
    pytest.param("a\ud800", "has half a character in it", id="half-a-character"),
    pytest.param("x" * 32_768, "longer than the 32,767 characters", id="long-text"),
    pytest.param(ooxml.Formula("=A1&\x07"), "no formula can have", id="control-character-in-a-formula"),
    pytest.param(ooxml.Formula("="), "is empty", id="empty-formula"),
    pytest.param(AWARE, "has a time zone", id="aware"),
    pytest.param(AWARE.timetz(), "has a time zone", id="aware-time"),
    pytest.param(date(1899, 12, 31), "is 31/12/1899, and the workbook's dates begin on 01/01/1900", id="before-1900"),
    pytest.param(datetime(1, 1, 1), "dates begin on 01/01/1900", id="long-before"),
    pytest.param(datetime.max, "beyond the 2,958,465 days", id="rounded-into-the-year-10000"),
    pytest.param(timedelta.max, "beyond the 2,958,465 days", id="long"),
    pytest.param(NaT(2024, 1, 1), "is undefined", id="pandas-NaT"),
    pytest.param(np.datetime64("NaT"), "is NaT: no date", id="NaT"),
    pytest.param(np.timedelta64("NaT", "ns"), "is NaT: no date", id="NaT-of-nanoseconds"),
    pytest.param(np.datetime64("20000-01-01"), "is 20000-01-01: no date", id="numpy-year-20000"),
    pytest.param(np.timedelta64(3, "M"), "is 3 months: no date", id="numpy-months"),
]


@pytest.mark.parametrize(("value", "says"), NO_VALUE)
def test_a_value_that_no_cell_holds_is_refused(value: Any, says: str, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"B4 of the sheet Sheet1 .*") as caught:
        ooxml.write_cells(tmp_path / "none.xlsx", tmp_path / "out.xlsx", {("Sheet1", "A1"): 1, ("Sheet1", "B4"): value})
    assert says in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_formula_has_line_breaks_as_xml_has_them(tmp_path: Path) -> None:
    cell = written(ooxml.Formula("=A1+\r\n1"), tmp_path)
    assert cell["formula"] == "=A1+\n1"


def test_a_date_before_the_workbooks_own_first_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"B4 of the sheet Sheet1 is 31/12/1903, .* begin on 01/01/1904"):
        written(date(1903, 12, 31), tmp_path, raw_book(sheet_of(""), IN_1904))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("old", ["", '<row r="4"><c r="B4"><v>1</v></c></row>'], ids=["new-cell", "old-cell"])
@pytest.mark.parametrize(
    ("value", "says"),
    [
        pytest.param(b"12", "is none that a cell can hold", id="bytes"),
        pytest.param(date(2024, 6, 30), "is none that a cell can hold", id="date"),
        pytest.param(KEEP, "is none that a cell can hold", id="keep"),
        pytest.param(10**400, "is a whole number of 401 digits", id="large"),
    ],
)
def test_a_plan_empties_no_cell_in_silence(value: Any, says: str, old: str, tmp_path: Path) -> None:
    plan = ooxml.Plan(cells={("Sheet1", "B4"): ooxml.Cell(value)})
    with pytest.raises(WriteError, match=rf"The value for B4 {says}"):
        ooxml.write_plan(raw_book(sheet_of(old)), tmp_path / "out.xlsx", plan)


@pytest.mark.parametrize(
    ("value", "notes"),
    [
        (123456789012345, ()),
        (10**20, ()),
        (9007199254740993, ("Excel shows only 15 digits of Sheet1!B4; write a text there to keep them all.",)),
        (np.int64(2**63 - 1), ("Excel shows only 15 digits of Sheet1!B4; write a text there to keep them all.",)),
    ],
)
def test_digits_that_excel_does_not_show_are_told(value: Value, notes: tuple[str, ...], tmp_path: Path) -> None:
    changes = ooxml.write_cells(PLAIN, tmp_path / "out.xlsx", {("Sheet1", "B4"): value})
    assert changes.notes == notes
    number = ooxml.read_cells(tmp_path / "out.xlsx").sheets["Sheet1"].cells["number"].item()
    assert number == float(value)  # type: ignore[arg-type]  # a number


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.text() | st.none())
def test_pythons_own_values_stay_what_they_are(value: Any) -> None:
    assert accepted(value, "B4") == (CLEAR if value is None else value)


def test_a_file_that_is_open_is_read_once(tmp_path: Path) -> None:
    ooxml.write_cells(io.BytesIO(PLAIN), tmp_path / "out.xlsx", {("Sheet1", "B4"): date(2024, 6, 30)})
    assert ooxml.read_cells(tmp_path / "out.xlsx").sheets["Sheet1"].cells["text"].to_list() == ["30/06/2024"]


def test_the_page_on_cells(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "cells.md"
    done = doctest.testfile(str(page), module_relative=False, globs={"target": tmp_path / "out.xlsx"}, encoding="utf-8")
    assert (done.failed, done.attempted) == (0, 5)
