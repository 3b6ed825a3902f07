"""The sheets that these tests make are small; they are read as a large one would be, whose ways are the harder ones."""

import pytest

from safeguard_xl.ooxml.formats import display
from safeguard_xl.ooxml.read import sheets


@pytest.fixture(autouse=True)
def _as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "SMALL", 0)
    monkeypatch.setattr(display, "FEW", 0)
