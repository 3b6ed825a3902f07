"""The reports that several tests look at, each made once."""

from functools import cache

from safeguard_xl.flow import review
from safeguard_xl.model import Review
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.board.paper import Paper
from safeguard_xl.report.on_paper import render
from tests.conftest import LEEDS, ORDINARY, review_of

NASTY = (
    "<script>alert(1)</script> \x1b[31mred\x1b[0m \u202edcba {{ 7 * 7 }} {% raw %} #panic() *bold* $x^2$ "
    '"><img src=x onerror=alert(2)> &amp; =cmd|x \x07 <svg onload=a()> `a` ]]> </style>'
)
"""What no report may take for anything but text."""


@cache
def leeds() -> Review:
    """The review of the council's own report."""
    return review(LEEDS)


@cache
def paper() -> Paper:
    """What its report says."""
    return paper_of(leeds())


@cache
def leeds_as(ending: str) -> bytes:
    """Its report."""
    return render(leeds(), ending)


@cache
def hostile() -> Review:
    """A review of cells that mean no good."""
    names = ("reference", "title", "owner", "frequency", "polarity", "result", "predicted", "data_quality", "baseline")
    return review_of([{**ORDINARY, "reference": f"A {NASTY}"}, {**ORDINARY, **dict.fromkeys(names, NASTY)}])


@cache
def hostile_as(ending: str) -> bytes:
    """Its report."""
    return render(hostile(), ending)


@cache
def bare() -> Review:
    """A review of a table without a narrative."""
    return review_of([ORDINARY])
