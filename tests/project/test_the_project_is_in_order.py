"""What a stranger meets first: the top level, the README, the changelog, and what an installation brings."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import complaintflow
from tests.project.fences import fences

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TOP_LEVEL = {"pyproject.toml", "src", "docs", "tests", "CHANGELOG.md", "README.md", "LICENSE"}


def test_the_top_level_holds_nothing_but_what_belongs_there() -> None:
    assert {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")} == TOP_LEVEL


def test_an_installation_brings_four_libraries_and_no_others() -> None:
    brought = {
        re.split(r"[^\w-]", need)[0] for need in requires("complaintflow") or [] if "extra ==" not in need
    }
    assert brought == {"attrs", "cattrs", "python-dateutil", "transitions"}


def test_the_installed_package_says_that_it_is_typed() -> None:
    assert (Path(str(complaintflow.__file__)).parent / "py.typed").is_file()


def test_the_licence_is_named_and_present() -> None:
    assert PROJECT["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_the_newest_entry_of_the_changelog_is_the_version_of_the_project() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d[^\]]*)\] - (?:\d{4}-\d\d-\d\d|unreleased)$", changelog, re.MULTILINE)
    assert versions[0] == PROJECT["version"]


def test_the_changelog_sorts_changes_by_their_kind() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", changelog, re.MULTILINE)) <= kinds


def test_the_readme_says_what_it_is_for_in_five_lines() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8").split("\n\n")[1]
    assert len(opening.splitlines()) == 5


def test_the_first_two_blocks_of_the_readme_are_one_command_each() -> None:
    blocks = fences(ROOT / "README.md")
    assert [block.info for block in blocks[:2]] == ["sh", "sh"]
    assert [len(block.text.splitlines()) for block in blocks[:2]] == [1, 1]
    assert not [block for block in blocks[2:] if block.info == "sh"]


def test_the_links_of_the_readme_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    local = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in local if not (ROOT / link).exists()] == []
