"""By which policy each indicator is rated, and what decides it."""

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from safeguard_xl.columns import values
from safeguard_xl.few_rows import added, filtered
from safeguard_xl.frame import by_row, col
from safeguard_xl.model import Ruling, Unit
from safeguard_xl.policies import IN_POINTS, THRESHOLDS, is_in
from safeguard_xl.rate._case import NO_WORD
from safeguard_xl.rate._fit import Fit, fitted
from safeguard_xl.schema import WorkbookSchema


def rulings(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """Return the frame with the policy of each row and what decides it (`ruled`).

    Where nothing is stated the policy that explains the published lights decides, else the default.
    """
    grounds = list(_grounds(frame, schema))
    stated = added(
        frame,
        col.ruled.policy.filled(pl.coalesce(NO_WORD, *(policy for _, policy in grounds))),
        col.ruled.by.filled(_first(grounds)),
    )
    open_ = col.ruled.policy.is_null()
    fits = fitted(stated, open_, str(schema.policy))
    shown = _of_each(fits, lambda fit: _where_it_can(fit.policy))
    by = pl.when(shown.is_not_null()).then(pl.lit(Ruling.LIGHTS.value)).otherwise(pl.lit(Ruling.DEFAULT.value))
    return added(
        stated,
        col.ruled.policy.filled(pl.coalesce(col.ruled.policy, shown, pl.lit(str(schema.policy)))),
        col.ruled.by.filled(pl.coalesce(col.ruled.by, by)),
        col.ruled.proposed.filled(pl.when(open_).then(_of_each(fits, lambda fit: pl.lit(fit.proposed)))),
    )


def _of_each(fits: Mapping[int, Fit], what: Callable[[Fit], pl.Expr]) -> pl.Expr:
    """Return what the published lights show, in the rows of the workbooks of which they show anything."""
    return pl.coalesce(NO_WORD, *(pl.when(col.workbook == workbook).then(what(fit)) for workbook, fit in fits.items()))


def rated_by(frame: pl.DataFrame, schema: WorkbookSchema) -> str:
    """Return the policy for all of a rated frame, and whether there are others: as the sheets rule, else the schema."""
    by_sheets = col.ruled.by.is_in([Ruling.SHEET.value, Ruling.LIGHTS.value])
    ruled = values(filtered(frame[[col.ruled.by.label, col.ruled.policy.label]], by_sheets), col.ruled.policy)
    if not ruled:
        return schema.rated_by
    every = dict.fromkeys(values(frame, col.ruled.policy))
    return f"{max(every, key=ruled.count)}{' and others' if len(every) > 1 else ''}"


def _grounds(frame: pl.DataFrame, schema: WorkbookSchema) -> Iterator[tuple[Ruling, pl.Expr]]:
    """Yield what states a policy, the first before the others.

    Green and amber values of an indicator come before a policy of its unit or of all; where there is no target, they
    are all there is to rate by.
    """
    if schema.asked_for:
        yield Ruling.ASKED, pl.lit(str(schema.policy))
        return
    thresholds, limits = pl.lit(str(THRESHOLDS)), col.limits.green.is_not_null()
    has_limits = frame.get_column(col.limits.green.label).count() > 0
    if schema.policies.indicator:
        yield Ruling.SCHEMA, by_row(frame, schema.policies.indicator)
    if has_limits:
        yield Ruling.SCHEMA, pl.when(limits & col.limits.own).then(thresholds)
        yield Ruling.SHEET, pl.when(limits & col.target.level.is_null()).then(thresholds)
    for unit, policy in schema.policies.unit.items():
        yield Ruling.SCHEMA, pl.when(col.unit == unit.value).then(pl.lit(str(policy)))
    if schema.states_policy or schema.for_all != schema.policy:
        yield Ruling.SCHEMA, pl.lit(str(schema.for_all))
    if has_limits:
        yield Ruling.SHEET, pl.when(limits).then(thresholds)
    yield Ruling.SHEET, col.ruled.policy


def _where_it_can(policy: str | None) -> pl.Expr:
    """Return a policy that the lights show; one in percentage points is none for numbers."""
    shown = pl.lit(policy, dtype=pl.String)
    in_points = policy is not None and is_in(policy, IN_POINTS)
    return pl.when(col.unit.eq_missing(Unit.PERCENT.value)).then(shown) if in_points else shown


def _first(grounds: list[tuple[Ruling, pl.Expr]]) -> pl.Expr:
    return pl.coalesce(NO_WORD, *(pl.when(policy.is_not_null()).then(pl.lit(by.value)) for by, policy in grounds))
