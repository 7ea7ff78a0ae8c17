"""The pages of the reference say what the library does: names in them are held against the source."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import complaintflow as cf
from complaintflow.rules.feasibility import CHECKS
from complaintflow.telling.facts import TELLS
from tests.project.fences import fences
from tests.telling.letters import TOLD

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
HANDLING = sorted((ROOT / "src" / "complaintflow" / "handling").glob("*.py"))


def text_of(page: str) -> str:
    return (REFERENCE / page).read_text(encoding="utf-8")


def test_the_page_of_notices_names_every_fact_that_is_told_and_every_kind() -> None:
    page = text_of("notices.md")
    names = {fact.stored_name for fact in TELLS} | set(TOLD)
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_the_page_of_the_policy_names_every_key_and_every_check() -> None:
    page = text_of("policy.md")
    keys = {*cf.Policy.starter().to_mapping(), "patience", "retention", *CHECKS}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_the_policy_on_its_page_is_a_policy() -> None:
    (written,) = (fence.text for fence in fences(REFERENCE / "policy.md") if fence.info == "toml")
    assert cf.Policy.from_mapping(tomllib.loads(written)).version == "acme-2026-1"


def test_the_page_of_errors_names_every_rule_by_which_a_chapter_refuses() -> None:
    page, source = text_of("errors.md"), "".join(path.read_text(encoding="utf-8") for path in HANDLING)
    rules = set(re.findall(r'rule="([a-z_]+)"', source)) | set(re.findall(r'Rule\(\s*"([a-z_]+)"', source))
    known = {*rules} - {standard.id for standard in cf.STANDARDS}
    unnamed = [rule for rule in sorted(known) if f"`{rule}`" not in page and not rule.startswith("blank_")]
    assert unnamed == []


@pytest.mark.parametrize("page", ["workflow.md"])
def test_the_page_of_the_workflow_names_every_verb(page: str) -> None:
    verbs = [name for name in vars(cf.Workflow) if not name.startswith("_")]
    assert [verb for verb in verbs if f"`{verb}(" not in text_of(page)] == []
