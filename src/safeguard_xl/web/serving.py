"""The server itself: its private folder, its log, and its end."""

import contextlib
import logging
import os
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import uvicorn

from safeguard_xl.errors import SafeguardError
from safeguard_xl.many import with_one_thread
from safeguard_xl.web.application import application
from safeguard_xl.web.settings import Settings

PREFIX = "safeguard-xl-serve-"
ENDING = 5  # seconds that open requests have when the server stops


def run(settings: Settings, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until somebody stops it; say where, and remove at the end whatever lies in its folder."""
    _log_to_screen()
    signal.signal(signal.SIGTERM, _stopped)
    with _listening(host, port) as line, private_folder() as root:
        number = line.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        say(f"Open http://{shown}:{number}/ in a browser. Stop it with Ctrl+C.")
        options = uvicorn.Config(
            application(root, settings),
            log_config=None,
            access_log=False,  # it would write addresses with what was searched for
            server_header=False,
            timeout_graceful_shutdown=ENDING,
            limit_concurrency=settings.sessions * 4 + 100,
        )
        with contextlib.suppress(KeyboardInterrupt):  # which uvicorn raises again when it has ended
            uvicorn.Server(options).run(sockets=[line])


def _stopped(_: int, __: object) -> NoReturn:
    """End as any program does, with what it has to clear away: uvicorn has answered what was open."""
    raise SystemExit(0)


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder that nobody else may look into, where all temporary files of this process and its own go."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as made:  # 0700
        tempfile.tempdir = made
        os.environ.update(TMPDIR=made, TEMP=made, TMP=made, MPLCONFIGDIR=made)
        with_one_thread()  # several workbooks are read side by side
        try:
            yield Path(made)
        finally:
            tempfile.tempdir = before


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as line:
        if os.name != "nt":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host, port))
            line.listen()
        except OSError as error:
            raise SafeguardError(
                f"Port {port} of {host} cannot be had ({error.strerror}). Choose another with --port, or 0 for any."
            ) from None
        yield line


def _log_to_screen() -> None:
    """Write what happens to standard error: methods, routes, statuses and times, and uvicorn's own warnings."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    logging.getLogger("safeguard_xl.web").setLevel(logging.INFO)
