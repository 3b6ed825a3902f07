"""Files as they are saved: as private as what they were made from, whole, and never over somebody's work."""

import os
import stat
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safeguard_xl import ooxml
from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.package.privacy import _named_in
from safeguard_xl.ooxml.package.save import Saving, save
from safeguard_xl.ooxml.package.temporary import sweep, temporary_beside
from safeguard_xl.ooxml.write import Writing
from tests.ooxml.workbooks import made

fcntl = pytest.importorskip("fcntl", reason="permissions, links and locks are those of POSIX")

PLAN = ooxml.Plan(cells={("Sheet1", "A1"): ooxml.Cell("new")})
KEPT = Writing(keep=True)


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.xlsx"
    path.write_bytes(made({"A1": "old"}))
    return path


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- who may read it ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of_source", "umask", "of_target", "expected"),
    [
        pytest.param(0o600, 0o022, None, "0o600", id="private"),
        pytest.param(0o640, 0o022, None, "0o640", id="for the group"),
        pytest.param(0o666, 0o022, None, "0o644", id="no wider than files are here"),
        pytest.param(0o755, 0o022, None, "0o644", id="no program"),
        pytest.param(0o600, 0o022, 0o644, "0o600", id="a target that is wider"),
        pytest.param(0o644, 0o022, 0o600, "0o600", id="a target that is narrower"),
        pytest.param(0o400, 0o022, None, "0o400", id="read-only"),
    ],
)
def test_the_result_is_as_private_as_the_source(
    source: Path, of_source: int, umask: int, of_target: int | None, expected: str
) -> None:
    target = source.with_name("target.xlsx")
    if of_target is not None:
        target.write_bytes(b"")
        target.chmod(of_target)
    source.chmod(of_source)
    os.umask(umask)
    ooxml.write_plan(source, target, PLAN)
    assert mode(target) == expected


@pytest.mark.parametrize("of_source", [0o600, 0o640, 0o664, 0o700])
def test_a_workbook_written_over_keeps_its_permissions_and_so_does_its_copy(source: Path, of_source: int) -> None:
    source.chmod(of_source)
    changes = ooxml.write_plan(source, source, PLAN, how=KEPT)
    copy = source.with_name("source.xlsx.bak")
    assert changes.kept == copy
    assert [mode(path) for path in (source, copy)] == [oct(of_source)] * 2


def test_a_temporary_file_is_private_from_its_first_byte_on(source: Path) -> None:
    os.umask(0)
    seen: list[str] = []

    def write(_: object) -> None:
        seen.extend(mode(path) for path in source.parent.glob(".safeguard-xl-*.tmp"))

    save(source.with_name("target.xlsx"), write, how=Saving([source]))
    assert seen == ["0o600"]


