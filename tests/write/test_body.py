"""New columns go on with the colours of the table's rows: that of most cells, whatever the cell beside them has."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # XlsxWriter ships no types

from tests.write.tables import Beside, Page, headed, table, updated


def painted(**colours: str) -> Beside:
    """Cells of row 2 in these colours, by letter."""

    def put(book: Workbook, page: Page) -> None:
        texts = {"A": "K1", "B": "Visits made on time, team 1", "C": "Rise", "D": 0.8, "E": 0.9, "F": 0.95}
        for letter, colour in colours.items():
            page.write(f"{letter}2", texts[letter], book.add_format({"bg_color": f"#{colour}", "num_format": "0%"}))

    return put


BLUE, PINK = "DDEBF7", "FCE4D6"


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        pytest.param(painted(), None, id="no colours"),
        pytest.param(painted(**dict.fromkeys("ABCDEF", BLUE)), BLUE, id="a banded row"),
        pytest.param(painted(**dict.fromkeys("ABCDE", BLUE)), BLUE, id="all but the last"),
        pytest.param(painted(F=PINK), None, id="the last alone"),
        pytest.param(painted(**dict.fromkeys("ABCD", BLUE), F=PINK), BLUE, id="most, and the last in another"),
        pytest.param(painted(A=BLUE, B=BLUE, C=BLUE, D=PINK, E=PINK, F=PINK), BLUE, id="as many of two: the first"),
        pytest.param(painted(D=PINK, E=PINK, F=PINK), None, id="as many without: the first"),
    ],
)
def test_the_colour_of_a_row_goes_on(tmp_path: Path, beside: Beside, expected: str | None) -> None:
    page, _ = updated(table(tmp_path / "a.xlsx", beside))
    fill = page[f"{headed(page)['Direction of travel']}2"].fill
    assert (fill.fgColor.rgb[2:] if fill.fill_type else None) == expected
