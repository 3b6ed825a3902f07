"""How pandera holds a contract here: in one pass over the frame.

Its own way makes a lazy collect for each column and check, which takes longer for 16 rows than all that is worked out.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.backends.polars.base import PolarsSchemaBackend
from pandera.constants import CHECK_OUTPUT_KEY
from pandera.errors import FailureCaseMetadata, SchemaError, SchemaErrorReason, SchemaErrors

from safeguard_xl.few_rows import taken

Place = pa.Column | pa.DataFrameSchema
"""What of a contract is broken: one of its columns, or what it says of the frame."""


class Holds:
    """A check of pandera that is an expression over one column: true, or null, in the rows where it holds.

    It is null where the column is.
    """

    def __init__(self, expression: pl.Expr, column: str) -> None:
        self.expression, self.column = expression, column

    def may_fail(self, frame: pl.DataFrame) -> bool:
        """Return whether it has to be worked out: of a column that says nothing it holds."""
        return frame.get_column(self.column).null_count() < len(frame)

    def __call__(self, data: pa.PolarsData) -> pl.LazyFrame:
        """Return what it says of each row, for pandera's own way."""
        return data.lazyframe.select(self.expression)


class Faultless(Holds):
    """The check that a rule has found nothing."""

    def __init__(self, fault: pl.Expr, column: str) -> None:
        super().__init__(~fault, column)

    def may_fail(self, frame: pl.DataFrame) -> bool:
        """Return whether the rule has found something."""
        return bool(frame.get_column(self.column).any())


class OnePass(PolarsSchemaBackend):
    """Holds a contract by its names, its dtypes, and one eager select of all that its checks say."""

    def validate(self, check_obj: pl.DataFrame, schema: pa.DataFrameSchema, **options: Any) -> pl.DataFrame:  # noqa: ANN401
        """Return the frame; raise SchemaErrors of pandera, or unless it is `lazy` the first SchemaError."""
        part = {name: options.get(name) for name in ("head", "tail", "sample", "random_state")}
        frame = self.subsample(check_obj, **part)
        errors = [*_names(frame, schema)] or [*_dtypes(frame, schema), *_nulls(frame, schema)]
        errors = errors or [*_checks(frame, schema)]
        if errors:
            raise SchemaErrors(schema, errors, frame) if options.get("lazy") else errors[0]
        return check_obj

    def failure_cases_metadata(self, schema_name: str, schema_errors: list[SchemaError]) -> FailureCaseMetadata:
        """Return the errors as a frame, with the first row of each."""
        cases = {
            "check": [getattr(error.check, "name", error.check) for error in schema_errors],
            "column": [error.column_name for error in schema_errors],
            "index": [_first(error) for error in schema_errors],
            "failure_case": [str(error) for error in schema_errors],
        }
        types = {"check": pl.String, "column": pl.String, "index": pl.Int64, "failure_case": pl.String}
        counts = Counter(error.reason_code.name for error in schema_errors)
        found = pl.DataFrame(cases, schema=types)
        return FailureCaseMetadata(found, {schema_name: cases["failure_case"]}, dict(counts))


def _first(error: SchemaError) -> int | None:
    """Return the first row that fails."""
    return None if error.check_output is None else error.check_output.to_series().arg_min()


def _error(of: Place, why: SchemaErrorReason, said: str, check: object, at: pl.Series | None = None) -> SchemaError:
    """Return the error of pandera; `at` says where the check holds."""
    output = None if at is None else at.alias(CHECK_OUTPUT_KEY).to_frame()
    column = of.name if isinstance(of, pa.Column) else None
    return SchemaError(  # type: ignore[no-untyped-call]  # pandera's
        of, None, said, check=check, check_output=output, reason_code=why, column_name=column
    )


def _names(frame: pl.DataFrame, schema: pa.DataFrameSchema) -> Iterator[SchemaError]:
    there = set(frame.columns)
    for name in schema.columns:
        if name not in there:
            why = SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME
            yield _error(schema, why, f"column '{name}' is not in the frame", "column_in_dataframe")
    for name in frame.columns:
        if name not in schema.columns:
            why = SchemaErrorReason.COLUMN_NOT_IN_SCHEMA
            yield _error(schema, why, f"column '{name}' is not in the schema", "column_in_schema")


def _dtypes(frame: pl.DataFrame, schema: pa.DataFrameSchema) -> Iterator[SchemaError]:
    for name, dtype in frame.schema.items():
        column = schema.columns[name]
        if dtype != column.dtype.type:
            said = f"column '{name}' is of {dtype}, not of {column.dtype}"
            yield _error(column, SchemaErrorReason.WRONG_DATATYPE, said, f"dtype('{column.dtype}')")


def _nulls(frame: pl.DataFrame, schema: pa.DataFrameSchema) -> Iterator[SchemaError]:
    for name, column in schema.columns.items():
        if not column.nullable and frame.get_column(name).has_nulls():
            why, said = SchemaErrorReason.SERIES_CONTAINS_NULLS, f"column '{name}' has rows without a value"
            yield _error(column, why, said, "not_nullable", frame[name].is_not_null())


def _checks(frame: pl.DataFrame, schema: pa.DataFrameSchema) -> Iterator[SchemaError]:
    """Yield what fails of the checks of columns and of the frame."""
    checks: list[tuple[Place, pa.Check]] = [(of, check) for of in schema.columns.values() for check in of.checks]
    checks += [(schema, check) for check in schema.checks]
    failed = _failed(frame, [check for _, check in checks])
    for place, at in failed.items():
        of, check = checks[place]
        column = of.name if isinstance(of, pa.Column) else None
        said = "" if column is None else f", but holds {frame[column][at.arg_min()]!r}"
        yield _error(of, SchemaErrorReason.DATAFRAME_CHECK, f"{check.name}{said}", check, at)


def _failed(frame: pl.DataFrame, checks: list[pa.Check]) -> dict[int, pl.Series]:
    """Return the places of the checks that fail, each with the rows in which it holds or cannot be judged."""
    holds = {str(place): _holds(check) for place, check in enumerate(checks) if _may_fail(frame, check)}
    if not holds:
        return {}
    passed = taken(frame, (said.all().alias(place) for place, said in holds.items())).row(0, named=True)
    failed = [place for place in holds if not passed[place]]
    rows = taken(frame, (holds[place].fill_null(value=True).alias(place) for place in failed))
    return {int(place): rows[place] for place in failed}


def _may_fail(frame: pl.DataFrame, check: pa.Check) -> bool:
    """Return whether a check has to be worked out: most columns of a small workbook say nothing."""
    holds = _given(check)
    return holds is None or holds.may_fail(frame)


def _holds(check: pa.Check) -> pl.Expr:
    """Return where a check holds; null where it cannot be judged, which passes."""
    holds = _given(check)
    return pl.lit(value=False) if holds is None else holds.expression


def _given(check: pa.Check) -> Holds | None:
    """Return what a check was made of; None where it is none of ours."""
    holds = check._check_fn  # noqa: SLF001 (pandera keeps what it was given nowhere else)
    return holds if isinstance(holds, Holds) else None
