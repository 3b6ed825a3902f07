"""What an address is, what is shown of it, and which two are of one file."""

from pathlib import Path, PurePosixPath

import pytest

from safeguard_xl.remote import RemoteFile, file_of, is_same


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("s3://returns/q2.xlsx", RemoteFile("s3://returns/q2.xlsx")),
        ("S3://returns/q2.xlsx", RemoteFile("s3://returns/q2.xlsx")),
        ("gs://returns/q2.xlsx", RemoteFile("gs://returns/q2.xlsx")),
        ("q2.xlsx", Path("q2.xlsx")),
        pytest.param(r"C:\returns\q2.xlsx", Path(r"C:\returns\q2.xlsx"), id="a drive of Windows"),
        pytest.param("C:/returns/q2.xlsx", Path("C:/returns/q2.xlsx"), id="a drive with slashes"),
        pytest.param("C://returns/q2.xlsx", Path("C://returns/q2.xlsx"), id="a drive with two slashes"),
        pytest.param(r"\\council\share\q2.xlsx", Path(r"\\council\share\q2.xlsx"), id="a share of Windows"),
        pytest.param("./s3://returns/q2.xlsx", Path("./s3://returns/q2.xlsx"), id="a folder that is called s3:"),
        pytest.param("returns/s3://q2.xlsx", Path("returns/s3://q2.xlsx"), id="an address inside a path"),
        pytest.param("http:q2.xlsx", Path("http:q2.xlsx"), id="no slashes"),
        pytest.param("file:///home/ann/q2%20new.xlsx", Path("/home/ann/q2 new.xlsx"), id="as a browser copies it"),
        pytest.param("file://localhost/home/ann/q2.xlsx", Path("/home/ann/q2.xlsx"), id="of this computer by name"),
        pytest.param("file://server/share/q2%20new.xlsx", Path("//server/share/q2 new.xlsx"), id="of a share"),
        pytest.param(Path("q2.xlsx"), Path("q2.xlsx"), id="a path"),
    ],
)
def test_what_is_an_address(named: str | Path, expected: Path | RemoteFile) -> None:
    assert file_of(named) == expected


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("s3://returns/2025/q2.xlsx", "s3://returns/2025/q2.xlsx"),
        ("https://ann:hunter2@council.gov.uk/q2.xlsx", "https://council.gov.uk/q2.xlsx"),
        ("https://token@council.gov.uk/q2.xlsx", "https://council.gov.uk/q2.xlsx"),
        ("https://x.blob.core.windows.net/c/q2.xlsx?sv=1&sig=a%3D", "https://x.blob.core.windows.net/c/q2.xlsx?sv=…&sig=…"),
        pytest.param("https://council.gov.uk/get?hunter2", "https://council.gov.uk/get?…", id="a query without a name"),
        pytest.param("https://c.uk/q2.xlsx?a=b=hunter2", "https://c.uk/q2.xlsx?a=…", id="two signs of equality"),
        pytest.param("https://c.uk/q2.xlsx#hunter2", "https://c.uk/q2.xlsx", id="a fragment"),
        pytest.param("https://c.uk?sig=hunter2", "https://c.uk?sig=…", id="a query behind the host"),
        pytest.param("https://ann:x/hunter2@c.uk/q2.xlsx", "https://c.uk/q2.xlsx", id="a password with a slash"),
        pytest.param("smb://ann:x?hunter2@c.uk/s/q2.xlsx", "smb://c.uk/s/q2.xlsx", id="a question mark in a password"),
        pytest.param("https://c.uk:8443/@ann/q2.xlsx", "https://c.uk:8443/@ann/q2.xlsx", id="a port, a name with @"),
        ("smb://council;ann:p@ss@server/share/q2.xlsx", "smb://server/share/q2.xlsx"),
        ("abfs://returns@council.dfs.core.windows.net/q2.xlsx", "abfs://returns@council.dfs.core.windows.net/q2.xlsx"),
        ("abfs://returns/q2.xlsx?sig=hunter2", "abfs://returns/q2.xlsx?sig=…"),
        pytest.param("s3://returns/q?.xlsx", "s3://returns/q?.xlsx", id="a pattern"),
        pytest.param("s3://returns/q2.xlsx?X-Amz-Date=hunter2", "s3://returns/q2.xlsx?X-Amz-Date=…", id="signed"),
    ],
)  # fmt: skip
def test_what_opens_it_is_not_shown(url: str, shown: str) -> None:
    file = RemoteFile(url)
    assert (str(file), repr(file)) == (shown, f"RemoteFile('{shown}')")
    assert "hunter2" not in f"{file}{file!r}{file.name}{file.parent}{file.with_name('q3.xlsx')}"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("s3://returns/2025/q2.xlsx", "q2.xlsx"),
        ("https://council.gov.uk/Children%27s%20return.xlsx?sig=x", "Children's return.xlsx"),
        pytest.param("s3://returns/100%25.xlsx", "100%25.xlsx", id="a name that is as it is"),
        ("s3://returns/2025/", ""),
        ("s3://returns", ""),
    ],
)
def test_the_name_is_that_of_a_file(url: str, name: str) -> None:
    file = RemoteFile(url)
    assert (file.name, file.stem, file.suffix) == (name, PurePosixPath(name).stem, PurePosixPath(name).suffix)


def test_a_file_beside_it_is_opened_as_it_is() -> None:
    beside = RemoteFile("smb://ann:pw@server/share/2025/q2.xlsx").with_name("q2.checked.xlsx")
    assert beside.url == "smb://ann:pw@server/share/2025/q2.checked.xlsx"
    assert beside.parent == RemoteFile("smb://server/share/2025")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("s3://returns/q2.xlsx", "s3://returns/q2.xlsx", True),
        ("s3://returns/q2.xlsx", "s3://returns/Q2.xlsx", False),
        ("smb://server/share/q2.xlsx", "smb://ann:pw@SERVER:445/Share/Q2.xlsx", True),
        ("abfs://returns/q2.xlsx", "az://returns@council.dfs.core.windows.net/q2.xlsx", True),
        ("abfs://returns/q2.xlsx", "abfs://other/q2.xlsx", False),
        ("https://council.gov.uk/get?id=1", "https://COUNCIL.gov.uk/get?id=1", True),
        ("https://council.gov.uk/get?id=1", "https://council.gov.uk/get?id=2", False),
        ("s3://returns/q2.xlsx", "q2.xlsx", False),
    ],
)
def test_which_are_one_file(one: str, other: str, same: bool) -> None:
    assert is_same(file_of(one), file_of(other)) is same
    assert is_same(file_of(other), file_of(one)) is same
