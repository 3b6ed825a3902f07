"""What is done at the first page and around it: take workbooks in, forget them, show a rule, end a session."""

import asyncio
import secrets

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from safeguard_xl.errors import SafeguardError
from safeguard_xl.report.officer.gather import page_of
from safeguard_xl.rules import find
from safeguard_xl.web import tasks
from safeguard_xl.web.pages import COOKIE, FILES, page
from safeguard_xl.web.sessions import Session, Upload, discard
from safeguard_xl.web.uploads import keep, workbooks_in
from safeguard_xl.web.visiting import Desk, NotThereError, desk_of, posted, to, upload_of, visitor


async def first(request: Request) -> Response:
    """Show the first page: where to drop workbooks, and those that are there."""
    session = visitor(request)
    if session is None and request.headers.get("sec-fetch-site") == "cross-site" and COOKIE not in request.cookies:
        return page(request, "again.html.j2", None)  # by a link from elsewhere a browser sends no cookie of ours
    desk = desk_of(request)
    return page(request, "first.page.html.j2", session or desk.sessions.begin(), settings=desk.settings)


async def upload(request: Request) -> Response:
    """Take workbooks in, and look at each."""
    async with posted(request) as (session, form):
        files = workbooks_in(form)
        taken = await asyncio.gather(*(_take(desk_of(request), session, one) for one in files))
        if not files:
            session.told.append("Choose a workbook first.")
        only = taken[0] if len(taken) == 1 else None
        return to(request, f"/workbooks/{only.key}" if only else "/#told")


async def _take(desk: Desk, session: Session, sent: UploadFile) -> Upload | None:
    """Take one workbook in; one that cannot be read is not kept, and the next page says why."""
    try:
        one = await _looked_at(desk, session, sent)
    except SafeguardError as error:
        session.told.append(str(error))
        return None
    session.uploads[one.key] = one
    return one


async def _looked_at(desk: Desk, session: Session, sent: UploadFile) -> Upload:
    """Return a workbook with what was seen in it; its folder goes with whatever goes wrong."""
    most = desk.settings.workbooks
    if len(session.uploads) + session.coming >= most:
        raise SafeguardError(f"As many workbooks as may be ({most}) are here already; remove one first.")
    folder = desk.sessions.folder_for(session)
    session.coming += 1
    try:
        path = await keep(sent, folder)
        return Upload(secrets.token_urlsafe(16), path, await desk.ask(tasks.look, tasks.Asked(path)))
    except BaseException:
        discard(folder)
        raise
    finally:
        session.coming -= 1


async def remove(request: Request) -> Response:
    """Forget one workbook."""
    async with posted(request) as (session, _):
        one = upload_of(request, session)
        desk_of(request).sessions.remove(session, one)
        session.told.append(f"{one.name} is removed.")
        return to(request, "/#told")


async def end(request: Request) -> Response:
    """Forget the session with all that it holds."""
    async with posted(request) as (session, _):
        desk_of(request).sessions.end(session)
        answer = page(request, "ended.html.j2", None)
        answer.delete_cookie(COOKIE)
        return answer


async def rule(request: Request) -> Response:
    """Show the page of a rule."""
    found = find(request.path_params["code"])
    if found is None:
        raise NotThereError("There is no rule of this name.")
    return page(request, "rule.html.j2", visitor(request), rule=page_of(found))


async def static(request: Request) -> Response:
    """Hand out a file that pages load."""
    name = request.path_params["name"]
    if name not in FILES:
        raise NotThereError("There is no such file.")
    path, kind = FILES[name]
    return FileResponse(path, media_type=kind)


def refusal(request: Request, sentence: str, status: int) -> Response:
    """Return a page that says why something was not done."""
    session: Session | None = visitor(request)
    answer = page(request, "refusal.html.j2", session, sentence=sentence)
    answer.status_code = status
    return answer
