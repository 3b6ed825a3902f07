"""Judges the rated frame once and holds it against its contract; each fault becomes a finding at its cell."""

from collections.abc import Sequence
from functools import partial

import polars as pl

from safeguard_xl.model.lazily import Findings, Unmade
from safeguard_xl.rules import Evidence
from safeguard_xl.schema import WorkbookSchema
from safeguard_xl.validate._bench import Bench
from safeguard_xl.validate._contract import hold
from safeguard_xl.validate._folding import Spoken
from safeguard_xl.validate._needs import unmet
from safeguard_xl.validate._not_judged import by_workbook, not_judged
from safeguard_xl.validate._sources import in_order


def validate(
    frame: pl.DataFrame,
    evidence: Sequence[Evidence],
    schema: WorkbookSchema,
    known: pl.DataFrame | None = None,
    spoken: Spoken = (),
) -> list[tuple[Findings, Unmade]]:
    """Return the findings of each workbook, worst first and in the order of the sheet, and what could not be judged.

    `frame` has the rows of all the workbooks that there is evidence of, one after the other. `known` is what was judged
    of it before it was rated, `spoken` what is explained by itself. Raises FaultError where a rule breaks, or where the
    frame is not as the contract says.
    """
    judged = schema.judge(frame, known)
    hold(judged, schema)
    rules = list(schema.in_force())
    bench = Bench(judged, frame, evidence, rules, spoken)
    sources = [source for rule, severity in rules for source in bench.sources(rule, severity)]
    unknown = by_workbook(bench.unknown, bench.grid.starts)
    unmade = [not_judged(*both, partial(unmet, *both)) for both in zip(unknown, bench.marks, strict=True)]
    return list(zip(in_order(sources, bench.grid.sheets), unmade, strict=True))
