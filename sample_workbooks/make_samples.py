"""Make the sample workbooks: `python sample_workbooks/make_samples.py` (needs XlsxWriter, extra `dev`).

leeds-safeguarding-2009-10-q2.xlsx holds the facts of a real, public report (Leeds City Council, performance report
2009/10 quarter 2, safeguarding), laid out as a performance officer would have: figures typed as percentages where
Excel takes them so, graphs, a text box, a picture, a note and drop-downs, which a careless save destroys.
(The badge and the note on NI 61 are invented; so is the look.) The other three quarters of that year, -q1, -q3 and
-q4, are invented, and say so under each title: they show what can go wrong from one quarter to the next.
clean.xlsx is an invented council's workbook in which nothing is to be found; excel-damage.xlsx is another's, in which
there is one of each harm that Excel does to figures; in report-faults.xlsx, of a fourth, the summary, the headings and
the approvals do not go with the indicators. The others are layouts of councils, all invented, that the schema
generic reads with no configuration: see _layouts.py.

The same script gives the same files, byte for byte, under the same XlsxWriter and zlib.
"""

import argparse
from datetime import datetime
from pathlib import Path

import _clean
import _damage
import _layouts
import _leeds
import _leeds_summary
import _whole
from _leeds_facts import QUARTER_2
from _leeds_invented import QUARTER_1, QUARTER_3, QUARTER_4
from _leeds_quarter import INVENTED, Quarter
from _look import Look, new_workbook


def main() -> None:
    """Make the workbooks in the folder of this script, or in the one given."""
    parser = argparse.ArgumentParser(description="Make the sample workbooks.")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, help="folder to write to")
    folder: Path = parser.parse_args().to
    for quarter in (QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4):
        make_leeds(folder / f"leeds-safeguarding-2009-10-q{quarter.number}.xlsx", quarter)
    make_clean(folder / "clean.xlsx")
    make_damage(folder / "excel-damage.xlsx")
    make_whole(folder / "report-faults.xlsx")
    _layouts.make_all(folder)


def make_leeds(path: Path, quarter: Quarter) -> None:
    """A quarter's report; that of quarter 2 is the real one of November 2009."""
    title, author = f"Safeguarding: performance report {quarter.name}", "Leeds City Council"
    if quarter.invented:
        title = f"{title} ({INVENTED.lower()})"
    workbook = new_workbook(path, made=quarter.made, title=title, author=author)
    look = Look(workbook, banner="#1F3A5F", tint="#DCE6F1")
    _leeds_summary.summary(workbook, look, quarter)
    _leeds.indicators(workbook, look, quarter)
    _leeds.actions(workbook, look, quarter)
    _leeds.approvals(workbook, look, quarter)
    workbook.close()


def make_clean(path: Path) -> None:
    """The workbook without a fault."""
    title, author = "Children's services indicators, 2024/25 quarter 2", "Ashcombe Borough Council"
    workbook = new_workbook(path, made=datetime(2024, 11, 11, 9, 30), title=title, author=author)
    look = Look(workbook, banner="#2F5D50", tint="#E3EFEA")
    _clean.indicators(workbook, look)
    _clean.actions(workbook, look)
    _clean.approvals(workbook, look)
    workbook.close()


def make_damage(path: Path) -> None:
    """The workbook with one of each harm."""
    title, author = "Children and families indicators, 2024/25 quarter 2", "Wexmoor Council"
    workbook = new_workbook(path, made=datetime(2024, 10, 7, 16, 45), title=title, author=author, date_1904=True)
    look = Look(workbook, banner="#5B3A5F", tint="#EFE6F1")
    _damage.indicators(workbook, look)
    _damage.cases(workbook, look)
    workbook.close()
    _damage.what_no_writer_writes(path)


def make_whole(path: Path) -> None:
    """The workbook whose parts do not go together."""
    title, author = "Children's services report, 2024/25 quarter 2", "Marlowe Vale Council"
    workbook = new_workbook(path, made=datetime(2024, 11, 12, 11, 5), title=title, author=author)
    look = Look(workbook, banner="#3A4A5F", tint="#E6EAF1")
    for sheet in (_whole.summary, _whole.indicators, _whole.contacts, _whole.approvals):
        sheet(workbook, look)
    workbook.close()


if __name__ == "__main__":
    main()
