"""SG613 setting-without-indicator."""

import difflib
from collections.abc import Iterator, Sequence

from safeguard_xl.columns import values
from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.reference import reference_key
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG613",
    Severity.INFO,
    says="the schema has {settings}, but no indicator has such a reference{meant}",
    wording=("meant",),
)
def setting_without_indicator(evidence: Evidence) -> Iterator[Mark]:
    """The schema names an indicator that is not there.

    ## Why it matters
    A reference that is misspelt in a schema sets nothing: the indicator that was meant is rated by another rule.

    ## Example
    Green and amber values for "KPI 33" in the schema, where the workbook has KPI 3.

    ## What to do
    Correct the reference in the schema. Leave it where another workbook has that indicator.
    """
    if not any(evidence.settings.values()):  # to read all references takes long
        return
    known = {reference_key(text): text for text in values(evidence.frame, col.text.reference) if text}
    unused = {
        table: [reference for reference in references if reference_key(reference) not in known]
        for table, references in evidence.settings.items()
    }
    settings = [f"[{table}] {_quoted(references)}" for table, references in unused.items() if references]
    if settings:
        meant = _meant([reference for references in unused.values() for reference in references], known)
        yield Mark(shows={"settings": listed(settings), "meant": meant})


def _quoted(references: Sequence[str]) -> str:
    return listed([f'"{reference}"' for reference in references])


def _meant(references: Sequence[str], known: dict[str, str]) -> str:
    """Return the nearest reference that there is, of each that has one near."""
    near = {
        reference: known[found[0]]
        for reference in references
        if (found := difflib.get_close_matches(reference_key(reference), known, 1))
    }
    said = listed([f'"{there}" for "{reference}"' for reference, there in near.items()])
    return f"; there is {said}" if said else ""
