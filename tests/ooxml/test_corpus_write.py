"""Every workbook of the corpus is changed, and nothing but the plan is found changed; each refusal has a sentence."""

import io
import os
import warnings
from pathlib import Path

import openpyxl
import pytest

from safeguard_xl import ooxml
from safeguard_xl.errors import WorkbookError, WriteError
from tests.ooxml.plans import plan_for
from tests.ooxml.workbooks import in_groups, others_files, our_files

SIGNED = ("hand-signed", "hello-world-signed", "ms-office-2010-signed")  # by a digital signature that changes break


def written_clean(path: Path, folder: Path) -> bool:
    try:
        before = ooxml.read_cells(path)
    except WorkbookError as error:
        return str(error).endswith(".")
    plan = plan_for(before)
    target, again = folder / path.name, folder / f"again-{path.name}"
    try:
        ooxml.write_plan(path, target, plan)
    except WriteError as error:
        return not target.exists() and path.stem.endswith(SIGNED) and "digitally signed" in str(error)
    proof = ooxml.verify(path, target, plan)
    assert not proof.removed or proof.removed == ("xl/calcChain.xml",)
    after = ooxml.read_cells(target)
    name = next(iter(before.sheets))
    assert [*after.sheets] == [*before.sheets, *plan.sheets]
    assert "Checked." in after.sheets[name].notes.values()
    assert not ooxml.write_plan(target, again, plan)
    assert again.read_bytes() == target.read_bytes()
    return True


@pytest.mark.parametrize("paths", in_groups(4, 20))
def test_the_corpus_is_written_clean(paths: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # a thousand files need not reach the disk
    assert [path.name for path in paths if not written_clean(path, tmp_path)] == []


def readable_by_openpyxl(data: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of the extensions it would drop
        try:
            openpyxl.load_workbook(io.BytesIO(data)).close()
        except Exception:
            return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("paths", [our_files(), others_files()[::9]])
def test_what_openpyxl_read_before_it_reads_after(paths: list[Path], tmp_path: Path) -> None:
    lost = []
    for path in paths:
        if path.stat().st_size > 200_000 or not readable_by_openpyxl(path.read_bytes()):
            continue
        try:
            ooxml.write_plan(path, tmp_path / path.name, plan_for(ooxml.read_cells(path)))
        except (WorkbookError, WriteError):
            continue
        if not readable_by_openpyxl((tmp_path / path.name).read_bytes()):
            lost.append(path.name)
    assert lost == []
