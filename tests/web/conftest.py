"""A browser at the pages, with nothing uploaded yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.visits import Visit, visit


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visit]:
    with visit(tmp_path) as one:
        yield one
