"""A real browser, driven over its debugging pipe: pages opened, files chosen, forms sent, downloads kept."""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from typing import Any

from tests.report.browser import AXE, PROGRAM

PATIENCE = 60.0  # seconds; a loaded machine is no fault of the page
STARTED = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip
HANDED_OVER = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for end, number in zip(ends, (3, 4)):
    os.dup2(end, number)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Makes a browser of a process, with the ends of the pipes where it looks for them."""
WIDEST = "document.documentElement.scrollWidth"
VIOLATIONS = """axe.run({resultTypes: ["violations"]}).then(found => found.violations.map(
  one => [one.id, ...one.nodes.map(node => node.target.join(" "))]))"""


class Browser:
    """One tab."""

    def __init__(self, writing: RawIOBase, reading: RawIOBase) -> None:
        self._writing, self._reading = writing, reading
        self._number, self._rest, self._tab = 0, b"", ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._tab = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Have the browser do something, and return what it answers."""
        self._number += 1
        asked: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._tab and not method.startswith(("Target.", "Browser.")):
            asked["sessionId"] = self._tab
        self._writing.write(json.dumps(asked).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                assert "error" not in told, (method, told["error"])
                answered: dict[str, Any] = told["result"]
                return answered

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = self._reading.read(1 << 16)
            assert piece, "the browser has gone"
            self._rest += piece
        one, _, self._rest = self._rest.partition(b"\0")
        told: dict[str, Any] = json.loads(one)
        return told

    def run(self, script: str) -> Any:
        """Return what a script of ours says in the page, whatever the page itself may run."""
        given = {"expression": script, "returnByValue": True, "awaitPromise": True}
        answered = self.ask("Runtime.evaluate", **given)
        assert "exceptionDetails" not in answered, (script[:200], answered["exceptionDetails"])
        return answered["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until a script says that it is so."""
        end = time.monotonic() + PATIENCE
        while not self._is_so(script):
            assert time.monotonic() < end, (script, self.run("document.body.innerText"))
            time.sleep(0.1)

    def _is_so(self, script: str) -> bool:
        try:
            return bool(self.run(f"!!({script})"))
        except AssertionError:  # between two pages
            return False

    def open(self, url: str) -> None:
        """Go to an address, and wait for the page."""
        self.ask("Page.navigate", url=url)
        self.until(f"document.readyState === 'complete' && location.href.startsWith({json.dumps(url)})")

    def choose(self, selector: str, *paths: Path) -> None:
        """Choose files in a field."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        field = self.ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.ask("DOM.setFileInputFiles", nodeId=field, files=list(map(str, paths)))

    def press(self, selector: str, then: str) -> None:
        """Press a button, and wait until something is so."""
        self.run(f"document.querySelector({json.dumps(selector)}).click()")
        self.until(then)

    def widen(self, width: int, height: int = 900) -> None:
        """Make the window so wide."""
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def script(self, *, on: bool) -> None:
        """Let pages run scripts, or not."""
        self.ask("Emulation.setScriptExecutionDisabled", value=not on)

    def violations(self) -> Any:
        """Return what axe-core finds wrong; nothing without axe-core."""
        if not AXE.exists():
            return []
        self.run(AXE.read_text(encoding="utf-8") + ";0")
        return self.run(VIOLATIONS)

    def widest(self) -> int:
        """Return how wide the page is."""
        return int(self.run(WIDEST))

    def keep_downloads(self, folder: Path) -> None:
        """Keep what is taken away in a folder."""
        self.ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def picture(self, path: Path) -> None:
        """Take a picture of what the window shows."""
        shot = self.ask("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser with a profile of its own in a folder."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()

    line = [sys.executable, "-c", HANDED_OVER, str(theirs_in), str(theirs_out), str(PROGRAM)]
    process = subprocess.Popen(
        [*line, *STARTED, f"--user-data-dir={folder}"],
        pass_fds=(theirs_in, theirs_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    with os.fdopen(ours_out, "wb", buffering=0) as writing, os.fdopen(ours_in, "rb", buffering=0) as reading:
        try:
            yield Browser(writing, reading)
        finally:
            process.kill()
            process.wait(10)
