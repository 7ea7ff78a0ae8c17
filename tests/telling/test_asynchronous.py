"""adeliver: the same promises as deliver, in any event loop."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable

import pytest

import complaintflow as cf
from tests.samples import NOW
from tests.telling.test_notifiers import Told, notice


class Awaited(cf.AsyncNotifier):
    """Keeps what it was handed, after giving way to others."""

    def __init__(self, act: Callable[[cf.Notice], object] = lambda notice: notice.id) -> None:
        self.seen: list[str] = []
        self.act = act

    async def anotify(self, notice: cf.Notice) -> str | None:
        await asyncio.sleep(0)
        self.seen.append(notice.fact)
        return self.act(notice)  # type: ignore[return-value]


def raising(error: BaseException) -> Awaited:
    def act(notice: cf.Notice) -> None:
        raise error

    return Awaited(act)


def sent(to: cf.Notifier | cf.AsyncNotifier, *notices: cf.Notice) -> cf.Report:
    return asyncio.run(cf.adeliver(notices, to=to, now=NOW))


def test_what_was_awaited_is_delivered_in_order() -> None:
    notifier = Awaited()
    report = sent(notifier, notice(1), notice(2))
    assert notifier.seen == ["C-1042/1", "C-1042/2"]
    assert [fate.receipt for fate in report.delivered] == [notice(1).id, notice(2).id]


def test_a_failure_stops_nothing() -> None:
    report = sent(raising(OSError("layla@example.test")), notice(1), notice(2))
    assert report.retry == (notice(1), notice(2))
    assert str(report.failed[0].error) == "the notifier raised OSError"


def test_what_must_wait_or_has_expired_is_not_sent() -> None:
    early, late = NOW.replace(year=2030), NOW.replace(year=2020)
    report = sent(Awaited(), notice(1, not_before=early), notice(2, not_after=late))
    assert (len(report.waiting), len(report.expired), report.delivered) == (1, 1, ())


@pytest.mark.parametrize("error", [asyncio.CancelledError(), KeyboardInterrupt()])
def test_cancelling_and_interrupting_pass_through(error: BaseException) -> None:
    sending = cf.adeliver([notice()], to=raising_at_once(error), now=NOW)
    with pytest.raises(type(error)):
        sending.send(None)


def raising_at_once(error: BaseException) -> cf.AsyncNotifier:
    class Now(cf.AsyncNotifier):
        async def anotify(self, notice: cf.Notice) -> str | None:
            raise error

    return Now()


def test_false_is_no_receipt_here_either() -> None:
    report = sent(Awaited(lambda notice: False), notice())
    assert "returned False" in str(report.failed[0].error)


def test_a_notifier_that_overrides_nothing_is_refused() -> None:
    with pytest.raises(NotImplementedError, match="Override async anotify"):
        sent(cf.AsyncNotifier())
    with pytest.raises(NotImplementedError, match="Override async anotify"):
        asyncio.run(cf.AsyncNotifier().anotify(notice()))
    (failed,) = sent(raising_at_once(NotImplementedError()), notice()).failed
    assert "Override async anotify(self, notice)" in str(failed.error)


def test_a_plain_notifier_is_told_where_to_go() -> None:
    with pytest.raises(TypeError, match=r"it has notify\(\), which deliver\(\) calls"):
        sent(Told(), notice())


def test_lanes_keep_the_order_of_each_reader() -> None:
    other = notice(2).to
    notices = [notice(1), notice(2, to=cf.Recipient(kind=other.kind, id="omar")), notice(3)]
    assert cf.lanes(notices) == ((notices[0], notices[2]), (notices[1],))


def test_lanes_can_be_sent_side_by_side() -> None:
    async def all_lanes() -> cf.Report:
        lanes = cf.lanes([notice(1), notice(2)])
        reports = await asyncio.gather(*(cf.adeliver(lane, to=Awaited(), now=NOW) for lane in lanes))
        return sum(reports, cf.Report())

    assert len(asyncio.run(all_lanes()).delivered) == 2


def test_importing_the_library_imports_no_event_loop() -> None:
    code = "import sys, complaintflow; print('asyncio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
