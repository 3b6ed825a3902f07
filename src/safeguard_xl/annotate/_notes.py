"""A note at each finding's cell."""

from safeguard_xl.model import Review
from safeguard_xl.ooxml import Place

AUTHOR = "safeguard-xl"


def notes(review: Review) -> dict[Place, str]:
    """The notes by place: a line for each finding, which begins with our name and so is known again."""
    lines: dict[Place, list[str]] = {}
    for finding in review.findings:
        if finding.sheet and finding.cell:
            said = f"{AUTHOR}: {finding.severity.words}: {finding.message}. {finding.hint}"
            lines.setdefault((finding.sheet, finding.cell), []).append(" ".join(said.split()))
    return {place: "\n".join(said) for place, said in lines.items()}
