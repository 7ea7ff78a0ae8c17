"""What one call brings, for the host to store; and what somebody may do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from attrs import field, frozen

from complaintflow.commands import Command
from complaintflow.handling.outcome import Outcome
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Complaint
from complaintflow.record.events import Event
from complaintflow.record.making import maker
from complaintflow.record.notice import Notice, merged
from complaintflow.telling.one_contact import summed_up


@frozen
class Step:
    """What the host stores in one transaction, if the stored version is still ``expected_version``.

    ``next_deadline`` (UTC, or ``None``) goes into an indexed column: wake the complaint then. ``notices`` go into the
    outbox. ``events`` may be empty: then nothing has to be stored.
    """

    complaint: Complaint
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    expected_version: int

    @property
    def next_deadline(self) -> datetime | None:
        """The first instant (UTC) at which time alone records something."""
        return self.complaint.next_deadline


_step = maker(Step)


@frozen
class Availability:
    """Whether a command is open to somebody now; if not, which rule says no and what would satisfy it.

    ``found`` are values that the words of other languages need: show it with ``worded(availability, language)``.
    """

    command: type[Command]
    open: bool
    rule: str = ""
    reason: str = ""
    instead: str = ""
    found: Mapping[str, str] = field(default=MappingProxyType({}), repr=False)


def step(complaint: Complaint | None, out: Outcome, passed: Outcome | None = None) -> Step:
    """The finished step: what time brought (``passed``), then what the command did.

    Only what was said in one go is merged. What time brought never is, or the notices would depend on how often
    somebody looked.
    """
    said: Sequence[Notice] = out.notices
    if len(said) > 1:  # a promise is told after what it belongs to
        said = summed_up(said, out.events, out.complaint)
        said = sorted(said, key=lambda notice: notice.kind == "promise_made")
    earlier = None if passed is out else passed  # nothing had fallen due: one outcome holds it all
    events = (*earlier.events, *out.events) if earlier is not None else tuple(out.events)
    unchanged = complaint is not None and not events
    after = complaint if unchanged and complaint is not None else out.complaint.finished()
    return _step(
        complaint=after,
        events=events,
        notices=(*(_still_true(earlier.notices, after) if earlier is not None else ()), *merged(tuple(said))),
        expected_version=complaint.version if complaint is not None else 0,
    )


def _still_true(notices: Iterable[Notice], after: Complaint) -> Iterator[Notice]:
    """What time brought, less the reminders of promises that the same step has ended: nobody is asked twice."""
    for notice in notices:
        promises = (after.commitment(id) for id in notice.commitments)
        if notice.kind != "promise_due_soon" or not any(map(_ended_in_time, promises)):
            yield notice


def _ended_in_time(promise: Commitment | None) -> bool:
    return promise is not None and not promise.is_open and promise.broken_at is None


def step_of_time(complaint: Complaint, out: Outcome) -> Step:
    """The step in which nothing happened but time."""
    finished = out.complaint.finished() if out.events else complaint
    return _step(finished, tuple(out.events), tuple(out.notices), complaint.version)
