"""What the pages refuse, whose they are, what they forbid, and what they never write down."""

import logging
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from safeguard_xl.errors import SafeguardError
from safeguard_xl.web.application import application
from safeguard_xl.web.safety import HEADERS
from safeguard_xl.web.sessions import Sessions
from safeguard_xl.web.settings import Settings
from safeguard_xl.web.uploads import name_of
from safeguard_xl.web.workers import Result, answer
from tests.cli.conftest import indicators
from tests.conftest import CLEAN, LEEDS
from tests.ooxml.test_hostile import ROOT, SHEET, bomb, compound
from tests.ooxml.workbooks import raw_book
from tests.web.visits import NAMES, Here, Visit, visit

PAGES = ["/", "/static/page.js", "/static/report.css", "/rules/SG304", "/rules/none", "/workbooks/none", "/nothing"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_forbids_what_is_not_ours(visitor: Visit, path: str) -> None:
    answered = visitor.client.get(path).headers
    assert {name: answered.get(name.lower()) for name in HEADERS} == HEADERS
    assert "'unsafe" not in answered["content-security-policy"]


def test_no_page_has_a_script_or_a_style_in_it(visitor: Visit) -> None:
    visitor.drop(LEEDS)
    for rest in ("", "/lights", "/columns", "/files"):
        visitor.get(f"{visitor.workbook}{rest}")
        assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?! src=)|javascript:", visitor.text) == []


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("testserver", 200), ("127.0.0.1:8000", 200), ("LOCALHOST", 200), ("[::1]:8000", 200), ("[::1]", 200),
        ("evil.example", 421), ("127.0.0.1.evil.example:8000", 421), ("evil.example:127.0.0.1", 421), ("", 421),
    ],
)  # fmt: skip
def test_it_answers_to_its_names_alone(visitor: Visit, host: str, status: int) -> None:
    visitor.get("/", host=host)
    assert visitor.status == status


def test_the_cookie_is_for_this_browser_and_this_site_alone(tmp_path: Path) -> None:
    server = application(tmp_path, Settings(NAMES), Here())
    for url, secure in (("http://testserver", False), ("https://testserver", True)):
        with TestClient(server, base_url=url) as client:
            set_ = client.get("/").headers["set-cookie"]
            assert re.match(r"safeguard-xl=[\w-]{43};", set_)
            assert ["HttpOnly" in set_, "SameSite=strict" in set_, "Secure" in set_] == [True, True, secure]


def test_by_a_link_from_elsewhere_a_session_is_not_lost(visitor: Visit) -> None:
    visitor.client.cookies.clear()
    answered = visitor.client.get("/", headers={"sec-fetch-site": "cross-site"})
    assert ("set-cookie" in answered.headers, 'http-equiv="refresh"' in answered.text) == (False, True)


FORMS = [
    ("/workbooks", {}), ("/end", {}), ("{}/remove", {}), ("{}/corrections", {"way-0": "rise"}),
    ("{}/explanations", {"finding": "x"}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "fields"), FORMS)
@pytest.mark.parametrize("token", ["", "wrong", "ü"])
def test_a_form_from_elsewhere_is_refused(visitor: Visit, path: str, fields: dict[str, str], token: str) -> None:
    visitor.drop(LEEDS)
    here = visitor.workbook
    visitor.post(path.format(here), {**fields, "token": token})
    assert (visitor.status, "This form is not of your session" in visitor.words) == (403, True)
    visitor.get(here)
    assert visitor.status == 200


def test_nobody_sees_anothers_workbook_or_uses_anothers_token(tmp_path: Path) -> None:
    with visit(tmp_path) as one:
        one.drop(LEEDS)
        here, token = one.workbook, re.findall(r'name="token" value="([^"]+)"', one.text)[0]
        other = Visit(TestClient(one.client.app))
        other.get(here)
        assert (other.status, "Your session is over" in other.words) == (404, True)
        other.get("/")
        for rest in ("", "/lights", "/columns", "/files", "/files/workbook", "/files/schema"):
            other.get(f"{here}{rest}")
            assert (other.status, "Leeds" in other.text) == (404, False)
        other.post("/workbooks", {"token": token})
        assert other.status == 403


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("../../etc/Q2.xlsx", "Q2.xlsx"), ("C:\\Users\\me\\Q2.XLSX", "Q2.xlsx"), ("..xlsx", "workbook.xlsx"),
        (".xlsx", "workbook.xlsx"), ('a"b<i>c.xlsm', "a_b_i_c.xlsm"), ("a\u202exslx.xlsx", "a_xslx.xlsx"),
        ("Zoë’s figures (final).xlsx", "Zoë’s figures (final).xlsx"), ("x" * 300 + ".xlsx", "x" * 80 + ".xlsx"),
        ("a/b/..\\..\\c .xlsx", "c.xlsx"), ("nul\0l.xlsx", "nul_l.xlsx"),
    ],
)  # fmt: skip
def test_a_name_loses_what_no_name_may_have(sent: str, name: str) -> None:
    assert name_of(sent) == name


