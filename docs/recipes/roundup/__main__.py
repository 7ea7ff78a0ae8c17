"""A tracker, an issue, a promise, and a close that is rejected: ``python -m docs.recipes.roundup``."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from roundup.date import Date
from roundup.exceptions import Reject

from ..sqlite.store import Store
from .tracker import make


def main(folder: Path) -> None:
    with closing(make(folder / "tracker").open("layla")) as db:
        issue = db.issue.create(title="Charged twice", assignedto=db.user.lookup("dana"))
        db.setCurrentUser("dana")
        message = db.msg.create(content="You hear from me by then.", author=db.getuid(), date=Date("."))
        soon = Date(datetime.now(UTC) + timedelta(days=2))
        db.issue.set(issue, messages=[message], promised=soon)
        db.commit()
        with closing(Store(folder / "tracker" / "complaints.sqlite3")) as store:
            promise = store.load(f"issue{issue}").open_commitments[0]
        print(f"{promise.owner} owes layla {promise.what!r}.")
        try:
            db.issue.set(issue, status=db.status.lookup("resolved"))
        except Reject as rejected:
            print(f"Roundup says: {rejected}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(temporary))
