"""The executor of a dask scheduler, whose workers may be on other machines."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from safeguard_xl.errors import SafeguardError

PATIENCE = 10  # seconds, for a scheduler to answer


@contextmanager
def executor_at(address: str) -> Iterator[Executor]:
    """Let the workers of the scheduler at an address, such as tcp://10.0.0.5:8786, do the work."""
    try:
        from distributed import Client  # noqa: PLC0415 (it takes a second, and is an extra)
    except ImportError as error:
        raise SafeguardError("--scheduler needs dask: pip install 'safeguard-xl[dask]'.") from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SafeguardError(f"No dask scheduler answers at {address}; check the address and that it runs.") from error
    with client:
        yield client.get_executor(pure=False)
