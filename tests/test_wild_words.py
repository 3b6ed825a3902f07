"""A word with a `*` is like what a regex of it is like."""

import re

from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.schema import Wild, look_up, normal

LETTERS = st.text("ab c", max_size=4)
WORDS = st.lists(LETTERS, min_size=2, max_size=4).map("*".join)


@given(WORDS, st.text("ab c", max_size=10))
def test_a_word_is_like_the_same_texts_as_a_regex(word: str, text: str) -> None:
    pattern = ".*".join(map(re.escape, normal(word).split("*")))
    assert Wild(word).is_like(text) == (re.fullmatch(pattern, text) is not None)


@given(WORDS, st.lists(LETTERS, min_size=3, max_size=3))
def test_a_word_is_like_itself_with_anything_in_it(word: str, within: list[str]) -> None:
    *pieces, last = normal(word).split("*")
    filled = "".join(piece + text for piece, text in zip(pieces, within, strict=False)) + last
    assert Wild(word).is_like(filled)


@given(st.lists(WORDS, max_size=5), st.text("ab c", max_size=6))
def test_the_first_word_that_is_like_a_text_has_it(words: list[str], text: str) -> None:
    vocabulary = {place: (word,) for place, word in enumerate(words)}
    like = (place for place, word in enumerate(words) if Wild(word).is_like(normal(text)))
    assert look_up(vocabulary, text) == next(like, None)
