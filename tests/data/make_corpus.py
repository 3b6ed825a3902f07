"""Make the workbooks of our own corpus: `python -m tests.data.make_corpus` in the repository (needs the extra `dev`).

README.md says what each is for. The same script gives the same files under the same versions of what writes them; those
of LibreOffice are made where it is installed and `--libreoffice` asks for them, and otherwise stay as they are.
"""

import argparse
from pathlib import Path

from tests.data import (
    by_libreoffice,
    by_openpyxl,
    by_xlsxwriter,
    hand_cells,
    hand_extensions,
    hand_links,
    hand_packages,
    hand_query,
    hand_ways,
)

CORPUS = Path(__file__).parent / "corpus"
_BY_LIBRARIES = (by_xlsxwriter, by_openpyxl)
_BY_HAND = (hand_ways, hand_cells, hand_extensions, hand_links, hand_query, hand_packages)
BOOKS = {name: make for source in (*_BY_LIBRARIES, *_BY_HAND) for name, make in source.BOOKS.items()}
"""What makes each workbook, but for those that LibreOffice writes."""


def main() -> None:
    """Make the workbooks in the folder of the corpus, or in the one given."""
    parser = argparse.ArgumentParser(description="Make the workbooks of our own corpus.")
    parser.add_argument("--to", type=Path, default=CORPUS, help="folder to write to")
    parser.add_argument("--libreoffice", action="store_true", help="also those that LibreOffice writes")
    arguments = parser.parse_args()
    for name, make in BOOKS.items():
        (arguments.to / name).write_bytes(make())
    if arguments.libreoffice:
        office = by_libreoffice.installed()
        if office is None:
            parser.error("LibreOffice is not installed here (soffice); make the others without --libreoffice.")
        for name in by_libreoffice.SOURCES:
            (arguments.to / name).write_bytes(by_libreoffice.written_by(office, name))


if __name__ == "__main__":
    main()
