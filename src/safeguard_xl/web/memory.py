"""How much memory a process may take, where the system can hold it to that."""

import sys

from safeguard_xl.web.settings import MEGABYTE


def limit_memory(megabytes: int) -> None:
    """Let this process fail once it asks for more, and leave no picture of its memory on the disk when it falls.

    Only Linux counts all that a process asks for; elsewhere nothing is limited.
    """
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 (Windows has none)

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    asked = megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (asked if most == resource.RLIM_INFINITY else min(asked, most), most))
