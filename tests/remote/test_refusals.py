"""Whatever a library raises is one sentence that names the place, without what opens it."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]
from fsspec.registry import _registry  # type: ignore[import-untyped]

from safeguard_xl.errors import SafeguardError, WorkbookError, WriteError
from safeguard_xl.remote import RemoteFile
from safeguard_xl.remote._address import Address
from safeguard_xl.remote._refusals import is_missing, sentence
from tests.cli.conftest import invoke

SIGNED = Address.of("https://ann:hunter2@council.gov.uk/q2.xlsx?sig=topsecret%3D")


def named(name: str, base: type[Exception] = Exception, **known: object) -> Exception:
    """Return an error of a library that is not imported."""
    kind: type[Exception] = type(name, (base,), known)
    return kind("https://ann:hunter2@council.gov.uk said topsecret= and hunter2")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError("topsecret%3D"), "does not exist"),
        (named("ResourceNotFoundError"), "does not exist"),
        (named("ClientResponseError", status=404), "does not exist"),
        (PermissionError("topsecret%3D"), "may not be read with the credentials"),
        (named("NoCredentialsError"), "may not be read with the credentials"),
        (named("ClientAuthenticationError", status_code=None), "may not be read with the credentials"),
        (named("HttpResponseError", status_code=403), "may not be read with the credentials"),
        (named("LogonFailure"), "may not be read with the credentials"),
        (ValueError("Must provide an account_name with credentials"), "may not be read with the credentials"),
        (TimeoutError(), "did not answer in time"),
        (named("ConnectTimeoutError", ConnectionError), "did not answer in time"),
        (ConnectionRefusedError(111, "refused"), "Nothing answers at"),
        (named("EndpointConnectionError"), "Nothing answers at"),
        (named("ClientResponseError", status=500), "(the server answers 500)"),
        (named("OddError"), "could not be read (… said … and …)"),
        pytest.param(ZeroDivisionError(), "could not be read (ZeroDivisionError)", id="without a word"),
    ],
)
def test_each_kind_of_trouble_has_its_sentence(error: Exception, said: str) -> None:
    told = sentence(SIGNED, error, "read")
    assert said in told
    assert "https://council.gov.uk/q2.xlsx?sig=…" in told
    assert [secret for secret in ("hunter2", "topsecret", "ann") if secret in told] == []


def test_the_first_cause_counts() -> None:
    error = FileNotFoundError()
    error.__cause__ = named("ClientResponseError", status=403)
    assert "may not be read" in sentence(SIGNED, error, "read")


@pytest.mark.parametrize(
    ("error", "cause", "missing"),
    [
        (FileNotFoundError(), None, True),
        (FileNotFoundError(), named("ClientError"), True),
        (FileNotFoundError(), named("ClientResponseError", status=403), False),
        (PermissionError(), FileNotFoundError(), False),
        (TimeoutError(), FileNotFoundError(), False),
        (OSError(2, "no such file"), None, True),
        (named("OddError"), None, False),
    ],
)
def test_a_file_is_missing_only_where_nothing_says_otherwise(
    error: Exception, cause: Exception | None, missing: bool
) -> None:
    error.__cause__ = cause
    assert is_missing(error) is missing


def _broken(*_: object, **__: object) -> None:
    raise ConnectionResetError("topsecret")


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (lambda file: file.read_bytes(), WorkbookError),
        (lambda file: file.exists(), WorkbookError),
        (lambda file: file.is_dir(), WorkbookError),
        (lambda file: file.below(), WorkbookError),
        (lambda file: file.like_it(), WorkbookError),
        (lambda file: file.write_bytes(b"x"), WriteError),
    ],
)
def test_no_error_of_a_library_comes_through(
    call: Callable[[RemoteFile], object], kind: type[SafeguardError], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("open", "info", "isdir", "find", "glob", "pipe_file"):
        monkeypatch.setattr(MemoryFileSystem, name, _broken)
    with pytest.raises(kind, match=r"^Nothing answers at memory://returns/q2.xlsx, so") as raised:
        call(RemoteFile("memory://returns/q2.xlsx"))
    assert raised.value.__suppress_context__  # a traceback would show what the library says, with the whole address


@pytest.mark.parametrize(
    ("address", "lacking"),
    [("s3://r/q2.xlsx", "s3fs"), ("smb://h/s/q2.xlsx", "fsspec"), ("https://h/q2.xlsx", "aiohttp")],
)
def test_without_the_extra_it_says_how_to_get_it(address: str, lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.partition(".")[0] == lacking]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, lacking, None)
    for name in list(_registry):  # it knows what was imported before
        monkeypatch.delitem(_registry, name)
    done = invoke("check", address, "--quiet")
    assert done.code == 2
    assert "needs packages that are not installed: pip install 'safeguard-xl[remote]'" in done.err


def test_another_kind_of_address_is_told_which_there_are() -> None:
    done = invoke("check", "gs://returns/q2.xlsx", "--quiet")
    assert done.code == 2
    assert "begin with one of s3://, abfs://, abfss://, az://, smb://, https://, http://" in " ".join(done.err.split())


def test_without_an_address_nothing_of_it_is_imported() -> None:
    script = "import sys, safeguard_xl.cli; print(sorted({'fsspec', 'aiohttp', 's3fs', 'adlfs'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
