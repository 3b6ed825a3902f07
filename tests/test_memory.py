"""Garbage collection is switched off only meanwhile."""

import gc
from collections.abc import Iterator

import pytest

from safeguard_xl.memory import uncollected


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_it_is_left_as_it_was_found(was: bool) -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() is was


def test_it_is_left_as_it_was_found_after_a_fault(was: bool) -> None:
    with pytest.raises(ValueError, match="fault"), uncollected():
        raise ValueError("fault")
    assert gc.isenabled() is was
