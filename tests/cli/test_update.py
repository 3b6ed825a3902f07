"""`safeguard-xl update`: where it writes, what it keeps, what it refuses, and what it says."""

import json
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import files, indicators, invoke, run
from tests.conftest import HEADINGS, LEEDS, ORDINARY

ROOM = "charts, notes and macros are as they were (opened again and compared with the source)."


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook of one indicator: red against its target by the policy, and worse than last year."""
    return indicators(tmp_path / "report.xlsx", result="70.0%", predicted="71%")


def sheet(path: Path) -> Worksheet:
    found = openpyxl.load_workbook(path)["Indicators"]
    assert isinstance(found, Worksheet)
    return found


def values(path: Path) -> dict[str, object]:
    """The cells of the first indicator, by heading."""
    headings, row = list(sheet(path).iter_rows(max_row=2, values_only=True))
    return {str(heading): value for heading, value in zip(headings, row, strict=True)}


def change(path: Path) -> bytes:
    """Somebody works in a file that we wrote."""
    book = openpyxl.load_workbook(path)
    book["Indicators"]["A1"] = "My own heading"
    book.save(path)
    return path.read_bytes()


# ---- where it writes ------------------------------------------------------------------------------


def test_a_copy_beside_the_workbook(workbook: Path) -> None:
    before = workbook.read_bytes()
    done = invoke("update", workbook)
    target = workbook.with_name("report.checked.xlsx")
    assert (done.code, done.err) == (0, "")
    what = "8 cells in Indicators, 3 column widths, 6 conditional formats"
    assert done.out.endswith(f"\n\nWrote {target}. Changed: {what}; nothing else: {ROOM}\n")
    assert done.out.startswith(invoke("check", workbook).out)
    assert workbook.read_bytes() == before
    assert set(files(workbook.parent)) == {"report.xlsx", "report.checked.xlsx"}
    assert values(target)["RAG"] == "Red"


def test_a_file_of_another_name(workbook: Path, tmp_path: Path) -> None:
    assert invoke("update", workbook, "-o", tmp_path / "other.xlsx").code == 0
    assert set(files(tmp_path)) == {"report.xlsx", "other.xlsx"}


def test_in_place_keeps_each_workbook_as_it_was(workbook: Path) -> None:
    first = workbook.read_bytes()
    done = invoke("update", "--in-place", workbook)
    assert done.out.endswith("The workbook as it was is kept as report.xlsx.bak.\n")
    second = change(workbook)
    done = invoke("update", "--in-place", workbook, "--policy", "strict", "--replace")
    assert done.out.endswith(f"Nothing to change: {workbook} holds all of this already.\n")
    book = openpyxl.load_workbook(workbook)
    book["Indicators"]["J2"] = "84%"
    book.save(workbook)
    third = workbook.read_bytes()
    done = invoke("update", "--in-place", workbook, "--replace")
    assert done.out.endswith("The workbook as it was is kept as report.xlsx.bak2.\n")
    kept = files(workbook.parent)
    assert (kept["report.xlsx.bak"], kept["report.xlsx.bak2"]) == (first, third)
    assert second != third
    assert values(workbook)["RAG"] == "Green"


def test_a_second_run_writes_the_same_bytes(workbook: Path) -> None:
    invoke("update", workbook)
    before = files(workbook.parent)
    assert invoke("update", workbook).code == 0
    assert files(workbook.parent) == before


def test_a_second_run_in_place_leaves_no_copy(workbook: Path) -> None:
    invoke("update", "--in-place", workbook)
    before = files(workbook.parent)
    assert "Nothing to change" in invoke("update", "--in-place", workbook).out
    assert files(workbook.parent) == before


def test_the_result_itself_needs_no_change(workbook: Path, tmp_path: Path) -> None:
    invoke("update", workbook, "-o", tmp_path / "a.xlsx")
    done = invoke("update", tmp_path / "a.xlsx", "-o", tmp_path / "b.xlsx")
    assert f"Nothing to change: {tmp_path / 'b.xlsx'} holds all of this already.\n" in done.out
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_json_stays_json_and_the_sentence_goes_elsewhere(workbook: Path) -> None:
    done = invoke("update", workbook, "--format", "json")
    assert json.loads(done.out)["summary"]["indicators"] == 1
    assert done.err.startswith("Wrote ")


@pytest.mark.parametrize(("fail_on", "code"), [(None, 0), ("never", 0), ("error", 1)])
def test_findings_fail_an_update_only_if_asked(tmp_path: Path, fail_on: str | None, code: int) -> None:
    workbook = indicators(tmp_path / "a.xlsx", polarity="Sideways")
    assert invoke("update", workbook, *(["--fail-on", fail_on] if fail_on else [])).code == code
    assert (tmp_path / "a.checked.xlsx").exists()


# ---- what it refuses ------------------------------------------------------------------------------


def refused(workbook: Path, *options: object) -> str:
    """The sentence with which an update is refused; no file has been changed by it."""
    before = files(workbook.parent)
    done = invoke("update", workbook, *options)
    assert (done.code, files(workbook.parent)) == (2, before)
    assert done.err.count("\n") == 1
    return done.err


def test_a_plain_copy_of_the_workbook_is_replaced(workbook: Path) -> None:
    copy = workbook.with_name("copy.xlsx")
    copy.write_bytes(workbook.read_bytes())
    done = invoke("update", workbook, "-o", copy)
    assert (done.code, done.err) == (0, "")
    assert copy.read_bytes() != workbook.read_bytes()


def test_a_target_somebody_worked_in(workbook: Path) -> None:
    invoke("update", workbook)
    change(workbook.with_name("report.checked.xlsx"))
    assert refused(workbook) == (
        "report.checked.xlsx has been changed since it was written, or was not written by safeguard-xl. "
        "Name another file with -o, or replace it with --force.\n"
    )
    assert invoke("update", workbook, "--force").code == 0
    assert values(workbook.with_name("report.checked.xlsx"))["RAG"] == "Red"


def test_a_target_that_is_no_workbook_of_ours(workbook: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.xlsx").write_text("dear diary")
    assert refused(workbook, "-o", tmp_path / "notes.xlsx").startswith("notes.xlsx has been changed")


def test_the_workbook_itself_as_the_target(workbook: Path) -> None:
    said = refused(workbook, "-o", workbook.parent / "." / "report.xlsx")
    assert said == f"{workbook} is the workbook itself; use --in-place, which keeps a copy of it.\n"


def test_both_a_target_and_in_place(workbook: Path, tmp_path: Path) -> None:
    assert refused(workbook, "--in-place", "-o", tmp_path / "b.xlsx") == "Choose one of -o and --in-place.\n"


@pytest.mark.parametrize("lock", ["~$report.xlsx", ".~lock.report.xlsx#"])
def test_a_workbook_that_is_open(workbook: Path, lock: str) -> None:
    (workbook.parent / lock).write_bytes(b"Ann")
    assert refused(workbook, "--in-place").startswith("report.xlsx is open in ")
    assert invoke("check", workbook).code == 0
    assert invoke("update", workbook).code == 0


def test_a_target_that_is_open(workbook: Path) -> None:
    (workbook.parent / "~$report.checked.xlsx").write_bytes(b"Ann")
    assert refused(workbook).startswith("report.checked.xlsx is open in Excel; close it there and try again")


def test_a_folder_that_is_not_there(workbook: Path, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert refused(workbook, "-o", folder / "b.xlsx") == (
        f"There is no folder {folder} to write b.xlsx into; make it first.\n"
    )


def test_a_folder_as_the_target(workbook: Path, tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    assert refused(workbook, "-o", tmp_path / "deeper") == f"{tmp_path / 'deeper'} is a folder; name a file to write.\n"


def test_a_target_with_another_ending(workbook: Path, tmp_path: Path) -> None:
    assert "must keep its ending" in refused(workbook, "-o", tmp_path / "b.xlsm")


# ---- what the officer has filled in ---------------------------------------------------------------

DISAGREES = "stored-rag-disagrees"


def filled(path: Path, rag: str | None, direction: str | None, fill: str | None = None) -> Path:
    """The workbook with the officer's own columns: 70% against 84%, red and worse."""
    row = {**ORDINARY, "result": "70.0%", "predicted": "71%", "rag": rag, "direction": direction}
    fields = [field for field in HEADINGS if field in row]
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Indicators")
        page.write_row(0, 0, [HEADINGS[field] for field in fields])
        page.write_row(1, 0, [row[field] or "" for field in fields])
        if fill:
            page.write_blank(1, fields.index("rag"), None, book.add_format({"bg_color": fill}))
    return path


