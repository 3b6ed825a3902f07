"""Judges the rated frame once and holds it against its contract; each fault becomes a finding at its cell."""

import polars as pl

from safeguard_xl.model.lazily import Findings, Unmade
from safeguard_xl.rules import Evidence
from safeguard_xl.schema import WorkbookSchema
from safeguard_xl.validate._bench import Bench
from safeguard_xl.validate._contract import hold
from safeguard_xl.validate._folding import Spoken
from safeguard_xl.validate._needs import unmet
from safeguard_xl.validate._not_judged import not_judged
from safeguard_xl.validate._sources import in_order


def validate(
    frame: pl.DataFrame,
    evidence: Evidence,
    schema: WorkbookSchema,
    known: pl.DataFrame | None = None,
    spoken: Spoken = (),
) -> tuple[Findings, Unmade]:
    """Return the findings, worst first and in the order of the sheet, and the checks that could not be made.

    `known` is what was judged of the frame before it was rated, `spoken` what is explained by itself. Raises FaultError
    where a rule breaks, or where the frame is not as the contract says.
    """
    judged = schema.judge(frame, known)
    hold(judged, schema)
    rules = list(schema.in_force())
    bench = Bench(judged, frame, evidence, rules, spoken)
    sources = [source for rule, severity in rules for source in bench.sources(rule, severity)]
    unmade = not_judged(bench.unknown, bench.unknown_marks, lambda: unmet(bench.unknown, bench.unknown_marks))
    return in_order(sources, list(evidence.book.sheets)), unmade
