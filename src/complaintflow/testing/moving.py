"""When the next call comes.

The rule this module keeps: time never runs backwards, and it stops exactly where it is dangerous: just before a
deadline, on it, and one microsecond after.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from complaintflow.record.complaint import Complaint
from complaintflow.testing.tape import Tape
from complaintflow.timing.moments import INSTANT

Move = Callable[[Complaint, datetime, Tape], datetime]
Moves = tuple[tuple[Move, int], ...]


def later(complaint: Complaint, now: datetime, tape: Tape, moves: Moves) -> datetime:
    """The moment (UTC) of the next call."""
    return max(now, tape.weighed(moves)(complaint, now, tape))


def _at_once(complaint: Complaint, now: datetime, tape: Tape) -> datetime:
    return now


def _soon(complaint: Complaint, now: datetime, tape: Tape) -> datetime:
    return now + timedelta(minutes=tape.number(250), microseconds=tape.number(7))


def _days_later(complaint: Complaint, now: datetime, tape: Tape) -> datetime:
    return now + timedelta(hours=tape.number(1000))


def _around_the_deadline(complaint: Complaint, now: datetime, tape: Tape) -> datetime:
    deadline = complaint.next_deadline
    return now if deadline is None else deadline + tape.pick((timedelta(0), -INSTANT, INSTANT))


def _around_a_promise(complaint: Complaint, now: datetime, tape: Tape) -> datetime:
    promise = complaint.next_promise
    return now if promise is None else promise.promised_at + tape.pick((timedelta(0), -INSTANT, INSTANT))


def _moves(*weights: int) -> Moves:
    moves = (_at_once, _soon, _around_the_deadline, _around_a_promise, _days_later)
    return tuple(zip(moves, weights, strict=True))


BRISK = _moves(130, 70, 20, 20, 12)
"""Work goes on and promises are mostly in time."""

SLOW = _moves(70, 60, 60, 40, 26)
"""Time passes, and things fall due."""
