"""Our own corpus is what its script makes, and says what it is; the indicators in each workbook are read and rated."""

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

import safeguard_xl as sx
from safeguard_xl import ooxml
from safeguard_xl.errors import WriteError
from tests.conftest import for_lights
from tests.data.by_libreoffice import SOURCES
from tests.data.indicators import ROWS
from tests.data.make_corpus import BOOKS, CORPUS

README = (CORPUS.parent / "README.md").read_text(encoding="utf-8")
MADE_WITH = {"xlsxwriter": (xlsxwriter.__version__, "3.3.1"), "openpyxl": (openpyxl.__version__, "3.1.5")}
"""By the beginning of a name: the writer that is here, and the one that made the committed files."""
FOR_LIGHTS = for_lights(sx.load_schema("generic"))
RAG = 7
"""The column of the lights."""
LIGHTS = ["Amber", "Red", "Green", "Red", "Amber"]
"""By hand, at 5% of the target: 1.4% short, 5.5%, met, 36.7%, 0.8%."""


def each(names: Iterable[str]) -> list[object]:
    return [pytest.param(CORPUS / name, id=name) for name in names]


def entries(data: bytes) -> list[tuple[object, ...]]:
    """All that a zip holds, but for how deep zlib squeezes it."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return [(e.filename, e.date_time, e.compress_type, e.flag_bits, book.read(e)) for e in book.infolist()]


@pytest.mark.parametrize("name", BOOKS)
def test_the_committed_workbook_is_what_the_script_makes(name: str) -> None:
    here, then = MADE_WITH.get(name.partition("-")[0], ("", ""))
    if here != then:
        pytest.skip(f"{name} was made with {then}, and here is {here}")
    assert entries(BOOKS[name]()) == entries((CORPUS / name).read_bytes())


def test_the_readme_lists_what_is_there() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", README, re.MULTILINE)
    assert listed == sorted([*BOOKS, *SOURCES]) == sorted(path.name for path in CORPUS.iterdir())


@pytest.mark.parametrize("path", each(sorted([*BOOKS, *SOURCES])))
def test_the_indicators_are_read(path: Path) -> None:
    indicators = sx.review(path, FOR_LIGHTS).indicators
    assert [indicator.reference for indicator in indicators] == [row.reference for row in ROWS]


REFUSED = {"hand-signed.xlsx": "is digitally signed"}


@pytest.mark.parametrize("path", each(sorted({*BOOKS, *SOURCES} - REFUSED.keys())))
def test_an_update_writes_the_lights(path: Path, tmp_path: Path) -> None:
    sx.update(sx.review(path, FOR_LIGHTS), tmp_path / path.name)
    sheet = next(iter(ooxml.read_cells(tmp_path / path.name).sheets.values()))
    assert [text for column, text in sheet.cells.select("column", "text").iter_rows() if column == RAG][-5:] == LIGHTS


@pytest.mark.parametrize("name", REFUSED)
def test_an_update_that_would_do_harm_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=REFUSED[name]):
        sx.update(sx.review(CORPUS / name), tmp_path / name)
