"""The fenced blocks of a Markdown page, as its reader meets them.

Run as a program it prints one block, so that what CI executes is the page itself and not a copy:
``python tests/project/fences.py README.md sh 1`` prints the first ``sh`` block of README.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPENING = re.compile(r"^(?P<indent>\s*)(?P<ticks>`{3,}|~{3,})\s*(?P<info>[^`]*?)\s*$")
NOT_RUN = re.compile(r"^\s*<!--\s*not run:\s*(?P<reason>.+?)\s*-->\s*$")
CONTAINERS = re.compile(r"^\{(note|tip|warning|important|admonition|dropdown|tab-item|seealso)\}")


@dataclass(frozen=True)
class Fence:
    """One fenced block: its info string, its text, the line on which the text starts, and the line above the fence."""

    page: Path
    info: str
    text: str
    line: int
    above: str

    @property
    def not_run(self) -> str | None:
        """The reason in a ``<!-- not run: reason -->`` directly above the fence, if one stands there."""
        found = NOT_RUN.match(self.above)
        return found["reason"] if found else None

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def fences(page: Path) -> list[Fence]:
    """Every fenced block of ``page`` from top to bottom; a directive that holds prose is looked into."""
    return list(_scan(page, page.read_text(encoding="utf-8").splitlines(), 1))


def _scan(page: Path, lines: list[str], first: int) -> Iterator[Fence]:
    above, at = "", 0
    while at < len(lines):
        opening = OPENING.match(lines[at])
        if opening is None:
            above, at = lines[at] if lines[at].strip() else above, at + 1
            continue
        end = _closing(lines, at + 1, opening["ticks"])
        body = [line.removeprefix(opening["indent"]) for line in lines[at + 1 : end]]
        if CONTAINERS.match(opening["info"]):
            yield from _scan(page, body, first + at + 1)
        else:
            yield Fence(page, opening["info"], "\n".join(body) + "\n", first + at + 1, above)
        above, at = "", end + 1


def _closing(lines: list[str], start: int, ticks: str) -> int:
    """Where the fence closes: the same sign, at least as many of it; an open fence runs to the end of the page."""
    closing = re.compile(rf"^\s*{re.escape(ticks[0])}{{{len(ticks)},}}\s*$")
    return next((at for at in range(start, len(lines)) if closing.match(lines[at])), len(lines))


if __name__ == "__main__":
    wanted = [fence for fence in fences(Path(sys.argv[1])) if fence.info == sys.argv[2]]
    print(wanted[int(sys.argv[3]) - 1].text, end="")
