"""Where a result stands: its figures in brief, and how far it is from its target, in its own unit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import polars as pl

from safeguard_xl.columns import Row
from safeguard_xl.frame import FigureColumns, NumberColumns, col
from safeguard_xl.model import Absence, Polarity, Rag, Unit
from safeguard_xl.policies import STRICT, WHATEVER_THE_POLICY, Policy, Said, find, limits_of
from safeguard_xl.report._words import clean
from safeguard_xl.report.board.paper import Standing

NONE = "–"
MISSING: Mapping[str, str] = {
    Absence.NEW_INDICATOR: "new", Absence.NOT_YET_DUE: "not due", Absence.AWAITING_EVENT: "awaited",
    Absence.NO_TARGET: "none", Absence.SUPPRESSED: "suppressed", Absence.NOT_AVAILABLE: "not available",
    Absence.NO_CASES: "no cases", Absence.BLANK: NONE,
}  # fmt: skip
"""What stands for a figure that is not there; the cell's own words for what is not among these."""
SIDES: Mapping[str, tuple[str, str]] = {Polarity.RISE: ("below", "above"), Polarity.FALL: ("over", "under")}
"""On which side of the target a figure is that misses it, and one that beats it."""
Edges = tuple[float | None, float | None]
"""The worst figures that are green and amber; None where a policy tells of the target alone."""
LONGEST = 24  # letters of a cell that is no figure
PERCENT = 100


def edges_of(frame: pl.DataFrame, known: Sequence[Row]) -> list[Edges]:
    """Return of each row of a frame the worst figures that are green and amber, by its policy."""
    aims = [row[_aim(row).level] for row in known]
    target = pl.Series([None if aim is None else float(aim) for aim in aims], dtype=pl.Float64)
    found = limits_of(frame, pl.lit(target), pl.lit(value=False))
    return list(zip(found["green"].to_list(), found["amber"].to_list(), strict=True))


def standing_of(row: Row, edges: Edges) -> Standing:
    """Return where the result of a row stands; `edges` are its policy's.

    Without a light no distance is told, as the target may be of another span; nor where the light heeds another aim.
    """
    aim, policy = _aim(row), _policy(row)
    lit = row[col.light.rag] in (Rag.GREEN, Rag.AMBER, Rag.RED) and not (policy and find(policy.name).own_aim)
    off = _off(row, aim) if lit else None
    return Standing(
        last=_brief(row, col.previous, row[col.text.previous]),
        now=_brief(row, col.result, row[col.text.result]),
        aim=_brief(row, aim, row[col.text.target]),
        last_period=(row[col.previous.period] or "") if row[col.previous.shown] else "",
        period=(row[col.result.period] or "") if row[col.result.shown] else "",
        gap=_gap(row, aim) if lit else "",
        off=off,
        amber=_amber(row, aim, edges) if policy and off is not None else None,
    )


def _aim(row: Row) -> NumberColumns:
    """Return the target that the result is held against: that of its own period, else the year's."""
    own = row[col.due.level] is not None or row[col.due.low] is not None
    return col.due if own else col.target


def _brief(row: Row, figure: NumberColumns, text: str | None) -> str:
    """Return a figure without what stands beside it, or why there is none."""
    if shown := row[figure.shown]:
        return clean(shown)
    missing = row[figure.absence] if isinstance(figure, FigureColumns) else None
    said = clean(text or "")
    return MISSING.get(missing or "") or (f"{said[:LONGEST]}…" if len(said) > LONGEST else said) or NONE


def _gap(row: Row, aim: NumberColumns) -> str:
    """Return how far the result is from its target in words; "" where that is not known exactly."""
    level, target = row[col.result.level], row[aim.level]
    said = Said(row, col.result, aim, STRICT)
    if level is None or said.bound:
        return ""
    if row[col.sense] == Polarity.RANGE or target is None:
        return _beside_range(row, aim, level, said)
    side = SIDES.get(row[col.sense] or "")
    missed = _missed(row, level, target)
    if not missed:
        return "on target" if row[aim.comparator] not in ("<", ">") else f"at {said.aim_shown}"
    return f"{_amount(row, said, abs(missed))} {side[missed < 0]}" if side else ""


def _beside_range(row: Row, aim: NumberColumns, level: Decimal, said: Said) -> str:
    ends = ((row[aim.low], row[aim.high]), (row[col.defined.band_low], row[col.defined.band_high]))
    low, high = next((pair for pair in ends if pair[0] is not None), (None, None))
    if low is None or high is None:
        return ""
    if low <= level <= high:
        return "within its range"
    end, side = (low, "below") if level < low else (high, "above")
    return f"{_amount(row, said, abs(level - end))} {side} its range"


def _amount(row: Row, said: Said, gap: Decimal) -> str:
    """Return a distance in the figure's own unit: of judgements in grades."""
    if row[col.result.unit] == Unit.JUDGEMENT:
        return f"{gap:.0f} grade{'s' * (gap != 1)}"
    return said.in_its_unit(gap)


def _missed(row: Row, level: Decimal, target: Decimal) -> Decimal:
    """Return by how much a target is missed; below 0 where it is beaten."""
    return target - level if row[col.sense] == Polarity.RISE else level - target


def _off(row: Row, aim: NumberColumns) -> float | None:
    """Return the distance from the target in percent of it, positive where it is missed; None where it has none."""
    level, target = row[col.result.level], row[aim.level]
    if level is None or not target or row[col.sense] not in SIDES or row[col.result.unit] == Unit.JUDGEMENT:
        return None
    return float(_missed(row, level, target) / abs(target) * PERCENT)


def _policy(row: Row) -> Policy | None:
    """Return the policy of the light; None for a scale and a range, which are under none."""
    how = row[col.light.policy] or WHATEVER_THE_POLICY[0]
    return None if how in WHATEVER_THE_POLICY else Policy.parse(how)


def _amber(row: Row, aim: NumberColumns, edges: Edges) -> float | None:
    """Return where amber ends, in percent of the target; None where it does not begin there or has no one end."""
    target, (green, amber) = row[aim.level], edges
    if not target or amber is None or green != float(target):
        return None
    return max(0.0, float(_missed(row, Decimal(str(amber)), target) / abs(target) * PERCENT))
