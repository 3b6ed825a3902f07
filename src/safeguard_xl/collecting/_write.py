"""The table as a file, by the ending of its name: whole, or not at all."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import polars as pl

from safeguard_xl.collecting._collected import Collected
from safeguard_xl.errors import SafeguardError, WriteError
from safeguard_xl.frame import collected
from safeguard_xl.ooxml import Saving, save, sentence_of
from safeguard_xl.remote import AnyFile
from safeguard_xl.report.as_csv import harmless

EXTRA = "Writing a .duckdb file needs DuckDB: pip install 'safeguard-xl[duckdb]'."
FIGURES = "figures"
BLOCK = 4 << 20


def write(found: Collected, target: AnyFile, *, force: bool) -> None:
    """Write the table to a file; raise WriteError, with what stood there as it was."""
    refuse_unknown(target)
    try:
        there = target.exists()
    except OSError as error:  # such as a name that is too long
        raise WriteError(sentence_of(target, error)) from error
    if there and not force:
        raise WriteError(f"{target} is there already; name another file, or ask for it to be replaced (force).")
    make = WRITERS[target.suffix.lower()]
    save(target, lambda out: make(found, out), how=Saving(found.paths, force=force))


def refuse_unknown(target: AnyFile) -> None:
    """Raise SafeguardError, before any work is done, for a name with another ending, or where DuckDB is lacking."""
    ending = target.suffix.lower()
    if ending not in WRITERS:
        *some, last = WRITERS
        raise SafeguardError(f"{target}: give it a name that ends with {', '.join(some)} or {last}.")
    if ending == ".duckdb":
        _duckdb()


# ---- for data tools -------------------------------------------------------------------------------


def _parquet(found: Collected, out: BinaryIO) -> None:
    found.figures.write_parquet(out)


def _csv(found: Collected, out: BinaryIO) -> None:
    """In UTF-8 with its mark, as Excel wants it; no text becomes a formula."""
    spelt = found.figures.with_columns(_harmless(found.figures[name]) for name in texts_of(found.figures))
    spelt.write_csv(out, include_bom=True)


def texts_of(frame: pl.DataFrame) -> list[str]:
    """Return the columns of a frame that hold texts."""
    return [name for name, dtype in frame.schema.items() if dtype == pl.String]


def _harmless(texts: pl.Series) -> pl.Series:
    """Return texts of which a spreadsheet makes no formula; each distinct one is looked at once."""
    distinct = texts.drop_nulls().unique()
    safe = pl.Series([harmless(text) for text in distinct], dtype=pl.String)
    return texts.replace_strict(distinct, safe, default=None).alias(texts.name)


def _duckdb() -> Any:  # noqa: ANN401  (a module of an extra)
    try:
        import duckdb  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as error:
        raise SafeguardError(EXTRA) from error
    return duckdb


def _as_duckdb(found: Collected, out: BinaryIO) -> None:
    """Write a database: a table of the figures, its columns described, and one each of the findings and workbooks."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "national.duckdb"
        with _duckdb().connect(str(database)) as made:
            for name, frame in tables_of(found).items():
                file = Path(folder) / f"{name}.parquet"
                frame.write_parquet(file)
                made.execute(f'CREATE TABLE "{name}" AS FROM read_parquet(?)', [str(file)])
            for column in collected:
                holds = column.holds.replace("'", "''")
                made.execute(f'COMMENT ON COLUMN "{FIGURES}"."{column.label}" IS \'{holds}\'')
        with database.open("rb") as whole:
            while block := whole.read(BLOCK):
                out.write(block)


def tables_of(found: Collected) -> Mapping[str, pl.DataFrame]:
    """Return the tables by name: the figures, the findings a row a cell, and the workbooks."""
    findings = [
        (one.code, one.rule, one.severity.words, one.indicator, one.message, *place)
        for one in found.findings
        for place in one.places
    ]
    named = ("code", "rule", "severity", "indicator", "message", "council", "workbook", "sheet", "cell")
    return {
        FIGURES: found.figures,
        "findings": pl.DataFrame(findings, dict.fromkeys(named, pl.String), orient="row"),
        "workbooks": _workbooks(found),
    }


def _workbooks(found: Collected) -> pl.DataFrame:
    numbers = ("indicators", "figures", "errors", "queries")
    rows = [
        {**source._asdict(), "of": of}
        for of, sources in (("this year", found.workbooks), ("the year before", found.previous))
        for source in sources
    ]
    names = ("of", *(found.workbooks or found.previous)[0]._fields)
    schema = {name: pl.Int64 if name in numbers else pl.String for name in names}
    return pl.DataFrame(rows, schema)


# ---- for Excel ------------------------------------------------------------------------------------


def _xlsx(found: Collected, out: BinaryIO) -> None:
    from safeguard_xl.collecting._as_xlsx import render  # noqa: PLC0415  (openpyxl takes 0.1 s)

    sheets = {name.capitalize(): frame for name, frame in tables_of(found).items()}
    meanings = pl.DataFrame(
        [(column.label, column.holds) for column in collected], ["column", "what it holds"], orient="row"
    )
    out.write(render({**sheets, "Columns": meanings}))


WRITERS: Mapping[str, Callable[[Collected, BinaryIO], None]] = {
    ".parquet": _parquet, ".csv": _csv, ".xlsx": _xlsx, ".duckdb": _as_duckdb,
}  # fmt: skip
