"""Each page of a host begins with the two commands that run it here, and ends with what it does not do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recipes"
HOSTS = ("batch", "bridge", "django", "engine", "fastapi", "opentelemetry", "roundup", "sqlite")
FENCE = re.compile(r"^```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def page(host: str) -> str:
    return (RECIPES / host / "README.md").read_text(encoding="utf-8")


def test_every_host_has_its_page() -> None:
    assert sorted(file.parent.name for file in RECIPES.glob("*/README.md")) == sorted(HOSTS)


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_begins_with_the_two_commands_that_run_it_here(host: str) -> None:
    first = FENCE.search(page(host))
    assert first is not None
    install, run = first["text"].splitlines()
    assert install == f"python -m pip install . -r docs/recipes/{host}/requirements.txt"
    assert run == f"python -m docs.recipes.{host}"
    assert (RECIPES / host / "requirements.txt").exists()
    assert (RECIPES / host / "__main__.py").exists()


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_ends_with_what_it_does_not_do(host: str) -> None:
    headings = re.findall(r"^## (.+)$", page(host), re.MULTILINE)
    assert headings[-1] == "What it does not do"
