"""Rows read into the frame: series, targets of their own period, kinds."""

from decimal import Decimal

import polars as pl
import pytest

from safeguard_xl.locate import locate
from safeguard_xl.parse import parse
from safeguard_xl.schema import load_schema
from tests.conftest import ORDINARY, review_of
from tests.test_locate import sheet_of

GENERIC = load_schema("generic")


def parsed(*rows: str) -> pl.DataFrame:
    book = sheet_of(*rows)
    return parse(book, locate(book, GENERIC), GENERIC)


def test_quarters_become_a_series() -> None:
    frame = parsed("Title | Target | Q1 | Q2 | Q3", "Visits | 90% | 88% (44 out of 50) | 89% |")
    one, two = frame["series"].to_list()[0]
    assert (one["period"], one["quarter"], one["level"]) == ("Q1", 1, Decimal(88))
    assert (one["numerator"], one["denominator"]) == (Decimal(44), Decimal(50))
    assert (two["quarter"], two["level"]) == (2, Decimal(89))


def test_a_quarters_own_target_is_due() -> None:
    frame = parsed("Title | Annual Target | Q1 Target | Q2 Target | Q1 | Q2", "Visits | 100 | 20 | 45 | 18 | 44")
    assert frame.select("target.level", "due.level").row(0) == (Decimal(100), Decimal(45))


def test_an_ordinary_table_has_none() -> None:
    frame = parsed("Title | Target | Actual", "Visits | 100 | 90")
    assert frame.select("due.level", "kind.is", "of_part").row(0) == (None, None, None)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"title": "Visits (Total)"}, "in-quarter"),
        ({"title": "Children in care (Month End)"}, "snapshot"),
        ({"title": "Adoptions, cumulative"}, "year-to-date"),
        ({"title": "Re-referrals, rolling 12 months"}, "rolling"),
        ({"comment": "YTD cumulative"}, "year-to-date"),
        ({"kind": "Snapshot", "title": "Visits YTD"}, "snapshot"),
        ({}, None),
    ],
)
def test_the_kind_is_taken_from_the_first_place_that_says_so(changes: dict[str, str], kind: str | None) -> None:
    assert review_of([{**ORDINARY, **changes}]).frame["kind.is"].to_list() == [kind]
