"""The library decides and the host does: proven by running it under watch, by its imports, and by its source.

What the source of a dependency does is watched by the first test and not by the last; what a path that the scenario
does not take does is read by the last and not watched by the first.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.impure_names import violations

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "src" / "complaintflow").rglob("*.py"))


def python(*arguments: str) -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-W", "error", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_core_paths_open_start_and_import_nothing() -> None:
    assert python("-m", "tests.project.under_audit") == ""


@pytest.mark.parametrize(
    ("act", "event"),
    [
        ("open('README.md').close()", "open"),
        ("__import__('colorsys')", "import"),
        ("__import__('socket').socket()", "socket.__new__"),
        ("__import__('subprocess').run(['true'])", "subprocess.Popen"),
        ("__import__('os').listdir('.')", "os.listdir"),
        ("__import__('sqlite3').connect(':memory:')", "sqlite3.connect"),
        ("__import__('zoneinfo').ZoneInfo.no_cache('UTC')", "open"),
    ],
)
def test_the_watch_sees_a_planted(act: str, event: str) -> None:
    watch = f"from tests.project.under_audit import watched; print('\\n'.join(watched(lambda: {act})))"
    assert f"\n{event} " in "\n" + python("-c", watch)


def test_the_watch_is_silent_about_what_only_calculates() -> None:
    assert python("-c", "from tests.project.under_audit import watched; print(*watched(lambda: 1 + 1))") == ""


def test_importing_the_library_imports_nothing_that_reaches_outside() -> None:
    loaded = json.loads(python("-c", "import json, sys, complaintflow; print(json.dumps(list(sys.modules)))"))
    heavy = {
        "hypothesis",
        "asyncio",
        "socket",
        "ssl",
        "sqlite3",
        "logging.handlers",
        "transitions.extensions",
    }
    assert heavy & set(loaded) == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_the_source_mentions_no_clock_file_socket_chance_or_log(module: Path) -> None:
    assert violations(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\ndatetime.datetime.now()",
        "import datetime as d\nd.datetime.utcnow()",
        "from datetime import datetime as dt\ndt.now()",
        "from datetime import date\ndate.today()",
        "from datetime import datetime\nclock = datetime\nclock.today()",
        "from datetime import datetime\ndef f(now=datetime.now): ...",
        "from datetime import datetime\ngetattr(datetime, 'now')()",
        "from datetime import datetime\n(d := datetime).now()",
        "from datetime import datetime\nf = lambda: datetime.now()",
        "import time",
        "from time import monotonic as tick",
        "from time import *",
        "import os.path",
        "from os import environ",
        "import uuid\nuuid.uuid4()",
        "import random as chance",
        "from secrets import token_hex",
        "import logging\nlog = logging.getLogger('x')",
        "import importlib\nimportlib.import_module('time')",
        "open('x')",
        "import builtins\nbuiltins.open('x')",
        "import io\nio.open('x')",
        "say = print\nsay('x')",
        "map(print, 'x')",
        "eval('1')",
        "exec('1')",
        "__import__('time')",
        "def f():\n    import socket",
        "class A:\n    open = 1\n    def f(self):\n        return open('x')",
        "class A:\n    from datetime import datetime\n    at = datetime.now()",
        "[open(name) for name in 'x']",
        "moment.astimezone()",
        "from zoneinfo import available_timezones",
        "@print\ndef f(): ...",
        "try:\n    pass\nexcept ValueError:\n    print('x')",
        "async def f():\n    print('x')",
        "def f(x) -> None:\n    if x:\n        import time",
    ],
)
def test_the_walk_finds_a_planted(source: str) -> None:
    assert violations(source) != []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import time\ntime(8, 30)",
        "from datetime import datetime, UTC\ndatetime(2026, 1, 1, tzinfo=UTC).astimezone(UTC)",
        "from datetime import datetime\ndatetime.fromisoformat('2026-01-01')",
        "workflow.open(command)",
        "class Workflow:\n    def open(self): ...\n    def print(self): ...",
        "def f(open, *, time, **random):\n    return open, time.hour, random",
        "def f(holdings):\n    for open in holdings:\n        open.end()",
        "open = [one for one in everything if one.is_open]\nopen[0]",
        "[time.hour for time in times]",
        "import re\nre.compile('x')",
        "import io\nio.StringIO()",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pathlib import Path",
        "getattr(thing, name)",
        "now.now()",
    ],
)
def test_the_walk_is_silent_about(source: str) -> None:
    assert violations(source) == []


def test_the_walk_says_where_and_what() -> None:
    assert violations("import datetime as d\n\nd.datetime.now()") == ["3: datetime.datetime.now"]
