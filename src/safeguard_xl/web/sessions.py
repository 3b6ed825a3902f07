"""Who is here with which workbooks; each has a private folder, which goes with the session."""

import asyncio
import secrets
import shutil
import time
from collections.abc import Callable
from hmac import compare_digest
from pathlib import Path

from msgspec import Struct, field

from safeguard_xl.draft import Corrections
from safeguard_xl.errors import SafeguardError
from safeguard_xl.model import Remark
from safeguard_xl.web.seen import Seen
from safeguard_xl.web.settings import Settings
from safeguard_xl.web.tasks import Asked, Made

PRIVATE = 0o700


class Upload(Struct):
    """A workbook that lies in its session's folder, with what its officer has put right and explained."""

    key: str
    path: Path
    seen: Seen
    corrections: Corrections = field(default_factory=Corrections)
    said: dict[str, Remark] = field(default_factory=dict)
    made: Made | None = None  # the checked workbook, until something changes
    changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def name(self) -> str:
        """Return what the officer calls it."""
        return self.path.name

    @property
    def asked(self) -> Asked:
        """Return what a review of it is to heed."""
        return Asked(self.path, self.corrections, tuple(self.said.values()))


class Session(Struct):
    """One officer's visit."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    used: float = 0.0
    at_work: int = 0  # forms that are being dealt with
    coming: int = 0  # workbooks that are being read
    folder: Path | None = None
    uploads: dict[str, Upload] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)  # what the next page says first

    def is_own(self, token: object) -> bool:
        """Tell whether a form is one of ours, given to this session."""
        return isinstance(token, str) and compare_digest(token.encode(), self.token.encode())

    def take_told(self) -> list[str]:
        """Return what is to be said now, once."""
        told, self.told = self.told, []
        return told


class Sessions:
    """All sessions of a server, in memory, with their folders in one that is private."""

    def __init__(self, root: Path, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._root, self._settings, self._clock = root, settings, clock
        self._all: dict[str, Session] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def of(self, key: str | None) -> Session | None:
        """Return the session of a cookie; None where there is none any more."""
        self.sweep()
        session = self._all.get(key or "")
        if session:
            session.used = self._clock()
        return session

    def begin(self) -> Session:
        """Return a new session; of very many that hold nothing the one longest unused goes."""
        session = Session(used=self._clock())
        empty = [one for one in self._all.values() if not one.folder and not one.at_work]
        if len(empty) >= self._settings.visitors:
            self.end(min(empty, key=lambda one: one.used))
        self._all[session.key] = session
        return session

    def folder_for(self, session: Session) -> Path:
        """Return a new private folder for one workbook; raise SafeguardError where there is no room."""
        if session.folder is None:
            if sum(one.folder is not None for one in self._all.values()) >= self._settings.sessions:
                raise SafeguardError("Too many people are using this page at the moment. Try again in some minutes.")
            session.folder = self._root / secrets.token_hex(16)
            session.folder.mkdir(mode=PRIVATE)
        folder = session.folder / secrets.token_hex(16)
        folder.mkdir(mode=PRIVATE)
        return folder

    def remove(self, session: Session, upload: Upload) -> None:
        """Forget one workbook."""
        session.uploads.pop(upload.key, None)
        discard(upload.path.parent)

    def end(self, session: Session) -> None:
        """Forget a session with all that it holds."""
        self._all.pop(session.key, None)
        session.uploads.clear()
        if session.folder is not None:
            discard(session.folder)

    def sweep(self) -> None:
        """Forget the sessions that nobody has used for long."""
        oldest = self._clock() - self._settings.idle_minutes * 60
        for session in [one for one in self._all.values() if one.used < oldest and not one.at_work]:
            self.end(session)

    def end_all(self) -> None:
        """Forget everything."""
        for session in list(self._all.values()):
            self.end(session)


def discard(folder: Path) -> None:
    """Remove a folder with what lies in it; what another program holds open goes with the server's own folder."""
    shutil.rmtree(folder, ignore_errors=True)
