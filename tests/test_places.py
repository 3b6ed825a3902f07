"""A place is a value: no name of a cell is taken apart where something is to be known of it."""

import pytest

from safeguard_xl.model import CellRef
from tests.conftest import ORDINARY, review_of

AT = CellRef("Indicators", 14, 28)


def test_names() -> None:
    assert (str(AT), f"{AT}", AT.full, AT.letters) == ("AB14", "AB14", "Indicators!AB14", "AB")


def test_a_name_gives_the_cell_again() -> None:
    assert CellRef.parse("Indicators", str(AT)) == AT


@pytest.mark.parametrize("name", ["", "A", "14", "A0", "XFE1", "A1048577", "A1:B2", "The"])
def test_what_is_not_a_cell_of_a_sheet(name: str) -> None:
    with pytest.raises(ValueError, match="not the address of a cell"):
        CellRef.parse("Indicators", name)


def test_cells_are_in_the_order_of_a_page() -> None:
    cells = [CellRef("A", 2, 1), CellRef("A", 1, 27), CellRef("A", 1, 2)]
    assert [str(cell) for cell in sorted(cells)] == ["B1", "AA1", "A2"]


def test_json_has_names() -> None:
    [record] = review_of([{**ORDINARY, "polarity": "Sideways"}]).to_dict()["findings"]
    assert [record[key] for key in ("sheet", "cell", "row", "column", "cells")] == ["Indicators", "F2", 2, "F", ["F2"]]


def test_findings_share_the_name_of_their_sheet() -> None:
    found = review_of([{**ORDINARY, "polarity": "Sideways"}, {**ORDINARY, "polarity": "Upwards-ish"}]).findings
    assert len({id(cell.sheet) for finding in found for cell in finding.cells}) == 1
