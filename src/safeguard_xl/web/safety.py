"""What stands around every request: whose it is, how much it may weigh, what its answer forbids, what is logged."""

import time
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from safeguard_xl.errors import SafeguardError
from safeguard_xl.web.settings import Settings
from safeguard_xl.web.workers import where_it_fell

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""Of every answer; nothing in a page is run or loaded that does not come from this server as a file of its own."""
MISDIRECTED = 421
BROKEN = 500
DRAINED = 4  # times what an upload may weigh is read and thrown away, so that a browser shows why it was refused


class TooLargeError(SafeguardError):
    """An upload that weighs more than is taken."""


class Safety:
    """The outermost room of the server."""

    def __init__(self, app: ASGIApp, settings: Settings, log: Callable[[str], None]) -> None:
        self._app, self._settings, self._log = app, settings, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in that is meant for this server, and answer it whatever happens."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._let_in(scope, self._weighed(receive), answer)
        except Exception as error:
            self._log(f"a fault of ours: {where_it_fell(error)}")
            if not status:
                sentence = "A fault of ours. Please report it, with what you did; go back, and try again."
                await PlainTextResponse(sentence, BROKEN)(scope, receive, answer)
        finally:
            self._log(f"{scope['method']} {_pattern(scope)} {status} {(time.monotonic() - began) * 1000:.0f} ms")

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        called = Headers(scope=scope).get("host", "")
        name = called if called.endswith("]") else called.rpartition(":")[0] or called
        if name.lower() not in self._settings.names:
            sentence = "This server is not called so. Its administrator names it with: safeguard-xl serve --name NAME"
            await PlainTextResponse(sentence, MISDIRECTED)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _weighed(self, receive: Receive) -> Receive:
        """Return what receives a request, and raises TooLargeError for one that weighs too much."""
        weight = 0

        async def weighed() -> Message:
            nonlocal weight
            message = await receive()
            weight += len(message.get("body", b""))
            if weight <= self._settings.bytes:
                return message
            while message.get("more_body") and weight <= DRAINED * self._settings.bytes:
                message = await receive()
                weight += len(message.get("body", b""))
            raise TooLargeError(
                f"One upload may weigh {self._settings.megabytes} MB at most; drop fewer or smaller workbooks."
            )

        return weighed


def _pattern(scope: Scope) -> str:
    """Return the route that was taken, without the keys in it; a log names neither a workbook nor a session."""
    route = scope.get("route")
    return str(getattr(route, "path", "")) or "(no such page)"
