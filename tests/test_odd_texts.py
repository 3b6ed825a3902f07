"""Odd white space, odd signs and very long texts are taken as plain ones are."""

import time

import polars as pl
import pytest

from safeguard_xl.model import Review
from safeguard_xl.parse._figures import SENTENCE
from tests.conftest import ORDINARY, review_of

SPACES = [" ", "\u00a0", "\u2003", "\u2009", "\u202f"]


def reviewed(**changes: str) -> Review:
    """The review of one indicator with these changes."""
    return review_of([{**ORDINARY, **changes}])


@pytest.mark.parametrize("space", SPACES)
def test_a_key_in_the_target_is_read_with_any_space(space: str) -> None:
    target = f"G{space}≥{space}90%, A{space}≥{space}80%, R{space}<{space}80%"
    review = reviewed(target=target, result="85%")
    assert [one.current.rag for one in review.indicators] == ["amber"]


@pytest.mark.parametrize("space", SPACES)
def test_a_target_is_a_range_with_any_space(space: str) -> None:
    plain, odd = (reviewed(target=f"10{one}–{one}15%", result="12%", polarity="Range") for one in (" ", space))
    assert {finding.code for finding in odd.findings} - {"SG224"} == {finding.code for finding in plain.findings}
    assert [check.code for check in odd.not_judged] == [check.code for check in plain.not_judged]


@pytest.mark.parametrize("reference", ["−", "→", "●", "✓", "\uf0b7", "n/a\u200b", "N/A\ufeff", "- "])
def test_signs_alone_are_no_reference(reference: str) -> None:
    assert "SG201" in {finding.code for finding in reviewed(reference=reference).findings}


@pytest.mark.parametrize("owner", ["Jane\u200bSmith", "Jane−Smith", "JANE SMITH"])
def test_owners_differ_by_their_letters_alone(owner: str) -> None:
    rows = [
        {**ORDINARY, "reference": f"KPI {at}", "owner": name}
        for at, name in enumerate(["Jane Smith", "Jane Smith", owner])
    ]
    assert "SG401" in {finding.code for finding in review_of(rows).findings}


def test_a_long_text_is_looked_at_in_time_that_grows_with_it() -> None:
    long = pl.Series(["1" * 3_000 + "a" * 29_000])
    began = time.perf_counter()
    assert long.str.contains(SENTENCE).to_list() == [False]
    assert time.perf_counter() - began < 1  # a regex that goes back and forth would take hours
