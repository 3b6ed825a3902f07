"""Places that need no network: one in memory, a web server and one that speaks as S3 does, both on this computer."""

import sys
import threading
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]

from tests.conftest import LEEDS, QUARTERS

BUCKET = "returns"


@pytest.fixture
def store() -> Iterator[dict[str, bytes]]:
    """Put the workbooks of a year into memory; give what lies there by name when it is asked."""
    system = MemoryFileSystem()
    for quarter, path in QUARTERS.items():
        system.pipe_file(f"/returns/leeds/q{quarter}.xlsx", path.read_bytes())
    yield Store()
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


class Store(dict[str, bytes]):
    """What lies in memory below returns/, by name, as it is now."""

    def __getitem__(self, name: str) -> bytes:
        """Return what a file holds."""
        held: bytes = MemoryFileSystem.store[f"/returns/{name}"].getvalue()
        return held

    def __setitem__(self, name: str, data: bytes) -> None:
        """Write a file, as somebody else would."""
        MemoryFileSystem().pipe_file(f"/returns/{name}", data)

    def names(self) -> list[str]:
        """Return which files there are."""
        return sorted(name.removeprefix("/returns/") for name in MemoryFileSystem.store)


class Web(BaseHTTPRequestHandler):
    """Serves one workbook under many names, and what a server may answer instead by the first part of the address."""

    answers: ClassVar[Mapping[str, int]] = {"denied": 403, "sign-on": 401, "missing": 404, "broken": 500}

    def do_GET(self) -> None:
        """Answer."""
        first = self.path.split("/")[1]
        if first in self.answers:
            self.send_error(self.answers[first])
            return
        if first == "late":
            time.sleep(2)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>" if first == "page" else LEEDS.read_bytes())

    def do_HEAD(self) -> None:
        """Refuse, as a server does where the address is signed for reading alone."""
        self.send_error(403)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (Python names it)
        """Keep the screen clean."""


class Server(ThreadingHTTPServer):
    """A web server that says nothing of a client that waits no longer: it would say so in the midst of another test."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a client that has gone; anything else is told as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def web() -> Iterator[str]:
    """Give the host and port of a web server."""
    server = Server(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """Give a client of a server that speaks as S3 does, in whose bucket the workbooks of a year lie."""
    import boto3  # type: ignore[import-untyped]  # noqa: PLC0415  a second, for slow tests alone
    from moto.server import ThreadedMotoServer  # noqa: PLC0415

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "AWS_ACCESS_KEY_ID": "an-id", "AWS_SECRET_ACCESS_KEY": "topsecret", "AWS_DEFAULT_REGION": "eu-west-2",
            "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_EC2_METADATA_DISABLED": "true",
        }.items():  # fmt: skip
            patch.setenv(name, value)
        client = boto3.client("s3")
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
        for quarter, path in QUARTERS.items():
            client.upload_file(str(path), BUCKET, f"leeds/q{quarter}.xlsx")
        yield client
    server.stop()
