"""Reviews kept from one run to the next: never a wrong one, and nothing half."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import safeguard_xl
from safeguard_xl.errors import SafeguardError
from safeguard_xl.many import Asked, Shared
from safeguard_xl.many import _cache as kept
from safeguard_xl.many._cache import Cache
from safeguard_xl.selection import Selection
from tests.cli.conftest import indicators, invoke
from tests.conftest import CLEAN

FROZEN = b"r" + b"what was found" * 100


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return Path(shutil.copy(CLEAN, tmp_path / "q2.xlsx"))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept", Asked())


def put(cache: Cache, workbook: Path) -> str:
    key = cache.key(workbook)
    assert key
    cache.put(key, workbook, FROZEN)
    return key


def test_what_was_done_is_there(cache: Cache, workbook: Path) -> None:
    assert cache.get(put(cache, workbook)) == FROZEN


def test_under_another_name_it_is_the_same(cache: Cache, workbook: Path) -> None:
    put(cache, workbook)
    key = cache.key(workbook.rename(workbook.with_name("other.xlsx")))
    assert key
    assert cache.get(key) == FROZEN


def test_a_changed_workbook_is_another(cache: Cache, workbook: Path) -> None:
    before = put(cache, workbook)
    indicators(workbook, {"result": "70%"})
    assert cache.key(workbook) != before


def test_what_was_changed_meanwhile_is_not_kept(cache: Cache, workbook: Path) -> None:
    key = cache.key(workbook)
    assert key
    indicators(workbook, {"result": "70%"})
    cache.put(key, workbook, FROZEN)
    assert cache.get(key) is None


def test_what_cannot_be_read_is_not_kept(cache: Cache, workbook: Path) -> None:
    assert cache.key(workbook.with_name("none.xlsx")) is None


def schema(path: Path) -> Asked:
    path.write_text('extends = "generic"\npolicy = "relative 5%"\n')
    return Asked(path)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(lambda _: Asked(policy="relative 10%"), id="policy"),
        pytest.param(lambda _: Asked("leeds-2009-10"), id="shipped schema"),
        pytest.param(lambda folder: schema(folder / "ours.toml"), id="schema"),
        pytest.param(lambda folder: Asked(previous=[folder / "q2.xlsx"]), id="earlier workbook"),
        pytest.param(lambda _: Asked(selection=Selection.of(["error"])), id="selection"),
        pytest.param(lambda _: Asked(trust=True), id="trust"),
    ],
)
def test_asked_otherwise_it_is_another(
    cache: Cache, workbook: Path, asked: Callable[[Path], Asked], tmp_path: Path
) -> None:
    assert Cache(cache.folder, asked(tmp_path)).key(workbook) != cache.key(workbook)


def test_a_schema_that_states_what_it_inherits_is_another(workbook: Path, tmp_path: Path) -> None:
    keys = set()
    for text in ('extends = "generic"\n', 'extends = "generic"\npolicy = "relative 5%"\n'):
        (tmp_path / "ours.toml").write_text(text)
        keys.add(Cache(tmp_path, Asked(tmp_path / "ours.toml")).key(workbook))
    assert len(keys) == 2


def test_another_version_of_the_tool_does_all_anew(
    cache: Cache, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cache.key(workbook)
    monkeypatch.setattr(safeguard_xl, "__version__", "9.9.9")
    assert Cache(cache.folder, Asked()).key(workbook) != before


@pytest.mark.parametrize("length", [0, 10, 40, 1000])
@pytest.mark.parametrize("more", [b"", b"?" * 2000])
def test_what_is_damaged_is_not_there(cache: Cache, workbook: Path, length: int, more: bytes) -> None:
    key = put(cache, workbook)
    [file] = cache.folder.iterdir()
    file.write_bytes(file.read_bytes()[:length] + more)
    assert cache.get(key) is None
    put(cache, workbook)
    assert cache.get(key) == FROZEN


def test_nothing_half_is_left(cache: Cache, workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", full)
    put(cache, workbook)
    assert list(cache.folder.iterdir()) == []


def test_it_is_private(cache: Cache, workbook: Path) -> None:
    put(cache, workbook)
    if os.name == "posix":
        assert [one.stat().st_mode & 0o077 for one in (cache.folder, *cache.folder.iterdir())] == [0, 0]


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SafeguardError, match="cannot be the folder of --cache"):
        Cache(tmp_path / "file", Asked())


def test_the_command_says_the_same_and_reviews_no_more(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [invoke("check", "--format", "json", "--cache", "kept", workbook, cwd=workbook.parent)]
    monkeypatch.setattr(Asked, "review", None)
    told.append(invoke("check", "--format", "json", "--cache", "kept", workbook, cwd=workbook.parent))
    assert told[0] == told[1]
    assert told[0].code == 0


def test_what_is_refused_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "q2.xlsx").write_text("none")
    list(Shared(cache=tmp_path / "kept").each([tmp_path / "q2.xlsx"], Asked()))
    assert list((tmp_path / "kept").iterdir()) == []


def test_the_tool_is_known_by_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safeguard_xl, "__file__", str(tmp_path / "__init__.py"))
    (tmp_path / "rule.py").write_text("1")
    before = kept.tool()
    (tmp_path / "rule.py").write_text("2")
    assert kept.tool() != before
