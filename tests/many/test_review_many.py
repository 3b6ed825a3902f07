"""`review_many`: in order, whatever does the work; and nothing left behind when it is stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import safeguard_xl as sx
from safeguard_xl.many import executor_of
from safeguard_xl.report import Outcome, render
from tests.cli.conftest import indicators

NUMBER = 12


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve workbooks, each with a result of its own; one is none."""
    folder = tmp_path_factory.mktemp("returns")
    for number in range(NUMBER):
        indicators(folder / f"{number:02}.xlsx", {"result": f"{70 + number}%"})
    (folder / "05.xlsx").write_text("none")
    return folder


@pytest.fixture(scope="module")
def one_by_one(returns: Path) -> str:
    return as_json(sx.review_many([returns], jobs=1))


def as_json(outcomes: Iterator[Outcome]) -> str:
    return render(list(outcomes), "json")


def test_few_are_done_here(returns: Path) -> None:
    first, second = sx.review_many([returns / "00.xlsx", str(returns / "05.xlsx")])
    assert not isinstance(first.result, str)
    assert len(first.result.indicators) == 1
    assert str(second.result).startswith("05.xlsx is plain text such as CSV, not a workbook;")


def test_in_order_whatever_does_the_work(returns: Path, one_by_one: str) -> None:
    assert json.loads(one_by_one)["across"]["not_reviewed"] == 1
    with ThreadPoolExecutor(2) as threads:
        assert as_json(sx.review_many([returns], threads)) == one_by_one


def test_a_schema_that_cannot_be_used_is_said_at_once(returns: Path) -> None:
    with pytest.raises(sx.SchemaError):
        sx.review_many([returns], schema="none")


@pytest.mark.slow
def test_processes_of_others(returns: Path, one_by_one: str) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert as_json(sx.review_many([returns], processes)) == one_by_one


@pytest.mark.slow
def test_a_worker_of_dask_is_killed_and_nothing_is_lost_nor_done_twice(returns: Path, one_by_one: str) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        executor_of(cluster.scheduler_address) as executor,
    ):
        found = sx.review_many([returns], executor)
        done = [next(found)]
        victim, *_ = cluster.workers.values()
        os.kill(victim.pid, signal.SIGKILL)
        assert as_json(iter([*done, *found])) == one_by_one


def test_a_scheduler_that_does_not_answer() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(sx.SafeguardError, match="No dask scheduler answers at nonsense"), executor_of("nonsense"):
        pass


# ---- stopped in the middle ------------------------------------------------------------------------


def alive(group: int) -> list[str]:
    """The processes of a group, but for what has ended and is only waited for."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            _, _, rest = (process / "stat").read_text().rpartition(")")
            state, _, of, *_ = rest.split()
        except OSError:
            continue
        if int(of) == group and state not in "ZX":
            found.append(process.name)
    return found


def until(so: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def checking(returns: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A check of all the workbooks by two processes, of which at least one workbook is done."""
    kept = tmp_path / "kept"
    command = [sys.executable, "-m", "safeguard_xl", "check", str(returns), "--jobs", "2", "--cache", str(kept)]
    with subprocess.Popen(
        [*command, "-o", str(tmp_path / "out.txt")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        until(lambda: kept.is_dir() and any(kept.glob("*.review")))
        yield process
        until(lambda: not alive(process.pid))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux shows them")
@pytest.mark.parametrize("everybody", [True, False], ids=["the whole group", "the command alone"])
def test_interrupted_it_says_what_is_done(checking: subprocess.Popen[str], tmp_path: Path, everybody: bool) -> None:
    (os.killpg if everybody else os.kill)(checking.pid, signal.SIGINT)
    out, err = checking.communicate(timeout=60)
    assert (checking.returncode, out) == (2, "")
    assert "Not reviewed: " in err
    assert f" of {NUMBER} workbooks are reviewed, and nothing was written." in err
    assert "Traceback" not in err
    assert not (tmp_path / "out.txt").exists()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux shows them")
def test_killed_it_leaves_no_process(checking: subprocess.Popen[str]) -> None:
    checking.kill()
    checking.communicate(timeout=60)
