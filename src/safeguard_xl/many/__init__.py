"""Many workbooks side by side: what each says, in their order, on all cores or by an executor of others."""

from safeguard_xl.many._asked import Asked, limits_of, outcome_of
from safeguard_xl.many._imports import with_memory_kept, with_one_thread, with_threads_for
from safeguard_xl.many._paths import WORKBOOKS, expand, is_folder, matching
from safeguard_xl.many._review_many import review_many
from safeguard_xl.many._settings import settings_near
from safeguard_xl.many._shared import Shared, executor_of

__all__ = [
    "WORKBOOKS",
    "Asked",
    "Shared",
    "executor_of",
    "expand",
    "is_folder",
    "limits_of",
    "matching",
    "outcome_of",
    "review_many",
    "settings_near",
    "with_memory_kept",
    "with_one_thread",
    "with_threads_for",
]
