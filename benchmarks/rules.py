"""All rules over many indicators: what each stage of a review takes, in one process."""

import random
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

from safeguard_xl.flow import choose, read, review_book

ROWS = 10_000
HEADINGS = ("Reference", "Title", "Frequency", "Unit", "Polarity", "Baseline", "2008/09 Result", "2009/10 Target",
            "2009/10 Quarter 2", "Predicted outturn", "Data Quality")  # fmt: skip


def make(path: Path, rows: int) -> None:
    """Writes a table of so many indicators."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, percent = book.add_worksheet("Indicators"), book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, HEADINGS)
        for row in range(1, rows + 1):
            texts = (
                f"CS {row}",
                f"Reviews held on time, team {row}",
                "Quarterly",
                "%",
                "Rise",
                f"{70 + row % 9}% (2007/08)",
            )
            sheet.write_row(row, 0, texts)
            for column in range(6, 10):
                sheet.write_number(row, column, 0.7 + (row * column % 200) / 1000, percent)
            sheet.write_string(row, 10, "No concerns")


def make_different(path: Path, rows: int) -> None:
    """Writes so many indicators with fractions, money, periods, counts and absences as texts, hardly two alike."""
    chance = random.Random(17)  # noqa: S311 (figures, not secrets)

    def text() -> str:
        number, cases = chance.randrange(10**5), chance.randrange(100, 5000)
        kinds = (
            f"{number / 1000:.1f}% ({cases * number // 10**5} out of {cases} children)",
            f"£{number * 97:,}",
            f"{number / 1000:.2f}% (2008/09)",
            f"{number}",
            chance.choice(("N/A", "tbc", "Not available")),
        )
        return chance.choices(kinds, (4, 3, 3, 3, 1))[0]

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Indicators")
        sheet.write_row(0, 0, HEADINGS)
        for row in range(1, rows + 1):
            said = (f"CS {row}", f"Reviews held on time, team {row}", "Quarterly", "%", chance.choice(("Rise", "Fall")))
            sheet.write_row(row, 0, (*said, *(text() for _ in range(5)), "No concerns"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.xlsx"
        make(path, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
        started = time.perf_counter()
        book = read(path)
        reading = time.perf_counter() - started
        found = review_book(book, choose(book, None, None))
        whole = time.perf_counter() - started
        print(
            f"{len(found.indicators)} indicators, {len(found.findings)} findings: {whole:.1f} s, {reading:.1f} to read"
        )
