"""The reviews of many workbooks, for Python."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_xl.many._asked import Asked
from safeguard_xl.many._paths import expand
from safeguard_xl.many._shared import Shared
from safeguard_xl.remote import AnyFile, file_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from safeguard_xl.report import Outcome
    from safeguard_xl.schema import WorkbookSchema


def review_many(  # noqa: PLR0913  a front door of the library, like `review`
    paths: Iterable[str | AnyFile],
    executor: "Executor | None" = None,
    *,
    schema: "str | Path | WorkbookSchema | None" = None,
    policy: str | None = None,
    previous: Sequence[str | AnyFile] = (),
    jobs: int | None = None,
    cache: str | Path | None = None,
) -> "Iterator[Outcome]":
    """Yield what comes of workbooks, folders and patterns such as `*/q2.xlsx`, in their order, as they are ready.

    An outcome is the name of a `workbook` and its `result`: a review without its cells and its frame, or the sentence
    that says why there is none. From eight workbooks on they are done side by side in processes, `jobs` of them or
    as many as there are cores, or by any `executor` of concurrent.futures; fewer are done in this process. A script
    that calls it needs `if __name__ == "__main__":`, as its processes import it. What was done before is taken from
    the folder `cache`. Schema, policy and earlier workbooks are as in `review`. Raises SchemaError, before any is
    opened, for a schema or a policy that cannot be used.
    """
    asked = Asked(schema, policy, tuple(map(file_of, previous)))
    asked.refuse_unfit()
    shared = Shared(jobs, Path(cache) if cache is not None else None, executor)
    return _in_order(list(expand(map(file_of, paths))), asked, shared)


def _in_order(paths: Sequence[AnyFile], asked: Asked, shared: Shared) -> "Iterator[Outcome]":
    from safeguard_xl.many.spool import Spool  # noqa: PLC0415 (tempfile takes 0.01 s)

    spool, place = Spool(paths), 0
    for done, frozen in shared.each(paths, asked):
        spool.put(done, frozen)
        while spool.has(place):
            yield spool[place]
            place += 1
