"""A page in a real browser, as wide as asked: what axe-core says of it, and what does not fit."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".ci/node/axe/node_modules/axe-core/axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)
HEIGHT = 1200
FRAME = (
    '<iframe src="page.html" style="width:{width}px;height:{height}px;border:0"></iframe><pre id="told-{width}"></pre>'
)
LOOK = """
const widest = document.documentElement.scrollWidth;
const broken = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
  for (const word of node.data.matchAll(/[^\\s\\-\\/\\u00ad\\u2013]+/g)) {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) broken.push(word[0]);
  }
}
const tell = found => { parent.document.getElementById(`told-${innerWidth}`).textContent = JSON.stringify(found); };
const results = window.axe ? axe.run({ resultTypes: ["violations"] }) : Promise.resolve({ violations: [] });
results.then(found => tell({ widest, broken, violations: found.violations.map(
  one => [one.id, ...one.nodes.map(node => node.target.join(" "))]) }));
"""


def looked_at(page: bytes, widths: Sequence[int], folder: Path) -> dict[int, dict[str, Any]]:
    """Return by width of the window how wide the page is, which words are broken, and what axe-core finds wrong."""
    axe = AXE.read_text(encoding="utf-8") if AXE.exists() else ""
    scripts = "".join(f"<script>{script}</script>" for script in (axe, LOOK))
    (folder / "page.html").write_bytes(page.replace(b"</body>", scripts.encode() + b"</body>"))
    frames = "".join(FRAME.format(width=width, height=HEIGHT) for width in widths)
    (folder / "frame.html").write_text(frames, encoding="utf-8")
    told = re.findall(r'<pre id="told-(\d+)">(\{.*?\})</pre>', _dom(folder / "frame.html", max(widths)), re.DOTALL)
    return {int(width): json.loads(unescape(found)) for width, found in told}


def _dom(page: Path, width: int) -> str:
    """Return a page as it stands when its scripts have run."""
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--dump-dom")
    asked = [str(PROGRAM), *options, "--virtual-time-budget=20000", f"--window-size={width + 100},{HEIGHT}"]
    return subprocess.run([*asked, page.as_uri()], check=True, capture_output=True, text=True, timeout=120).stdout
