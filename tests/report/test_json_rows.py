"""The rows of a frame as JSON, held to what Python's own writer makes of them."""

import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.columns import EITHER
from safeguard_xl.few_rows import FEW
from safeguard_xl.report._json_rows import json_rows

POINT = pl.Struct({"value": pl.Float64(), "shown": pl.String()})
SCHEMA = {
    "text": pl.String(), 'a "name"': pl.Float64(), "flag": pl.Boolean(), "whole": pl.Int64(),
    "cells": pl.List(pl.String()), "part": pl.Struct({"points": pl.List(POINT), "text": pl.String()}),
}  # fmt: skip

texts, numbers = st.none() | st.text(), st.none() | st.floats() | st.decimals(-(10**7), 10**7, places=2).map(float)
points = st.lists(st.fixed_dictionaries({"value": numbers, "shown": texts}), max_size=3)
rows = st.fixed_dictionaries(
    {
        "text": texts,
        'a "name"': numbers,
        "flag": st.none() | st.booleans(),
        "whole": st.none() | st.integers(-(2**63), 2**63 - 1),
        "cells": st.none() | st.lists(texts, max_size=3),
        "part": st.none() | st.fixed_dictionaries({"points": st.none() | points, "text": texts}),
    }
)


@given(st.lists(rows, min_size=1, max_size=4), st.sampled_from([0, FEW]))
def test_they_are_as_python_writes_them(some: list[dict[str, object]], few: int) -> None:
    frame = pl.DataFrame(some, schema=SCHEMA)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("safeguard_xl.report._json_rows.FEW", few)  # many are written in another way
        listed = ",\n  ".join(json_rows(frame, 1))
    assert f"[\n  {listed}\n]" == json.dumps(frame.to_dicts(), indent=2)


@pytest.mark.parametrize(
    ("number", "word", "written"),
    [(76.5, None, "76.5"), (None, "Good", '"Good"'), (None, None, "null")],
    ids=["number", "word", "neither"],
)
def test_a_number_or_a_word(number: float | None, word: str | None, written: str) -> None:
    frame = pl.DataFrame({"value": [{"number": number, "word": word}]}, schema={"value": EITHER})
    assert json_rows(frame, 0).to_list() == [f'{{\n  "value": {written}\n}}']
