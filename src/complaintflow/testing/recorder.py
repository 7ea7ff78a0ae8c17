"""A notifier that remembers, for tests.

The rule this module keeps: it is a notifier like any other, and what it remembers is what it was given.
"""

from __future__ import annotations

from collections.abc import Iterable

from complaintflow.record.notice import Notice
from complaintflow.telling.notifiers import Notifier


class RecordingNotifier(Notifier):
    """Remembers every notice in ``notices``; ``failing`` are exceptions to raise first, one a call.

    ``RecordingNotifier(failing=[RetryLater()])`` fails once and then works.
    """

    def __init__(self, *, failing: Iterable[Exception] = ()) -> None:
        self.notices: list[Notice] = []
        self._failing = list(failing)

    def notify(self, notice: Notice) -> str:
        """Remember the notice, or raise the next error that was asked for; the receipt is the notice's id."""
        if self._failing:
            raise self._failing.pop(0)
        self.notices.append(notice)
        return notice.id

    def told(self, kind: str | None = None, *, to: str | None = None) -> tuple[Notice, ...]:
        """What was told, of one kind or to one reader where asked; merged notices count by their parts."""
        parts = [part for notice in self.notices for part in notice.parts or (notice,)]
        return tuple(p for p in parts if kind in (None, p.kind) and to in (None, p.to.id))
