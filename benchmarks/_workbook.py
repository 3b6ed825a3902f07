"""A large workbook: texts, numbers, percentages, dates and formulas, as an export would hold them."""

from pathlib import Path

import xlsxwriter

COLUMNS = 11


def make(path: Path, rows: int) -> None:
    """Writes `rows` rows of 11 cells."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        percent, date = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Data")
        for row in range(rows):
            sheet.write_string(row, 0, f"CS {row}")
            sheet.write_string(row, 1, f"Children's services indicator {row % 97}")
            for column in range(2, 6):
                sheet.write_number(row, column, (row * column % 1000) / 1000, percent)
            for column in range(6, 9):
                sheet.write_number(row, column, row * column)
            sheet.write_number(row, 9, 40000 + row % 3000, date)
            sheet.write_formula(row, 10, f"=G{row + 1}+H{row + 1}", value=row * 13)
