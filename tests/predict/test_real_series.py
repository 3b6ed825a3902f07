"""What docs/prediction.md says of real series, which lie beside the repository: the aims, where they are reached."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERIES = ROOT.parent / "shared" / "data" / "series.csv"
pytestmark = [
    pytest.mark.slow,  # two thousand years, each predicted three times
    pytest.mark.skipif(not SERIES.is_file(), reason="the published figures are not here"),
]

MOST = {
    "proportion": (0.92, 0.76, 0.39), "flow": (0.97, 0.95, 1.0), "stock": (1.0, 1.0, 1.0),
}  # fmt: skip


def test_the_table_of_docs_prediction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    predicting = __import__("predicting")
    found = predicting.try_all(SERIES, alone=False)
    for kind, most in MOST.items():
        for after, ratio in enumerate(most, 1):
            tried = [one for (_, when), one in found[kind].items() if when == after]
            covered = [one.covered for one in tried]
            assert predicting.mean(one.ratio for one in tried) <= ratio + 0.005
            assert 0.72 <= sum(covered) / len(covered) <= 0.905
            assert min(covered) >= 0.6
    sys.modules.pop("predicting", None)
