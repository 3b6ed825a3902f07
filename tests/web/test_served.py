"""`safeguard-xl serve` as a process: many at once, uploads broken off, its end, a file system that is read-only."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest

from tests.cli.conftest import indicators, invoke
from tests.conftest import LEEDS
from tests.web.serving import Server, can_unshare, server
from tests.web.visits import KEY, TOKEN

pytestmark = pytest.mark.slow  # each starts a server
WIDE = 50
PATIENCE = 300.0


def dropped(url: str, path: Path, name: str) -> str:
    """The first page of a workbook that a new visitor has dropped."""
    with httpx2.Client(base_url=url, follow_redirects=True, timeout=PATIENCE) as client:
        token = TOKEN.search(client.get("/").text)
        assert token
        files = [("workbooks", (name, path.read_bytes()))]
        answered = client.post("/workbooks", data={"token": token[1]}, files=files)
        return answered.text + client.get(f"{answered.url.path}/lights").text


def test_fifty_at_once_are_never_mixed(tmp_path: Path) -> None:
    paths = [indicators(tmp_path / f"{n}.xlsx", title=f"Children of kind {n} seen") for n in range(WIDE)]
    with server(tmp_path, "--seconds", "120", "--sessions", str(WIDE)) as running, ThreadPoolExecutor(WIDE) as pool:
        pages = list(pool.map(lambda n: dropped(running.url, paths[n], "same name.xlsx"), range(WIDE)))
        assert [set(re.findall(r"Children of kind (\d+) seen", page)) for page in pages] == [
            {str(n)} for n in range(WIDE)
        ]
        assert len({KEY.search(page).group() for page in pages}) == WIDE  # type: ignore[union-attr]
        assert len(list(running.folder.rglob("same name.xlsx"))) == WIDE
        running.stop()
        assert list(running.folder.iterdir()) == []


def half_sent(running: Server) -> None:
    """Send half of an upload of 8 MB, and hang up."""
    host, port = running.url.removeprefix("http://").split(":")
    with httpx2.Client(base_url=running.url) as client:
        token = TOKEN.search(client.get("/").text)
        cookie = client.cookies["safeguard-xl"]
    assert token
    head = f'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token[1]}\r\n'
    head += '--x\r\nContent-Disposition: form-data; name="workbooks"; filename="half.xlsx"\r\n\r\n'
    with socket.create_connection((host, int(port))) as line:
        line.sendall(
            f"POST /workbooks HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: safeguard-xl={cookie}\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 8000000\r\n\r\n{head}".encode()
        )
        line.sendall(b"x" * 4_000_000)
        time.sleep(0.5)


def test_an_upload_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    with server(tmp_path) as running:
        half_sent(running)
        assert readiness_of(dropped(running.url, LEEDS, "whole.xlsx"))
        assert [path.name for path in running.folder.rglob("*") if path.is_file()] == ["whole.xlsx"]
        assert "Traceback" not in running.logged


def readiness_of(page: str) -> bool:
    return "Not ready: 3 errors" in page


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_it_ends_at_once_and_leaves_nothing(tmp_path: Path, end: signal.Signals) -> None:
    with server(tmp_path) as running:
        dropped(running.url, LEEDS, "a.xlsx")
        assert list(running.folder.rglob("a.xlsx"))
        running.process.send_signal(end)
        assert running.process.wait(60) == 0
        assert list(running.folder.iterdir()) == []
        assert not re.search(r"a\.xlsx|NI 60|Traceback|Indicators", running.logged)


@pytest.mark.skipif(not can_unshare(), reason="no file system of its own can be had here (unshare)")
def test_it_needs_no_file_system_but_a_folder_in_memory(tmp_path: Path) -> None:
    with server(tmp_path, read_only=True) as running, httpx2.Client(base_url=running.url, timeout=PATIENCE) as client:
        token = TOKEN.search(client.get("/").text)
        assert token
        files = [("workbooks", (LEEDS.name, LEEDS.read_bytes()))]
        here = client.post("/workbooks", data={"token": token[1]}, files=files).headers["location"]
        kinds = ("workbook", "schema", "report.html", "report.docx", "report.pdf")
        made = {kind: client.get(f"{here}/files/{kind}") for kind in kinds}
        assert {kind: one.status_code for kind, one in made.items()} == dict.fromkeys(kinds, 200)
        assert list(running.folder.iterdir()) == []  # what it wrote is in memory


def test_another_address_is_warned_of_and_a_port_in_use_said(tmp_path: Path) -> None:
    with server(tmp_path, "--host", "0.0.0.0") as running:  # noqa: S104 (what is warned of)
        assert "it has no sign-on of its own" in running.logged
        port = running.url.rpartition(":")[2]
        done = invoke("serve", "--port", port)
        assert (done.code, f"Port {port} of 127.0.0.1 cannot be had" in done.err) == (2, True)


def test_what_is_not_installed_is_said(tmp_path: Path) -> None:
    (tmp_path / "starlette.py").write_text("raise ModuleNotFoundError(name='starlette')")
    done = subprocess.run(
        [sys.executable, "-m", "safeguard_xl", "serve"], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 2
    assert "The page needs starlette, which is not installed. Install it with: pip install" in done.stderr
