"""The tables of docs/reference/testing.md, made from what the kit asks. Run it to write them anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from complaintflow.testing import DESK_INVARIANTS, INVARIANTS, Invariant, bench, calendars, notifiers
from complaintflow.testing.playing import ANSWERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "testing.md"


def tables() -> Mapping[str, str]:
    """Each table by the heading that it stands under."""
    invariants = [ANSWERS, *INVARIANTS.values()]
    arrives = ("something_arrives", "A notifier delivers what can be delivered.")
    return {
        "## What must hold of every story": _table(
            ("Id", "What it says", "Source"), ((f"`{i.id}`", i.says, i.source) for i in invariants)
        ),
        "## What must hold of several complaints": _table(
            ("Id", "What it says", "Source"),
            ((f"`{i.id}`", i.says, i.source) for i in DESK_INVARIANTS.values()),
        ),
        "## By the number of the requirement": _table(
            ("Number", "Asked by"), _numbered([*invariants, *DESK_INVARIANTS.values()])
        ),
        "## What must hold of a store": _laws(bench.LAWS.items()),
        "## What must hold of a calendar": _laws((law.id, law.says) for law in calendars.LAWS.listed),
        "## What must hold of a notifier": _laws(
            [*((law.id, law.says) for law in notifiers.LAWS.listed), arrives]
        ),
    }


ELSEWHERE = {30: "a search over the lifecycle: `check_lifecycle`"}
"""Invariants of the requirements that no single story can show, and where they are looked at."""

NUMBERS = range(1, 36)


def _numbered(invariants: Iterable[Invariant]) -> Iterable[tuple[str, str]]:
    known = tuple(invariants)
    for number in NUMBERS:
        asked = ", ".join(f"`{each.id}`" for each in known if f"I{number}" in each.source.split())
        yield f"I{number}", asked or ELSEWHERE[number]


def _laws(laws: Iterable[tuple[str, str]]) -> str:
    return _table(("Id", "What it says"), ((f"`{id}`", says) for id, says in laws))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def rewritten(page: str) -> str:
    """The page with its tables as they are now."""
    for heading, table in tables().items():
        before, found, after = page.partition(f"{heading}\n")
        kept, _, rest = after.partition("\n## ")
        words = [line for line in kept.strip().splitlines() if not line.startswith(("| ", "TABLE_"))]
        text = "\n".join(words).strip()
        page = (
            f"{before}{found}\n{text}\n\n{table}\n\n## {rest}"
            if text
            else f"{before}{found}\n{table}\n\n## {rest}"
        )
    return page


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
