"""A file on a share gets its name when it is whole: it is written under another one first."""

from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]

from safeguard_xl.remote._systems import System


class Share(LocalFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A folder of this computer, as if it were a share."""

    host, port = "server", None
    cachable = False


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> System:
    def replace(old: str, new: str, port: int) -> None:
        assert (old[:9], port) == ("\\\\server\\", 445)
        here(old).replace(here(new))

    monkeypatch.setattr("smbclient.replace", replace)
    return System(Share(), "smb")


def here(unc: str) -> Path:
    return Path(unc.removeprefix("\\\\server").replace("\\", "/"))


def test_it_is_put_in_place_of_what_is_there(share: System, tmp_path: Path) -> None:
    target = tmp_path / "q2.xlsx"
    for content in (b"first", b"second"):
        share.put(str(target), content)
        assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]


def _fail(*_: Any, **__: Any) -> None:
    raise ConnectionResetError


@pytest.mark.parametrize("spoilt", ["smbclient.replace", "tests.remote.test_share.Share.open"])
def test_what_stands_there_stays_where_that_fails(
    share: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    target = tmp_path / "q2.xlsx"
    target.write_bytes(b"first")
    monkeypatch.setattr(spoilt, _fail)
    with pytest.raises(ConnectionResetError):
        share.put(str(target), b"second")
    assert (list(tmp_path.iterdir()), target.read_bytes()) == ([target], b"first")
