"""What may be promised, before anybody promises it.

The rule this module keeps: a proposal is computed by the very checks that the promise has to pass.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from complaintflow.handling.outcome import Outcome
from complaintflow.record.commitments import Terms
from complaintflow.record.complaint import Complaint
from complaintflow.rules.earliest import Earliest, earliest
from complaintflow.timing.moments import utc

NONE = timedelta(0)


class Desk(Protocol):
    """What knows how a complaint stands at a moment: a workflow."""

    _passed: Callable[[Complaint, datetime], Outcome]


class Proposing:
    """What a workflow says of promises that nobody has made yet."""

    __slots__ = ()

    def earliest(
        self: Desk,
        complaint: Complaint,
        kind: str,
        owner: str,
        effort: timedelta = NONE,
        *,
        now: datetime,
        **terms: Any,
    ) -> Earliest:
        """The earliest certain moment for a promise by ``owner`` (a roster id), and why not an instant sooner.

        ``kind`` is a ``PromiseKind``, ``effort`` the working time it takes, ``now`` (aware) when it would be promised.
        ``terms`` are further fields of ``Terms`` that a check may ask for, such as ``what=`` or ``certain=True``;
        of an appointment ``at=`` and ``until=`` say how long it lasts.

        Raises:
            DefinitionError: nobody on the roster has that id.
        """
        given: dict[str, Any] = {"what": "", **terms}
        out = self._passed(complaint, now)
        return earliest(
            out.complaint, out.setting, Terms(kind=kind, owner=owner, effort=effort, **given), utc(now)
        )
