"""The places that files elsewhere are on, by fsspec: how each is opened, read and written to."""

import logging
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from secrets import token_hex
from typing import Any, BinaryIO

from safeguard_xl.errors import SafeguardError
from safeguard_xl.remote._address import AZURE, WEB, Address
from safeguard_xl.remote._refusals import is_missing

CONNECTING, READING = 10, 60  # seconds without an answer
SMB = 445  # the port of shares
KNOWN = ("s3", *AZURE, "smb", *WEB)
LIBRARIES = ("adlfs", "aiobotocore", "aiohttp", "azure", "botocore", "fsspec", "s3fs", "smbprotocol", "spnego")
FRESH = {"use_listings_cache": False}  # what others have changed since is seen


class System:
    """A place that fsspec has opened."""

    def __init__(self, opened: Any, scheme: str) -> None:  # noqa: ANN401 (fsspec has no types)
        self._fs, self._scheme = opened, scheme

    def stored(self, url: str) -> str:
        """Return the path that an address has there."""
        return str(self._fs._strip_protocol(url))  # noqa: SLF001 (fsspec documents it, for such as we)

    def exists(self, url: str) -> bool:
        """Return whether there is such a file; raise what keeps from knowing, which `exists` of fsspec may not do."""
        try:
            self._fs.info(self.stored(url))
        except Exception as error:
            if is_missing(error):
                return False
            raise
        return True

    def is_folder(self, url: str) -> bool:
        """Return whether there is such a folder, as far as one may look."""
        with suppress(PermissionError):
            return bool(self._fs.isdir(self.stored(url)))
        return False

    def below(self, url: str) -> list[str]:
        """Return the paths of all files below a folder."""
        return list(self._fs.find(self.stored(url)))

    def like(self, url: str) -> list[str]:
        """Return the paths of the files that a pattern stands for."""
        found = self._fs.glob(self.stored(url), detail=True)
        return [path for path, known in found.items() if known["type"] == "file"]

    def opened(self, url: str) -> AbstractContextManager[BinaryIO]:
        """Open a file to read it."""
        # on the web by one request: one for the size is refused where an address is signed for reading alone
        how: Mapping[str, int] = {"block_size": 0, "size": 1} if self._scheme in WEB else {}
        file: AbstractContextManager[BinaryIO] = self._fs.open(self.stored(url), "rb", **how)
        return file

    def put(self, url: str, data: bytes) -> None:
        """Write a file in one step: an object store has it whole or not at all, a share by a file of another name."""
        if self._scheme != "smb":
            self._fs.pipe_file(self.stored(url), data)
            return
        target = self.stored(url)
        temporary = f"{target.rpartition('/')[0]}/.safeguard-xl-{token_hex(6)}.tmp"
        try:
            with self._fs.open(temporary, "xb") as out:
                out.write(data)
            self._rename(temporary, target)
        except BaseException:
            with suppress(Exception):  # what went wrong first is what is said
                self._fs.rm_file(temporary)
            raise

    def _rename(self, path: str, target: str) -> None:
        """Give a file of a share the name of another, which goes at that moment; fsspec renames to free names only."""
        from smbclient import replace  # type: ignore[import-untyped]  # noqa: PLC0415  (it has no types)

        old, new = (f"//{self._fs.host}{one}".replace("/", "\\") for one in (path, target))
        replace(old, new, port=self._fs.port or SMB)

    def delete(self, url: str) -> None:
        """Delete a file."""
        self._fs.rm_file(self.stored(url))


def system_of(address: Address) -> System:
    """Return the place that an address is on; raise SafeguardError for one that is unknown or needs what is lacking."""
    scheme = address.scheme
    if scheme not in KNOWN and scheme != "memory":  # which tests use
        known = ", ".join(f"{one}://" for one in KNOWN)
        raise SafeguardError(
            f"{address.shown} cannot be reached: addresses begin with one of {known}. If it is a file on this "
            "computer, write ./ before its name."
        )
    _hush()
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # noqa: PLC0415  (it has no types)

        opened, _ = url_to_fs(address.url(), **_options(address))
    except ImportError as error:
        raise SafeguardError(
            f"{address.shown} is elsewhere, which needs packages that are not installed: "
            "pip install 'safeguard-xl[remote]'"
        ) from error
    return System(opened, scheme)


def _hush() -> None:
    """Let libraries log to whoever asked for it, and else to nobody: what went wrong is said once, in our words."""
    for name in LIBRARIES:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _options(address: Address) -> dict[str, Any]:
    """Return how a place is opened: it is given up where it does not answer, and what it lists is not kept."""
    if address.scheme == "s3":
        patience = {"connect_timeout": CONNECTING, "read_timeout": READING, "retries": {"max_attempts": 2}}
        return {"config_kwargs": patience, **FRESH}
    if address.scheme in AZURE:
        return {"connection_timeout": CONNECTING, "read_timeout": READING, **FRESH}
    if address.scheme == "smb":
        return {"timeout": CONNECTING, "register_session_retries": 0}
    return _of_the_web(address.scheme) if address.scheme in WEB else {}


def _of_the_web(scheme: str) -> dict[str, Any]:
    """With the proxy and the sign-on that the system names (HTTPS_PROXY, ~/.netrc), and what fsspec is told to add."""
    from aiohttp import ClientTimeout  # noqa: PLC0415
    from fsspec.config import conf  # type: ignore[import-untyped]  # noqa: PLC0415

    told: Mapping[str, Any] = conf.get(scheme, {}).get("client_kwargs", {})
    timeout = ClientTimeout(total=None, sock_connect=CONNECTING, sock_read=READING)
    return {"client_kwargs": {**told, "trust_env": True, "timeout": timeout}, **FRESH}
