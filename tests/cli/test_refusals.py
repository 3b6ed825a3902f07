"""What cannot be reviewed: one sentence, exit code 2, and nothing on disk changed. Screens of every kind."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, SCREEN, files, indicators, invoke, run, written
from tests.conftest import CLEAN, LEEDS


def ole(*streams: str) -> bytes:
    """A compound file, as of Excel 97-2003 and of workbooks with a password, with these streams in its directory."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams)
    )


def zipped(path: Path, **entries: str) -> None:
    with zipfile.ZipFile(path, "w") as out:
        for name, text in entries.items():
            out.writestr(name, text)


LOOKED_FOR = (
    'No table of indicators was found: looked for a row of headings such as "Reference", "Title", "Target" and '
    '"Quarter 2"'
)
NAME_THEM = "If it is one, start a schema that names its headings: safeguard-xl schema init WORKBOOK."
AGAIN = "open it in Excel and save it as .xlsx, then check that."
REFUSED = [
    pytest.param("a.xlsx", lambda path: path, "{} does not exist; check the name and the folder.", id="missing"),
    pytest.param(
        "a",
        lambda path: path.mkdir(),
        "The folder {} holds no workbook (.xlsx or .xlsm); name another, or a file.",
        id="folder without workbooks",
    ),
    pytest.param(
        "a.xlsx",
        lambda path: path.mkdir(),
        "The folder {} holds no workbook (.xlsx or .xlsm); name another, or a file.",
        id="folder named like a workbook",
    ),
    pytest.param(
        "a.xlsx",
        lambda path: path.write_bytes(ole("EncryptionInfo", "EncryptedPackage")),
        "a.xlsx is protected with a password; open it in Excel, take the password off (File, Info, Protect Workbook) "
        "and save it.",
        id="password",
    ),
    pytest.param(
        "a.xlsx",
        lambda path: path.write_bytes(ole("EncryptedPackage", "\x06DataSpaces", "DRMEncryptedTransform")),
        "a.xlsx is encrypted by a sensitivity label or by rights management (Microsoft Purview, IRM); open it in Excel "
        "with an account that may read it, choose a label without encryption (Home, Sensitivity) or save an "
        "unprotected copy.",
        id="sensitivity label",
    ),
    pytest.param(
        "a.xls",
        lambda path: path.write_bytes(ole("Workbook")),
        f"a.xls is an old Excel 97-2003 workbook (.xls); {AGAIN}",
        id="Excel 97",
    ),
    pytest.param(
        "a.xls",
        lambda path: path.write_bytes(b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(100)),
        f"a.xls is an old Excel workbook (.xls); {AGAIN}",
        id="BIFF without a container",
    ),
    pytest.param(
        "a.csv",
        lambda path: path.write_text("Reference,Title,Target\nNI 59,Assessments,80%\n"),
        f"a.csv is plain text such as CSV, not a workbook; {AGAIN}",
        id="CSV",
    ),
    pytest.param(
        "a.ods",
        lambda path: zipped(path, mimetype="application/vnd.oasis.opendocument.spreadsheet", content="<a/>"),
        f"a.ods is an OpenDocument file (.ods); {AGAIN}",
        id="OpenDocument",
    ),
    pytest.param(
        "a.xlsx",
        lambda path: path.write_text("<html><body><table><tr><td>NI 59</td></tr></table></body></html>"),
        f"a.xlsx is a web page (HTML) with a workbook's name; {AGAIN}",
        id="HTML",
    ),
    pytest.param("a.xlsx", lambda path: path.write_bytes(b""), "a.xlsx is empty; ask for the file again.", id="empty"),
    pytest.param(
        "a.xlsx",
        lambda path: path.write_bytes(LEEDS.read_bytes()[:9000]),
        "a.xlsx is damaged or only part of it arrived; open it in Excel, let Excel repair it, and save it again, or "
        "ask for it again.",
        id="half a zip",
    ),
    pytest.param(
        "a.xlsx",
        lambda path: written(path, {"Menu": [["Soup", "Price"], ["Leek", 3.2]]}),
        f"{{}}: {LOOKED_FOR}, and no sheet has one. {NAME_THEM}",
        id="no table",
    ),
    pytest.param(
        "a.xlsx",
        lambda path: written(path, {"Sheet1": []}),
        f"{{}}: {LOOKED_FOR}, and no sheet has one. {NAME_THEM}",
        id="nothing at all",
    ),
    pytest.param(
        "a.xlsx",
        lambda path: written(path, {"Plan": [["Owner", "Target", "By when"]]}),
        f'{{}}: {LOOKED_FOR}. The nearest is row 1 of Plan, which has "Owner", "Target", but no column of titles '
        f"or references is known. {NAME_THEM}",
        id="nearly a table",
    ),
    pytest.param(
        "a.xlsx",
        lambda path: written(path, {"Plan": [["Reference", "Title", "2009/10 Target", "2009/10 Quarter 2"]]}),
        "{}: The headings in row 1 of Plan were found, but no indicator stands under them; fill in a title and a "
        "figure, or check the right workbook.",
        id="headings without rows",
    ),
]
Make = Callable[[Path], object]


@pytest.mark.parametrize(("name", "make", "sentence"), REFUSED)
def test_check(tmp_path: Path, name: str, make: Make, sentence: str) -> None:
    path = tmp_path / name
    make(path)
    before = files(tmp_path)
    done, as_json = invoke("check", path), invoke("check", path, "--format", "json")
    said = sentence.format(path)
    assert (done.code, done.out, done.err) == (2, "", f"{said}\n")
    assert (as_json.code, json.loads(as_json.out)) == (2, {"format": 1, "workbook": str(path), "error": said})
    assert files(tmp_path) == before


