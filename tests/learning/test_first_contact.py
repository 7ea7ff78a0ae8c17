"""Settled at the first contact, and it stayed settled."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

import pytest

import complaintflow as cf
from complaintflow import events as e
from complaintflow.errors import HistoryError, MomentError
from complaintflow.learning.measures import FirstContact, first_contact
from tests.learning.desk import CUSTOMER, DAY, HOUR, MINUTE, T0, History

NOW = T0 + 100 * DAY
WEEK = 7 * DAY


def counted(*histories: object, now: datetime = NOW) -> FirstContact:
    def matter(complaint: cf.Complaint) -> str:
        return complaint.customer.id

    return first_contact(histories, window=WEEK, same_matter=matter, now=now)  # type: ignore[arg-type]


def settled(reference: str = "C-1", at: datetime = T0, customer: str = "K-1", **fields: object) -> History:
    history = History(reference, at, customer=cf.Customer(id=customer), **fields)
    history.acknowledge(at + HOUR)
    told = {"resolution": "Refunded.", "explanation": "Twice."}
    history.put(e.ComplaintResolved, at + HOUR + 10 * MINUTE, by="dana", state=cf.State.RESOLVED, **told)
    return history


def test_what_was_settled_at_once_and_stayed_quiet_is_resolved() -> None:
    assert counted(settled()) == FirstContact(resolved=1)
    assert counted(settled()).rate == 1


def test_until_the_window_has_passed_nobody_knows() -> None:
    assert counted(settled(), now=T0 + DAY) == FirstContact(undecided=1)
    assert counted(settled(), now=T0 + DAY).rate is None


@pytest.mark.parametrize(
    ("after", "outcome"), [(WEEK, "returned"), (WEEK + timedelta(seconds=1), "resolved")]
)
def test_a_customer_who_comes_back_within_the_window_was_not_served(after: timedelta, outcome: str) -> None:
    history = settled()
    told_at = history.facts[-1].at
    history.put(e.ContactReceived, told_at + after, by=cf.CUSTOMER, channel="phone", summary="Again.")
    assert counted(history) == FirstContact(**{outcome: 1})


def test_another_complaint_about_the_same_matter_is_a_return() -> None:
    same = counted(settled(), settled("C-2", T0 + 2 * DAY), settled("C-3", T0 + 3 * DAY, "K-2"))
    assert same == FirstContact(returned=1, resolved=2)
    assert same.rate == Fraction(2, 3)


def test_another_complaint_after_the_window_is_another_matter() -> None:
    assert counted(settled(), settled("C-2", T0 + 20 * DAY)) == FirstContact(resolved=2)


def test_a_complaint_that_follows_another_is_the_same_matter() -> None:
    follower = settled("C-2", T0 + 2 * DAY, "K-2", follows="C-1")
    assert counted(settled(), follower) == FirstContact(returned=1, resolved=1)


def test_two_of_one_matter_are_let_go_of_one_by_one() -> None:
    assert counted(settled(), settled("C-2", T0), settled("C-3", T0)) == FirstContact(resolved=3)


def test_more_than_one_contact_is_later() -> None:
    slow = History().acknowledge(T0 + HOUR)
    told = {"resolution": "Refunded.", "explanation": "Twice."}
    slow.put(e.ComplaintResolved, T0 + 3 * HOUR, by="dana", **told)
    chased = History()
    chased.put(e.ContactReceived, T0 + MINUTE, by=cf.CUSTOMER, channel="phone", summary="Well?")
    chased.acknowledge(T0 + HOUR).put(e.ComplaintResolved, T0 + HOUR, by="dana", **told)
    assert counted(slow, chased, History().acknowledge(T0)) == FirstContact(later=3)
    assert counted(slow).rate == 0


def test_who_is_never_answered_does_not_stay_undecided() -> None:
    assert counted(History(), now=T0 + DAY) == FirstContact(undecided=1)
    assert counted(History(), now=T0 + 8 * DAY) == FirstContact(later=1)


def test_what_nobody_complained_of_is_left_out() -> None:
    noticed = e.ComplaintDetected(
        reference="C-1", seq=1, recorded_at=T0, at=T0, by="dana", customer=CUSTOMER, signal="two debits"
    )
    assert counted([noticed]) == FirstContact()


def test_histories_come_in_the_order_of_their_receipt() -> None:
    with pytest.raises(HistoryError, match="C-2 was received before"):
        counted(settled(at=T0 + DAY), settled("C-2"))
    with pytest.raises(MomentError):
        counted(now=datetime(2026, 1, 1))
