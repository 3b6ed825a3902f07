"""A review as bytes says what the review says, in every form; bytes of others make nothing."""

import pickle
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console

from safeguard_xl.flow import review
from safeguard_xl.many._frozen import freeze, thaw
from safeguard_xl.report import FORMATS, Outcome, render_bytes
from safeguard_xl.report.terminal import show
from tests.conftest import CLEAN, EXCEL_DAMAGE, LEEDS, SAMPLES

EACH = [
    pytest.param(LEEDS, id="leeds"),
    pytest.param(CLEAN, id="clean"),
    pytest.param(EXCEL_DAMAGE, id="damage"),
    pytest.param(SAMPLES / "directorate-sheets.xlsx", id="several sheets"),
]


@cache
def outcome(path: Path) -> Outcome:
    return Outcome(str(path), review(path))


def thawed(path: Path) -> Outcome:
    return thaw(freeze(outcome(path)), path)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", EACH)
def test_every_form_is_the_same(path: Path, form: str) -> None:
    assert render_bytes([thawed(path)], form) == render_bytes([outcome(path)], form)


@pytest.mark.parametrize("path", EACH)
def test_the_screen_is_the_same(path: Path) -> None:
    def screen(one: Outcome) -> str:
        console = Console(width=100, record=True, quiet=True)
        assert not isinstance(one.result, str)
        show(one.result, console, notes=True, hints=True)
        return console.export_text()

    assert screen(thawed(path)) == screen(outcome(path))


def test_a_sentence_stays_one() -> None:
    assert thaw(freeze(Outcome("a.xlsx", "It is none.")), Path("b.xlsx")) == Outcome("b.xlsx", "It is none.")


def test_it_is_compact() -> None:
    assert len(freeze(outcome(LEEDS))) < 60_000


class Harmful:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("I was called",)


@pytest.mark.parametrize("harm", [Harmful(), Path("a"), len], ids=["a call", "a class of others", "a function"])
def test_bytes_of_others_make_nothing(harm: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(pickle.UnpicklingError, match="none of our records"):
        thaw(b"r" + pickle.dumps(harm), Path("a.xlsx"))
    assert capsys.readouterr().out == ""
