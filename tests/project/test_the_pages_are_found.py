"""A reader of the Markdown itself comes to every page by a click, as a reader of the site does."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

import complaintflow
from complaintflow import testing
from complaintflow.rules import regimes

DOCS = Path(__file__).resolve().parents[2] / "docs"
PARTS = ("tutorial", "how-to", "explanation", "reference")
LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<to>[\w/.-]+\.md)\)")
INCLUDED = re.compile(r"^```\{include\} (?P<path>\S+)$", re.MULTILINE)


def listed(part: str) -> list[str]:
    index = (DOCS / part / "index.md").read_text(encoding="utf-8")
    return [found["to"] for found in LINK.finditer(index) if not found["to"].startswith("..")]


def title_of(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    included = INCLUDED.search(text)
    if included:
        return title_of(page.parent / included["path"])
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    assert heading, f"{page} has no title"
    return heading[1]


@pytest.mark.parametrize("part", PARTS)
def test_every_page_of_a_part_is_listed_once(part: str) -> None:
    pages = {page.name for page in (DOCS / part).glob("*.md")} - {"index.md"}
    deeper = {"regimes/index.md"} if part == "reference" else set()
    assert sorted(listed(part)) == sorted(pages | deeper)


@pytest.mark.parametrize("part", PARTS)
def test_a_list_calls_each_page_by_its_title(part: str) -> None:
    index = (DOCS / part / "index.md").read_text(encoding="utf-8")
    links = [(found["text"], found["to"]) for found in LINK.finditer(index) if ".." not in found["to"]]
    assert links == [(title_of(DOCS / part / to), to) for _, to in links]


def test_a_page_that_shows_another_file_links_to_it() -> None:
    for page in (page for part in PARTS for page in (DOCS / part).glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for found in INCLUDED.finditer(text):
            assert f"]({found['path']})" in text, f"{page.name} shows {found['path']} and does not link to it"


@pytest.mark.parametrize("package", [complaintflow, testing, regimes], ids=lambda package: package.__name__)
def test_every_public_name_is_in_the_reference(package: ModuleType) -> None:
    reference = "".join(page.read_text(encoding="utf-8") for page in (DOCS / "reference").rglob("*.md"))
    said = set(re.findall(r"\w+", reference))
    assert sorted(set(package.__all__) - said) == []
