"""SG112 hidden-sheet."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG112",
    Severity.QUERY,
    says='the sheet "{name}" is hidden{how} and holds {what}',
    wording=("how", "what"),
)
def hidden_sheet(evidence: Evidence) -> Iterator[Mark]:
    """A hidden sheet has content.

    ## Why it matters
    Whoever receives the workbook can show it. Names of children have been published so.

    ## Example
    A hidden sheet "Cases" with the records behind the figures; "Lists" with the words of drop-downs, which may stay.

    ## What to do
    Right-click any sheet's tab, choose Unhide and look. If it should not be sent, delete it, or put its values into the
    cells that use them.

    A very hidden sheet is not in that list: press Alt+F11, choose the sheet and set Visible to -1.
    """
    for name, sheet in evidence.book.sheets.items():
        if sheet.state == "visible" or sheet.cells.is_empty():
            continue
        indicators = sum(len(table.rows) for table in evidence.tables if table.sheet == name)
        count, noun = (indicators, "indicator") if indicators else (len(sheet.cells), "filled cell")
        read = ", which were read" if indicators else ""
        how = " so that Excel does not offer to show it" if sheet.state == "veryHidden" else ""
        what = f"{count:,} {noun}{'' if count == 1 else 's'}{read}"
        yield Mark(name, shows={"name": name, "how": how, "what": what})
