"""Why a file elsewhere could not be read or written, in a sentence for the officer: the place, and what to do."""

import errno
import re
from collections.abc import Iterator

from safeguard_xl.remote._address import Address

MISSING = {"FileNotFoundError", "ResourceNotFoundError", "BadNetworkName", "ObjectNameNotFound", "ObjectPathNotFound"}
DENIED = {
    "PermissionError", "NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError",
    "TokenRetrievalError", "ProfileNotFound", "ClientAuthenticationError", "LogonFailure", "SMBAuthenticationError",
    "AccessDenied",
}  # fmt: skip
LATE = {"TimeoutError", "ConnectTimeoutError", "ReadTimeoutError", "FSTimeoutError", "ServiceResponseTimeoutError"}
SILENT = {
    "ConnectionError", "ClientConnectionError", "EndpointConnectionError", "gaierror", "ServiceRequestError",
    "SMBConnectionClosed",
}  # fmt: skip
"""Names of the errors of botocore, azure, smbprotocol, aiohttp and Python, as none of these is to be imported here."""
BY_STATUS = {
    401: "denied", 403: "denied", 404: "missing", 407: "denied", 410: "missing",
    errno.ENOENT: "missing", errno.EACCES: "denied", errno.EPERM: "denied", errno.ETIMEDOUT: "late",
    0xC000000F: "missing",
}  # fmt: skip
"""By the numbers of HTTP, of Python, and of Windows where Python has none."""
LONGEST = 200


def sentence(address: Address, error: BaseException, done: str) -> str:
    """Return why a file was not `done`: read or written."""
    shown = address.shown
    so = "nothing was written" if done == "written" else "it was not read"
    told = {
        "missing": f"{shown} does not exist, so {so}; check the address.",
        "denied": f"{shown} may not be {done} with the credentials that are set on this computer, so {so}; set those "
        "of somebody who may (docs/other-places.md says where).",
        "late": f"{shown} did not answer in time, so {so}; check the address and the network, and try again.",
        "silent": f"Nothing answers at {shown}, so {so}; check the address, and that this computer is online.",
    }
    return (
        told.get(_kind_of(error))
        or f"{shown} could not be {done} ({_reason(address, error)}), so {so}; check the address."
    )


def is_missing(error: BaseException) -> bool:
    """Return whether an error says that there is no such file, and nothing that it came from says anything else."""
    return {kind for kind in map(_kind, _causes(error)) if kind} == {"missing"}


def _kind_of(error: BaseException) -> str:
    return next(filter(None, map(_kind, _causes(error))), "")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield what an error came from, the first cause first."""
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from _causes(cause)
    yield error


def _kind(error: BaseException) -> str:
    names = {one.__name__ for one in type(error).__mro__}
    numbers = (getattr(error, name, None) for name in ("status", "status_code", "errno", "ntstatus"))
    if known := next((BY_STATUS[number] for number in numbers if number in BY_STATUS), ""):
        return known
    kinds = {"missing": MISSING, "denied": DENIED, "late": LATE, "silent": SILENT}
    by_name = next((kind for kind, known in kinds.items() if names & known), "")
    return by_name or ("denied" if "credential" in str(error).lower() else "")


def _reason(address: Address, error: BaseException) -> str:
    """Return what a library says, in a line, without an address or a secret in it."""
    status = getattr(error, "status", None)
    if isinstance(status, int):
        return f"the server answers {status}"
    text = re.sub(r"\S+://\S+", "…", str(error).strip().partition("\n")[0])
    for secret in sorted(address.secrets, key=len, reverse=True):
        text = text.replace(secret, "…")
    return text.rstrip(".")[:LONGEST] or type(error).__name__
