"""Collect the figures of many workbooks, and hold them against one another."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from safeguard_xl.collecting._before import with_before
from safeguard_xl.collecting._collected import Collected, Source, findings_of
from safeguard_xl.collecting._figures import OWN
from safeguard_xl.collecting._names import councils, refuse_alike, with_indicators
from safeguard_xl.collecting._work import figures_of_chunk, thawed
from safeguard_xl.columns import framed
from safeguard_xl.frame import collected
from safeguard_xl.many import Asked, Shared, expand
from safeguard_xl.peers import judge
from safeguard_xl.remote import AnyFile, file_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from safeguard_xl.schema import WorkbookSchema

EMPTY = framed([], (collected.council, collected.workbook, *OWN))


def collect(  # noqa: PLR0913  a front door of the library, like `review_many`
    paths: Iterable[str | AnyFile],
    executor: "Executor | None" = None,
    *,
    schema: "str | Path | WorkbookSchema | None" = None,
    policy: str | None = None,
    previous: Iterable[str | AnyFile] = (),
    jobs: int | None = None,
    cache: str | Path | None = None,
) -> Collected:
    """Return the figures of workbooks, of folders and of patterns such as `*/q2.xlsx`, as one table.

    Its `figures` are a polars frame with a row for each figure; its `workbooks` say what came of each, its `findings`
    what they show only together, and `not_compared` why something could not be held against the others. `previous`
    are the workbooks of the year before, which belong to a council by their folder. How the work is shared out and
    kept, and what schema and policy do, is as in `review_many`: a script that calls it needs
    `if __name__ == "__main__":`. Raises SchemaError, before any is opened, for a schema or a policy that cannot be
    used.
    """
    asked = Asked(schema, policy)
    asked.refuse_unfit()
    now, then = (list(dict.fromkeys(expand(map(file_of, some)))) for some in (paths, previous))
    return gather(now, then, asked, Shared(jobs, Path(cache) if cache is not None else None, executor))


def _silent(_: str) -> None:
    """Tells nobody."""


def gather(
    paths: Sequence[AnyFile],
    previous: Sequence[AnyFile],
    asked: Asked,
    shared: Shared,
    tell: Callable[[str], None] = _silent,
) -> Collected:
    """Return what the workbooks at some paths hold; `tell` is called with the name of each that is done."""
    every = [*paths, *previous]
    for some in (paths, previous):
        refuse_alike(some)
    done: dict[int, bytes] = {}
    for place, frozen in shared.each(every, asked, figures_of_chunk):
        done[place] = frozen
        tell(every[place].name)
    whose = councils(paths), councils(previous)
    if len({*whose[0]}) == len({*whose[1]}) == 1:  # one council on both sides is the same one
        whose = whose[0], [whose[0][0]] * len(previous)
    names = [*whose[0], *whose[1]]
    parts = [_part(done.pop(place), path, names[place]) for place, path in enumerate(every)]
    sources = [source for source, _ in parts]
    now, then = (_joined([one for _, one in some]) for some in (parts[: len(paths)], parts[len(paths) :]))
    figures, earlier = with_indicators([now, then])
    year_before = earlier if previous else None
    table = with_before(figures, year_before).select(column.label for column in collected)
    apart, not_compared = judge(table, year_before)
    return Collected(
        figures=table,
        workbooks=tuple(sources[: len(paths)]),
        previous=tuple(sources[len(paths) :]),
        findings=tuple(findings_of(apart, table)),
        not_compared=tuple(not_compared),
        paths=tuple(every),
    )


def _part(frozen: bytes, path: AnyFile, council: str) -> tuple[Source, pl.DataFrame]:
    """Return what is to be said of a workbook, and its figures."""
    found = thawed(frozen, path)
    if isinstance(found, str):
        return Source(council, str(path), error=found), EMPTY
    facts, figures = found
    source = Source(
        council, str(path), facts.schema, facts.indicators, len(figures), facts.errors, facts.queries,
        facts.settings, facts.unread, facts.left_out,
    )  # fmt: skip
    own = (collected.council.filled(pl.lit(council)), collected.workbook.filled(pl.lit(str(path))))
    return source, figures.select(*own, *(column.label for column in OWN))


def _joined(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat([EMPTY, *parts], rechunk=True)
