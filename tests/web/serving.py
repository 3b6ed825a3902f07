"""`safeguard-xl serve` as a process of its own, with its processes and its folder."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from tests.cli.conftest import ROOT


class Server(Struct):
    """A server, where it is, and the folder under which it keeps its own."""

    process: subprocess.Popen[str]
    url: str
    folder: Path
    log: Path

    def stop(self) -> int:
        """Stop it as Ctrl+C does."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    @property
    def logged(self) -> str:
        """What it has written on standard error."""
        return self.log.read_text(encoding="utf-8")


READ_ONLY = """
mount --make-rprivate / && mount -t tmpfs -o mode=1777 tmpfs "$0" && mount -o remount,ro,bind / || exit 9
! touch "$0/../nothing-is-written-here" 2>/dev/null || exit 8
exec "$@"
"""
"""Runs a command in a file system of its own, which is read-only but for one folder in memory."""
UNSHARED = ("unshare", "--mount", "--map-root-user")


def can_unshare() -> bool:
    """Whether a process here can have a file system of its own."""
    with contextlib.suppress(OSError):
        return subprocess.run([*UNSHARED, "true"], check=False, capture_output=True).returncode == 0
    return False


@contextmanager
def server(folder: Path, *options: str, read_only: bool = False) -> Iterator[Server]:
    """A server at a free port, whose temporary files go into a folder; stopped at the end."""
    temporary = folder / "temporary"
    temporary.mkdir()
    log = folder / "log.txt"
    around = [*UNSHARED, "sh", "-c", READ_ONLY, str(temporary)] if read_only else []
    command = [*around, sys.executable, "-m", "safeguard_xl", "serve", "--port", "0", *options]
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT,
            env={**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://\S+?:\d+", said)
        assert found, (said, log.read_text())
        try:
            yield Server(process, found[0], temporary, log)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(10)
            process.stdout.close()