def test_the_copy_without_second_names_is_as_private(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_: Path, __: Path) -> None:
        raise PermissionError

    source.chmod(0o600)
    before = source.read_bytes()
    monkeypatch.setattr(Path, "hardlink_to", no_links)  # as on a memory stick
    kept = ooxml.write_plan(source, source, PLAN, how=KEPT).kept
    assert isinstance(kept, Path)
    assert (mode(kept), kept.read_bytes()) == ("0o600", before)
    assert names(source.parent) == ["source.xlsx", "source.xlsx.bak"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_owner_and_group_stay(source: Path) -> None:
    os.chown(source, 1234, 5678)
    target = source.with_name("target.xlsx")
    ooxml.write_plan(source, target, PLAN)
    ooxml.write_plan(source, source, PLAN, how=KEPT)
    for path in (source, target, source.with_name("source.xlsx.bak")):
        assert (path.stat().st_uid, path.stat().st_gid) == (1234, 5678)


def test_another_group_gets_no_more_than_everybody(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_allowed(*_: object) -> None:
        raise PermissionError

    source.chmod(0o664)
    found = os.stat_result([*source.stat()[:5], source.stat().st_gid + 1, *source.stat()[6:]])
    monkeypatch.setattr(os, "chown", not_allowed)
    monkeypatch.setattr(
        "safeguard_xl.ooxml.package.privacy._there", lambda sources: ((path, found) for path in sources)
    )
    ooxml.write_plan(source, source.with_name("target.xlsx"), PLAN)
    assert mode(source.with_name("target.xlsx")) == "0o644"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
@pytest.mark.parametrize(
    ("of_target", "of_other", "expected"),
    [
        pytest.param((0o664, 5678), None, "0o600", id="a target of another group"),
        pytest.param((0o664, 1234), None, "0o640", id="a target of the same group"),
        pytest.param(None, (0o640, 5678), "0o600", id="another source of another group"),
        pytest.param(None, (0o644, 5678), "0o640", id="another source, which all may read"),
    ],
)
def test_who_may_read_one_of_the_files_may_not_read_another(
    source: Path, of_target: tuple[int, int] | None, of_other: tuple[int, int] | None, expected: str
) -> None:
    target, other = source.with_name("target.xlsx"), source.with_name("other.xlsx")
    for path, said in ((source, (0o640, 1234)), (target, of_target), (other, of_other)):
        if said is not None:
            path.touch()
            os.chown(path, -1, said[1])
            path.chmod(said[0])
    save(target, lambda out: out.write(b"x"), how=Saving([source, other]))
    assert mode(target) == expected


LISTED = "system.posix_acl_access"


def access_list(user: int, group: int) -> bytes:
    """An access list that lets a user read and write, and the file's own group nothing but what is said."""
    nobody = 0xFFFFFFFF
    entries = [(1, 6, nobody), (2, 6, user), (4, group, nobody), (16, 6, nobody), (32, 0, nobody)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


@pytest.mark.parametrize(
    ("of_source", "of_target", "expected"),
    [
        pytest.param(1, 1, (access_list(1, 0), "0o660"), id="the same"),
        pytest.param(1, None, (None, "0o600"), id="the source's"),
        pytest.param(None, 1, (None, "0o600"), id="the target's"),
        pytest.param(1, 2, (None, "0o600"), id="two that differ"),
    ],
)
def test_an_access_list_is_kept_where_all_files_have_it(
    source: Path, of_source: int | None, of_target: int | None, expected: tuple[bytes | None, str]
) -> None:
    target = source.with_name("target.xlsx")
    target.touch()
    for path, user in ((source, of_source), (target, of_target)):
        path.chmod(0o660)
        if user is not None:
            try:
                os.setxattr(path, LISTED, access_list(user, 0))
            except (OSError, AttributeError):
                pytest.skip("no access lists here")
    save(target, lambda out: out.write(b"x"), how=Saving([source]))
    listed = os.getxattr(target, LISTED) if LISTED in os.listxattr(target) else None
    assert (listed, mode(target)) == expected


def test_a_new_file_takes_the_access_list_of_its_source(source: Path) -> None:
    try:
        os.setxattr(source, LISTED, access_list(1, 0))
    except (OSError, AttributeError):
        pytest.skip("no access lists here")
    os.umask(0o002)
    target = source.with_name("target.xlsx")
    ooxml.write_plan(source, target, PLAN)
    assert os.getxattr(target, LISTED) == access_list(1, 0)
    target.chmod(0o640)  # as with another umask: the list names the same
    ooxml.write_plan(source, target, ooxml.Plan(cells={("Sheet1", "B1"): ooxml.Cell("newer")}))
    assert (_named_in(os.getxattr(target, LISTED)), mode(target)) == (_named_in(access_list(1, 0)), "0o640")


def test_no_access_list_comes_from_the_folder(source: Path) -> None:
    try:
        os.setxattr(source.parent, "system.posix_acl_default", access_list(1, 4))
    except (OSError, AttributeError):
        pytest.skip("no access lists here")
    os.umask(0o007)
    plain = source.with_name("plain.xlsx")  # made by another program, which asked for no list
    plain.write_bytes(source.read_bytes())
    if LISTED in os.listxattr(plain):
        os.removexattr(plain, LISTED)
    plain.chmod(0o600)
    target = source.with_name("target.xlsx")
    ooxml.write_plan(plain, target, PLAN)
    assert (LISTED in os.listxattr(target), mode(target)) == (False, "0o600")


# ---- links and read-only files --------------------------------------------------------------------


def test_a_link_is_followed_and_stays_a_link(source: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "share"
    elsewhere.mkdir()
    real = source.rename(elsewhere / "real.xlsx")
    source.symlink_to(real)
    changes = ooxml.write_plan(source, source, PLAN, how=KEPT)
    assert source.is_symlink()
    assert ooxml.read_cells(real).sheets["Sheet1"].cells["text"].to_list() == ["new"]
    assert changes.kept == elsewhere / "real.xlsx.bak"
    assert names(tmp_path) == ["share", "source.xlsx"]


def test_a_link_to_nothing_makes_the_file_it_names(source: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlsx"
    link.symlink_to(tmp_path / "new.xlsx")
    ooxml.write_plan(source, link, PLAN)
    assert link.is_symlink()
    assert (tmp_path / "new.xlsx").is_file()


def _read_only(path: Path) -> None:
    path.chmod(0o444)


def _linked(path: Path) -> None:
    path.with_name("twin.xlsx").hardlink_to(path)


def _open_elsewhere(path: Path) -> None:
    folder = path.parent / "share"
    folder.mkdir()
    path.rename(folder / "real.xlsx")
    path.symlink_to(folder / "real.xlsx")
    (folder / "~$real.xlsx").write_bytes(b"")


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (_read_only, "target.xlsx is read-only, so it was not replaced"),
        (_linked, "target.xlsx has another name on this disk (a hard link)"),
        (_open_elsewhere, "real.xlsx is open in Excel"),
        (_loop, "target.xlsx is a link that leads to itself"),
    ],
)
def test_what_is_not_replaced(source: Path, prepare: Callable[[Path], None], says: str) -> None:
    target = source.with_name("target.xlsx")
    target.write_bytes(b"somebody's work")
    prepare(target)
    before = names(source.parent)
    with pytest.raises(WriteError) as refused:
        ooxml.write_plan(source, target, PLAN, how=KEPT)
    assert says in str(refused.value)
    assert names(source.parent) == before
    assert prepare is _loop or target.read_bytes() == b"somebody's work"


def test_a_read_only_file_is_replaced_with_force_and_stays_read_only(source: Path) -> None:
    source.chmod(0o444)
    ooxml.write_plan(source, source, PLAN, how=Writing(force=True))
    assert mode(source) == "0o444"
    assert ooxml.read_cells(source).sheets["Sheet1"].cells["text"].to_list() == ["new"]


# ---- somebody else at work ------------------------------------------------------------------------


def test_a_workbook_saved_again_since_the_review_is_refused(source: Path) -> None:
    reviewed = ooxml.read_cells(source).digest
    source.write_bytes(made({"A1": "old", "B1": "a colleague's"}))
    with pytest.raises(WriteError, match=r"source\.xlsx has been saved again since it was checked"):
        ooxml.write_plan(source, source, PLAN, how=Writing(reviewed, keep=True))
    assert names(source.parent) == ["source.xlsx"]


@pytest.mark.parametrize("which", ["source.xlsx", "target.xlsx"])
@pytest.mark.parametrize("gone", [False, True], ids=["saved", "deleted"])
def test_a_file_changed_while_it_is_written_is_kept(source: Path, which: str, *, gone: bool) -> None:
    target = source.with_name("target.xlsx")
    target.write_bytes(source.read_bytes())
    colleague = made({"A1": "a colleague's"})

    def meanwhile(_: Path) -> None:
        path = source.with_name(which)
        path.unlink() if gone else path.write_bytes(colleague)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("safeguard_xl.ooxml.write._check", lambda _, path, *__: meanwhile(path))
        with pytest.raises(WriteError, match=f"{which} was changed by somebody else while this ran"):
            ooxml.write_plan(source, target, PLAN, how=KEPT)
    others = {"source.xlsx", "target.xlsx"} - ({which} if gone else set())
    assert names(source.parent) == sorted(others)
    assert gone or source.with_name(which).read_bytes() == colleague


def test_a_failed_write_leaves_no_copy(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = source.read_bytes()
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WriteError, match="The disk is full"):
        ooxml.write_plan(source, source, PLAN, how=KEPT)
    assert (names(source.parent), source.read_bytes()) == (["source.xlsx"], before)


def test_where_nothing_changes_there_is_no_copy(source: Path) -> None:
    ooxml.write_plan(source, source, PLAN)
    assert ooxml.write_plan(source, source, PLAN, how=KEPT).kept is None
    assert names(source.parent) == ["source.xlsx"]


# ---- what a killed run leaves ---------------------------------------------------------------------


def test_what_a_killed_run_left_is_removed_by_the_next(source: Path) -> None:
    with temporary_beside(source) as (path, _):
        left = path.name
    (source.parent / left).write_bytes(b"half a workbook")
    sweep(source.with_name("other.xlsx"))
    assert left in names(source.parent)
    ooxml.write_plan(source, source, PLAN)
    assert names(source.parent) == ["source.xlsx"]


def test_what_another_run_is_writing_stays(source: Path) -> None:
    with temporary_beside(source) as (path, _):
        sweep(source)
        assert path.exists()


def test_without_locks_only_what_is_old_is_removed(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    with temporary_beside(source) as (path, _):
        name = path
    monkeypatch.setattr(fcntl, "flock", no_locks)
    name.write_bytes(b"")
    sweep(source)
    assert name.exists()
    os.utime(name, (0, 0))
    sweep(source)
    assert not name.exists()


def test_a_run_killed_between_keeping_and_replacing_hinders_none(source: Path) -> None:
    source.with_name("source.xlsx.bak").write_bytes(b"an older one")
    source.with_name("source.xlsx.bak2").hardlink_to(source)
    links = [source.with_name("source.xlsx.bak-of-ann"), source.with_name("source.xlsx.bak-of-bob")]
    for link, to in zip(links, (source, source.with_name("nothing.xlsx")), strict=True):
        link.symlink_to(to)
    before = source.read_bytes()
    changes = ooxml.write_plan(source, source, PLAN, how=KEPT)
    assert changes.kept == source.with_name("source.xlsx.bak2")
    assert changes.kept.read_bytes() == before
    assert source.with_name("source.xlsx.bak").read_bytes() == b"an older one"
    assert all(link.is_symlink() for link in links)


# ---- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("out.pdf", "Name the result out.xlsx"),
        ("out", "Name the result out.xlsx"),
        ("out.xlsm", "Name the result out.xlsx"),
        ("out.XLSX", ""),
        ("a" * 245 + ".xlsx", ""),
        ("a" * 300 + ".xlsx", "is too long for this disk"),
    ],
)
def test_names_of_results(source: Path, name: str, says: str) -> None:
    target = source.with_name(name)
    if not says:
        assert ooxml.write_plan(source, target, PLAN)
        return
    with pytest.raises(WriteError, match=says):
        ooxml.write_plan(source, target, PLAN)
    assert names(source.parent) == ["source.xlsx"]
