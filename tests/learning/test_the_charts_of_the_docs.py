"""The pictures beside the monthly report are what its code draws."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from tests.project.fences import fences

pytest.importorskip("pandas", reason="the page shows a data frame: see docs/recipes/requirements.txt")

DOCS = Path(__file__).resolve().parents[2] / "docs"
NAMES = ("trend", "pareto", "timeline")


def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The charts of the page, by running it."""
    page = types.ModuleType("a_page")
    monkeypatch.setitem(sys.modules, "a_page", page)
    monkeypatch.chdir(tmp_path)
    for block in fences(DOCS / "how-to" / "a-monthly-report.md"):
        if block.info == "python" and block.not_run is None:
            exec(compile(block.text, str(block), "exec", dont_inherit=True), page.__dict__)
    return dict(zip(NAMES, page.charts, strict=True))


def test_the_pictures_are_what_the_page_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    charts = DOCS / "_static" / "charts"
    stored = {name: (charts / f"{name}.svg").read_text(encoding="utf-8") for name in NAMES}
    assert drawn(tmp_path, monkeypatch) == stored
