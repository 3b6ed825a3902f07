"""Real servers on this computer: one of the web, and one that speaks as S3 does."""

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import safeguard_xl as sx
from tests.cli.conftest import files, invoke, run
from tests.conftest import CLEAN, LEEDS
from tests.remote.conftest import BUCKET

OPENS = "?sv=2025&sig=topsecret%3D"


@pytest.mark.parametrize("form", ["terminal", "json", "csv", "markdown", "sarif", "junit", "github"])
def test_what_opens_an_address_is_nowhere(form: str, web: str, tmp_path: Path) -> None:
    address = f"http://ann:hunter2@{web}/q2.xlsx{OPENS}"
    done = invoke(
        "check", address, f"http://ann:hunter2@{web}/denied/q2.xlsx{OPENS}", "--format", form, "--cache", tmp_path
    )
    assert done.code == 2
    shown = done.out + done.err + str(files(tmp_path))
    assert [secret for secret in ("topsecret", "hunter2", "ann:") if secret in shown] == []
    said = unquote(html.unescape(shown)).replace("\\u2026", "…")
    assert f"{web}/q2.xlsx?sv=…&sig=…" in "".join(said.split())


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("denied", "may not be read with the credentials that are set on this computer"),
        ("sign-on", "may not be read with the credentials that are set on this computer"),
        ("missing", "does not exist, so it was not read"),
        ("broken", "could not be read (the server answers 500)"),
        ("late", "did not answer in time"),
        ("page", "is a web page (HTML) with a workbook's name"),
    ],
)
def test_what_a_server_refuses_is_a_sentence(first: str, said: str, web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safeguard_xl.remote._systems.READING", 0.5)
    done = invoke("check", f"http://{web}/{first}/q2.xlsx{OPENS}", "--quiet")
    assert (done.code, said in " ".join(done.err.split()), "topsecret" in done.err) == (2, True, False)


@pytest.mark.parametrize("name", ["Q2 return.xlsx", "Q2%20return.xlsx", "é.xlsx"])
def test_names_with_signs_in_them(name: str, web: str) -> None:
    assert invoke("check", f"http://{web}/{name}", "--quiet").code == 1


def test_a_server_that_is_not_there() -> None:
    done = invoke("check", "http://127.0.0.1:1/q2.xlsx", "--quiet")
    assert (done.code, "Nothing answers at http://127.0.0.1:1/q2.xlsx" in " ".join(done.err.split())) == (2, True)


def test_a_workbook_of_the_web_is_written_here(web: str, tmp_path: Path) -> None:
    target = tmp_path / "q2.xlsx"
    done = invoke("update", f"http://{web}/q2.xlsx{OPENS}", "-o", target)
    assert (done.code, target.exists(), "topsecret" in done.out) == (0, True, False)


@pytest.mark.slow
def test_processes_side_by_side_fetch_what_they_review(web: str) -> None:
    addresses = [f"http://{web}/{at}/q2.xlsx{OPENS}" for at in range(9)]
    done = run("check", *addresses, f"http://{web}/denied/q2.xlsx", "--jobs", 2, "--format", "json")
    found = json.loads(done.out)["workbooks"]
    assert [one["workbook"] for one in found[:9]] == [f"http://{web}/{at}/q2.xlsx?sv=…&sig=…" for at in range(9)]
    assert {one["summary"]["indicators"] for one in found[:9]} == {16}
    assert "may not be read" in found[9]["error"]
    assert "topsecret" not in done.out + done.err


@pytest.mark.slow
class TestS3:
    """A bucket; moto takes a second to come up."""

    @pytest.mark.parametrize("named", [[f"s3://{BUCKET}"], [f"s3://{BUCKET}/*/q?.xlsx"]])
    def test_a_folder_or_a_pattern_is_checked(self, s3: Any, named: Sequence[str]) -> None:
        done = invoke("check", *named, "--format", "json")
        assert s3
        assert [one["workbook"] for one in json.loads(done.out)["workbooks"]][:2] == [
            f"s3://{BUCKET}/leeds/q1.xlsx",
            f"s3://{BUCKET}/leeds/q2.xlsx",
        ]

    @pytest.mark.parametrize("name", ["Q2 #1 (new) 100%.xlsx", "Children's return é.xlsx", "a&b=c+d.xlsx"])
    def test_names_with_signs_in_them(self, s3: Any, name: str) -> None:
        s3.upload_file(str(LEEDS), BUCKET, f"odd/{name}")
        done = invoke("check", f"s3://{BUCKET}/odd/{name}", "--format", "json")
        found = json.loads(done.out)
        assert (found["workbook"], found["summary"]["indicators"]) == (f"s3://{BUCKET}/odd/{name}", 16)

    def test_a_workbook_is_updated_there_as_it_is_here(self, s3: Any, tmp_path: Path) -> None:
        s3.upload_file(str(LEEDS), BUCKET, "own/q2.xlsx")
        before, ours = LEEDS.read_bytes(), tmp_path / "q2.xlsx"
        invoke("update", LEEDS, "-o", ours)
        assert invoke("update", f"s3://{BUCKET}/own/q2.xlsx").code == 0
        assert invoke("update", f"s3://{BUCKET}/own/q2.xlsx", "--in-place").code == 0
        held = {
            one["Key"]: s3.get_object(Bucket=BUCKET, Key=one["Key"])["Body"].read()
            for one in s3.list_objects_v2(Bucket=BUCKET, Prefix="own/")["Contents"]
        }
        assert held == {
            "own/q2.checked.xlsx": ours.read_bytes(), "own/q2.xlsx": ours.read_bytes(), "own/q2.xlsx.bak": before,
        }  # fmt: skip

    def test_many_are_updated_there_and_below_a_folder_here(self, s3: Any, tmp_path: Path) -> None:
        for name in ("ashby", "barton"):
            s3.upload_file(str(LEEDS), BUCKET, f"nation/{name}/q2.xlsx")
        here = invoke("update", f"s3://{BUCKET}/nation", "-o", tmp_path / "out", "-q")
        assert (here.code, here.err) == (0, "")
        assert invoke("update", f"s3://{BUCKET}/nation/*/q2.xlsx", "-q").code == 0
        done = invoke("update", f"s3://{BUCKET}/nation", "--in-place", "-q")
        assert done.out.endswith("Workbooks written or up to date: 2 of 2.\n")
        ours = (tmp_path / "out" / "ashby" / "q2.xlsx").read_bytes()
        held = {
            one["Key"]: s3.get_object(Bucket=BUCKET, Key=one["Key"])["Body"].read()
            for one in s3.list_objects_v2(Bucket=BUCKET, Prefix="nation/")["Contents"]
        }
        assert held == {
            f"nation/{name}/{file}": content
            for name in ("ashby", "barton")
            for file, content in (
                ("q2.checked.xlsx", ours), ("q2.xlsx", ours), ("q2.xlsx.bak", LEEDS.read_bytes()),
            )
        }  # fmt: skip

    def test_processes_side_by_side_write_there(self, s3: Any) -> None:
        for number in range(9):
            s3.upload_file(str(CLEAN), BUCKET, f"side/{number}.xlsx")
        done = run("update", f"s3://{BUCKET}/side", "--jobs", 2, "-q")
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith("Workbooks written or up to date: 9 of 9.\n")
        held = s3.list_objects_v2(Bucket=BUCKET, Prefix="side/")["Contents"]
        assert sum(one["Key"].endswith(".checked.xlsx") for one in held) == 9

    def test_they_are_collected(self, s3: Any, tmp_path: Path) -> None:
        for name in ("ashby", "barton"):
            s3.upload_file(str(CLEAN), BUCKET, f"two/{name}/q2.xlsx")
        target = f"s3://{BUCKET}/tables/national.parquet"
        done = invoke("collect", f"s3://{BUCKET}/two", "-o", target, "--format", "json", cwd=tmp_path)
        assert [one["council"] for one in json.loads(done.out)["workbooks"]] == ["ashby", "barton"]
        assert s3.get_object(Bucket=BUCKET, Key="tables/national.parquet")["Body"].read(4) == b"PAR1"

    def test_what_cannot_be_written_changes_nothing(self, s3: Any) -> None:
        assert s3
        done = invoke("update", f"s3://{BUCKET}/leeds/q2.xlsx", "-o", "s3://nowhere/q2.xlsx")
        assert (done.code, "s3://nowhere/q2.xlsx does not exist, so nothing was written" in done.err) == (2, True)

    def test_a_review_of_python(self, s3: Any) -> None:
        assert s3
        assert len(sx.review(f"s3://{BUCKET}/leeds/q2.xlsx").indicators) == 16

    def test_without_credentials_it_says_so(self, s3: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        assert s3
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.delenv(name)
        done = run("check", f"s3://{BUCKET}/leeds/q2.xlsx", "-q", env={"HOME": str(tmp_path)})
        assert (done.code, "with the credentials that are set on this computer" in " ".join(done.err.split())) == (
            2,
            True,
        )
