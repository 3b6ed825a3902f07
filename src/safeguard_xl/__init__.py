"""Checks a workbook of performance indicators, rates it, predicts its outturns and writes them back.

>>> import safeguard_xl as sx
>>> review = sx.review("sample_workbooks/clean.xlsx")
>>> len(review.indicators), review.findings
(9, ())
"""

from typing import TYPE_CHECKING

from safeguard_xl.front_door import when_asked

if TYPE_CHECKING:
    from safeguard_xl.collecting import collect as collect
    from safeguard_xl.errors import SafeguardError as SafeguardError
    from safeguard_xl.errors import SchemaError as SchemaError
    from safeguard_xl.errors import WorkbookError as WorkbookError
    from safeguard_xl.errors import WriteError as WriteError
    from safeguard_xl.flow import review as review
    from safeguard_xl.many import review_many as review_many
    from safeguard_xl.model import Finding as Finding
    from safeguard_xl.model import Indicator as Indicator
    from safeguard_xl.model import Review as Review
    from safeguard_xl.ooxml import Limits as Limits
    from safeguard_xl.predict import predict_outturn as predict_outturn
    from safeguard_xl.schema import WorkbookSchema as WorkbookSchema
    from safeguard_xl.schema import load_schema as load_schema
    from safeguard_xl.write import update as update

__version__ = "0.2.0"

_HOMES = {
    "Finding": "model",
    "Indicator": "model",
    "Limits": "ooxml",
    "Review": "model",
    "SafeguardError": "errors",
    "SchemaError": "errors",
    "WorkbookError": "errors",
    "WorkbookSchema": "schema",
    "WriteError": "errors",
    "collect": "collecting",
    "load_schema": "schema",
    "predict_outturn": "predict",
    "review": "flow",
    "review_many": "many",
    "update": "write",
}
__all__ = list(_HOMES)

__getattr__ = when_asked(__name__, _HOMES)  # polars and pandera take half a second
