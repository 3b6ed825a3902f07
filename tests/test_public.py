"""What the package promises to those who import it."""

import subprocess
import sys

import pytest

import safeguard_xl as sx


@pytest.mark.parametrize("name", sx.__all__)
def test_each_public_name_is_there(name: str) -> None:
    assert getattr(sx, name).__doc__


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'reveiw'"):
        _ = sx.reveiw


def test_a_prediction_needs_no_pandera() -> None:
    script = (
        "import sys, safeguard_xl as sx; print(sx.predict_outturn('score', [5, 6], target=8, polarity='rise').value);"
        "print(sorted({'polars', 'pandera'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["6.0", "['polars']"]
