"""A timeline as a picture: SVG for a page and a PDF, PNG for Word. The same timeline gives the same bytes."""

import re
from html import escape
from io import BytesIO, StringIO
from typing import Any

from safeguard_xl.report.board.drawing import draw
from safeguard_xl.report.board.layout import lay_out
from safeguard_xl.report.board.timeline import Timeline

SIZE = (346.0, 200.0)  # points
PACKED: dict[str, Any] = {"svg": {}, "png": {"pil_kwargs": {"compress_level": 3}}}  # a tenth larger, a fifth faster
STYLE: dict[str, Any] = {"font.family": ["DejaVu Sans"], "svg.fonttype": "none", "text.parse_math": False}


def svg(timeline: Timeline, key: str, face: str = "", size: tuple[float, float] = SIZE) -> str:
    """Return the chart as an `svg` element whose ids begin with `key`, with its title and its description.

    It is measured by matplotlib's own DejaVu Sans, so it is the same everywhere; its words are set in `face`, or else
    in that of the page, which takes no more room.
    """
    picture = StringIO()
    _save(timeline, picture, size, {"svg.hashsalt": key})
    body = picture.getvalue()
    body = body[body.index("<svg") :]
    body = re.sub(r"<style.*?</style>", "", body, count=1, flags=re.DOTALL)  # it would hold for all of the page
    body = re.sub(r"<metadata>.*?</metadata>", "", body, count=1, flags=re.DOTALL)
    body = re.sub(r"font-family: [^;]+; ", "", body)
    body = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{key}-", body)
    head, _, rest = body.partition(">")
    family = f'font-family="{face}"' if face else ""
    box = re.search(r'viewBox="[^"]+"', head)
    return (
        f'<svg {box[0] if box else ""} xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{family} stroke-linejoin="round" role="img" aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(timeline.title)}</title>'
        f'<desc id="{key}-desc">{escape(timeline.says)}</desc>{rest.strip()}'
    )


def png(timeline: Timeline, size: tuple[float, float] = SIZE) -> bytes:
    """Return the chart for a document that holds no SVG, at 200 dots an inch."""
    picture = BytesIO()
    _save(timeline, picture, size, {"savefig.dpi": 200})
    return picture.getvalue()


def _save(timeline: Timeline, picture: Any, size: tuple[float, float], style: dict[str, Any]) -> None:  # noqa: ANN401
    from matplotlib import rc_context  # noqa: PLC0415 (the extra `report`)

    form = "svg" if isinstance(picture, StringIO) else "png"
    nothing = {"svg": {"Date": None, "Creator": None, "Format": None, "Type": None}, "png": {"Software": None}}
    style = {**STYLE, **style}
    with rc_context(style):  # type: ignore[arg-type]  # its keys are typed one by one
        draw(lay_out(timeline, *size)).savefig(picture, format=form, metadata=nothing[form], **PACKED[form])
