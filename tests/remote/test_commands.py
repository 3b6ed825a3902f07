"""Every command takes addresses where it takes files, and writes to them whole or not at all."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]

import safeguard_xl as sx
from safeguard_xl.many._cache import Cache
from safeguard_xl.ooxml.package import save as saving
from safeguard_xl.remote import RemoteFile
from tests.cli.conftest import files, invoke
from tests.conftest import LEEDS, QUARTERS
from tests.remote.conftest import Store

HERE = "memory://returns/leeds"
Q1, Q2, Q3 = (f"{HERE}/q{quarter}.xlsx" for quarter in (1, 2, 3))


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", Q2],
        ["check", Q2, "--quiet"],
        ["check", Q2, "--format", "json"],
        ["check", Q2, "--format", "csv"],
        ["check", Q3, "--previous", Q1, "--previous", Q2, "--quiet"],
        ["columns", Q2],
        ["explain", "NI 60", Q2],
        ["fix", Q2, "--diff"],
        ["compare", Q2, Q3],
        ["compare", Q2, Q3, "--format", "json"],
        ["schema", "show", Q2],
        ["schema", "show", "generic", Q2],
        ["schema", "init", Q2],
        ["backtest", Q1, Q2],
    ],
    ids=" ".join,
)
def test_a_command_says_of_an_address_what_it_says_of_a_file(arguments: Sequence[str], store: Store) -> None:
    assert store.names()
    here = {f"{HERE}/q{quarter}.xlsx": path for quarter, path in QUARTERS.items()}
    of_files = invoke(*(here.get(one, one) for one in arguments))
    of_addresses = invoke(*arguments)
    assert of_addresses.code == of_files.code
    assert _plain(of_addresses.out) == _plain(of_files.out)
    assert _plain(of_addresses.err) == _plain(of_files.err)


def _plain(text: str) -> str:
    """Return what is said without the names of workbooks, which are of other lengths, and without line breaks."""
    for quarter, path in QUARTERS.items():
        for name in (f"{HERE}/q{quarter}.xlsx", str(path), path.name, path.stem, f"q{quarter}.xlsx", f'"q{quarter}"'):
            text = text.replace(name, f"[{quarter}]").replace(f'"[{quarter}]"', f"[{quarter}]")
    return "".join(text.split())


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ("markdown", "## memory\u2060://returns/leeds/q2.xlsx"),
        ("github", "::notice file=memory%3A//returns/leeds/q2.xlsx,title="),
        ("sarif", '"uri": "memory://returns/leeds/q2.xlsx"'),
        ("junit", 'name="memory://returns/leeds/q2.xlsx"'),
    ],
)
def test_each_form_names_the_address(form: str, named: str, store: Store) -> None:
    assert store.names()
    assert named in invoke("check", Q2, "--format", form).out


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (["memory://returns"], [1, 2, 3, 4]),
        (["memory://returns/"], [1, 2, 3, 4]),
        (["memory://returns/leeds"], [1, 2, 3, 4]),
        (["memory://returns/*/q[12].xlsx"], [1, 2]),
        (["memory://returns/leeds/q?.xlsx"], [1, 2, 3, 4]),
        (["memory://returns/**/*3.xlsx", Q1], [3, 1]),
    ],
)
def test_folders_and_patterns(named: Sequence[str], found: Sequence[int], store: Store) -> None:
    store["leeds/~$q2.xlsx"] = b"Excel's own"
    store["leeds/notes.txt"] = b"no workbook"
    done = invoke("check", *named, "--format", "json")
    assert [one["workbook"] for one in json.loads(done.out)["workbooks"]] == [f"{HERE}/q{at}.xlsx" for at in found]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("memory://returns/leeds/none.xlsx", "memory://returns/leeds/none.xlsx does not exist, so it was not read"),
        ("memory://returns/york", "memory://returns/york does not exist, so it was not read"),
        ("memory://returns/york/*.xlsx", "memory://returns/york/*.xlsx does not exist, so it was not read"),
        ("memory://returns/leeds/notes.xlsx", "notes.xlsx is plain text such as CSV, not a workbook"),
        ("memory://returns/empty", "The folder memory://returns/empty holds no workbook"),
    ],
)
def test_one_that_cannot_be_read_is_named_and_not_the_end(named: str, said: str, store: Store) -> None:
    store["leeds/notes.xlsx"] = b"no workbook"
    store["empty/notes.txt"] = b"no workbook"
    done = invoke("check", named, Q2, "--quiet")
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert "1 workbook with 16 indicators" in done.out


def test_a_workbook_is_written_beside_it_or_where_it_is_said(store: Store) -> None:
    before = store["leeds/q2.xlsx"]
    done = invoke("update", Q2)
    assert (done.code, f"Wrote {HERE}/q2.checked.xlsx. Changed: 76 cells" in " ".join(done.out.split())) == (0, True)
    written = store["leeds/q2.checked.xlsx"]
    assert sx.review(f"{HERE}/q2.checked.xlsx").indicators[0].reference == "LSP-HW2b(i) a"
    assert invoke("update", Q2, "-o", "memory://returns/other.xlsx").code == 0
    assert (store["other.xlsx"], store["leeds/q2.xlsx"]) == (written, before)
    assert "other.xlsx holds all of this already" in invoke("update", "memory://returns/other.xlsx", "--in-place").out


def test_from_here_to_there_and_back(store: Store, tmp_path: Path) -> None:
    assert invoke("update", LEEDS, "-o", "memory://returns/there.xlsx").code == 0
    assert invoke("update", Q2, "-o", tmp_path / "here.xlsx").code == 0
    assert (tmp_path / "here.xlsx").read_bytes() == store["there.xlsx"]


@pytest.mark.skipif(os.name != "posix", reason="on Windows a file takes the access list of its folder")
def test_what_came_from_elsewhere_is_private(store: Store, tmp_path: Path) -> None:
    assert store.names()
    for target in (tmp_path / "here.xlsx", tmp_path / "here.html"):
        assert invoke("report" if target.suffix == ".html" else "update", Q2, "-o", target).code == 0
        assert oct(target.stat().st_mode & 0o777) == "0o600"


def test_a_copy_is_kept_of_each_that_is_written_over(store: Store) -> None:
    before = store["leeds/q2.xlsx"]
    done = invoke("update", Q2, "--in-place")
    assert (done.code, "The workbook as it was is kept as q2.xlsx.bak." in done.out) == (0, True)
    after = store["leeds/q2.xlsx"]
    assert invoke("update", Q2, "--in-place", "--findings").code == 0
    assert (store["leeds/q2.xlsx.bak"], store["leeds/q2.xlsx.bak2"]) == (before, after)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["update", Q2, "-o", Q2], f"{Q2} is the workbook itself; use --in-place, which keeps a copy of it."),
        (
            ["update", Q2, "-o", Q1],
            "q1.xlsx has been changed since it was written, or was not written by safeguard-xl.",
        ),
        (["update", Q2, "-o", "memory://returns/q2.txt"], "q2.txt is not a name for this workbook"),
        (["update", Q2, "-o", "memory://returns/leeds/"], "leeds/ is a folder; name a file to write."),
        (["update", Q2, "-o", HERE], f"{HERE} is a folder; name a file to write."),
        (["update", Q2, "-o", "https://c.uk/q2.xlsx?sig=hunter2"], "https://c.uk/q2.xlsx?sig=… can only be read"),
        (["update", "https://c.uk/q2.xlsx?sig=hunter2"], "https://c.uk/q2.checked.xlsx can only be read"),
        (["update", "https://c.uk/q2.xlsx", "--in-place"], "https://c.uk/q2.xlsx can only be read"),
        (["fix", Q2, "-o", Q2], f"{Q2} is the workbook itself"),
        (["fix", "https://c.uk/q2.xlsx"], "https://c.uk/q2.fixed.xlsx can only be read"),
        (["report", Q2, "-o", "https://c.uk/q2.html"], "https://c.uk/q2.html can only be read"),
        (["report", Q2, "-o", "memory://returns/leeds/there.html"], "there.html is there already."),
        (["check", Q2, "-o", Q2, "--format", "xlsx"], f"{Q2} is one of the workbooks themselves"),
        (["check", Q2, "-o", "memory://returns/leeds/there.html"], "there.html is there already."),
        (["check", Q2, "-o", "http://c.uk/found.txt"], "http://c.uk/found.txt can only be read"),
        (["check", Q2, "--cache", "memory://kept"], "--cache names what is on this computer"),
        (["check", Q2, "--schema", "https://c.uk/ours.toml?sig=hunter2"], "https://c.uk/ours.toml?sig=… is elsewhere"),
        (["report", Q2, "-o", "a.docx", "--template", "s3://r/ours.docx"], "--template names what is on this computer"),
        (["explain", "https://c.uk/q2.xlsx?sig=hunter2"], 'Say which indicator: safeguard-xl explain "NI 60"'),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_what_may_not_be_written_or_named_is_refused(arguments: Sequence[str], said: str, store: Store) -> None:
    store["leeds/there.html"] = b"somebody's"
    before = {name: store[name] for name in store.names()}
    done = invoke(*arguments)
    assert (done.code, said in " ".join(done.err.split()), "hunter2" in done.err) == (2, True, False)
    assert {name: store[name] for name in store.names()} == before


def test_a_workbook_that_is_open_in_excel_is_not_replaced(store: Store) -> None:
    store["leeds/~$q2.xlsx"] = b"Excel's own"
    done = invoke("update", Q2, "--in-place")
    assert (done.code, "q2.xlsx is open in Excel" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["report", Q2, "-o", "memory://returns/out/board.html"], "out/board.html"),
        (["report", Q2, "-o", "memory://returns/out/found.docx", "--findings"], "out/found.docx"),
        (["check", Q2, "-o", "memory://returns/out/found.xlsx", "--format", "xlsx"], "out/found.xlsx"),
        (["check", Q2, "-o", "memory://returns/out/found.json", "--format", "json"], "out/found.json"),
        (["schema", "init", Q2, "-o", "memory://returns/out/ours.toml"], "out/ours.toml"),
        (["template", "-o", "memory://returns/out/blank.xlsx"], "out/blank.xlsx"),
        (["fix", "memory://returns/damage.xlsx"], "damage.fixed.xlsx"),
    ],
    ids=lambda one: " ".join(one[:2]) if isinstance(one, list) else "",
)
def test_whatever_is_written_may_be_elsewhere(arguments: Sequence[str], name: str, store: Store) -> None:
    store["damage.xlsx"] = (LEEDS.parent / "excel-damage.xlsx").read_bytes()
    done = invoke(*arguments)
    assert (done.err, f"memory://returns/{name}" in "".join(done.out.split())) == ("", True)
    assert len(store[name]) > 500


@pytest.mark.parametrize("name", ["Q2 #1 (new) 100%.xlsx", "Children's return é.xlsx", "a&b=c+d.xlsx", "q2%20x.xlsx"])
def test_names_with_signs_in_them(name: str, store: Store) -> None:
    store[f"odd/{name}"] = store["leeds/q2.xlsx"]
    for named in ("memory://returns/odd", f"memory://returns/odd/{name}"):
        found = json.loads(invoke("check", named, "--format", "json").out)
        assert (found["workbook"], found["summary"]["indicators"]) == (f"memory://returns/odd/{name}", 16)


# ---- when it goes wrong ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [["update", Q2], ["update", Q2, "--in-place"], ["report", Q2, "-o", f"{HERE}/b.html"]],
    ids=" ".join,
)
def test_a_failing_upload_leaves_all_as_it_was(
    arguments: Sequence[str], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: store[name] for name in store.names()}
    puts = MemoryFileSystem.pipe_file

    def broken(self: MemoryFileSystem, path: str, value: bytes, **how: object) -> None:
        if path.endswith(".bak"):
            puts(self, path, value, **how)
        else:
            raise ConnectionResetError("topsecret")

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", broken)
    done = invoke(*arguments)
    assert (done.code, "so nothing was written" in " ".join(done.err.split())) == (2, True)
    assert {name: store[name] for name in store.names()} == before


def test_where_it_cannot_be_known_whether_a_name_is_taken_nothing_is_written(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    infos = MemoryFileSystem.info

    def hidden(self: MemoryFileSystem, path: str, **how: object) -> object:
        if path.endswith("new.xlsx"):
            raise PermissionError(path)
        return infos(self, path, **how)

    monkeypatch.setattr(MemoryFileSystem, "info", hidden)
    done = invoke("update", Q2, "-o", "memory://returns/new.xlsx")
    assert (done.code, "may not be read with the credentials" in " ".join(done.err.split())) == (2, True)
    assert "new.xlsx" not in store.names()


def test_a_workbook_that_was_saved_since_is_not_written_over(store: Store) -> None:
    review = sx.review(Q2)
    store["leeds/q2.xlsx"] = QUARTERS[3].read_bytes()
    with pytest.raises(sx.WriteError, match="saved again since it was checked"):
        sx.update(review, Q2)
    assert store["leeds/q2.xlsx"] == QUARTERS[3].read_bytes()


def test_one_that_is_changed_while_it_is_written_is_not_written_over(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = saving.refuse_if_open

    def meanwhile(target: Path | RemoteFile) -> None:
        refuse(target)
        store["leeds/q2.xlsx"] = QUARTERS[3].read_bytes()

    monkeypatch.setattr(saving, "refuse_if_open", meanwhile)
    done = invoke("update", Q2, "--in-place")
    assert (done.code, "changed by somebody else while this ran" in " ".join(done.err.split())) == (2, True)
    assert store.names() == [f"leeds/q{at}.xlsx" for at in (1, 2, 3, 4)]


# ---- from Python, and with a cache ----------------------------------------------------------------------


def test_reviews_of_addresses(store: Store) -> None:
    assert store.names()
    review = sx.review(Q2, previous=[Q1])
    assert (review.workbook, review.path, len(review.indicators)) == (Q2, RemoteFile(Q2), 16)
    sx.update(review, "memory://returns/new.xlsx")
    outcomes = list(sx.review_many(["memory://returns/leeds", "memory://returns/none.xlsx"]))
    assert [one.workbook for one in outcomes][:2] == [Q1, Q2]
    assert "does not exist" in str(outcomes[-1].result)


def test_larger_ones_than_allowed_are_not_read(store: Store) -> None:
    assert store.names()
    with pytest.raises(sx.WorkbookError, match=r"q2.xlsx is larger than 0 MB and was not read"):
        sx.review(Q2, limits=sx.Limits(total_bytes=1000))


def test_a_cache_goes_by_what_a_workbook_holds(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = invoke("check", Q2, "--cache", tmp_path, "--format", "json")
    kept = files(tmp_path)
    monkeypatch.setattr(Cache, "put", lambda *_: pytest.fail("it is done anew"))
    store["moved.xlsx"] = store["leeds/q2.xlsx"]
    again = invoke("check", "memory://returns/moved.xlsx", "--cache", tmp_path, "--format", "json")
    assert again.out == first.out.replace(Q2, "memory://returns/moved.xlsx")
    assert (len(kept), files(tmp_path)) == (1, kept)
