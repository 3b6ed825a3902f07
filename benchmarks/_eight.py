"""A workbook with eight faults, at known cells, and whether a tool has found them."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

HEADINGS = ("Reference", "Title", "Frequency", "Unit", "Polarity", "2008/09 Result", "2009/10 Target",
            "2009/10 Quarter 2", "Predicted outturn", "Data Quality")  # fmt: skip
REFERENCE, _, FREQUENCY, _, POLARITY, LAST, TARGET, RESULT, FORECAST, _ = range(len(HEADINGS))
FEWEST = 16  # rows, for eight faults with a row without one between them
Value = str | float | None


class Fault(NamedTuple):
    """A fault: the code of our rule that finds it, the column of its cell, and what stands there."""

    code: str
    column: int
    value: Value


FAULTS = (
    Fault("SG201", REFERENCE, None),
    Fault("SG202", REFERENCE, "that of the first"),
    Fault("SG203", POLARITY, "Onward"),
    Fault("SG204", FREQUENCY, "Every so often"),
    Fault("SG213", RESULT, 1.25),
    Fault("SG210", RESULT, "see the note"),
    Fault("SG304", TARGET, 0.9),  # of an indicator of which lower is better
    Fault("SG604", FORECAST, None),
)
ALSO = ("SG202", 2)
"""The row that the repeated reference repeats, which a tool may name as well."""


def make(path: Path, rows: int, number: int = 0) -> None:
    """Write so many indicators, all in order but for the eight faults, which are spread evenly.

    The workbooks of other numbers have other references, titles and figures.
    """
    faults, first = dict(_places(rows)), 2 * number * rows
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet, percent = book.add_worksheet("Indicators"), book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, HEADINGS)
        for row in range(rows):
            values = _values(first + row)
            if fault := faults.get(row):
                values[fault.column] = _values(first)[REFERENCE] if fault.code == ALSO[0] else fault.value
            for column, value in enumerate(values):
                sheet.write(row + 1, column, value, percent if isinstance(value, float) else None)


def faults_of(rows: int) -> set[tuple[str, int]]:
    """Return the code of each fault with the row of the sheet that it stands in, as Excel counts."""
    return {(fault.code, row + 2) for row, fault in _places(rows)}


def _places(rows: int) -> Iterator[tuple[int, Fault]]:
    """Yield the faults with the indicator of each, from 0: an odd one, of which lower is better."""
    if rows < FEWEST:
        raise ValueError(f"{rows} rows are too few for eight faults; take {FEWEST} or more.")
    step = rows // len(FAULTS)
    return ((at * step // 2 * 2 + 1, fault) for at, fault in enumerate(FAULTS))


def _values(row: int) -> list[Value]:
    better = -1 if row % 2 else 1
    last = 0.55 + row * 7 % 200 / 1000
    rates = [round(last + better * step, 4) for step in (0, 0.02, 0.01, 0.03)]
    return [f"CS {row + 1}", f"Reviews held on time, team {row + 1}", "Quarterly", "%", "Fall" if row % 2 else "Rise",
            *rates, "No concerns"]  # fmt: skip


def amiss(told: str, rows: int, workbooks: int = 1) -> str:
    """Return what is wrong with a tool's findings in so many workbooks, or nothing if it has found the eight in each.

    `told` is a table in CSV of `workbook`, `code` and `cell`, or row. What has another code is not looked at.
    """
    wanted, codes = faults_of(rows), {fault.code for fault in FAULTS}
    found: dict[str, set[tuple[str, int]]] = {}
    for line in csv.DictReader(told.splitlines()):
        place = int(re.sub(r"\D", "", line["cell"]) or 0)
        found.setdefault(line["workbook"], set()).add((line["code"], place))
    if len(found) != workbooks:
        return f"findings in {len(found)} of {workbooks} workbooks"
    for workbook, all_of in found.items():
        wrong = {one for one in all_of - wanted - {ALSO} if one[0] in codes}
        if said := [*_each("lacks", wanted - all_of), *_each("wrongly has", wrong)]:
            return f"{Path(workbook).name}: {', '.join(said)}"
    return ""


def _each(word: str, faults: set[tuple[str, int]]) -> list[str]:
    return [f"{word} {code} in row {row}" for code, row in sorted(faults)]
