"""What no reading of the text can show: where a browser puts the letters."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from complaintflow.telling.render import render
from tests.wording.messages_page import COMMON, notice_of

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LATIN = {"reference": "C-1042", "owner_contact": "+00 000 0000"}
MIXED = {"he": "הנציבות, +00 000 0000", "ar": "أمين المظالم، +00 000 0000"}
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--window-size=1200,2000",
    "--dump-dom",
)

# For every Latin value: the left edges of its letters, in reading order. For every paragraph: the room on either side.
MEASURE = """
const box = node => { const r = document.createRange(); r.setStart(...node); r.setEnd(node[0], node[1] + 1);
                      return r.getBoundingClientRect(); };
const found = {values: [], lines: []};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  for (const value of VALUES) {
    for (let at = node.data.indexOf(value); at >= 0; at = node.data.indexOf(value, at + 1))
      found.values.push([value, [...value].map((_, i) => box([node, at + i]).left)]);
  }
}
for (const p of document.querySelectorAll("p")) {
  const text = document.createRange(); text.selectNodeContents(p);
  const inner = text.getBoundingClientRect(), outer = p.getBoundingClientRect();
  found.lines.push([inner.left - outer.left, outer.right - inner.right]);
}
document.body.innerHTML = "<pre>" + JSON.stringify(found) + "</pre>";
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; it measures where letters stand"),
]


def measured(html: str, folder: Path) -> Any:
    script = f"<script>const VALUES = {json.dumps(list(LATIN.values()))};{MEASURE}</script>"
    page = folder / "page.html"
    page.write_text(f'<meta charset="utf-8"><body style="width: 1000px">{html}{script}', encoding="utf-8")
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    found = re.search("<pre>(.*)</pre>", done.stdout, re.DOTALL)
    assert found, done.stderr
    return json.loads(unescape(found[1]))


@pytest.fixture(scope="module", params=["ar", "he"])
def layout(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    kinds = ("acknowledgement", "recap_after_contact", "handover", "promise_due_soon")
    html = "\n".join(render(notice_of(kind, request.param, "")).html for kind in kinds)
    return measured(html, tmp_path_factory.mktemp(request.param))


def test_latin_values_are_read_from_left_to_right(layout: Any) -> None:
    assert {value for value, _ in layout["values"]} == set(LATIN.values())
    assert all(lefts == sorted(lefts) for _, lefts in layout["values"])


@pytest.mark.parametrize("language", MIXED)
def test_a_telephone_number_among_other_letters_can_be_dialled(language: str, tmp_path: Path) -> None:
    notice = notice_of("final_response", language, "")
    routes = {**notice.facts, "routes": (MIXED[language],)}
    found = measured(render(evolve(notice, facts=routes)).html, tmp_path)
    numbers = [lefts for value, lefts in found["values"] if value == LATIN["owner_contact"]]
    assert len(numbers) > 1 and all(lefts == sorted(lefts) for lefts in numbers)


def test_paragraphs_begin_at_the_right(layout: Any) -> None:
    assert all(right < 2 for _, right in layout["lines"])
    assert any(left > 100 for left, _ in layout["lines"])


def test_the_values_measured_are_those_of_the_messages() -> None:
    assert COMMON.items() >= LATIN.items()
