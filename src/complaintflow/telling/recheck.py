"""May a notice that has waited still go?

The rule this module keeps: a letter is as true when it is read as when it was made, or it does not go. A moment that
it speaks of and that has passed makes it stale; a record that has moved on makes it superseded; and of a closed matter
only the end itself, answers, what was promised beyond it, and what a law demands are still told (S2:22c).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from complaintflow.errors import Vocabulary
from complaintflow.record.complaint import Draft
from complaintflow.record.notice import CUSTOMERS, Audience, Notice, joined
from complaintflow.record.states import State
from complaintflow.telling.readdressing import holder, reading
from complaintflow.telling.recipients import reader_of


class Recheck(Vocabulary):
    """What to do with a notice that has waited."""

    SEND = "send"
    SUPERSEDED = "superseded"
    STALE = "stale"


AFTER_CLOSING = frozenset(
    {
        "answer", "closed", "delay_notice", "feedback_reply", "final_response", "follow_up", "improvement_made",
        "limit_reached", "overload", "recap_after_contact", "referral", "resolution", "satisfaction_survey",
        "settled_in_one_contact",
        "summary_resolution", "thanks", "update_without_date", "withdrawal_confirmed",
    }
)  # fmt: skip
"""Kinds that go after the closing. Notices about nothing but after-care promises go as well."""

_ABOUT_A_PROMISE = frozenset(
    {
        *("promise_made", "promise_changed", "promise_changed_at_customer_request"),
        *("promise_due_soon", "promise_untold"),
    }
)
_ENDS = frozenset({"closed", "withdrawal_confirmed"})
_SPEAKS_OF = ("promised_at", "due_at", "promises", "plan")


def rechecked(complaint: Draft, notice: Notice, now: datetime) -> Recheck:
    """Whether to send ``notice`` at ``now`` (UTC), as the complaint stands then; a merged one is as its worst part."""
    said = [_rechecked(complaint, part, now) for part in notice.parts or (notice,)]
    return max(said, key=_WORST.index)


def still_true(complaint: Draft, notices: Iterable[Notice], now: datetime) -> Iterator[Notice]:
    """The notices that may go; of a merged one the parts that may, as a notice of their own."""
    for notice in notices:
        parts = notice.parts or (notice,)
        kept = [part for part in parts if _rechecked(complaint, part, now) is Recheck.SEND]
        if len(kept) == len(parts):
            yield notice
        elif kept:
            yield kept[0] if len(kept) == 1 else joined(kept)


def moments_ahead(notice: Notice) -> list[datetime]:
    """The moments that it speaks of and that lay ahead when it was made: promised, due, and its own ``not_after``."""
    told = [notice.not_after] if notice.not_after is not None else []
    for part in notice.parts or (notice,):
        told += [moment for name in _SPEAKS_OF for moment in _moments(part.facts.get(name))]
    return [moment for moment in told if moment >= notice.at]


def _moments(value: object) -> list[datetime]:
    if isinstance(value, datetime):
        return [value]
    listed = value if isinstance(value, tuple) else ()
    return [each[1] for each in listed if not isinstance(each, str)]


def _rechecked(complaint: Draft, notice: Notice, now: datetime) -> Recheck:
    if any(moment < now for moment in moments_ahead(notice)):
        return Recheck.STALE
    overtaken = any(asks(complaint, notice) for asks in _OVERTAKEN)
    return Recheck.SUPERSEDED if overtaken else Recheck.SEND


def _reader_moved(complaint: Draft, notice: Notice) -> bool:
    """A letter for an address that is no longer the customer's would tell a stranger; another owner must act."""
    to = notice.to
    if to.kind is Audience.OWNER:
        return holder(complaint, notice) != to.id
    if to.kind is Audience.PUBLIC:
        return bool(to.id) and complaint.customer.representative(to.id) is None
    if to.kind not in CUSTOMERS:
        return False
    reader = reading(complaint, notice)
    if reader is None:
        return True
    now = reader_of(complaint, reader)
    return (to.kind, to.address, to.channel) != (now.kind, now.address, now.channel)


def _date_moved(complaint: Draft, notice: Notice) -> bool:
    told = [complaint.commitment(id) for id in notice.commitments]
    promises = [promise for promise in told if promise is not None]
    if any(promise.changed_at is not None or promise.released_at is not None for promise in promises):
        return True
    return notice.kind in _ABOUT_A_PROMISE and any(not promise.is_open for promise in promises)


def _debt_repaid(complaint: Draft, notice: Notice) -> bool:
    told = [complaint.commitment(id) for id in notice.commitments]
    return notice.kind == "promise_missed_alert" and not any(one is not None and one.in_debt for one in told)


def _told_since(complaint: Draft, notice: Notice) -> bool:
    told = [complaint.commitment(id) for id in notice.commitments]
    return notice.kind == "promise_untold" and all(one is None or one.told_at is not None for one in told)


def _first_answer_given(complaint: Draft, notice: Notice) -> bool:
    waits = (State.SUSPECTED, State.RECEIVED)
    return notice.kind == "first_response_due" and complaint.state not in waits


def _limit_met(complaint: Draft, notice: Notice) -> bool:
    if notice.kind != "limit_reached":
        return False
    named = [clock for clock in complaint.clocks if clock.name.replace("_", " ") == notice.facts["duty"]]
    return not any(clock.is_unmet for clock in named)


def _offer_gone(complaint: Draft, notice: Notice) -> bool:
    offered = complaint.offer.to if complaint.offer is not None else None
    return notice.kind == "handover_offered" and offered != notice.to.id


def _restated_anew(complaint: Draft, notice: Notice) -> bool:
    current = complaint.restatement
    stands = current is not None and not current.void and current.summary == notice.facts.get("summary")
    return notice.kind == "restatement" and not stands


def _matter_ended(complaint: Draft, notice: Notice) -> bool:
    if complaint.is_open:
        return notice.kind in _ENDS
    told = [complaint.commitment(id) for id in notice.commitments]
    aftercare = bool(told) and all(promise is not None and promise.aftercare for promise in told)
    return notice.kind not in AFTER_CLOSING and not aftercare


_WORST = tuple(Recheck)
_OVERTAKEN: tuple[Callable[[Draft, Notice], bool], ...] = (
    _reader_moved,
    _date_moved,
    _debt_repaid,
    _told_since,
    _first_answer_given,
    _limit_met,
    _offer_gone,
    _restated_anew,
    _matter_ended,
)
