"""A whole check of very many indicators, as on the screen and as JSON: of texts alike, and all different.

`race.py` holds it against other tools.
"""

import sys
import tempfile
from pathlib import Path

from _turns import race

from rules import make, make_different

CHECK = (
    "import sys; from safeguard_xl.__main__ import main;"
    "sys.argv = ['safeguard-xl', 'check', sys.argv[1], '--fail-on', 'never', {options}]; main()"
)
WAYS = {
    "check --quiet": CHECK.format(options="'--quiet'"),
    "check --format json": CHECK.format(options="'--format', 'json'"),
}
LARGE = 100_000

if __name__ == "__main__":
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    with tempfile.TemporaryDirectory() as folder:
        for name, made in (("alike", make), ("all different", make_different)):
            path = Path(folder) / "many.xlsx"
            made(path, rows)
            print(f"{rows:,} rows of texts that are {name}")
            race(WAYS, str(path))
