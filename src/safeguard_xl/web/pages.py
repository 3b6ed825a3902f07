"""The pages, set by templates of their own over those of the report."""

from itertools import count
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from safeguard_xl.report import as_html
from safeguard_xl.web.sessions import Session

HERE = Path(__file__).parent
FILES = {
    "report.css": (as_html.STYLE, "text/css"),
    "page.css": (HERE / "static" / "page.css", "text/css"),
    "page.js": (HERE / "static" / "page.js", "text/javascript"),
}
"""The files that pages load: the report's own look, what a page has besides, and what makes it handier."""
COOKIE = "safeguard-xl"


def _templates() -> Environment:
    made = as_html.templates(HERE / "templates")
    made.globals["piece"] = Markup  # the report's own templates have made it, with whatever a cell says as text
    return made


TEMPLATES = _templates()


def page(request: Request, template: str, session: Session | None, **given: object) -> HTMLResponse:
    """Return a page, with what is to be said first, and with the session's cookie."""
    numbers = count(1)
    told, token = (session.take_told(), session.token) if session else ([], "")
    text = TEMPLATES.get_template(template).render(
        at=at(request), session=session, token=token, told=told, number=lambda: next(numbers), **given
    )
    answer = HTMLResponse(text.lstrip())
    if session:
        keep_cookie(request, answer, session)
    return answer


def at(request: Request) -> str:
    """Return what stands before each address of ours: "", unless a proxy has put it under a path."""
    return str(request.scope.get("root_path", ""))


def keep_cookie(request: Request, answer: Response, session: Session) -> None:
    """Give a browser the session's cookie, which no script and no other site may use."""
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, session.key, path=f"{at(request)}/", secure=secure, httponly=True, samesite="strict")
