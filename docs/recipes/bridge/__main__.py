"""A tracker that is one dict, a promise, and an end that is refused: ``python -m docs.recipes.bridge``."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ..sqlite.company import workflow
from .bridge import Bridge, Ticket


def ticket(row: dict[str, Any]) -> Ticket:
    """All that a tracker of your own must say."""
    return Ticket(
        reference=row["id"],
        title=row["title"],
        opened_at=row["opened"],
        reporter=row["from"],
        assignee=row["to"],
        messages=row["said"],
        promised=row.get("promised"),
        ended=row.get("status") == "done",
    )


def main(folder: Path) -> None:
    now = datetime.now(UTC)
    bridge = Bridge(folder / "complaints.sqlite3", workflow())
    row: dict[str, Any] = {
        "id": "T-1",
        "title": "Charged twice",
        "opened": now - timedelta(hours=1),
        "said": [],
    }
    row |= {"from": ("layla", "Layla Haddad", "layla@example.test"), "to": "dana"}
    bridge.look(ticket(row))

    row["said"].append(("T-1/1", "dana", "You hear from me by then."))
    row["promised"] = now + timedelta(days=2)
    (promise,) = bridge.look(ticket(row)).complaint.open_commitments
    print(f"{promise.owner} owes layla {promise.what!r}.")
    try:
        bridge.ask(ticket({**row, "status": "done"}), ValueError)
    except ValueError as refused:
        print(f"Not so: {refused}")

    row["said"].append(("T-1/2", "dana", "Your money is back."))
    row["status"] = "done"
    complaint = bridge.look(ticket(row)).complaint
    print(
        f"The ticket is done, the promise {complaint.commitments[0].status}, the complaint {complaint.state}."
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(temporary))
