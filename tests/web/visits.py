"""A visit to the pages in this process: uploads, forms and downloads as a browser sends them, without JavaScript."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from html import unescape
from pathlib import Path

from msgspec import Struct
from starlette.testclient import TestClient

from safeguard_xl.web.application import application
from safeguard_xl.web.settings import HERE, Settings
from safeguard_xl.web.tasks import Asked
from safeguard_xl.web.workers import Answer, Ask, Result, answer, told

NAMES = (*HERE, "testserver")
TOKEN = re.compile(r'name="token" value="([^"]+)"')
KEY = re.compile(r"/workbooks/([\w-]{22})")


class Here:
    """Has tasks done in this process, and keeps what would be logged."""

    def __init__(self) -> None:
        self.log: list[str] = []

    async def __call__(self, task: Callable[..., Result], *given: object) -> Result:
        result: Result = told(_answered(task, *given), self.log.append)
        return result


KNOWN: dict[object, Answer] = {}
"""What came of a task, so that a workbook that many tests look at is reviewed once."""


def _answered(task: Callable[..., object], *given: object) -> Answer:
    [asked, *others] = given
    assert isinstance(asked, Asked)
    content = asked.path.read_bytes()
    key = task, asked.path.name, sha256(content).digest(), str(asked.corrections), asked.said, *others
    if key not in KNOWN:
        KNOWN[key] = answer(task, *given)
    return KNOWN[key]


class Visit(Struct):
    """One browser, and the last page that it was shown."""

    client: TestClient
    text: str = ""
    status: int = 0
    url: str = ""

    def get(self, path: str, **headers: str) -> str:
        """Go to an address."""
        return self._shown(self.client.get(path, headers=headers))

    def post(self, path: str, fields: Mapping[str, object], files: object = None) -> str:
        """Send a form, with the token of the last page unless another is given, and go where it leads."""
        token = TOKEN.search(self.text)
        sent = {"token": token[1] if token else "", **fields}
        return self._shown(self.client.post(path, data=sent, files=files))  # type: ignore[arg-type]

    def _shown(self, answered: object) -> str:
        self.text, self.status, self.url = answered.text, answered.status_code, answered.url.path  # type: ignore[attr-defined]
        return self.text

    def drop(self, *paths: Path, names: Mapping[Path, str] | None = None) -> str:
        """Upload workbooks from the first page."""
        self.get("/")
        files = [("workbooks", ((names or {}).get(path, path.name), path.read_bytes())) for path in paths]
        return self.post("/workbooks", {}, files)

    @property
    def words(self) -> str:
        """The page without its marks."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())

    @property
    def told(self) -> str:
        """What the page says first."""
        found = re.search(r'<div class="wide told".*?</div>', self.text, re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0] if found else "")).split())

    @property
    def workbook(self) -> str:
        """The address of the workbook of the last page."""
        found = KEY.search(self.url) or KEY.search(self.text)
        return found[0] if found else ""


@contextmanager
def visit(root: Path, settings: Settings | None = None, ask: Ask | None = None) -> Iterator[Visit]:
    """A server in this process, and a browser that visits it."""
    server = application(root, settings or Settings(NAMES), ask or Here())
    with TestClient(server) as client:
        yield Visit(client)