@pytest.mark.parametrize(("name", "make", "sentence"), REFUSED)
def test_update(tmp_path: Path, name: str, make: Make, sentence: str) -> None:
    path = tmp_path / name
    make(path)
    before = files(tmp_path)
    done = invoke("update", path)
    assert (done.code, done.out, done.err) == (2, "", sentence.format(path) + "\n")
    assert files(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = indicators(tmp_path / "a.xlsx")
    path.chmod(0)
    done = invoke("check", path)
    assert done.err == f"{path} may not be read; ask for access to it, or close the program that holds it.\n"
    assert done.code == 2


def test_control_codes_of_a_sheet_do_not_reach_the_screen(tmp_path: Path) -> None:
    done = invoke("check", written(tmp_path / "a.xlsx", {"Plan \u202e(bold)": [["Owner", "Target \t\x1b[2J", "x"]]}))
    assert "row 1 of Plan ?(bold)" in done.err


# ---- processes: what only they can show -----------------------------------------------------------


def test_a_refusal_has_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    done = run("check", "a.xlsx", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (2, "", "a.xlsx is empty; ask for the file again.\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["chek"], "No such command 'chek'", id="command"),
        pytest.param(["check", "a.xlsx", "--format", "xml"], "'xml' is not one of", id="format"),
        pytest.param(["check", "a.xlsx", "--fail-on", "all"], "'all' is not one of", id="fail on"),
    ],
)
def test_a_command_mistyped(arguments: list[str], says: str) -> None:
    done = invoke(*arguments)
    assert (done.code, says in done.err, done.out) == (2, True, "")


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param({"COLUMNS": "200", "PYTHONIOENCODING": "cp1252"}, id="wide, of Windows"),
        pytest.param({"COLUMNS": "40", "PYTHONIOENCODING": "ascii"}, id="narrow, of ASCII"),
    ],
)
def test_screens(screen: dict[str, str], tmp_path: Path) -> None:
    done = run("update", LEEDS, "-o", tmp_path / "b.xlsx", env=screen)
    assert (done.code, done.err) == (0, "")
    width = int(screen["COLUMNS"])
    report, _, end = done.out.partition("Wrote ")
    assert max(map(len, report.splitlines())) <= width
    assert "Changed: 76 cells in Indicators, 20 banner cells, " in end


def test_json_is_the_same_under_every_code_page(tmp_path: Path) -> None:
    workbook = indicators(tmp_path / "a.xlsx", title="Children’s plans ▲ £", polarity="Łódź 🟢")
    done = run("check", "--format", "json", workbook, env={"PYTHONIOENCODING": "ascii"})
    review = json.loads(done.out)
    assert (review["indicators"][0]["title"], review["findings"][0]["found"]) == ("Children’s plans ▲ £", "Łódź 🟢")


@pytest.mark.skipif(os.name == "nt", reason="a pipe closes otherwise there")
def test_a_reader_that_stops_after_one_line() -> None:
    command = [sys.executable, "-m", "safeguard_xl", "check", *[str(CLEAN)] * 2]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **SCREEN}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait()


IMPORTS = """
import sys
from safeguard_xl.cli import app
try:
    app({arguments})
except SystemExit:
    pass
print("imported:", *sorted({{name.partition(".")[0] for name in sys.modules}} & {{{names}}}))
"""


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        pytest.param(["--help"], "'polars', 'pandera', 'openpyxl', 'rich'", id="help"),
        pytest.param(["--version"], "'polars', 'pandera', 'openpyxl', 'rich'", id="version"),
        pytest.param(
            ["check", str(CLEAN)],
            "'openpyxl', 'numpy', 'pandas', 'pyarrow', 'matplotlib', 'jinja2', 'docx'",
            id="check",
        ),
        pytest.param(["check", str(CLEAN), "--format", "json"], "'rich'", id="json"),
    ],
)
def test_nothing_is_imported_that_a_command_does_not_need(arguments: list[str], names: str) -> None:
    script = IMPORTS.format(arguments=arguments, names=names)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("imported:\n")


SOUGHT = """
import atexit, gc, sys
from safeguard_xl.__main__ import main
atexit.register(lambda: print(gc.isenabled(), gc.get_freeze_count() > 0))
sys.argv = ["safeguard-xl", "--version"]
main()
"""


def test_no_garbage_is_sought_by_a_command_or_at_its_end() -> None:
    done = subprocess.run([sys.executable, "-c", SOUGHT], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["False True"]


TRAPPED = """
import sys
from importlib.machinery import ModuleSpec
class Trap:
    def find_spec(self, name, path=None, target=None):
        return ModuleSpec(name, self) if name.partition(".")[0] in ("pandas", "numpy", "pyarrow") else None
    def create_module(self, spec):
        raise ModuleNotFoundError(f"No module named {spec.name!r}")  # as pandera asks, and does without
    def exec_module(self, module):
        pass
sys.meta_path.insert(0, Trap())
from safeguard_xl.cli import app
app()
"""


def test_check_runs_without_pandas_and_numpy() -> None:
    done = subprocess.run([sys.executable, "-c", TRAPPED, "check", CLEAN], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_fault_of_ours_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise KeyError("target")

    monkeypatch.setattr("safeguard_xl.write.save", break_down)
    done = invoke("update", "-q", CLEAN)
    assert done.code == 2
    assert done.err == "A fault of ours: KeyError('target'). Please report it, with the command that you gave.\n"
