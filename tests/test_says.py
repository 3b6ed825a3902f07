"""What texts say in words, whatever their case."""

import re

import polars as pl
import pytest

from safeguard_xl.frame import says
from safeguard_xl.parse import _meanings, _spans
from safeguard_xl.rules import _spans as spans
from safeguard_xl.rules import _words, data_quality_concern, out_of_range

WORDS = [
    *(_meanings.AVERAGE, _spans.OF_A_SPAN, spans.STOCK, spans.AVERAGE, spans.SHARE_SO_FAR, spans.TAX),
    *(_words.AIM_IN_WORDS, data_quality_concern.SETTLED, out_of_range.CHANGE, out_of_range.AVERAGE, out_of_range.PLAN),
]


def test_words_are_found_whatever_their_case() -> None:
    texts = pl.DataFrame({"text": ["Council TAX collected", "Taxis", None]})
    assert texts.select(says(pl.col("text"), r"\btax\b")).to_series().to_list() == [True, False, None]


@pytest.mark.parametrize("words", WORDS)
def test_words_are_looked_for_in_small_letters(words: str) -> None:
    spelt = re.sub(r"\\.|\(\?:", "", words)
    assert spelt == spelt.lower()
    assert "(?" not in spelt
    assert not re.search(r"\\[dswDSW]", words), "dear to make ready: see frame/_says.py"
