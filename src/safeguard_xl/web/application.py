"""The server as an ASGI application: its routes, and what begins and ends with it."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from safeguard_xl.errors import SafeguardError
from safeguard_xl.web import desk, workbook
from safeguard_xl.web.safety import Safety
from safeguard_xl.web.sessions import Sessions
from safeguard_xl.web.settings import Settings
from safeguard_xl.web.visiting import NOT_THERE, Desk, status_of
from safeguard_xl.web.workers import Ask, Workers

SWEEP = 60.0  # seconds between two looks for sessions that are over
log = logging.getLogger("safeguard_xl.web").info
ROUTES = (
    Route("/", desk.first),
    Route("/workbooks", desk.upload, methods=["POST"]),
    Route("/end", desk.end, methods=["POST"]),
    Route("/workbooks/{key}", workbook.findings),
    Route("/workbooks/{key}/lights", workbook.lights),
    Route("/workbooks/{key}/columns", workbook.columns),
    Route("/workbooks/{key}/files", workbook.files),
    Route("/workbooks/{key}/files/{kind}", workbook.file),
    Route("/workbooks/{key}/corrections", workbook.correct, methods=["POST"]),
    Route("/workbooks/{key}/explanations", workbook.explain, methods=["POST"]),
    Route("/workbooks/{key}/remove", desk.remove, methods=["POST"]),
    Route("/rules/{code}", desk.rule),
    Route("/static/{name}", desk.static),
)


def application(root: Path, settings: Settings, ask: Ask | None = None) -> Starlette:
    """Return the server; what is uploaded lies below `root`, a private folder, until its session ends.

    `ask` has the tasks done in place of processes of its own.
    """
    sessions = Sessions(root, settings)
    workers = None if ask else Workers(settings, log)

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        if workers:
            workers.start()
        sweeping = asyncio.create_task(_sweep(sessions))
        yield
        sweeping.cancel()
        sessions.end_all()
        if workers:
            await asyncio.to_thread(workers.stop)

    app = Starlette(
        routes=ROUTES,
        lifespan=life,
        middleware=[Middleware(Safety, settings=settings, log=log)],
        exception_handlers={HTTPException: _no_such_page, SafeguardError: _refused},
    )
    app.state.desk = Desk(sessions, settings, ask or workers)  # type: ignore[arg-type]  # one of them is there
    return app


async def _sweep(sessions: Sessions) -> None:
    while True:
        await asyncio.sleep(SWEEP)
        sessions.sweep()


async def _no_such_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else NOT_THERE
    return desk.refusal(request, "There is no such page. Begin with the first one.", status)


async def _refused(request: Request, error: Exception) -> Response:
    return desk.refusal(request, str(error), status_of(error))
