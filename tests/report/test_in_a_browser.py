"""The pages in a browser, on a desk and on a phone: nothing is too wide, no word is broken, axe-core finds nothing."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from safeguard_xl.flow import review
from safeguard_xl.report.on_paper import render
from tests.conftest import LEEDS, QUARTERS, SAMPLES
from tests.report.browser import AXE, PROGRAM, looked_at
from tests.report.reports import leeds_as

pytestmark = [
    pytest.mark.slow,  # each starts a browser
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium, Chrome or Edge is installed"),
]
DESK, PHONE = 1280, 390
BROKEN = b'<p style="width:5em;overflow-wrap:anywhere">one unreasonably long</p>'


@cache
def year() -> bytes:
    return render(review(QUARTERS[3], previous=(QUARTERS[1], LEEDS)), ".html")


def sample(name: str) -> Callable[[], bytes]:
    return cache(lambda: render(review(SAMPLES / f"{name}.xlsx"), ".html"))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(lambda: leeds_as(".html"), id="report"),
        pytest.param(lambda: leeds_as(".html", findings=True), id="findings"),
        pytest.param(year, id="year"),
        pytest.param(sample("directorate-sheets"), id="several sheets"),
        pytest.param(sample("targets-in-prose"), id="prose"),
        pytest.param(sample("excel-damage"), id="damage"),
    ],
)
def test_it_fits_and_can_be_used_by_all(page: Callable[[], bytes], tmp_path: Path) -> None:
    found = looked_at(page(), (DESK, PHONE), tmp_path)
    assert list(found) == [DESK, PHONE]
    assert [width for width in found if found[width]["widest"] > width] == []
    assert [found[width]["broken"] for width in found] == [[], []]
    assert [found[width]["violations"] for width in found] == [[], []]  # none either without axe-core


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed; .ci/axe does it (npm)")
def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    wide = b'<img src="a.png"><p style="width:2000px">wide</p>'
    page = b'<html lang="en"><body>' + wide + BROKEN + b"</body></html>"
    found = looked_at(page, (PHONE,), tmp_path)[PHONE]
    assert found["widest"] > PHONE
    assert found["broken"] == ["unreasonably"]
    assert {"image-alt", "document-title"} <= {name for name, *_ in found["violations"]}
