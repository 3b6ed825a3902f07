"""The pages in a browser, from an upload to the downloaded file opened again, with and without JavaScript."""

import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from safeguard_xl.flow import review
from tests.conftest import LEEDS, SAMPLES
from tests.report.browser import PROGRAM
from tests.web.driving import PATIENCE, Browser, browser
from tests.web.serving import Server, server

pytestmark = [
    pytest.mark.slow,  # each starts a browser and a server
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium, Chrome or Edge is installed"),
    pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning"),  # openpyxl's
]
DESK, PHONE = 1280, 390
FAULTS = SAMPLES / "report-faults.xlsx"
AT_FINDINGS = "document.querySelector('h2#findings')"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Browser]]:
    folder = tmp_path_factory.mktemp("served")
    with server(folder) as running, browser(folder / "profile") as tab:
        yield running, tab


@pytest.fixture
def page(served: tuple[Server, Browser]) -> Iterator[Browser]:
    running, tab = served
    tab.ask("Network.clearBrowserCookies")
    tab.widen(DESK)
    tab.script(on=True)
    tab.open(f"{running.url}/")
    yield tab
    tab.script(on=True)


def drop(page: Browser, path: Path) -> str:
    """Choose a workbook, check it, and return where it is."""
    page.choose("#workbooks", path)
    page.press("form.drop button", "location.pathname !== '/'")
    page.until("document.readyState === 'complete'")
    return str(page.run("location.href"))


def text(page: Browser) -> str:
    return str(page.run("document.body.innerText"))


def saved(folder: Path, name: str) -> Path:
    """A file that was taken away, when it is all there."""
    end = time.monotonic() + PATIENCE
    while not (folder / name).exists():
        assert time.monotonic() < end, list(folder.iterdir())
        time.sleep(0.1)
    return folder / name


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_an_upload_to_the_file_opened_again(page: Browser, tmp_path: Path, *, scripts: bool) -> None:
    page.script(on=scripts)
    page.keep_downloads(tmp_path)
    here = drop(page, FAULTS)
    page.open(f"{here}/columns")
    page.run("document.querySelector('[name=column-0-M]').value = 'predicted'")
    page.press("form[action$=corrections] section button", "document.querySelector('.told p')")
    assert 'Read again: "Forecast outturn" is the forecast.' in text(page)
    page.open(here)
    page.run("document.querySelector('.explain textarea').value = 'Agreed in May'")
    page.press(".explain button", "document.querySelector('.told p')")
    assert "Explained by the officer: Agreed in May" in text(page)
    page.open(f"{here}/files")
    page.run("document.querySelector('a[href$=\"/workbook\"]').click()")
    page.run("document.querySelector('a[href$=\"/schema\"]').click()")
    checked, schema = saved(tmp_path, f"{FAULTS.stem}.checked.xlsx"), saved(tmp_path, f"{FAULTS.stem}.toml")
    again = review(checked, schema)
    assert again.tables[0].columns["predicted"].letters == "M"
    assert [one.explanation for one in again.explained] == ["Agreed in May"]
    assert "Findings" in openpyxl.load_workbook(checked).sheetnames


PAGES = ["", "/lights", "/columns", "/files"]


def test_it_fits_and_can_be_used_by_all(page: Browser) -> None:
    first = str(page.run("location.href"))
    here = drop(page, LEEDS)
    root = first.rstrip("/")
    found: dict[str, object] = {}
    for width in (DESK, PHONE):
        page.widen(width)
        for url in (first, *(f"{here}{rest}" for rest in PAGES), f"{root}/rules/SG204", f"{root}/nothing"):
            page.open(url)
            page.run("for (const one of document.querySelectorAll('details')) one.open = true")
            wide = page.widest()
            if (wrong := page.violations()) or wide > width:
                found[f"{url} at {width}"] = wrong, wide
    assert found == {}


def test_findings_are_filtered_at_once_and_it_is_said(page: Browser) -> None:
    drop(page, LEEDS)
    shown = "[...document.querySelectorAll('.findings tr[data-sheet]')].filter(one => !one.hidden).length"
    count = "document.querySelector('.count').textContent"
    choose = "((name, value) => {{ const one = document.getElementById(name); one.value = value; "
    choose += "one.dispatchEvent(new Event('change', {{bubbles: true}})); }})('{}', '{}')"
    assert (page.run(shown), page.run(count)) == (25, "All 25 findings are shown.")
    page.run(choose.format("severity", "error"))
    assert (page.run(shown), page.run(count)) == (3, "3 of 25 findings are shown.")
    page.run(choose.format("indicator", "NI 59"))
    assert (page.run(shown), page.run(count)) == (1, "1 of 25 findings are shown.")
    assert page.run("document.querySelector('.count').getAttribute('role')") == "status"
    assert page.run("[...document.querySelectorAll('.findings tbody')].filter(one => !one.hidden).length") == 1


def test_a_file_is_dropped_on_the_box(page: Browser) -> None:
    content = LEEDS.read_bytes()
    page.run(
        f"""(() => {{
          const file = new File([new Uint8Array({list(content)})], "dropped.xlsx"), given = new DataTransfer();
          given.items.add(file);
          const drop = new DragEvent("drop", {{dataTransfer: given, bubbles: true, cancelable: true}});
          document.querySelector("form.drop").dispatchEvent(drop);
        }})()"""
    )
    page.until(AT_FINDINGS)
    assert "dropped.xlsx" in text(page)


def test_what_weighs_too_much_is_said_before_it_is_sent(page: Browser, tmp_path: Path) -> None:
    heavy = tmp_path / "heavy.xlsx"
    heavy.write_bytes(b"x" * (21 << 20))
    page.choose("#workbooks", heavy)
    said = "document.querySelector('.working').textContent"
    page.press("form.drop button", f"{said}.includes('MB')")
    assert page.run(said) == "These weigh 21 MB; 20 MB at most are taken at once."


def test_the_keyboard_skips_to_the_content_and_reaches_everything(page: Browser) -> None:
    drop(page, LEEDS)
    for key, code in (("Tab", 9), ("Enter", 13)):
        page.ask("Input.dispatchKeyEvent", type="rawKeyDown", key=key, code=key, windowsVirtualKeyCode=code)
        page.ask("Input.dispatchKeyEvent", type="char", text="\r" if code == 13 else "\t")
    page.until("location.hash === '#content'")
    used = "[...document.querySelectorAll('a, button, select, summary, .scroll')]"
    assert page.run(f"{used}.every(one => one.tabIndex >= 0)") is True


def test_no_page_asks_for_anything_elsewhere(page: Browser) -> None:
    here = drop(page, LEEDS)
    asked = "performance.getEntriesByType('resource').map(one => new URL(one.name).origin)"
    for rest in PAGES:
        page.open(f"{here}{rest}")
        assert page.run(f"{asked}.filter(one => one !== location.origin)") == []