@pytest.mark.parametrize("sent", ["a.xls", "a.csv", "xlsx", "a.xlsx.exe", "a.html", "", "../"])
def test_what_is_no_workbook_by_its_name_is_refused(sent: str) -> None:
    with pytest.raises(SafeguardError, match="drop Excel workbooks"):
        name_of(sent)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: bomb(400 << 20), "unpack"),
    "entities": (lambda: raw_book(ROOT + SHEET), "document type"),
    "old": (lambda: compound("Workbook"), "97-2003"),
    "locked": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "password"),
    "text": (lambda: b"<html><script>alert(1)</script>", "Excel"),
    "empty": (lambda: b"", "empty"),
    "torn": (lambda: LEEDS.read_bytes()[:9000], "Excel"),
    "no table": (lambda: raw_book(SHEET), "table"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_and_broken_files_get_a_sentence_and_are_not_kept(visitor: Visit, tmp_path: Path, kind: str) -> None:
    make, word = HOSTILE[kind]
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(make())
    visitor.drop(path, names={path: '../"<img src=x onerror=alert(1)>.xlsx'})
    path.unlink()
    assert visitor.url == "/"
    assert word in visitor.told
    assert ("Traceback" in visitor.text, "<img" in visitor.text, str(tmp_path) in visitor.text) == (False, False, False)
    assert list(tmp_path.rglob("*.xlsx")) == []


def test_a_title_that_is_html_is_text(visitor: Visit, tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    path = indicators(tmp_path / "bad.xlsx", {"title": bad, "reference": '"><b>', "polarity": bad, "target": bad})
    visitor.drop(path, names={path: "<b>bad.xlsx"})
    for rest in ("", "/lights", "/columns", "/files"):
        visitor.get(f"{visitor.workbook}{rest}")
        assert visitor.status == 200
        assert ("<script>alert" in visitor.text, "<b>" in visitor.text) == (False, False)


def test_a_heavy_upload_is_refused_and_nothing_of_it_stays(tmp_path: Path) -> None:
    with visit(tmp_path, replace(Settings(NAMES), megabytes=1)) as visitor:
        visitor.get("/")
        visitor.post("/workbooks", {}, [("workbooks", ("a.xlsx", b"x" * (3 << 20)))])
        assert (visitor.status, "One upload may weigh 1 MB at most" in visitor.words) == (413, True)
        visitor.get("/")
        assert "Your workbooks" not in visitor.words
    assert list(tmp_path.iterdir()) == []


def test_many_files_many_fields_and_long_fields_are_refused(visitor: Visit) -> None:
    visitor.get("/")
    visitor.post("/workbooks", {}, [("workbooks", (f"{n}.xlsx", b"x")) for n in range(11)])
    assert (visitor.status, "Drop 10 workbooks at most at once." in visitor.words) == (400, True)
    visitor.get("/")
    visitor.post("/workbooks", {"a": "x" * 100_000}, [("workbooks", ("a.xlsx", b"x"))])
    assert (visitor.status, "could not be read" in visitor.words) == (400, True)


def test_a_session_and_a_server_hold_so_many(tmp_path: Path) -> None:
    with visit(tmp_path, replace(Settings(NAMES), workbooks=1, sessions=1)) as one:
        one.drop(CLEAN)
        one.drop(CLEAN)
        assert one.told == "As many workbooks as may be (1) are here already; remove one first."
        other = Visit(TestClient(one.client.app))
        other.drop(CLEAN)
        assert other.told.startswith("Too many people are using this page")


def test_a_session_that_is_idle_goes_with_its_files(tmp_path: Path) -> None:
    now = 0.0
    sessions = Sessions(tmp_path, replace(Settings(), idle_minutes=1, visitors=3), lambda: now)
    one, other = sessions.begin(), sessions.begin()
    folder = sessions.folder_for(one)
    (folder / "a.xlsx").write_bytes(b"x")
    now = 59
    assert sessions.of(other.key) is other
    now = 61
    assert (sessions.of(one.key), sessions.of(other.key), list(tmp_path.iterdir())) == (None, other, [])
    other.at_work, now = 1, 1000
    assert sessions.of(other.key) is other  # a form of it is being dealt with
    for _ in range(9):
        sessions.begin()
    assert len(sessions) == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_server_may_look_into_its_folders(visitor: Visit, tmp_path: Path) -> None:
    visitor.drop(CLEAN)
    folders = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


class Broken(Here):
    """Every task fails with a secret in its message."""

    async def __call__(self, task: Callable[..., Result], *given: object) -> Result:  # noqa: ARG002
        raise ValueError("NI 60 is a secret")


def test_a_fault_of_ours_is_a_sentence_and_its_log_quotes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with visit(tmp_path, ask=Broken()) as visitor:
        visitor.drop(CLEAN)
        assert (visitor.status, visitor.text.startswith("A fault of ours. Please report it")) == (500, True)
    assert "a fault of ours: ValueError at desk.py:" in caplog.text
    assert ("secret" in caplog.text, "Traceback" in caplog.text) == (False, False)


def test_a_fault_in_a_task_is_told_without_its_message() -> None:
    def task() -> None:
        raise ValueError("NI 60 is a secret")

    told = answer(task)
    assert told.refusal.startswith("A fault of ours (ValueError). Please report it")
    assert "secret" not in repr(told)


def test_the_log_names_no_workbook_no_session_and_nothing_that_was_searched_for(
    visitor: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "safeguard_xl")
    visitor.drop(LEEDS)
    here = visitor.workbook
    visitor.get(f"{here}?indicator=NI+59&sheet=Indicators")
    visitor.get(f"{here}/files/schema")
    lines = [one.getMessage() for one in caplog.records if one.name == "safeguard_xl.web"]
    assert re.fullmatch(r"GET /workbooks/\{key\} 200 \d+ ms", lines[2])
    assert not re.search(rf"leeds|NI|Indicators|{here[-22:]}|{visitor.client.cookies['safeguard-xl']}", "".join(lines))
