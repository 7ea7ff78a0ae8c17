"""With ``behind`` nobody gets a later letter before an earlier one, whatever fails and however often it is tried."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from tests.samples import NOW
from tests.telling.test_asynchronous import Awaited
from tests.telling.test_notifiers import Told, failing, notice

LATER, NEVER = cf.RetryLater("busy"), cf.Undeliverable("no such address")


def to(reader: str, number: int) -> cf.Notice:
    told = notice(number)
    return evolve(told, to=evolve(told.to, id=reader))


def failing_at(*numbers: int, error: Exception = LATER) -> Told:
    def act(told: cf.Notice) -> None:
        if int(told.fact.rsplit("/")[1]) in numbers:
            raise error

    return Told(act)


def test_a_letter_waits_behind_an_earlier_one_that_failed_and_others_do_not() -> None:
    letters = [to("layla", 1), to("layla", 2), to("david", 3)]
    report = cf.deliver(letters, to=failing_at(1), now=NOW, behind=())
    assert [fate.notice for fate in report.delivered] == [letters[2]]
    assert [fate.notice for fate in report.waiting] == [letters[1]]
    assert report.retry == (letters[0], letters[1])


def test_what_failed_in_an_earlier_call_and_backs_off_is_waited_for() -> None:
    report = cf.deliver([to("layla", 2), to("david", 3)], to=Told(), now=NOW, behind=[to("layla", 1)])
    assert [fate.notice.to.id for fate in report.delivered] == ["david"]
    assert [fate.notice.to.id for fate in report.waiting] == ["layla"]


def test_nobody_waits_for_a_letter_that_never_arrives() -> None:
    letters = [to("layla", 1), to("layla", 2)]
    report = cf.deliver(letters, to=failing_at(1, error=NEVER), now=NOW, behind=())
    assert [fate.notice for fate in report.delivered] == [letters[1]]


def test_what_expires_in_line_has_expired() -> None:
    late = evolve(to("layla", 2), not_after=NOW)
    report = cf.deliver([late], to=Told(), now=NOW + timedelta(hours=1), behind=[to("layla", 1)])
    assert [fate.notice for fate in report.expired] == [late]


def test_without_behind_one_failure_holds_back_nothing() -> None:
    report = cf.deliver([to("layla", 1), to("layla", 2)], to=failing_at(1), now=NOW)
    assert [fate.notice.fact for fate in report.delivered] == ["C-1042/2"]


def test_awaited_letters_stand_in_line_too() -> None:
    def busy(told: cf.Notice) -> None:
        raise LATER

    letters = (to("layla", 1), to("layla", 2))
    report = asyncio.run(cf.adeliver(letters, to=Awaited(busy), now=NOW, behind=()))
    assert (len(report.failed), len(report.waiting)) == (1, 1)


@given(
    st.lists(st.sampled_from(["layla", "david"]), max_size=6),
    st.lists(st.sets(st.integers(1, 6)), max_size=5),
)
def test_each_reader_hears_in_order_whatever_fails(readers: list[str], rounds: list[set[int]]) -> None:
    left = tuple(to(reader, number) for number, reader in enumerate(readers, start=1))
    heard: list[cf.Notice] = []
    for failures in (*rounds, set()):
        report = cf.deliver(left, to=failing_at(*failures), now=NOW, behind=())
        heard += [fate.notice for fate in report.delivered]
        left = report.retry
    for reader in ("layla", "david"):
        told = [each.fact for each in heard if each.to.id == reader]
        assert told == sorted(told) and len(told) == readers.count(reader)


def test_all_fail_and_each_lane_tries_only_its_first() -> None:
    report = cf.deliver([to("layla", 1), to("layla", 2)], to=failing(LATER), now=NOW, behind=())
    assert (len(report.failed), len(report.waiting)) == (1, 1)
