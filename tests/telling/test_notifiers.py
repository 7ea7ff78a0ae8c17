"""Notifiers: one failure stops nothing, and emitted is not delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow.record.notice import Audience
from tests.samples import NOW


def notice(number: int = 1, **fields: object) -> cf.Notice:
    to = cf.Recipient(kind=Audience.CUSTOMER, id="layla", address="layla@example.test")
    fact = f"C-1042/{number}"
    made = cf.Notice(
        id=f"{fact}:thanks:customer", kind="thanks", reference="C-1042", fact=fact, to=to, at=NOW, facts={}
    )
    return evolve(made, **fields)


class Told(cf.Notifier):
    """Keeps what it was handed, and does with it what it was told to."""

    def __init__(self, act: Callable[[cf.Notice], str | None] = lambda notice: None) -> None:
        self.seen: list[cf.Notice] = []
        self.act = act

    def notify(self, notice: cf.Notice) -> str | None:
        self.seen.append(notice)
        return self.act(notice)


def failing(error: BaseException) -> Told:
    def act(notice: cf.Notice) -> str | None:
        raise error

    return Told(act)


def test_what_the_notifier_took_is_delivered_with_its_receipt() -> None:
    report = cf.deliver([notice()], to=Told(lambda n: f"<{n.id}>"), now=NOW)
    (delivered,) = report.delivered
    assert (delivered.notice, delivered.at, delivered.receipt) == (
        notice(),
        NOW,
        "<C-1042/1:thanks:customer>",
    )
    assert (report.failed, report.waiting, report.expired, report.retry, report.dead) == ((), (), (), (), ())


def test_a_notifier_without_a_receipt_delivers_all_the_same() -> None:
    assert cf.deliver([notice()], to=Told(), now=NOW).delivered[0].receipt is None


def test_nothing_to_deliver_is_an_empty_report() -> None:
    assert cf.deliver([], to=Told(), now=NOW) == cf.Report()


def test_one_failure_stops_nothing_and_the_order_is_kept() -> None:
    def second_fails(told: cf.Notice) -> None:
        if told.fact == "C-1042/2":
            raise cf.RetryLater

    notifier = Told(second_fails)
    report = cf.deliver([notice(1), notice(2), notice(3)], to=notifier, now=NOW)
    assert notifier.seen == [notice(1), notice(2), notice(3)]
    assert [fate.notice.fact for fate in report.delivered] == ["C-1042/1", "C-1042/3"]
    assert report.retry == (notice(2),)


def test_retry_later_says_how_long_to_wait_where_the_channel_said_so() -> None:
    report = cf.deliver([notice()], to=failing(cf.RetryLater(after=timedelta(minutes=10))), now=NOW)
    assert isinstance(report.failed[0].error, cf.RetryLater)
    assert (report.failed[0].error.after, report.failed[0].again) == (timedelta(minutes=10), True)


def test_what_is_undeliverable_is_dead_and_not_tried_again() -> None:
    report = cf.deliver([notice()], to=failing(cf.Undeliverable("no such address")), now=NOW)
    assert (report.retry, report.dead) == ((), (notice(),))


def test_a_plain_failure_to_deliver_may_pass() -> None:
    assert cf.deliver([notice()], to=failing(cf.DeliveryFailed("busy")), now=NOW).retry == (notice(),)


@pytest.mark.parametrize("error", [OSError("layla@example.test refused"), ValueError("x"), KeyError("layla")])
def test_an_unknown_exception_counts_as_retry_later_and_keeps_no_personal_data(error: Exception) -> None:
    (failed,) = cf.deliver([notice()], to=failing(error), now=NOW).failed
    assert isinstance(failed.error, cf.RetryLater) and failed.again
    assert str(failed.error) == f"the notifier raised {type(error).__name__}"
    assert "layla" not in repr(failed.error)


def test_a_notifier_that_overrides_nothing_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(NotImplementedError, match=r"Override notify\(self, notice\)"):
        cf.deliver([], to=cf.Notifier(), now=NOW)
    with pytest.raises(NotImplementedError, match="Override notify"):
        cf.Notifier().notify(notice())


def test_a_notifier_whose_method_is_still_to_be_written_says_what_to_do() -> None:
    (failed,) = cf.deliver([notice()], to=failing(NotImplementedError("secret")), now=NOW).failed
    assert failed.again and str(failed.error).startswith("Override notify(self, notice)")


def test_a_notifier_that_returns_false_has_not_delivered() -> None:
    report = cf.deliver([notice(1), notice(2)], to=Told(lambda n: False), now=NOW)  # type: ignore[arg-type,return-value]
    assert (report.delivered, len(report.retry)) == ((), 2)
    assert "returned False. Raise RetryLater() or Undeliverable()" in str(report.failed[0].error)


@pytest.mark.parametrize(
    ("returned", "receipt"), [(True, None), (None, None), (0, "0"), ("", ""), ("x", "x")]
)
def test_anything_else_that_is_returned_is_a_receipt_as_text(returned: Any, receipt: str | None) -> None:
    (delivered,) = cf.deliver([notice()], to=Told(lambda n: returned), now=NOW).delivered
    assert delivered.receipt == receipt


def test_a_coroutine_that_nobody_awaits_has_not_delivered() -> None:
    class Eager(cf.Notifier):
        async def notify(self, notice: cf.Notice) -> None:  # type: ignore[override]
            raise AssertionError("nobody awaits it")

    (failed,) = cf.deliver([notice()], to=Eager(), now=NOW).failed
    assert "deliver with adeliver()" in str(failed.error)


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (cf.Notifier, r"an object with notify\(notice\), not the class: Notifier"),
        (print, "an object with notify.notice., not builtin"),
        (cf.AsyncNotifier(), r"it has anotify\(\), which adeliver\(\) calls"),
    ],
)
def test_what_cannot_send_is_refused_before_anything_is_sent(to: Any, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        cf.deliver([notice()], to=to, now=NOW)


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt(), SystemExit(3)])
def test_an_interrupt_passes_through(interrupt: BaseException) -> None:
    with pytest.raises(type(interrupt)):
        cf.deliver([notice()], to=failing(interrupt), now=NOW)


def test_a_notice_waits_until_its_hour_and_goes_at_it() -> None:
    told, early = notice(not_before=NOW), NOW - timedelta(microseconds=1)
    notifier = Told()
    report = cf.deliver([told], to=notifier, now=early)
    assert (notifier.seen, report.waiting[0].notice, report.retry) == ([], told, (told,))
    assert cf.deliver([told], to=notifier, now=NOW).delivered[0].notice == told


def test_a_notice_whose_hour_has_passed_is_not_sent_and_not_tried_again() -> None:
    told, late = notice(not_after=NOW), NOW + timedelta(microseconds=1)
    assert cf.deliver([told], to=Told(), now=NOW).delivered
    report = cf.deliver([told], to=Told(), now=late)
    assert (report.expired[0].notice, report.retry, report.dead) == (told, (), ())


def test_a_naive_now_is_refused_before_anything_is_sent() -> None:
    notifier = Told()
    with pytest.raises(cf.MomentError, match="naive"):
        cf.deliver([notice()], to=notifier, now=datetime(2026, 9, 15, 9))
    assert notifier.seen == []


@given(st.lists(st.sampled_from([None, cf.RetryLater(), cf.Undeliverable("x"), OSError()]), max_size=6))
def test_whatever_becomes_of_them_each_notice_is_reported_once(fates: list[Exception | None]) -> None:
    def act(told: cf.Notice) -> None:
        fate = fates[int(told.fact.rsplit("/")[1]) - 1]
        if fate is not None:
            raise fate

    notices = [notice(number) for number in range(1, len(fates) + 1)]
    report = cf.deliver(notices, to=Told(act), now=NOW)
    told = [fate.notice for fate in report.delivered] + list(report.retry) + list(report.dead)
    assert sorted(each.id for each in told) == [each.id for each in notices]


def test_a_report_never_shows_the_address_of_a_reader() -> None:
    assert "layla@example" not in repr(cf.deliver([notice()], to=Told(), now=NOW))
