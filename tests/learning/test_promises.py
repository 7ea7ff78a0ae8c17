"""Was the word kept? Each outcome apart, each promise once, each break with whoever held it."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import events as e
from complaintflow.learning.measures import PARTS, PromiseMeasures, Promises, measure
from tests.learning.desk import DAY, HOUR, MINUTE, T0, History

DUE = T0 + 2 * DAY


def promises(*histories: History, **options: object) -> PromiseMeasures:
    return measure(histories, **options).promises  # type: ignore[arg-type]


def total(*histories: History) -> Promises:
    return promises(*histories).total


def begun() -> tuple[History, str]:
    history = History().acknowledge(T0 + HOUR)
    return history, history.promise(T0 + HOUR, DUE)


def test_what_was_answered_in_time_is_kept() -> None:
    history, promise = begun()
    assert total(history.keep(promise, DUE)) == Promises(kept=1)


def test_what_is_open_is_not_counted() -> None:
    history, _ = begun()
    assert total(history) == Promises(open=1)
    assert total(history).rate is None


def test_no_promise_at_all_has_no_rate_and_no_floor() -> None:
    assert total(History()) == Promises()
    assert (Promises().rate, Promises().floor) == (None, None)


@pytest.mark.parametrize(
    ("then", "counted"),
    [
        ([], "broken"),
        ([(e.CommitmentRepaired, {})], "late_repaired"),
        ([(e.CommitmentReleased, {})], "broken"),
        (
            [(e.CommitmentKept, {}), (e.CommitmentBreakWithdrawn, {"evidence": "a", "reason": "b"})],
            "break_withdrawn",
        ),
        (
            [(e.CommitmentRepaired, {}), (e.CommitmentBreakWithdrawn, {"evidence": "a", "reason": "b"})],
            "break_withdrawn",
        ),
    ],
)
def test_a_break_is_lost_whatever_follows(
    then: list[tuple[type[e.Event], dict[str, str]]], counted: str
) -> None:
    history, promise = begun()
    history.breaks(promise, DUE)
    for fact, fields in then:
        history.put(fact, DUE + HOUR, by="dana", commitment=promise, **fields)
    assert total(history) == Promises(**{counted: 1})
    assert total(history).rate == 0


def test_a_change_by_the_company_is_lost_and_its_successor_never_makes_up_for_it() -> None:
    history, promise = begun()
    second = history.change(promise, T0 + DAY, DUE + DAY)
    third = history.change(second, T0 + DAY + HOUR, DUE + 2 * DAY)
    history.keep(third, DUE + DAY)
    assert total(history) == Promises(changed_in_time=2, kept_anew=1)
    assert total(history).rate == 0


def test_a_change_that_the_customer_asked_for_costs_nothing() -> None:
    history, promise = begun()
    later = history.change(promise, T0 + DAY, DUE + DAY, requested_by=cf.CUSTOMER)
    history.keep(later, DUE + DAY)
    assert total(history) == Promises(changed_at_request=1, kept=1)
    assert total(history).rate == 1


def test_the_customers_wish_does_not_wash_off_what_the_company_moved_before() -> None:
    history, promise = begun()
    second = history.change(promise, T0 + DAY, DUE + DAY)
    third = history.change(second, T0 + DAY, DUE + 2 * DAY, requested_by=cf.CUSTOMER)
    history.keep(third, DUE + DAY)
    assert total(history) == Promises(changed_in_time=1, changed_at_request=1, kept_anew=1)


def test_a_promise_made_with_an_apology_never_makes_up_for_the_broken_one() -> None:
    history, promise = begun()
    history.breaks(promise, DUE)
    new = history.promise(DUE + HOUR, DUE + DAY, supersedes=promise)
    history.put(e.CommitmentRepaired, DUE + HOUR, by="dana", commitment=promise, by_promise=new)
    history.keep(new, DUE + DAY)
    assert total(history) == Promises(late_repaired=1, kept_anew=1)
    assert total(history).rate == 0


def test_what_was_let_go_is_apart_and_lowers_the_floor_only() -> None:
    history, promise = begun()
    history.put(e.CommitmentReleased, T0 + DAY, by=cf.CUSTOMER, commitment=promise)
    other = history.promise(T0 + DAY, DUE)
    counted = total(history.keep(other, DUE))
    assert counted == Promises(kept=1, released=1)
    assert (counted.rate, counted.floor) == (1, Fraction(1, 2))


def test_what_was_promised_and_done_within_one_contact_is_not_counted() -> None:
    history = History().acknowledge(T0)
    promise = history.promise(T0, DUE)
    history.keep(promise, T0 + 15 * MINUTE)
    assert total(history) == Promises(at_once=1)
    assert promises(history, one_contact=timedelta(minutes=5)).total == Promises(kept=1)


def test_a_promise_counts_in_the_month_in_which_it_was_due() -> None:
    history, promise = begun()
    due = datetime(2026, 4, 1, tzinfo=T0.tzinfo)
    later = history.promise(T0, due)
    history.keep(promise, DUE).keep(later, T0 + DAY)
    months = promises(history).by["month"]
    assert months == {"2026-03": Promises(kept=1), "2026-04": Promises(kept=1)}


def test_a_break_is_shared_by_the_time_that_each_held_the_promise() -> None:
    history, promise = begun()
    history.put(e.OwnerAssigned, DUE - HOUR, by="ruth", owner="omar", previous="dana")
    history.breaks(promise, DUE, "omar")
    measured = promises(history, teams={"dana": "north", "omar": "south"})
    held = {who: spread.mean for who, spread in measured.held.items()}
    assert held == {"dana": DUE - T0 - 2 * HOUR, "omar": HOUR}
    by_person = {who: counted.broken for who, counted in measured.by["person"].items()}
    assert by_person == {"dana": PARTS - PARTS // 47, "omar": PARTS // 47}
    assert measured.by["team"]["south"].broken == PARTS // 47


def test_whoever_takes_it_over_after_the_break_has_no_share_in_it() -> None:
    history, promise = begun()
    history.breaks(promise, DUE)
    history.put(e.OwnerAssigned, DUE + HOUR, by="ruth", owner="omar", previous="dana")
    assert set(promises(history).by["person"]) == {"dana"}


def test_an_adopted_promise_without_an_owner_is_nobodys() -> None:
    history = History()
    fields = {"kind": cf.PromiseKind.ANSWER, "what": "an answer", "zone": "UTC", "told_as": DUE}
    promise = history.put(e.CommitmentAdopted, T0, made_at=T0 - DAY, promised_at=DUE, **fields)
    assert set(promises(history).by["person"]) == {""}
    history.breaks(promise.id, DUE, "")
    assert promises(history).by["team"] == {"": Promises(broken=PARTS)}


def test_a_history_may_begin_with_a_predecessor_that_nobody_knows() -> None:
    history = History().acknowledge(T0)
    promise = history.promise(T0, DUE, supersedes="elsewhere/7")
    assert total(history.keep(promise, DUE)) == Promises(kept=1)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=6))
def test_the_shares_of_a_promise_are_one_whole(minutes: list[int]) -> None:
    history, at = History().acknowledge(T0), T0
    promise = history.promise(T0, T0 + sum(minutes) * MINUTE)
    for number, length in enumerate(minutes[:-1]):
        at += length * MINUTE
        history.put(e.OwnerAssigned, at, by="ruth", owner=f"p{number}", previous="x")
    history.breaks(promise, T0 + sum(minutes) * MINUTE)
    people = promises(history).by["person"].values()
    assert sum(counted.broken for counted in people) == PARTS
