"""Whose request it is, and whether a form is one of ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from safeguard_xl.errors import SafeguardError
from safeguard_xl.web.pages import COOKIE, at
from safeguard_xl.web.safety import TooLargeError
from safeguard_xl.web.sessions import Session, Sessions, Upload
from safeguard_xl.web.settings import Settings
from safeguard_xl.web.uploads import form_of
from safeguard_xl.web.workers import Ask

SEE_OTHER, REFUSED, NOT_OURS, NOT_THERE, TOO_LARGE = 303, 400, 403, 404, 413


class NotThereError(SafeguardError):
    """An address that leads nowhere, or no longer."""


class NotOursError(SafeguardError):
    """A form that was not given out by this session."""


class Desk(NamedTuple):
    """What the pages work with."""

    sessions: Sessions
    settings: Settings
    ask: Ask


def status_of(error: Exception) -> int:
    """Return the status of a refusal."""
    kinds: dict[type[Exception], int] = {NotThereError: NOT_THERE, NotOursError: NOT_OURS, TooLargeError: TOO_LARGE}
    return kinds.get(type(error), REFUSED)


def desk_of(request: Request) -> Desk:
    """Return what the pages work with."""
    desk: Desk = request.app.state.desk
    return desk


def visitor(request: Request) -> Session | None:
    """Return whose request it is; None for somebody new, or whose session is over."""
    return desk_of(request).sessions.of(request.cookies.get(COOKIE))


def session_of(request: Request) -> Session:
    """Return whose request it is; raise NotThereError where the session is over."""
    session = visitor(request)
    if session is None:
        raise NotThereError("Your session is over, and nothing of it was kept. Begin again with the first page.")
    return session


def upload_of(request: Request, session: Session) -> Upload:
    """Return the workbook that an address names, of this session; raise NotThereError where it has none such."""
    upload = session.uploads.get(request.path_params["key"])
    if upload is None:
        raise NotThereError("This workbook is not here, or no longer. Drop it again on the first page.")
    return upload


@asynccontextmanager
async def posted(request: Request) -> AsyncIterator[tuple[Session, FormData]]:
    """Give a form and its session, which does not end meanwhile; raise NotOursError for a form from elsewhere."""
    session = session_of(request)
    session.at_work += 1
    try:
        form = await form_of(request, desk_of(request).settings)
        try:
            if not session.is_own(form.get("token")):
                raise NotOursError("This form is not of your session. Go back to the first page, and try again.")
            yield session, form
        finally:
            await form.close()
    finally:
        session.at_work -= 1


def to(request: Request, where: str) -> Response:
    """Return what sends a browser on after a form, so that loading the page anew sends nothing again."""
    return RedirectResponse(f"{at(request)}{where}", SEE_OTHER)
