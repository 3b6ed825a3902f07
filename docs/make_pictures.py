"""`python docs/make_pictures.py` takes the pictures of docs/pictures: what a board and an officer see first.

It needs a Chromium, LibreOffice and pdftoppm (of poppler), and says which it does not find.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import safeguard_xl as sx
from safeguard_xl.report import on_paper
from safeguard_xl.write import Options, update

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
WORKBOOK = ROOT / "sample_workbooks/leeds-safeguarding-2009-10-q2.xlsx"
NEEDED = {
    "a Chromium": ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"),
    "LibreOffice": ("soffice", "libreoffice"),
    "pdftoppm": ("pdftoppm",),
}
DESK, PHONE = (1280, 900), (390, 844)
DOTS = 80  # an inch of paper


def main() -> int:
    """Take the pictures; 1 where a program is not there."""
    found = {name: next(filter(None, map(shutil.which, programs)), None) for name, programs in NEEDED.items()}
    if missing := [name for name, program in found.items() if program is None]:
        print(f"Not found: {', '.join(missing)}.")
        return 1
    browser, office, pages = map(str, found.values())
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        review = sx.review(WORKBOOK)
        for ending in (".html", ".pdf"):
            (folder / f"report{ending}").write_bytes(on_paper.render(review, ending, findings=False))
        _browse(browser, folder, "page", "report.html", DESK)
        (folder / "phone.html").write_text(
            '<body style="margin:0"><iframe src="report.html" style="border:0;width:{}px;height:{}px">'.format(*PHONE)
        )
        _browse(browser, folder, "phone", "phone.html", PHONE)
        _print(pages, folder / "report.pdf", "paper", 1)
        update(review, folder / "sheet.xlsx", Options(findings=True))
        _run(office, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "sheet.xlsx")
        _print(pages, folder / "sheet.pdf", "sheet", 1)
    print(f"Took {', '.join(sorted(path.name for path in PICTURES.glob('*.png')))}.")
    return 0


def _browse(browser: str, folder: Path, name: str, page: str, size: tuple[int, int]) -> None:
    """Take a picture of a page in a window; one narrower than a browser's least stands in a frame of that width."""
    width, height = size
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files")
    taken = f"--screenshot={PICTURES / name}.png"
    _run(browser, *options, f"--window-size={width},{height}", taken, (folder / page).as_uri())


def _print(pages: str, document: Path, name: str, number: int) -> None:
    """Take a picture of a page of a document."""
    ends = ("-f", number, "-l", number, "-singlefile")
    _run(pages, "-png", "-r", DOTS, *ends, document, PICTURES / name)


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    sys.exit(main())
