"""`collect` of workbooks in other places, and into them."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import safeguard_xl as sx
from tests.cli.conftest import indicators, invoke
from tests.remote.conftest import Store

NAMES = ("ashby", "barton", "corley")
THERE = "memory://returns/nation"


@pytest.fixture
def nation(store: Store, tmp_path: Path) -> Path:
    """Three councils here and elsewhere."""
    for number, name in enumerate(NAMES):
        (tmp_path / "nation" / name).mkdir(parents=True)
        made = indicators(tmp_path / "nation" / name / "q2.xlsx", result=f"{70 + number}%")
        store[f"nation/{name}/q2.xlsx"] = made.read_bytes()
    return tmp_path


def test_the_table_is_that_of_files_but_for_their_names(nation: Path) -> None:
    assert invoke("collect", "nation", "-o", "here.parquet", cwd=nation).code == 0
    done = invoke("collect", THERE, "-o", "there.parquet", cwd=nation)
    assert (done.code, done.err, done.out.endswith("Wrote there.parquet.\n")) == (0, "", True)
    here, there = (pl.read_parquet(nation / f"{name}.parquet") for name in ("here", "there"))
    assert there["workbook"].unique(maintain_order=True).to_list() == [f"{THERE}/{name}/q2.xlsx" for name in NAMES]
    assert there["council"].unique(maintain_order=True).to_list() == [*NAMES]
    assert_frame_equal(there.drop("workbook"), here.drop("workbook"))


@pytest.mark.parametrize("ending", ["parquet", "csv", "xlsx", "duckdb"])
def test_what_is_written_may_be_elsewhere(ending: str, nation: Path, store: Store) -> None:
    target = f"memory://returns/out/national.{ending}"
    done = invoke("collect", "nation", "-o", target, cwd=nation)
    assert (done.code, done.err) == (0, "")
    assert len(store[f"out/national.{ending}"]) > 500
    again = invoke("collect", "nation", "-o", target, cwd=nation)
    assert (again.code, "is there already" in again.err) == (2, True)


def test_the_year_before_elsewhere_and_one_broken(nation: Path, store: Store) -> None:
    store["old/ashby/q2.xlsx"] = store["nation/ashby/q2.xlsx"]
    store["nation/denton/q2.xlsx"] = b"none"
    done = invoke(
        "collect", THERE, "--previous", "memory://returns/old", "-o", "memory://returns/t.parquet", cwd=nation
    )
    assert done.code == 2
    assert " ".join(done.err.split()).startswith(f"{THERE}/denton/q2.xlsx: q2.xlsx is plain text")
    assert len(pl.read_parquet(BytesIO(store["t.parquet"]))) == 15


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([THERE, "-o", f"{THERE}/ashby/q2.xlsx"], f"{THERE}/ashby/q2.xlsx is one of the workbooks themselves"),
        ([THERE, "-o", "https://c.uk/t.csv?sig=hunter2"], "https://c.uk/t.csv?sig=… can only be read"),
        ([THERE, "-o", "memory://returns/t.json"], "memory://returns/t.json: give it a name that ends with .parquet"),
        ([THERE, "-o", "t.csv", "--cache", "memory://kept"], "--cache names what is on this computer"),
        (["memory://returns/none", "-o", "t.csv"], "memory://returns/none does not exist, so it was not read"),
        (
            [*(f"https://c.uk/q2.xlsx?id=hunter{number}" for number in (1, 2)), "-o", "t.csv"],
            "Several workbooks are shown as https://c.uk/q2.xlsx?id=…, so their figures could not be told apart",
        ),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_refused_and_nothing_written(arguments: Sequence[str], said: str, nation: Path, store: Store) -> None:
    before = store.names()
    done = invoke("collect", *arguments, cwd=nation)
    assert (done.code, done.out, "hunter" in done.err) == (2, "", False)
    assert " ".join(done.err.split()).startswith(said)
    assert (store.names(), [path.name for path in nation.iterdir()]) == (before, ["nation"])


def test_here_and_elsewhere_together(nation: Path) -> None:
    found = sx.collect([f"{THERE}/ashby", nation / "nation" / "barton"])
    assert ([one.error for one in found.workbooks], len(found.figures)) == (["", ""], 10)
    assert "memory:" not in {one.council for one in found.workbooks}


@pytest.mark.usefixtures("nation")
def test_from_python(store: Store) -> None:
    found = sx.collect([f"{THERE}/*/q2.xlsx"], previous=[f"{THERE}/ashby"])
    found.write("memory://returns/t.csv")
    assert (len(found.figures), len(found.read)) == (15, 3)
    assert store["t.csv"].startswith(b"\xef\xbb\xbfcouncil,")


def test_each_of_one_folder_counts_as_a_council(store: Store) -> None:
    assert store.names()
    found = sx.collect(["memory://returns/leeds/q1.xlsx", "memory://returns/leeds/q2.xlsx"])
    assert found.is_by_workbook
    assert [one.council for one in found.workbooks] == ["q1", "q2"]
