"""The page in a real browser: narrow, wide, light and dark, sorted and read aloud."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from documents import DOCUMENT

from asn_netral.render.documents import render

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

PROBE = """
<script>
"use strict";
const parse = (text) => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
  .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parse(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
const faint = [];
for (const element of document.querySelectorAll("main *")) {
  const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  if (!own) continue;
  const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) faint.push([element.outerHTML.slice(0, 80), ratio]);
}
const table = document.querySelectorAll("main table")[1];
const heads = [...table.tHead.rows[0].cells];
const column = (at) => [...table.tBodies[0].rows].map((row) => row.cells[at].textContent);
const button = heads[1].querySelector("[role=button]");
const before = column(1);
button.click();
const up = [column(1), heads[1].getAttribute("aria-sort")];
button.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
const down = [column(1), heads[1].getAttribute("aria-sort")];
const result = {
  faint, before, up, down,
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  tabbable: document.querySelectorAll("[tabindex='0']").length,
};
document.documentElement.innerHTML = "<pre>" + JSON.stringify(result) + "</pre>";
</script>
"""


def probe(folder: Path, width: int, *flags: str) -> dict[str, Any]:
    page = render(DOCUMENT, ".html").decode().replace("</body>", f"{PROBE}</body>")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    frame = folder / "frame.html"
    # A browser's own window is never as narrow as a telephone; a frame is.
    frame.write_text(
        f'<iframe src="page.html" style="width:{width}px;height:800px;border:0"></iframe>'
        "<script>addEventListener('load', () => { document.body.append("
        "document.querySelector('iframe').contentDocument.body.textContent) })</script>"
    )
    done = subprocess.run(
        [
            str(BROWSER),
            *("--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"),
            *(f"--user-data-dir={folder / 'profile'}", "--dump-dom", *flags, frame.as_uri()),
        ],
        capture_output=True,
        timeout=90,
    ).stdout.decode()
    start = done.index('{"faint"')
    found, __ = json.JSONDecoder().raw_decode(
        done[start:].replace("&lt;", "<").replace("&gt;", ">")
    )
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_its_window_and_sorts(tmp_path: Path, width: int) -> None:
    found = probe(tmp_path, width)
    assert found["overflow"] <= 0
    assert found["faint"] == []
    assert found["up"] == [sorted(found["before"]), "ascending"]
    assert found["down"] == [sorted(found["before"], reverse=True), "descending"]
    assert found["tabbable"] > 0


def test_dark_has_contrast_as_well(tmp_path: Path) -> None:
    found = probe(tmp_path, 1280, "--blink-settings=preferredColorScheme=0")
    assert found["dark"] is True
    assert found["faint"] == []