@pytest.mark.parametrize(
    ("stored", "replace", "written", "disagrees"),
    [
        pytest.param((None, None), False, ("Red", "▼ worse"), 0, id="empty"),
        pytest.param(("Red", "▼ worse"), False, ("Red", "▼ worse"), 0, id="equal"),
        pytest.param(("RED", "Worse"), False, ("RED", "Worse"), 0, id="equal in other words"),
        pytest.param(("Green", "▲ better"), False, ("Green", "▲ better"), 2, id="different"),
        pytest.param(("Green", "▲ better"), True, ("Red", "▼ worse"), 2, id="different, replaced"),
        pytest.param(("see note", "?"), False, ("see note", "?"), 0, id="no known word"),
        pytest.param(("Not rated: no result", "Not known"), False, ("Red", "▼ worse"), 2, id="our own words for none"),
    ],
)
def test_own_columns(
    tmp_path: Path,
    stored: tuple[str | None, str | None],
    replace: bool,
    written: tuple[str, str],
    disagrees: int,
) -> None:
    workbook = filled(tmp_path / "a.xlsx", *stored)
    done = invoke("update", workbook, "--format", "json", *(["--replace"] if replace else []))
    found = values(tmp_path / "a.checked.xlsx")
    rules = [finding["rule"] for finding in json.loads(done.out)["findings"]]
    assert (found["RAG"], found["Direction of travel"]) == written
    assert rules.count(DISAGREES) == disagrees
    assert list(found)[-2:] == ["Forecast (calculated)", "Forecast RAG"]


