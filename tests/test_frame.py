"""The declaration of the frame: a name, a dtype and an expression at once."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

import safeguard_xl
from safeguard_xl.columns import Column, Columns, Row, row_at, rows, values
from safeguard_xl.frame import CellColumns, Predicted, cell, col, field_of, roots, shared, shared_by, with_shared
from safeguard_xl.model import FIELDS, FIGURE_FIELDS
from safeguard_xl.report.frame_page import markdown
from tests.kept import same_as

SHARED = re.compile(r"^@shared\ndef _?(\w+)", re.MULTILINE)

DOCS = Path(__file__).parents[1] / "docs"


def at(columns: Columns, label: str) -> object:
    """What stands at a path of attributes."""
    found: object = columns
    for name in label.split("."):
        found = getattr(found, name)
    return found


@pytest.mark.parametrize("columns", [Predicted(), CellColumns()], ids=["indicators", "cells"])
def test_a_column_is_called_as_it_is_reached(columns: Columns) -> None:
    labels = [column.label for column in columns]
    assert len(labels) == len(set(labels))
    for label in labels:
        found = at(columns, label)
        assert isinstance(found, Column)
        assert found.label == label
        assert found.holds


def test_a_column_is_an_expression() -> None:
    frame = pl.DataFrame({"result.level": [Decimal(5), None]}, schema={"result.level": col.result.level.dtype})
    assert frame.filter(col.result.level > 3).height == 1
    assert frame.select(col.result.shown.filled(col.result.level.cast(pl.String))).columns == ["result.shown"]
    assert values(frame, col.result.level) == [Decimal(5), None]
    assert [row[col.result.level] for row in rows(frame)] == [Decimal(5), None]
    assert row_at(frame, 1)[col.result.level] is None


def test_a_row_says_which_column_the_frame_has_not_got() -> None:
    with pytest.raises(KeyError, match="direction"):
        row_at(pl.DataFrame({"row": [1]}), 0)[col.direction]
    assert Row.of({"row": 7})[cell.row] == 7


def test_fields_are_found_by_name() -> None:
    assert [col.text.of(field).label for field in FIELDS] == [f"text.{field}" for field in FIELDS]
    assert [field_of(col.figure(field)) for field in FIGURE_FIELDS] == list(FIGURE_FIELDS)


def test_a_misspelt_column_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        getattr(col.result, "levl")  # noqa: B009  the type checker refuses it written out


WRITTEN = {
    "x: Decimal | None = row[col.result.level]": None,
    "x = row[col.result.levl]": 'has no attribute "levl"',
    "x: int = row[col.result.level]": "Incompatible types",
    'x = col.figure("reslt")': "incompatible type",
    "x = col.before.result.levl": 'has no attribute "levl"',
}
"""Lines that use the frame, each with what the type checker says of it; None: nothing."""


@pytest.mark.slow
def test_the_type_checker_knows_the_columns(tmp_path: Path) -> None:
    head = ["from decimal import Decimal", "from safeguard_xl.columns import Row", "from safeguard_xl.frame import col"]
    uses = [f"def f{at}(row: Row) -> None: {line}" for at, line in enumerate(WRITTEN)]
    (tmp_path / "uses.py").write_text("\n".join([*head, *uses]) + "\n")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path.parent / "mypy"), "uses.py"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    for number, refused in enumerate(WRITTEN.values(), 1 + len(head)):
        here = [line for line in said.splitlines() if line.startswith(f"uses.py:{number}:")]
        assert bool(here) is (refused is not None), said
        assert refused is None or refused in here[0]


@pytest.mark.kept
def test_the_page_is_the_declaration() -> None:
    same_as(DOCS / "frame.md", markdown())


@shared
def _twice(name: str) -> pl.Expr:
    return pl.col(name) * 2


@shared
def _four_times(name: str) -> pl.Expr:
    return _twice(name) * 2


def test_what_is_shared_is_a_column_worked_out_before_what_looks_at_it() -> None:
    frame, sum_of_both = pl.DataFrame({"a": [1, 2]}), _four_times("a") + _twice("a")
    worked_out = with_shared(frame, shared_by([sum_of_both]))
    assert worked_out.columns == ["a", "shared.twice a", "shared.four_times a"]
    assert worked_out.select(sum_of_both).to_series().to_list() == [6, 12]
    assert with_shared(worked_out, shared_by([sum_of_both])) is worked_out
    assert with_shared(frame, shared_by([pl.col("a")])) is frame
    assert roots(sum_of_both) == {"a"}


def test_no_two_shared_columns_have_one_name() -> None:
    source = Path(safeguard_xl.__file__).parent.rglob("*.py")
    names = [name for path in source for name in SHARED.findall(path.read_text(encoding="utf-8"))]
    assert sorted(names) == sorted(set(names))
    assert len(names) > 1


def test_two_functions_of_one_name_cannot_both_be_shared() -> None:
    def exact() -> pl.Expr:
        return pl.lit(value=True)

    with pytest.raises(ValueError, match="has that name already"):
        shared(exact)
