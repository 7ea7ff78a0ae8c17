"""The desk of the tutorial as its reader meets it: run as a program, and read as a module."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import attrs
import pytest

DESK = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "desk" / "desk.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The desk as a program. A pipe is no terminal, so it prints a hundred columns wide."""
    command = [sys.executable, "-X", "utf8", "-W", "error", str(DESK), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@attrs.frozen
class Played:
    """The story, once played: what it printed, and the folder that it left."""

    told: subprocess.CompletedProcess[str]
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "desk.sqlite3"


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("desk") / "kept"
    return Played(run(str(folder)), folder)


@pytest.fixture(scope="session")
def desk() -> ModuleType:
    """The desk as a module, to try its store and its post by themselves."""
    spec = importlib.util.spec_from_file_location("desk_of_the_tutorial", DESK)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