@pytest.mark.parametrize(
    ("fill", "replace", "written", "disagrees"),
    [
        pytest.param("#FF0000", False, (None, "FFFF0000"), 0, id="red, as we say"),
        pytest.param("#00B050", False, (None, "FF00B050"), 1, id="green, and we say red"),
        pytest.param("#00B050", True, ("Red", "FFFF7C80"), 1, id="green, replaced"),
        pytest.param("#D9D9D9", False, ("Red", "FFFF7C80"), 0, id="grey is no light"),
    ],
)
def test_a_rag_that_is_a_fill_alone(
    tmp_path: Path, fill: str, replace: bool, written: tuple[str | None, str], disagrees: int
) -> None:
    workbook = filled(tmp_path / "a.xlsx", None, "▼ worse", fill)
    done = invoke("update", workbook, "--format", "json", *(["--replace"] if replace else []))
    target = tmp_path / "a.checked.xlsx"
    place = f"{'ABCDEFGHIJKLMNOPQRST'[list(values(target)).index('RAG')]}2"
    cell = sheet(target)[place]
    assert (cell.value, f"FF{cell.fill.fgColor.rgb[2:]}") == written
    assert [f["rule"] for f in json.loads(done.out)["findings"]].count(DISAGREES) == disagrees


def test_a_light_that_goes_out_leaves_no_colour(workbook: Path) -> None:
    invoke("update", "--in-place", workbook)
    book = openpyxl.load_workbook(workbook)
    page = book["Indicators"]
    at = {cell.value: number for number, cell in enumerate(page[1], 1)}
    page.cell(2, at["2009/10 Quarter 2"]).value = None
    book.save(workbook)
    invoke("update", "--in-place", "--replace", workbook)
    for heading in ("RAG", "Forecast RAG"):
        cell = sheet(workbook).cell(2, at[heading])
        assert str(cell.value).startswith("Not rated: ")
        assert cell.fill.fill_type is None


# ---- the real report, as a process ----------------------------------------------------------------


def test_the_real_report(tmp_path: Path) -> None:
    target = tmp_path / "leeds.xlsx"
    done = run("update", LEEDS, "-o", target)
    assert done.code == 0
    what = (
        "76 cells in Indicators, 20 banner cells, 4 column widths, 5 merged ranges, 18 conditional formats, "
        "the setting that Excel works out the formulas on opening, the print area"
    )
    assert done.out.endswith(f"\n\nWrote {target}. Changed: {what}; nothing else: {ROOM}\n")
    again = run("update", target, "--in-place", "--fail-on", "error")
    assert again.code == 1
    assert again.out.endswith(f"\nNothing to change: {target} holds all of this already.\n")
    assert set(files(tmp_path)) == {"leeds.xlsx"}


def test_a_light_merged_over_two_indicators_is_left_alone_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    fields = [field for field in HEADINGS if field in ORDINARY]
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Indicators")
        page.write_row(0, 0, [*(HEADINGS[field] for field in fields), "RAG"])
        for number, reference in enumerate(("NI 60", "NI 61"), 1):
            page.write_row(number, 0, [reference, *(ORDINARY[field] for field in fields[1:])])
        page.merge_range(1, len(fields), 2, len(fields), "Amber")
    done = invoke("update", path)
    box = f"{'ABCDEFGHIJKLMNOPQRST'[len(fields)]}2"
    assert (done.code, done.err) == (0, "")
    assert f"{box}:{box[0]}3 in Indicators is merged over several cells and was left as it is" in " ".join(
        done.out.split()
    )
    target = sheet(tmp_path / "a.checked.xlsx")
    assert (target[box].value, str(target.merged_cells)) == ("Amber", f"{box}:{box[0]}3")
    assert invoke("update", "--in-place", tmp_path / "a.checked.xlsx").out.count("Nothing to change") == 1
