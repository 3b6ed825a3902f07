"""The verdict counts what there is without making a record of it."""

import pytest

from safeguard_xl.flow import review
from safeguard_xl.model import Severity
from safeguard_xl.report._words import verdict
from tests.conftest import LEEDS, SAMPLES


def refuse(*_: object) -> None:
    raise AssertionError("a record was made")


def test_no_record_is_made_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = review(LEEDS)
    monkeypatch.setattr("safeguard_xl.records._indicator", refuse)
    monkeypatch.setattr("safeguard_xl.rules.Rule.fill", refuse)
    assert verdict(found).startswith("16 indicators read, 10 rated, 6 not rated: ")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_what_is_fine_is_told_as_from_the_findings(path: object) -> None:
    found = review(str(path))
    faults = [finding for finding in found.findings if finding.severity is not Severity.INFO]
    rows = {(cell.sheet, cell.row) for finding in faults for cell in finding.cells}
    fine = [one for one in found.indicators if one.is_rated and (one.sheet, one.row) not in rows]
    assert list(found.fine) == fine
    assert list(found.rated) == [one for one in found.indicators if one.is_rated]
