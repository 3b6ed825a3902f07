"""`python docs/make_serve_pictures.py` takes the pictures of docs/serve.md: first page, findings, correction, phone.

It needs a Chromium, and drives it as tests/web does.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.web.driving import Browser, browser  # noqa: E402 (found by the line above)
from tests.web.serving import server  # noqa: E402

PICTURES = ROOT / "docs/pictures"
SAMPLES = ROOT / "sample_workbooks"
DESK, PHONE = (1280, 900), (390, 844)
TOLD = "document.querySelector('.told p')"


def main() -> None:
    """Take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with server(folder) as running, browser(folder / "profile") as tab:
            tab.widen(*DESK)
            tab.open(f"{running.url}/")
            tab.picture(PICTURES / "serve-first.png")
            here = _dropped(tab, SAMPLES / "leeds-safeguarding-2009-10-q2.xlsx")
            tab.run("document.querySelector('.explain').open = true")
            tab.picture(PICTURES / "serve-findings.png")
            tab.widen(*PHONE)
            tab.open(f"{here}/lights")
            tab.picture(PICTURES / "serve-phone.png")
            tab.widen(*DESK)
            tab.open(f"{running.url}/")
            here = _dropped(tab, SAMPLES / "report-faults.xlsx")
            tab.open(f"{here}/columns")
            tab.run("document.querySelector('[name=column-0-M]').value = 'predicted'")
            tab.press("form[action$=corrections] section button", TOLD)
            tab.picture(PICTURES / "serve-correction.png")


def _dropped(tab: Browser, workbook: Path) -> str:
    """Drop a workbook, and return where its pages are."""
    tab.choose("#workbooks", workbook)
    tab.press("form.drop button", "location.pathname !== '/' && document.readyState === 'complete'")
    return str(tab.run("location.href"))


if __name__ == "__main__":
    main()
