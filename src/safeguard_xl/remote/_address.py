"""What an address says: the kind of place, where it is, and which of its parts nobody else may see."""

import re
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import unquote

WEB = ("https", "http")
AZURE = ("abfs", "abfss", "az")
FILE, HERE = "file://", ("", "localhost")
PATTERN = frozenset("*?[")
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://([^/?#]*)(.*)", re.DOTALL)  # a drive, C:\, has one letter
_CUT = re.compile(r"^[^@]*:(?!\d*$)[^@]*$")
"""A name with the beginning of a password, where a server and its port should be."""
_QUERY = re.compile(r"\?(?=[^/=]+=)")
"""Elsewhere than on the web a question mark may stand in a name, or for any letter of it."""


def is_address(named: str) -> bool:
    r"""Return whether a text is an address, and not the path of a file on this computer.

    >>> is_address("s3://returns/q2.xlsx"), is_address(r"C:\returns\q2.xlsx"), is_address("./s3://returns/q2.xlsx")
    (True, False, False)
    """
    return _ADDRESS.match(named) is not None


def local_path(named: str) -> Path | None:
    """Return the path that a file:// address stands for, as browsers copy it; None for any other text."""
    if not named.lower().startswith(FILE):
        return None
    from urllib.request import url2pathname  # noqa: PLC0415 (it takes 0.03 s)

    server, slash, path = named[len(FILE) :].partition("/")
    return Path(f"//{server}/{unquote(path)}" if server not in HERE else url2pathname(f"{slash}{path}"))


class Address(NamedTuple):
    """The parts of an address; `user` is a name with a password on a server, and in Azure the container."""

    scheme: str
    user: str
    host: str
    path: str
    query: str = ""

    @classmethod
    def of(cls, url: str) -> Self:
        """Return the parts of an address."""
        found = _ADDRESS.match(url)
        scheme, netloc, rest = found.groups() if found else ("", "", url)
        scheme = scheme.lower()
        if _CUT.search(netloc) and "@" in rest:  # a password with a sign in it that ends the name of a server
            lost, _, rest = rest.rpartition("@")
            host = re.match(r"[^/?#]*", rest)[0]  # type: ignore[index]  # it fits any text
            netloc, rest = f"{netloc}{lost}@{host}", rest[len(host) :]
        if scheme in WEB:
            path, _, query = rest.partition("#")[0].partition("?")
        else:
            path, *queries = _QUERY.split(rest, maxsplit=1)
            query = "".join(queries)
        user, _, host = netloc.rpartition("@")
        return cls(scheme, user, host, path, query)

    @property
    def name(self) -> str:
        """The name of the file, as a person writes it."""
        return self._spelt(self.path.rpartition("/")[2])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the folders that lead to the file, and its own."""
        return tuple(self._spelt(name) for name in self.path.split("/") if name)

    def _spelt(self, name: str) -> str:
        return unquote(name) if self.scheme in WEB else name

    @property
    def place(self) -> str:
        """The address of the whole place: a bucket, a container, a server."""
        return f"{self.scheme}://{f'{self.user}@' if self.user else ''}{self.host}"

    @property
    def shown(self) -> str:
        """The address without what opens it: a password and its name, and what stands behind the = of a query.

        >>> Address.of("https://ann:pw@council.gov.uk/q2.xlsx?sv=2025&sig=abc%3D").shown
        'https://council.gov.uk/q2.xlsx?sv=…&sig=…'
        >>> Address.of("abfs://returns@council.dfs.core.windows.net/q2.xlsx").shown
        'abfs://returns@council.dfs.core.windows.net/q2.xlsx'
        """
        container = f"{self.user.partition(':')[0]}@" if self.user and self.scheme in AZURE else ""
        asked = "&".join(re.sub(r"=.*", "=…", one, flags=re.DOTALL) if "=" in one else "…" for one in self.asked)
        return f"{self.scheme}://{container}{self.host}{self.path}{f'?{asked}' if asked else ''}"

    @property
    def asked(self) -> list[str]:
        """The parts of the query."""
        return self.query.split("&") if self.query else []

    @property
    def secrets(self) -> list[str]:
        """The texts that nobody else may see."""
        values = [one.partition("=")[2] or one for one in self.asked]
        own = [] if self.scheme in AZURE else [self.user, *self.user.split(":")]
        return [secret for one in (*own, *values) if one for secret in {one, unquote(one)}]

    @property
    def same(self) -> tuple[str, ...]:
        """What two addresses of one file have in common, however they are spelt; at worst that of two files."""
        if self.scheme in AZURE:  # with or without the account
            return "az", self.user or self.host, self.path
        if self.scheme == "smb":  # Windows minds no case
            return "smb", self.host.lower().removesuffix(":445"), self.path.lower()
        return self.scheme, self.host.lower() if self.scheme in WEB else self.host, self.path, self.query

    def url(self) -> str:
        """Return the address with all that opens it."""
        return f"{self.place}{self.path}{f'?{self.query}' if self.query else ''}"
