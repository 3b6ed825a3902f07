"""Holds the judged frame against its contract, through pandera."""

import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrors

from safeguard_xl.errors import FaultError
from safeguard_xl.rules import verdict
from safeguard_xl.schema import WorkbookSchema


def hold(judged: pl.DataFrame, schema: WorkbookSchema) -> None:
    """Do nothing where the frame is as the contract says, but for the faults that the rules found in the data.

    Raises FaultError otherwise: what else is wrong with the frame is a fault of ours.
    """
    contract = schema.to_pandera()
    try:
        # the environment could otherwise switch validation off and make everything pass
        with config_context(
            validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA, use_narwhals_backend=False
        ):
            contract.validate(judged, lazy=True)
    except SchemaErrors as errors:
        faults = {verdict(rule, field).label for rule, _ in schema.in_force() for field, _ in rule.checks()}
        ours = [error for error in errors.schema_errors if getattr(error.check, "name", None) not in faults]
        if ours:
            raise FaultError(_sentence(str(ours[0]))) from ours[0]


def _sentence(what: str) -> str:
    return f"A fault of ours in what was worked out: {what}. Please report it."
