"""Runs something and reports every event by which Python says that it touches the world outside.

``python -m tests.project.under_audit`` does so with the scenario beside this file, in an interpreter of its own,
because an audit hook can never be taken off again. It prints one event a line, and nothing where the scenario is pure.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

EXACTLY = {"open", "import"}
BEGINNING = (
    "_thread.", "ctypes.", "fcntl.", "ftplib.", "glob.", "http.", "imaplib.", "mmap.", "msvcrt.", "nntplib.", "os.",
    "pathlib.", "poplib.", "pty.", "shutil.", "signal.", "smtplib.", "socket.", "sqlite3.", "subprocess.", "syslog.",
    "tempfile.", "time.", "urllib.", "webbrowser.", "winreg.",
)  # fmt: skip


def watched(act: Callable[[], object]) -> list[str]:
    """What ``act`` did to the world, each with the nearest line of ours. Call it once in a process, then end it."""
    events: list[str] = []
    watching = True

    def hook(event: str, details: tuple[Any, ...]) -> None:
        if watching and (event in EXACTLY or event.startswith(BEGINNING)):
            events.append(f"{event} {details[:1]} {_origin(sys._getframe(1))}")

    sys.addaudithook(hook)
    try:
        act()
    finally:
        watching = False
    return events


def _origin(frame: FrameType | None) -> str:
    """The innermost line that is not the import machinery's."""
    while frame is not None and frame.f_code.co_filename.startswith("<frozen"):
        frame = frame.f_back
    return f"at {frame.f_code.co_filename}:{frame.f_lineno}" if frame else ""


if __name__ == "__main__":
    from tests.project import pure_scenario

    pure_scenario.prepare()
    print("\n".join(watched(pure_scenario.act)))
