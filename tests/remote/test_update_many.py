"""`update` of many workbooks in other places: each beside itself, into itself, or below a folder of this computer."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]

from safeguard_xl import write
from safeguard_xl.errors import WriteError
from safeguard_xl.many import updating
from safeguard_xl.many.targets import targets_of
from safeguard_xl.remote import file_of
from tests.cli.conftest import files, indicators, invoke
from tests.conftest import CLEAN
from tests.remote.conftest import Store

NATION = "memory://returns/nation"
ASHBY, BARTON = (f"{NATION}/{name}/q2.xlsx" for name in ("ashby", "barton"))


@pytest.fixture
def nation(store: Store, tmp_path: Path) -> Store:
    """Two councils elsewhere."""
    for number, name in enumerate(("ashby", "barton")):
        made = indicators(tmp_path / "made.xlsx", result=f"{70 + number}%")
        store[f"nation/{name}/q2.xlsx"] = made.read_bytes()
        made.unlink()
    return store


def names(store: Store) -> list[str]:
    return [name for name in store.names() if name.startswith("nation/")]


def said(text: str) -> str:
    return " ".join(text.split())


def test_beside_each_and_again(nation: Store) -> None:
    done = invoke("update", NATION, "-q")
    assert (done.code, done.err) == (0, "")
    assert f"Wrote {NATION}/ashby/q2.checked.xlsx. Changed: " in said(done.out)
    assert done.out.endswith("Workbooks written or up to date: 2 of 2.\n")
    there = names(nation)
    assert there == [f"nation/{name}/q2{word}.xlsx" for name in ("ashby", "barton") for word in (".checked", "")]
    again = invoke("update", NATION, "-q")
    copies = f"{NATION}/ashby/q2.checked.xlsx, {NATION}/barton/q2.checked.xlsx"
    assert f"Left alone, as copies that update wrote: {copies}." in said(again.out)
    assert names(nation) == there


def test_into_each_and_one_broken_is_not_the_end(nation: Store) -> None:
    nation["nation/corley/q2.xlsx"] = b"none"
    before = nation["nation/ashby/q2.xlsx"]
    done = invoke("update", NATION, "--in-place", "-q")
    assert done.code == 2
    assert said(done.err).startswith(f"{NATION}/corley/q2.xlsx: q2.xlsx is plain text")
    assert done.out.endswith("Workbooks written or up to date: 2 of 3; not reviewed: 1.\n")
    assert nation["nation/ashby/q2.xlsx.bak"] == before
    assert "nation/corley/q2.xlsx.bak" not in names(nation)


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ([NATION], ["ashby/q2.xlsx", "barton/q2.xlsx"]),
        ([f"{NATION}/*/q2.xlsx"], ["ashby/q2.xlsx", "barton/q2.xlsx"]),
        ([ASHBY, BARTON], ["ashby/q2.xlsx", "barton/q2.xlsx"]),
        ([ASHBY, ASHBY, f"{NATION}/ashby"], ["q2.xlsx"]),
        (["memory://returns"], [
            *(f"leeds/q{at}.xlsx" for at in (1, 2, 3, 4)), "nation/ashby/q2.xlsx", "nation/barton/q2.xlsx",
        ]),
        ([NATION, "here/clean.xlsx"], ["ashby/q2.xlsx", "barton/q2.xlsx", "clean.xlsx"]),
    ],
)  # fmt: skip
def test_below_a_folder_of_this_computer(
    named: Sequence[str], written: Sequence[str], nation: Store, tmp_path: Path
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "clean.xlsx").write_bytes(CLEAN.read_bytes())
    before = nation.names()
    done = invoke("update", *named, "-o", "out", "-q", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.xlsx")) == [
        *written
    ]
    assert nation.names() == before


def test_each_is_as_it_is_by_itself(nation: Store, tmp_path: Path) -> None:
    assert nation.names()
    assert invoke("update", NATION, "-o", tmp_path / "out").code == 0
    assert invoke("update", ASHBY, "-o", tmp_path / "alone.xlsx").code == 0
    assert (tmp_path / "out" / "ashby" / "q2.xlsx").read_bytes() == (tmp_path / "alone.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            [NATION, "-o", "memory://returns/out"],
            (
                "For several workbooks -o names a folder on this computer, and memory://returns/out is elsewhere. "
                "Without -o a copy of each is written beside it; --in-place writes into each."
            ),
        ),
        ([NATION, "-o", "out", "--in-place"], "Choose one of -o and --in-place."),
        (
            [ASHBY, "https://c.uk/q2.xlsx?sig=hunter2"],
            (
                "https://c.uk/q2.xlsx?sig=… is on the web, where nothing can be written; name with -o a folder on this "
                "computer."
            ),
        ),
        ([ASHBY, "https://c.uk/q2.xlsx", "--in-place"], "https://c.uk/q2.xlsx is on the web, where nothing can"),
        (
            ["https://c.uk/a/q2.xlsx?sig=hunter2", "https://d.uk/q2.xlsx?sig=hunter2", "-o", "out"],
            "https://c.uk/a/q2.xlsx?sig=… and https://d.uk/q2.xlsx?sig=… would both be written to out/q2.xlsx; update",
        ),
        ([ASHBY, f"{NATION}/ashby/q2.checked.xlsx"], f"{NATION}/ashby/q2.checked.xlsx is one of the workbooks"),
        (["memory://returns/none"], "memory://returns/none does not exist"),
        ([ASHBY, "memory://returns/none.xlsx", "--policy", "lenient"], '"lenient" is not a policy.'),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_refused_before_any_work_is_done(
    arguments: Sequence[str], sentence: str, nation: Store, tmp_path: Path
) -> None:
    before = nation.names()
    done = invoke("update", *arguments, cwd=tmp_path)
    assert (done.code, done.out, "hunter2" in done.err) == (2, "", False)
    assert said(done.err).startswith(sentence)
    assert (nation.names(), files(tmp_path)) == (before, {})


@pytest.mark.parametrize(
    "named",
    [
        ["https://c.uk/x/..%2F..%2Fq2.xlsx", "https://c.uk/x/q1.xlsx"],
        ["memory://returns/a/../../q2.xlsx", "memory://returns/a/q1.xlsx"],
    ],
)
def test_no_name_leads_out_of_the_folder(named: Sequence[str]) -> None:
    with pytest.raises(
        WriteError, match=r"would be written to out/\.\./.*, which is not in out; update it by itself\."
    ):
        targets_of(map(file_of, named), Path("out"), in_place=False)


def test_one_that_cannot_be_sent_is_named_and_the_others_are_written(
    nation: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    puts = MemoryFileSystem.pipe_file

    def broken(self: MemoryFileSystem, path: str, value: bytes, **how: object) -> None:
        if "ashby" in path:
            raise ConnectionResetError("topsecret")
        puts(self, path, value, **how)

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", broken)
    done = invoke("update", NATION, "-q")
    assert done.code == 2
    assert f"{NATION}/ashby/q2.xlsx: Nothing answers at {NATION}/ashby/q2.checked.xlsx, so nothing" in said(done.err)
    assert "Traceback" not in done.err
    assert done.out.endswith("Workbooks written or up to date: 1 of 2; not written: 1.\n")
    assert "nation/barton/q2.checked.xlsx" in names(nation)


@pytest.mark.parametrize(
    ("into", "told"),
    [
        (
            [],
            (
                f"Not known whether written, as they lie elsewhere: {ASHBY}, {BARTON}. "
                "Interrupted: 0 of 2 workbooks are known to be written, each whole; give the command again for the "
                "others."
            ),
        ),
        (
            ["-o", "out"],
            (
                f"Written: {ASHBY}. Not written: {BARTON}. "
                "Interrupted: 1 of 2 workbooks are written, each whole; give the command again for the others."
            ),
        ),
    ],
)
def test_interrupted_it_says_what_is_known(
    into: Sequence[str], told: str, nation: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    def save(*given: object) -> str:
        calls.append(given)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return str(saved(*given))  # type: ignore[arg-type]  # as it was given

    saved = write.save
    monkeypatch.setattr(updating, "save", save)
    monkeypatch.setattr("safeguard_xl.many._work.MOST", 2)  # both in one piece of work, which is lost
    monkeypatch.setattr("safeguard_xl.many._work.ROUNDS", 1)
    assert nation.names()
    done = invoke("update", NATION, *into, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said(done.err).endswith(told)
